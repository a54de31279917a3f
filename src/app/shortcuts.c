/* shortcuts.c: the window that shows every key
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/shortcuts.h"

#include <glib/gi18n.h>

#include "app/dialogs.h"

/* GTK 4.8 names neither the button that opens the search, nor the entry. */
static void
name_search (GtkWidget *widget)
{
  const char *name = C_ ("shortcuts", "Find a shortcut");
  gboolean is_button =
      GTK_IS_TOGGLE_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL;

  if (is_button)
    gtk_widget_set_tooltip_text (widget, name);
  if (is_button || GTK_IS_SEARCH_ENTRY (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_search (child);
}

/**
 * nuc_shortcuts_present:
 * @parent: what it belongs to
 *
 * Shows the window; the one that is open, if there is one. It is made when it is asked for: GTK 4.8 answers a screen reader
 * that asks for a window that has just gone with the last one that there is, and ends the program where that has never been
 * shown.
 */
void
nuc_shortcuts_present (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window;

  if (nuc_dialogs_present (parent, GTK_TYPE_SHORTCUTS_WINDOW))
    return;
  builder = gtk_builder_new_from_resource ("/org/nucleus/Nucleus/ui/shortcuts.ui");
  window = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  name_search (GTK_WIDGET (window));
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
