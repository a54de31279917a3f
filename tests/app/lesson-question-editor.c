/* lesson-question-editor.c: tests of writing questions of every kind
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/editor/lesson-token-entry.h"
#include "lesson-desk.h"
#include "quiz-harness.h"

#define TEXT(field, text) fill_in (field, text)

static const NucQuestion *
get_question (Desk *desk, gsize i)
{
  return nuc_lesson_get_question (get_lesson (desk), i);
}

static void
add_question (Desk *desk, NucQuestionKind kind, const char *text)
{
  act (&desk->class, "add-question", NULL);
  nuc_lesson_question_editor_set_kind (desk->question, kind);
  TEXT (field_of (desk->question, "Question"), text);
  if (kind == NUC_QUESTION_CHOOSE || kind == NUC_QUESTION_SPOT)
    return;
  TEXT (field_of (desk->question, "Said after a right answer"), "So it is.");
  TEXT (field_of (desk->question, "Said after a wrong answer"), "No.\n\nLook again.");
}

static void
write_answers (Desk *desk, const char *first, const char *second, guint right)
{
  const char *texts[] = { first, second };
  NucLessonAnswers *answers = inner (desk->question, NUC_TYPE_LESSON_ANSWERS);

  for (guint i = 0; i < 2; i++)
    {
      NucLessonChoiceRow *row = nuc_lesson_answers_get_row (answers, i);

      TEXT (nuc_lesson_choice_row_get_text (row), texts[i]);
      TEXT (nuc_lesson_choice_row_get_explanation (row), i == right ? "Just so." : "Not so.");
    }
  gtk_check_button_set_active (inner (nuc_lesson_answers_get_row (answers, right),
                                      GTK_TYPE_CHECK_BUTTON),
                               TRUE);
}

static void
write_items (Desk *desk)
{
  NucLessonItems *items = inner (desk->question, NUC_TYPE_LESSON_ITEMS);

  nuc_lesson_items_add (items);
  TEXT (nuc_lesson_items_get_field (items, 0), "softmax");
  TEXT (nuc_lesson_items_get_field (items, 1), "die");
  TEXT (nuc_lesson_items_get_field (items, 2), "logits");
  nuc_lesson_items_move (items, 2, -1);
  nuc_lesson_items_move (items, 1, -1);
}

static void
choose_token (gpointer box, const char *token)
{
  nuc_lesson_token_entry_choose (NUC_LESSON_TOKEN_ENTRY (
                                     nth_widget (box, NUC_TYPE_LESSON_TOKEN_ENTRY, 0)),
                                 token);
}

static void
write_goals (Desk *desk)
{
  NucLessonGoals *goals = inner (desk->question, NUC_TYPE_LESSON_GOALS);

  nuc_lesson_goals_add (goals);
  g_assert_true (says (goals, "All this is so from the start"));
  nuc_lesson_goal_choose (nuc_lesson_goals_get_goal (goals, 0), "lost");
  nuc_lesson_goal_choose (nuc_lesson_goals_get_goal (goals, 0), "token-probability");
  /* What is rounded to be shown is not asked for exactly. */
  g_assert_true (says (goals, "✓ Reached now."));
  nuc_lesson_goal_choose (nuc_lesson_goals_get_goal (goals, 0), "lost");
  choose_token (goals, "that");
  g_assert_false (says (goals, "All this is so from the start"));
}

static void
write_reading (Desk *desk)
{
  NucLessonReading *reading = inner (desk->question, NUC_TYPE_LESSON_READING);

  g_assert_true (says (reading, "✓ The chart says 3."));
  nuc_lesson_reading_choose (reading, "token-probability");
  nuc_lesson_reading_set_answer (reading, 10);
  g_assert_true (says (reading, "this answer would be wrong"));
  nuc_lesson_reading_take (reading);
  g_assert_true (says (reading, "✓ The chart says"));
  nuc_lesson_reading_set_tolerance (reading, 2);
}

static void
answer_question (Class *class, NucQuizView *view, gboolean right)
{
  const NucQuestion *question =
      nuc_quiz_get_question (nuc_quiz_view_get_quiz (view), nuc_quiz_view_get_place (view));

  spin_until (nuc_lesson_stage_is_ready (class->stage));
  if (question->kind != NUC_QUESTION_SET)
    fill_answer (view, class->stage, right);
  else if (right)
    act (class, "top-k", g_variant_new_int32 (2));
  nuc_session_update (class->session);
  nuc_quiz_view_check (view);
}

