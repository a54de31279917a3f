/* quiz-reply.c: tests of how each kind of question is answered
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson-harness.h"
#include "quiz-harness.h"
#include "app/lesson/quiz-knobs.h"

static const NucQuestion *
find_question (NucLesson *lesson, const char *id)
{
  for (gsize i = 0; i < nuc_lesson_get_n_questions (lesson); i++)
    if (g_str_equal (nuc_lesson_get_question (lesson, i)->id, id))
      return nuc_lesson_get_question (lesson, i);
  g_assert_not_reached ();
}

static void
note_cb (guint *n)
{
  (*n)++;
}

static void
test_choice (void)
{
  static const guint shown[] = { 2, 0, 1 };
  g_autoptr (NucLesson) lesson = nuc_lesson_new_shipped ();
  GtkWidget *widget = g_object_ref_sink (
      nuc_quiz_reply_new (find_question (lesson, "zero"), shown, G_N_ELEMENTS (shown), NULL));
  NucQuizReply *reply = NUC_QUIZ_REPLY (widget);
  NucAnswer answer = { 0 };
  const char *missing;
  guint n = 0;

  g_assert_true (NUC_IS_QUIZ_CHOICE (widget));
  g_signal_connect_swapped (widget, "changed", G_CALLBACK (note_cb), &n);
  g_assert_false (nuc_quiz_reply_is_ready (reply));
  g_assert_false (nuc_quiz_reply_give (reply, &answer, &missing));
  g_assert_null (missing);
  nuc_lesson_options_choose (inner (NUC_QUIZ_CHOICE (widget), NUC_TYPE_LESSON_OPTIONS), 0);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (nuc_quiz_reply_is_ready (reply));
  g_assert_true (nuc_quiz_reply_give (reply, &answer, &missing));
  g_assert_cmpuint (answer.option, ==, 2);
  g_object_unref (widget);
}

static void
test_order (void)
{
  static const guint shown[] = { 3, 1, 0, 2 };
  static const guint expected[] = { 1, 0, 3, 2 };
  g_autoptr (NucLesson) lesson = nuc_lesson_new_shipped ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *widget = nuc_quiz_reply_new (find_question (lesson, "order-temperatures"), shown,
                                          G_N_ELEMENTS (shown), NULL);
  NucAnswer answer = { 0 };
  const char *missing;

  g_assert_true (NUC_IS_QUIZ_ORDER (widget));
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (nuc_quiz_reply_is_ready (NUC_QUIZ_REPLY (widget)));
  nuc_quiz_order_move (NUC_QUIZ_ORDER (widget), 0, 1);
  nuc_quiz_order_move (NUC_QUIZ_ORDER (widget), 1, 1);
  nuc_quiz_order_move (NUC_QUIZ_ORDER (widget), 0, -1);
  nuc_quiz_order_move (NUC_QUIZ_ORDER (widget), 3, 1);
  g_assert_true (nuc_quiz_reply_give (NUC_QUIZ_REPLY (widget), &answer, &missing));
  g_assert_cmpmem (answer.order, answer.n_order * sizeof (guint), expected, sizeof expected);
  /* The button that moves the first item down goes with it. */
  g_signal_emit_by_name (nth_widget (widget, GTK_TYPE_BUTTON, 1), "clicked");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == nth_widget (widget, GTK_TYPE_BUTTON, 3));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_number (void)
{
  g_autoptr (NucLesson) lesson = nuc_lesson_new_shipped ();
  GtkWidget *widget =
      g_object_ref_sink (nuc_quiz_reply_new (find_question (lesson, "read-mass"), NULL, 0, NULL));
  NucQuizReply *reply = NUC_QUIZ_REPLY (widget);
  NucAnswer answer = { 0 };
  const char *missing;
  guint n = 0;

  g_assert_true (NUC_IS_QUIZ_NUMBER (widget));
  g_assert_false (nuc_quiz_reply_is_ready (reply));
  gtk_editable_set_text (GTK_EDITABLE (inner (NUC_QUIZ_NUMBER (widget), GTK_TYPE_ENTRY)), "much");
  g_assert_true (nuc_quiz_reply_is_ready (reply));
  g_assert_false (nuc_quiz_reply_give (reply, &answer, &missing));
  g_assert_cmpstr (missing, ==, "Please type a number.");
  gtk_editable_set_text (GTK_EDITABLE (inner (NUC_QUIZ_NUMBER (widget), GTK_TYPE_ENTRY)),
                         " 78.5 % ");
  g_assert_true (nuc_quiz_reply_give (reply, &answer, &missing));
  g_assert_cmpfloat (answer.number, ==, 78.5);
  g_signal_connect_swapped (widget, "answered", G_CALLBACK (note_cb), &n);
  g_signal_emit_by_name (nth_widget (widget, GTK_TYPE_ENTRY, 0), "activate");
  g_assert_cmpuint (n, ==, 1);
  g_object_unref (widget);
}

static void
test_knobs (void)
{
  Class class;
  g_autoptr (NucLesson) lesson = nuc_lesson_new_shipped ();
  GtkWidget *widget;
  NucAnswer answer = { 0 };
  const char *missing;

  forget_progress ();
  enter_class (&class);
  widget = g_object_ref_sink (
      nuc_quiz_reply_new (find_question (lesson, "set-warm"), NULL, 0, class.stage));
  g_assert_true (NUC_IS_QUIZ_KNOBS (widget));
  g_assert_false (nuc_quiz_reply_is_ready (NUC_QUIZ_REPLY (widget)));
  g_assert_false (nuc_quiz_reply_give (NUC_QUIZ_REPLY (widget), &answer, &missing));
  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "hot");
  g_assert_true (nuc_quiz_reply_is_ready (NUC_QUIZ_REPLY (widget)));
  g_assert_true (nuc_quiz_reply_give (NUC_QUIZ_REPLY (widget), &answer, &missing));
  g_assert_nonnull (answer.live->trace);
  g_object_unref (widget);
  leave_class (&class);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/quiz-reply/choice", test_choice);
  g_test_add_func ("/app/quiz-reply/order", test_order);
  g_test_add_func ("/app/quiz-reply/number", test_number);
  g_test_add_func ("/app/quiz-reply/knobs", test_knobs);
  return g_test_run ();
}
