/* quiz-view.c: tests of the quiz in the window
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson-harness.h"
#include "quiz-harness.h"

static NucQuizView *
start_quiz (Class *class, guint64 seed)
{
  NucQuizView *view;

  enter_class (class);
  set_lesson_open (class, TRUE);
  nuc_lesson_panel_show_page (class->panel, "quiz");
  view = part (class->panel, "quiz");
  nuc_quiz_view_start (view, G_MAXSIZE, seed);
  return view;
}

static void
answer (Class *class, NucQuizView *view, gboolean right)
{
  fill_answer (view, class->stage, right);
  nuc_session_update (class->session);
  nuc_quiz_view_check (view);
}

/* Long words on two buttons do not push the chart out of a projected window. */
static void
assert_wraps (NucQuizView *view)
{
  int least, sum = 0;

  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  for (guint i = 0;; i++)
    {
      GtkWidget *button = nth_widget (GTK_WIDGET (view), GTK_TYPE_BUTTON, i);
      int width;

      if (button == NULL)
        break;
      gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      if (gtk_widget_get_visible (button))
        sum += width;
    }
  g_assert_cmpint (least, <, sum);
}

static void
test_every_question (gconstpointer data)
{
  gboolean right = GPOINTER_TO_INT (data);
  Class class;
  NucQuizView *view;
  NucQuiz *quiz;
  gsize n;

  forget_progress ();
  view = start_quiz (&class, 7);
  quiz = nuc_quiz_view_get_quiz (view);
  n = nuc_quiz_get_size (quiz);
  g_assert_cmpuint (n, >=, 20);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *feedback = NULL;
      gboolean judged;

      g_test_message ("%s", nuc_quiz_get_question (quiz, i)->id);
      answer (&class, view, right);
      g_assert_true (nuc_quiz_is_answered (quiz, i, &judged));
      g_assert_true (judged == right);
      g_assert_true (says (view, right ? "✓ Right" : "✗ Not right"));
      feedback = nuc_quiz_view_dup_feedback (view);
      g_assert_cmpuint (strlen (feedback), >, 10);
      nuc_quiz_view_next (view);
    }
  for (gsize i = 0; i < n; i++)
    {
      gboolean judged;

      g_assert_true (nuc_quiz_is_answered (quiz, i, &judged));
      g_assert_true (judged == right);
    }
  g_assert_true (says (view, "Your result"));
  assert_wraps (view);
  leave_class (&class);
}

static void
test_score_is_kept_and_exported (void)
{
  Class class;
  NucQuizView *view;
  g_autofree char *csv = g_build_filename (g_get_tmp_dir (), "nucleus-quiz-test.csv", NULL);
  g_autofree char *json = g_build_filename (g_get_tmp_dir (), "nucleus-quiz-test.json", NULL);
  g_autofree char *text = NULL;
  GError *error = NULL;

  forget_progress ();
  view = start_quiz (&class, 3);
  nuc_quiz_view_start (view, 3, 3);
  answer (&class, view, TRUE);
  nuc_quiz_view_next (view);
  answer (&class, view, FALSE);
  nuc_quiz_view_next (view);
  nuc_quiz_view_next (view); /* left out */
  g_assert_true (says (view, "1 of 3"));
  g_assert_cmpuint (nuc_progress_get_n_results (nuc_lesson_panel_get_progress (class.panel)), ==,
                    1);
  nuc_quiz_view_export (view, csv, &error);
  g_assert_no_error (error);
  g_file_get_contents (csv, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "sampling"));
  nuc_quiz_view_export (view, json, &error);
  g_assert_no_error (error);
  g_free (text);
  g_file_get_contents (json, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (text[0] == '{' || text[0] == '[');
  g_assert_false (nuc_quiz_view_export (view, "/nonexistent/a.csv", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_remove (csv);
  g_remove (json);
  leave_class (&class);
}

static void
test_retake_asks_others (void)
{
  Class class;
  NucQuizView *view;
  const char *first;

  forget_progress ();
  view = start_quiz (&class, 3);
  nuc_quiz_view_start (view, 1, 5);
  first = nuc_quiz_get_question (nuc_quiz_view_get_quiz (view), 0)->id;
  answer (&class, view, TRUE);
  nuc_quiz_view_next (view);
  nuc_quiz_view_start (view, 1, 5);
  g_assert_cmpstr (nuc_quiz_get_question (nuc_quiz_view_get_quiz (view), 0)->id, !=, first);
  leave_class (&class);
}

static void
test_no_answer_is_no_answer (void)
{
  Class class;
  NucQuizView *view;
  NucQuiz *quiz;

  forget_progress ();
  view = start_quiz (&class, 11);
  quiz = nuc_quiz_view_get_quiz (view);
  for (gsize i = 0; i < nuc_quiz_get_size (quiz); i++)
    {
      NucQuestionKind kind = nuc_quiz_get_question (quiz, i)->kind;

      if (kind == NUC_QUESTION_READ)
        gtk_editable_set_text (
            GTK_EDITABLE (inner (NUC_QUIZ_NUMBER (nuc_quiz_view_get_reply (view)), GTK_TYPE_ENTRY)),
            "many");
      if (kind != NUC_QUESTION_ORDER && kind != NUC_QUESTION_SET)
        {
          nuc_quiz_view_check (view);
          g_assert_false (nuc_quiz_is_answered (quiz, i, NULL));
        }
      nuc_quiz_view_next (view);
    }
  for (gsize i = 0; i < nuc_quiz_get_size (quiz); i++)
    g_assert_false (nuc_quiz_is_answered (quiz, i, NULL));
  leave_class (&class);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_data_func ("/app/quiz-view/all-right", GINT_TO_POINTER (TRUE), test_every_question);
  g_test_add_data_func ("/app/quiz-view/all-wrong", GINT_TO_POINTER (FALSE), test_every_question);
  g_test_add_func ("/app/quiz-view/score-is-kept-and-exported", test_score_is_kept_and_exported);
  g_test_add_func ("/app/quiz-view/retake-asks-others", test_retake_asks_others);
  g_test_add_func ("/app/quiz-view/no-answer-is-no-answer", test_no_answer_is_no_answer);
  return g_test_run ();
}