static void
take_quiz (Desk *desk, gboolean right)
{
  NucQuizView *view = part (desk->class.panel, "quiz");
  gboolean asked[NUC_QUESTION_READ + 1] = { FALSE };
  NucQuiz *quiz;

  nuc_lesson_panel_show_page (desk->class.panel, "quiz");
  nuc_quiz_view_start (view, G_MAXSIZE, 5);
  quiz = nuc_quiz_view_get_quiz (view);
  g_assert_cmpuint (nuc_quiz_get_size (quiz), ==, G_N_ELEMENTS (asked));
  for (gsize i = 0; i < nuc_quiz_get_size (quiz); i++)
    {
      const NucQuestion *question = nuc_quiz_get_question (quiz, i);
      g_autofree char *feedback = NULL;
      gboolean judged;

      g_assert_false (asked[question->kind]);
      asked[question->kind] = TRUE;
      answer_question (&desk->class, view, right);
      g_assert_true (nuc_quiz_is_answered (quiz, i, &judged));
      g_test_message ("%s %s", nuc_question_kinds[question->kind], right ? "right" : "wrong");
      g_assert_true (judged == right);
      feedback = nuc_quiz_view_dup_feedback (view);
      if (question->kind == NUC_QUESTION_CHOOSE || question->kind == NUC_QUESTION_SPOT)
        g_assert_nonnull (strstr (feedback, right ? "Just so." : "Not so."));
      else
        g_assert_nonnull (strstr (feedback, right ? "So it is." : "Look again."));
      nuc_quiz_view_next (view);
    }
}

/* A lesson with a question of every kind is written, saved, opened on another day, and its quiz taken. */
static void
test_every_kind (void)
{
  Desk desk;
  g_autofree char *path = NULL;
  g_autofree char *written = NULL;
  g_autofree char *read_back = NULL;
  g_autoptr (NucLesson) lesson = NULL;
  const NucQuestion *question;
  GError *error = NULL;

  sit_down (&desk);
  new_lesson (&desk, "Tuesday");
  TEXT (field_of (desk.outline, "What it is about"), "Five ways to ask.");
  set_chain (&desk, "temperature=0.8,top-k=3");
  add_scene (&desk, "Look");
  TEXT (field_of (desk.scene, "Text"), "Look at **{survivors}** bars.");
  add_question (&desk, NUC_QUESTION_CHOOSE, "What is k?");
  write_answers (&desk, "A number", "A letter", 0);
  add_question (&desk, NUC_QUESTION_SPOT, "Which claim is wrong?");
  write_answers (&desk, "Top-k cuts", "Top-k warms", 1);
  add_question (&desk, NUC_QUESTION_ORDER, "In which order?");
  write_items (&desk);
  add_question (&desk, NUC_QUESTION_SET, "Lose the likeliest token.");
  write_goals (&desk);
  add_question (&desk, NUC_QUESTION_READ, "How likely is the first token?");
  write_reading (&desk);
  path = g_build_filename (desk.folder, "tuesday.json", NULL);
  save_to (&desk, path);
  g_assert_cmpstr (get_message (&desk), ==, NULL);

  lesson = nuc_lesson_load (path, &error);
  g_assert_no_error (error);
  written = nuc_lesson_to_string (get_lesson (&desk));
  read_back = nuc_lesson_to_string (lesson);
  g_assert_cmpstr (written, ==, read_back);
  g_assert_cmpstr (nuc_lesson_get_summary (lesson), ==, "Five ways to ask.");
  for (gsize i = 0; i < nuc_lesson_get_n_questions (lesson); i++)
    g_assert_cmpint (nuc_lesson_get_question (lesson, i)->kind, ==, i);
  question = nuc_lesson_get_question (lesson, NUC_QUESTION_ORDER);
  g_assert_cmpstr (((NucOption *) g_ptr_array_index (question->options, 0))->text, ==, "logits");
  question = nuc_lesson_get_question (lesson, NUC_QUESTION_SET);
  g_assert_cmpstr (nuc_setup_get (question->setting, NUC_FIELD_CHAIN), ==,
                   "temperature=0.8,top-k=3");
  question = nuc_lesson_get_question (lesson, NUC_QUESTION_READ);
  g_assert_cmpstr (question->of, ==, "the");
  g_assert_cmpfloat (question->tolerance, ==, 2);
  g_assert_cmpfloat (question->answer, >, 50);

  get_up (&desk);
  sit_down (&desk);
  nuc_window_open (NUC_WINDOW (desk.class.window), path);
  spin_until (nuc_lesson_stage_is_ready (desk.class.stage));
  g_assert_true (says (desk.class.task, "Look at 3 bars."));
  take_quiz (&desk, FALSE);
  take_quiz (&desk, TRUE);
  g_remove (path);
  get_up (&desk);
}

