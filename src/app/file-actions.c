/* file-actions.c: files that are chosen or dropped
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/file-actions.h"

static void
hand_over (gpointer window, const char *action, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *uri = g_file_get_uri (file);

  g_action_group_change_action_state (G_ACTION_GROUP (window), action,
                                      g_variant_new_string (path != NULL ? path : uri));
}

static void
chosen_cb (GFile *file, gpointer window)
{
  hand_over (window, "source", file);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  nuc_compat_choose_file (window, _ ("Open"), chosen_cb, window);
}

static void
chosen_other_cb (GFile *file, gpointer window)
{
  hand_over (window, "compare-source", file);
}

static void
open_other_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  nuc_compat_choose_file (window, _ ("Open"), chosen_other_cb, window);
}

static gboolean
drop_cb (GtkWindow *window, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  hand_over (window, "source", files->data);
  return TRUE;
}

/**
 * nuc_file_actions_add:
 * @window: with actions `source` and `compare-source`, which take what has been chosen
 *
 * `open` asks for a file to open, `open-other` for one to compare with; one that is dropped on the window is opened.
 */
void
nuc_file_actions_add (GtkApplicationWindow *window)
{
  static const GActionEntry entries[] = {
    { "open", open_cb },
    { "open-other", open_other_cb },
  };
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), window, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (drop));
}
