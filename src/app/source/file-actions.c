/* file-actions.c: files that are chosen or dropped
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/source/file-actions.h"
#include "app/source/file-filters.h"
#include "app/window.h"

/* The first is opened here, each of the others in a window of its own. */
static void
open_files (GListModel *files, gpointer window)
{
  GtkApplication *application = gtk_window_get_application (window);
  g_autoptr (GPtrArray) sets = nuc_file_set_group (files);

  for (guint i = 0; i < sets->len; i++)
    {
      const NucFileSet *set = sets->pdata[i];

      if (i == 0)
        nuc_window_open_set (window, set);
      else if (application != NULL)
        g_application_open (G_APPLICATION (application), (GFile *[]){ set->file, set->vocabulary },
                            set->vocabulary != NULL ? 2 : 1, "");
    }
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  nuc_compat_choose_files (window, _ ("Open"), nuc_file_filters_new (), open_files, window);
}

static void
chosen_other_cb (GFile *file, gpointer window)
{
  g_autofree char *name = nuc_file_set_dup_name (file);

  g_action_group_change_action_state (G_ACTION_GROUP (window), "compare-source",
                                      g_variant_new_string (name));
}

static void
open_other_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  nuc_compat_choose_file (window, _ ("Open"), nuc_file_filters_new_for_sources (), chosen_other_cb,
                          window);
}

static gboolean
drop_cb (GtkWindow *window, const GValue *value)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *file = g_value_get_boxed (value); file != NULL; file = file->next)
    g_list_store_append (files, file->data);
  open_files (G_LIST_MODEL (files), window);
  return g_list_model_get_n_items (G_LIST_MODEL (files)) > 0;
}

/**
 * nuc_file_actions_add:
 * @window: a #NucWindow, whose action `compare-source` takes what has been chosen to compare with
 *
 * `open` asks for files to open, `open-other` for one to compare with; those that are dropped on the window are
 * opened.
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
