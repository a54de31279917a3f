/* harness.h: what tests of widgets share
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "../session/harness.h"
#include "nucleus-ui-resources.h"

static inline void
init_widgets (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  g_resources_register (nuc_ui_get_resource ());
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/nucleus/Nucleus/icons");
}

/* The first widget of a type under another, by depth, after skipping some. */
static inline GtkWidget *
find_widget (GtkWidget *root, GType type, guint *skip)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (*skip)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, skip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline GtkWidget *
nth_widget (GtkWidget *root, GType type, guint n)
{
  return find_widget (root, type, &n);
}

static inline GtkWidget *
find_label (GtkWidget *root, const char *text)
{
  GtkWidget *label;

  for (guint i = 0; (label = nth_widget (root, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) == 0)
      return label;
  return NULL;
}

/* What the interface file calls @name in a widget that is made from one. */
static inline gpointer
part (gpointer widget, const char *name)
{
  GObject *found =
      gtk_widget_get_template_child (GTK_WIDGET (widget), G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (found);
  return found;
}

/* The first widget of a type inside another, which has one. */
static inline gpointer
inner (gpointer root, GType type)
{
  GtkWidget *found = nth_widget (GTK_WIDGET (root), type, 0);

  g_assert_nonnull (found);
  return found;
}
