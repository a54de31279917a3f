/* lesson-editor-actions.c: what can be done with a lesson of one's own, by name
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/source/file-filters.h"
#include "app/editor/lesson-editor-actions.h"

/* A file that was read, and waits for an answer about the lesson it would replace. */
typedef struct
{
  NucLessonPanel *panel;
  NucLesson *lesson;
  char *path;
  char *page;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  nuc_lesson_unref (opening->lesson);
  g_free (opening->path);
  g_free (opening->page);
  g_free (opening);
}

static void
show_panel (NucLessonPanel *panel)
{
  g_action_group_change_action_state (G_ACTION_GROUP (gtk_widget_get_root (GTK_WIDGET (panel))),
                                      "lesson", g_variant_new_boolean (TRUE));
}

static NucLessonEditor *
show_editor (NucLessonPanel *panel)
{
  show_panel (panel);
  nuc_lesson_panel_show_page (panel, "editor");
  return nuc_lesson_panel_get_editor (panel);
}

static void
open_now_cb (gpointer panel)
{
  const Opening *opening = g_object_get_data (G_OBJECT (panel), "nuc-opening");

  if (opening == NULL)
    return;
  nuc_lesson_panel_set_lesson_file (panel, opening->lesson, opening->path);
  show_panel (panel);
  nuc_lesson_panel_show_page (panel, opening->page);
  g_object_set_data (G_OBJECT (panel), "nuc-opening", NULL);
}

static void
read_cb (NucLesson *lesson, const char *path, const GError *error, gpointer panel)
{
  Opening *opening;

  if (lesson == NULL)
    {
      nuc_lesson_panel_report (panel, error);
      return;
    }
  opening = g_new0 (Opening, 1);
  opening->lesson = nuc_lesson_ref (lesson);
  opening->path = g_strdup (path);
  opening->page = g_strdup (g_object_get_data (G_OBJECT (panel), "nuc-page"));
  g_object_set_data_full (G_OBJECT (panel), "nuc-opening", opening, opening_free);
  nuc_lesson_saver_ask (nuc_lesson_editor_get_saver (nuc_lesson_panel_get_editor (panel)),
                        open_now_cb, panel);
}

static void
chosen_cb (GFile *file, gpointer panel)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    nuc_lesson_editor_actions_open (panel, path, "editor");
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  show_editor (panel);
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  nuc_lesson_editor_new_lesson (show_editor (panel));
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  nuc_lesson_editor_copy_lesson (show_editor (panel));
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  nuc_compat_choose_file (GTK_WINDOW (gtk_widget_get_root (panel)), _ ("Open a Lesson"),
                          nuc_file_filters_new_for_lessons (), chosen_cb, panel);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  nuc_lesson_saver_save (nuc_lesson_editor_get_saver (nuc_lesson_panel_get_editor (panel)));
}

static void
save_as_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  nuc_lesson_saver_save_as (nuc_lesson_editor_get_saver (nuc_lesson_panel_get_editor (panel)));
}

/* The panel begins with the shipped lesson, whose scene must not replace what is to be added. */
static void
add_scene_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  if (nuc_lesson_panel_get_lesson (panel) != NULL)
    {
      nuc_lesson_editor_add_scene (show_editor (panel));
      return;
    }
  nuc_lesson_editor_add_scene (nuc_lesson_panel_get_editor (panel));
  if (nuc_lesson_panel_get_lesson (panel) != NULL)
    nuc_lesson_scene_editor_focus (nuc_lesson_editor_get_scene (show_editor (panel)));
}

static void
update_scene_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  nuc_lesson_scene_editor_update_setting (
      nuc_lesson_editor_get_scene (nuc_lesson_panel_get_editor (panel)));
}

static void
add_question_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  nuc_lesson_editor_add_question (show_editor (panel));
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  nuc_lesson_draft_undo (nuc_lesson_panel_get_draft (panel));
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  nuc_lesson_draft_redo (nuc_lesson_panel_get_draft (panel));
}

static void
close_now_cb (gpointer panel)
{
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (panel)));
}

/* What is not saved is asked about before the window goes; the answer closes it again. */
static gboolean
close_cb (GtkWindow *window, NucLessonPanel *panel)
{
  if (!nuc_lesson_draft_is_modified (nuc_lesson_panel_get_draft (panel)))
    return FALSE;
  nuc_lesson_saver_ask (nuc_lesson_editor_get_saver (nuc_lesson_panel_get_editor (panel)),
                        close_now_cb, panel);
  return TRUE;
}

/**
 * nuc_lesson_editor_actions_add:
 * @window: with an action `lesson`
 * @panel: in the window
 *
 * `edit-lesson` shows the editor; `new-lesson`, `open-lesson`, `copy-lesson`, `save-lesson` and `save-lesson-as` are about the
 * lesson as a whole, `add-scene` (what the window shows becomes a scene), `update-scene` and `add-question` about its
 * parts; `undo-lesson` and `redo-lesson` about its changes. A window with changes that are not saved closes only
 * after an answer.
 */
void
nuc_lesson_editor_actions_add (GtkApplicationWindow *window, NucLessonPanel *panel)
{
  static const GActionEntry entries[] = {
    { "edit-lesson", edit_cb },          { "new-lesson", new_cb },
    { "open-lesson", open_cb },          { "copy-lesson", copy_cb },
    { "save-lesson", save_cb },          { "save-lesson-as", save_as_cb },
    { "add-scene", add_scene_cb },       { "update-scene", update_scene_cb },
    { "add-question", add_question_cb }, { "undo-lesson", undo_cb },
    { "redo-lesson", redo_cb },
  };
  static const char *const not_yet[] = { "save-lesson", "save-lesson-as", "add-question",
                                         "undo-lesson", "redo-lesson" };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), panel);
  for (guint i = 0; i < G_N_ELEMENTS (not_yet); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window),
                                                                              not_yet[i])),
                                 FALSE);
  g_signal_connect_object (window, "close-request", G_CALLBACK (close_cb), panel, 0);
}

/**
 * nuc_lesson_editor_actions_open:
 * @path: a lesson file
 * @page: of the panel, to be shown when it is open
 *
 * Reads the file off the main thread. Changes of the lesson that is open are asked about then, unless the file
 * cannot be read anyway.
 */
void
nuc_lesson_editor_actions_open (NucLessonPanel *panel, const char *path, const char *page)
{
  g_object_set_data_full (G_OBJECT (panel), "nuc-page", g_strdup (page), g_free);
  nuc_lesson_opening_begin (nuc_lesson_panel_get_opening (panel), path, read_cb, panel);
}