/* From any kind to any other and back by undo nothing is lost. */
static void
test_kinds_change (void)
{
  Desk desk;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  sit_down (&desk);
  new_lesson (&desk, "Kinds");
  for (guint from = 0; from <= NUC_QUESTION_READ; from++)
    for (guint to = 0; to <= NUC_QUESTION_READ; to++)
      {
        add_question (&desk, (NucQuestionKind) from, "Text");
        before = nuc_lesson_to_string (get_lesson (&desk));
        nuc_lesson_question_editor_set_kind (desk.question, (NucQuestionKind) to);
        g_assert_cmpint (get_question (&desk, 0)->kind, ==, to);
        g_assert_cmpstr (get_question (&desk, 0)->text[0], ==, "Text");
        if (from != to)
          act (&desk.class, "undo-lesson", NULL);
        after = nuc_lesson_to_string (get_lesson (&desk));
        g_assert_cmpstr (before, ==, after);
        g_clear_pointer (&before, g_free);
        g_clear_pointer (&after, g_free);
        nuc_lesson_editor_show_outline (desk.editor);
        nuc_lesson_outline_remove (desk.outline,
                                   nuc_lesson_outline_get_row (desk.outline,
                                                               NUC_LESSON_PLACE_QUESTION, 0, 0));
      }
  get_up (&desk);
}

static void
test_setting (void)
{
  Desk desk;
  NucLessonQuestionEditor *editor;

  sit_down (&desk);
  editor = desk.question;
  new_lesson (&desk, "Setting");
  set_chain (&desk, "top-k=2");
  add_question (&desk, NUC_QUESTION_CHOOSE, "What is shown?");
  g_assert_null (get_question (&desk, 0)->setting);
  g_assert_true (says (editor, "Nothing: the window stays as it is."));
  g_assert_true (nuc_lesson_question_editor_update_setting (editor));
  g_assert_cmpstr (nuc_setup_get (get_question (&desk, 0)->setting, NUC_FIELD_CHAIN), ==,
                   "top-k=2");
  g_assert_true (says (editor, "The window shows this now."));
  act (&desk.class, "top-k", g_variant_new_int32 (1));
  g_assert_true (says (editor, "The window shows something else now."));
  nuc_lesson_editor_show_outline (desk.editor);
  nuc_lesson_editor_show_question (desk.editor, get_question (&desk, 0)->id);
  spin_until (nuc_lesson_stage_is_ready (desk.class.stage));
  g_assert_true (says (editor, "The window shows this now."));
  nuc_lesson_question_editor_drop_setting (editor);
  g_assert_null (get_question (&desk, 0)->setting);
  nuc_lesson_question_editor_set_kind (editor, NUC_QUESTION_READ);
  g_assert_nonnull (get_question (&desk, 0)->setting);
  nuc_lesson_question_editor_drop_setting (editor);
  g_assert_nonnull (get_question (&desk, 0)->setting);
  get_up (&desk);
}

/* Each thing that is missing is said where it is. */
static void
test_problems (void)
{
  Desk desk;
  NucLessonQuestionEditor *editor;
  NucLessonReading *reading;
  NucLessonItems *items;
  NucLessonGoals *goals;

  sit_down (&desk);
  editor = desk.question;
  new_lesson (&desk, "Problems");
  add_question (&desk, NUC_QUESTION_SPOT, "Which?");
  write_answers (&desk, "One", "Two", 0);
  nuc_lesson_answers_add (inner (editor, NUC_TYPE_LESSON_ANSWERS));
  g_signal_emit_by_name (nuc_lesson_answers_get_row (inner (editor, NUC_TYPE_LESSON_ANSWERS), 0),
                         "removed");
  g_assert_true (says (editor, "One claim must be the wrong one."));
  save_to (&desk, "/nonexistent.json");
  g_assert_nonnull (strstr (get_message (&desk), "Question 1: "));
  g_assert_cmpstr (nuc_lesson_editor_get_page (desk.editor), ==, "question");

  nuc_lesson_question_editor_set_kind (editor, NUC_QUESTION_ORDER);
  items = inner (editor, NUC_TYPE_LESSON_ITEMS);
  TEXT (nuc_lesson_items_get_field (items, 0), "same");
  TEXT (nuc_lesson_items_get_field (items, 1), "same");
  g_assert_true (says (items, "This item is there twice."));

  nuc_lesson_question_editor_set_kind (editor, NUC_QUESTION_SET);
  goals = inner (editor, NUC_TYPE_LESSON_GOALS);
  g_assert_true (says (goals, "There is no goal yet."));
  nuc_lesson_goals_add (goals);
  nuc_lesson_goal_choose (nuc_lesson_goals_get_goal (goals, 0), "survives");
  choose_token (goals, "nowhere");
  g_assert_true (says (goals, "“nowhere” is no token here."));

  nuc_lesson_question_editor_set_kind (editor, NUC_QUESTION_READ);
  reading = inner (editor, NUC_TYPE_LESSON_READING);
  nuc_lesson_reading_set_answer (reading, -1);
  g_assert_true (says (reading, "The number must be from 0"));
  nuc_lesson_reading_set_answer (reading, 2.5);
  g_assert_true (says (reading, "the answer must be a whole number"));
  nuc_lesson_reading_choose (reading, "rank");
  nuc_lesson_reading_choose_of (reading, "");
  g_assert_true (says (reading, "Name the token"));
  nuc_lesson_reading_choose (reading, "stage-kept");
  nuc_lesson_reading_choose_of (reading, "mirostat");
  g_assert_true (says (reading, "The chart does not show this now."));
  TEXT (field_of (editor, "Said after a right answer"), "");
  g_assert_true (
      says (GTK_WIDGET (field_of (editor, "Said after a right answer")), "There is no text yet."));
  get_up (&desk);
}

