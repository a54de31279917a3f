/* lesson-editor-files.c: nothing in a file is lost by editing it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson-desk.h"

static void
show_everything (Desk *desk)
{
  NucLesson *lesson = get_lesson (desk);

  for (gsize i = 0; i < nuc_lesson_get_n_chapters (lesson); i++)
    for (gsize j = 0; j < nuc_lesson_get_n_scenes (lesson, i); j++)
      {
        nuc_lesson_editor_show_scene (desk->editor, nuc_lesson_get_scene (lesson, i, j)->id);
        spin_until (nuc_lesson_stage_is_ready (desk->class.stage));
      }
  for (gsize i = 0; i < nuc_lesson_get_n_questions (lesson); i++)
    {
      GtkWidget *row = nuc_lesson_outline_get_row (desk->outline, NUC_LESSON_PLACE_QUESTION, 0, i);

      g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
      nuc_lesson_editor_show_question (desk->editor, nuc_lesson_get_question (lesson, i)->id);
      spin_until (nuc_lesson_stage_is_ready (desk->class.stage));
    }
}

static gsize
count_scenes (NucLesson *lesson)
{
  gsize n = 0;

  for (gsize i = 0; i < nuc_lesson_get_n_chapters (lesson); i++)
    n += nuc_lesson_get_n_scenes (lesson, i);
  return n;
}

static void
append_word (NucLessonField *field)
{
  g_autofree char *line = nuc_lesson_field_dup_line (field);
  g_autofree char *longer = g_strconcat (line, " Indeed.", NULL);

  fill_in (field, longer);
}

/* Of every part of every question the last text is another; what they open, ask and state stays. */
static void
change_everything (Desk *desk)
{
  for (gsize i = 0; i < nuc_lesson_get_n_chapters (get_lesson (desk)); i++)
    for (gsize j = 0; j < nuc_lesson_get_n_scenes (get_lesson (desk), i); j++)
      {
        nuc_lesson_editor_show_scene (desk->editor,
                                      nuc_lesson_get_scene (get_lesson (desk), i, j)->id);
        append_word (field_of (desk->scene, "Title of the scene"));
      }
  for (gsize i = 0; i < nuc_lesson_get_n_questions (get_lesson (desk)); i++)
    {
      const NucQuestion *question = nuc_lesson_get_question (get_lesson (desk), i);
      gboolean picks = question->kind == NUC_QUESTION_CHOOSE || question->kind == NUC_QUESTION_SPOT;

      nuc_lesson_editor_show_question (desk->editor, question->id);
      if (picks)
        append_word (nuc_lesson_choice_row_get_explanation (
            nuc_lesson_answers_get_row (inner (desk->question, NUC_TYPE_LESSON_ANSWERS), 0)));
      else
        append_word (field_of (desk->question, "Said after a wrong answer"));
    }
}

static char *
dup_changed (NucLesson *lesson)
{
  g_autofree char *text = nuc_lesson_to_string (lesson);
  g_auto (GStrv) pieces = g_strsplit (text, " Indeed.", -1);

  return g_strjoinv ("", pieces);
}

/* What is opened, looked at all over and saved is the same lesson, and what is changed changes nothing else. */
static void
test_nothing_is_lost (gconstpointer name)
{
  Desk desk;
  g_autofree char *whole = g_test_build_filename (G_TEST_DIST, name, NULL);
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (NucLesson) lesson = nuc_lesson_load (whole, NULL);
  g_autoptr (NucLesson) again = NULL;
  g_autoptr (NucLesson) moved = NULL;
  GtkWidget *row;
  GError *error = NULL;

  g_assert_nonnull (lesson);
  sit_down (&desk);
  path = g_build_filename (desk.folder, "whole.json", NULL);
  nuc_lesson_panel_set_lesson_file (desk.class.panel, lesson, NULL);
  act (&desk.class, "edit-lesson", NULL);
  spin_until (nuc_lesson_stage_is_ready (desk.class.stage));
  show_everything (&desk);
  g_assert_false (nuc_lesson_draft_can_undo (desk.draft));
  nuc_lesson_editor_show_outline (desk.editor);
  row = nuc_lesson_outline_get_row (desk.outline, NUC_LESSON_PLACE_QUESTION, 0, 0);
  gtk_widget_activate_action (row, "outline-row.down", NULL);
  row = nuc_lesson_outline_get_row (desk.outline, NUC_LESSON_PLACE_QUESTION, 0, 1);
  gtk_widget_activate_action (row, "outline-row.up", NULL);
  save_to (&desk, path);
  again = nuc_lesson_load (path, &error);
  g_assert_no_error (error);
  /* Only a file beside the old one is named otherwise from the new one. */
  moved = nuc_lesson_with_folder (lesson, desk.folder);
  before = nuc_lesson_to_string (moved);
  after = nuc_lesson_to_string (again);
  g_assert_cmpstr (before, ==, after);

  change_everything (&desk);
  save_to (&desk, path);
  g_clear_pointer (&again, nuc_lesson_unref);
  again = nuc_lesson_load (path, &error);
  g_assert_no_error (error);
  changed = dup_changed (again);
  g_assert_cmpstr (before, ==, changed);
  g_clear_pointer (&after, g_free);
  after = nuc_lesson_to_string (again);
  g_assert_cmpuint (strlen (after), ==,
                    strlen (before) + strlen (" Indeed.") * (count_scenes (again) +
                                                             nuc_lesson_get_n_questions (again)));
  g_remove (path);
  get_up (&desk);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_data_func ("/app/lesson-editor-files/whole", "fixtures/lesson/whole.json",
                        test_nothing_is_lost);
  g_test_add_data_func ("/app/lesson-editor-files/shipped", "../data/lessons/sampling.json",
                        test_nothing_is_lost);
  return g_test_run ();
}
