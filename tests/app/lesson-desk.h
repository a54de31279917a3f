/* lesson-desk.h: a window in which a teacher writes a lesson
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "lesson-field.h"
#include "lesson-harness.h"

typedef struct
{
  Class class;
  NucLessonDraft *draft;
  NucLessonEditor *editor;
  NucLessonOutline *outline;
  NucLessonSceneEditor *scene;
  NucLessonQuestionEditor *question;
  char *folder;
} Desk;

static inline void
sit_down (Desk *desk)
{
  forget_progress ();
  enter_class (&desk->class);
  desk->draft = nuc_lesson_panel_get_draft (desk->class.panel);
  desk->editor = nuc_lesson_panel_get_editor (desk->class.panel);
  desk->outline = part (desk->editor, "outline");
  desk->scene = nuc_lesson_editor_get_scene (desk->editor);
  desk->question = part (desk->editor, "question");
  desk->folder = g_dir_make_tmp ("nucleus-editor-XXXXXX", NULL);
  open_and_wait (desk->class.session, "preset:lesson");
}

static inline void
get_up (Desk *desk)
{
  nuc_lesson_draft_discard (desk->draft);
  leave_class (&desk->class);
  g_rmdir (desk->folder);
  g_free (desk->folder);
}

static inline NucLesson *
get_lesson (Desk *desk)
{
  return nuc_lesson_draft_get_lesson (desk->draft);
}

static inline void
set_chain (Desk *desk, const char *chain)
{
  GError *error = NULL;

  nuc_session_set_chain_text (desk->class.session, chain, &error);
  g_assert_no_error (error);
  nuc_session_update (desk->class.session);
}

static inline void
add_scene (Desk *desk, const char *title)
{
  act (&desk->class, "add-scene", NULL);
  fill_in (field_of (desk->scene, "Title of the scene"), title);
}

static inline void
new_lesson (Desk *desk, const char *title)
{
  act (&desk->class, "new-lesson", NULL);
  fill_in (nuc_lesson_outline_get_title (desk->outline), title);
}

static inline void
save_to (Desk *desk, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  nuc_lesson_saver_save_to (nuc_lesson_editor_get_saver (desk->editor), file);
  spin_until (!nuc_lesson_saver_is_saving (nuc_lesson_editor_get_saver (desk->editor)));
}

static inline const char *
get_message (Desk *desk)
{
  return nuc_banner_get_sentence (part (desk->class.window, "banner"));
}

static inline GtkWidget *
find_question (void)
{
  GList *windows = gtk_window_list_toplevels ();
  GtkWidget *found = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (l->data), "GtkMessageDialog"))
      found = l->data;
  g_list_free (windows);
  return found;
}

static inline void
answer (int response)
{
  GtkWidget *question = find_question ();

  g_assert_nonnull (question);
  g_signal_emit_by_name (question, "response", response);
  g_assert_null (find_question ());
}