static GtkWidget *
get_focus (Desk *desk)
{
  return gtk_window_get_focus (GTK_WINDOW (desk->class.window));
}

/* After something was added or is gone the keyboard is where one goes on. */
static void
test_focus (void)
{
  Desk desk;
  NucLessonAnswers *answers;
  NucLessonItems *items;
  NucLessonGoals *goals;

  sit_down (&desk);
  new_lesson (&desk, "Focus");
  act (&desk.class, "add-question", NULL);
  answers = inner (desk.question, NUC_TYPE_LESSON_ANSWERS);
  nuc_lesson_answers_add (answers);
  g_assert_true (gtk_widget_is_ancestor (get_focus (&desk),
                                         GTK_WIDGET (nuc_lesson_answers_get_row (answers, 2))));
  g_signal_emit_by_name (nuc_lesson_answers_get_row (answers, 2), "removed");
  g_assert_true (gtk_widget_is_ancestor (get_focus (&desk),
                                         GTK_WIDGET (nuc_lesson_answers_get_row (answers, 1))));
  nuc_lesson_question_editor_set_kind (desk.question, NUC_QUESTION_ORDER);
  items = inner (desk.question, NUC_TYPE_LESSON_ITEMS);
  nuc_lesson_items_add (items);
  nuc_lesson_items_move (items, 2, -1);
  g_assert_true (gtk_widget_is_ancestor (get_focus (&desk),
                                         GTK_WIDGET (nuc_lesson_items_get_field (items, 1))));
  nuc_lesson_items_remove (items, 0);
  g_assert_true (gtk_widget_is_ancestor (get_focus (&desk),
                                         GTK_WIDGET (nuc_lesson_items_get_field (items, 0))));
  nuc_lesson_question_editor_set_kind (desk.question, NUC_QUESTION_SET);
  goals = inner (desk.question, NUC_TYPE_LESSON_GOALS);
  nuc_lesson_goals_add (goals);
  nuc_lesson_goals_add (goals);
  g_assert_true (gtk_widget_is_ancestor (get_focus (&desk),
                                         GTK_WIDGET (nuc_lesson_goals_get_goal (goals, 1))));
  g_signal_emit_by_name (nuc_lesson_goals_get_goal (goals, 1), "removed");
  g_assert_true (gtk_widget_is_ancestor (get_focus (&desk),
                                         GTK_WIDGET (nuc_lesson_goals_get_goal (goals, 0))));
  /* Back in the outline it is at the question. */
  gtk_widget_activate_action (GTK_WIDGET (desk.editor), "lesson-editor.back", NULL);
  g_assert_true (get_focus (&desk) ==
                 nuc_lesson_outline_get_row (desk.outline, NUC_LESSON_PLACE_QUESTION, 0, 0));
  get_up (&desk);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/lesson-question-editor/every-kind", test_every_kind);
  g_test_add_func ("/app/lesson-question-editor/kinds-change", test_kinds_change);
  g_test_add_func ("/app/lesson-question-editor/setting", test_setting);
  g_test_add_func ("/app/lesson-question-editor/problems", test_problems);
  g_test_add_func ("/app/lesson-question-editor/focus", test_focus);
  return g_test_run ();
}
