/* lesson-task.c: tests of a scene: its text, a prediction and a task that checks itself
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/editor/lesson-options.h"
#include "lesson-harness.h"

static void
test_numbers_follow_the_knobs (void)
{
  Class class;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "five-lines");
  g_assert_true (says (class.task, "softmax(scores / 0.8)"));
  g_assert_true (says (class.task, "8 of 2"));
  act (&class, "temperature", g_variant_new_double (1.25));
  g_assert_true (says (class.task, "softmax(scores / 1.25)"));
  act (&class, "top-k", g_variant_new_int32 (3));
  g_assert_true (says (class.task, "keep_top_k(probs, 3)"));
  g_assert_true (says (class.task, "3 of 2"));
  leave_class (&class);
}

static void
test_prediction (void)
{
  static const struct
  {
    guint choice;
    const char *verdict;
  } cases[] = { { 1, "As you predicted" }, { 0, "It is different" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Class class;

      forget_progress ();
      enter_class (&class);
      set_lesson_open (&class, TRUE);
      go_to_scene (&class, "four-words");
      g_assert_false (says (class.task, "All 1,000 times. Always"));
      nuc_lesson_options_choose (inner (class.task, NUC_TYPE_LESSON_OPTIONS), cases[i].choice);
      nuc_lesson_task_reveal (class.task);
      g_assert_true (says (class.task, cases[i].verdict));
      g_assert_true (says (class.task, "All 1,000 times. Always"));
      g_assert_true (nuc_lesson_task_is_done (class.task));
      leave_class (&class);
    }
}

static void
test_other_side (void)
{
  Class class;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "top-p-adapts");
  nuc_lesson_task_reveal (class.task);
  g_assert_true (says (class.task, "Survivors: A 1, B 90"));
  go_to_scene (&class, "order-matters");
  nuc_lesson_task_reveal (class.task);
  g_assert_true (says (class.task, "Survivors: A 2, B 3"));
  g_assert_false (nuc_lesson_task_is_done (class.task));
  nuc_session_move_stage (class.session, 1, 0);
  nuc_session_update (class.session);
  g_assert_true (nuc_lesson_task_is_done (class.task));
  leave_class (&class);
}

static void
note_cb (guint *n)
{
  (*n)++;
}

/* What tells that all was done comes once, however often it could be told. */
static void
test_signals (void)
{
  Class class;
  guint n_done = 0, n_revealed = 0;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "cold");
  g_signal_connect_swapped (class.task, "done", G_CALLBACK (note_cb), &n_done);
  g_signal_connect_swapped (class.task, "revealed", G_CALLBACK (note_cb), &n_revealed);
  nuc_lesson_task_reveal (class.task);
  nuc_lesson_task_reveal (class.task);
  g_assert_cmpuint (n_revealed, ==, 1);
  g_assert_cmpuint (n_done, ==, 0);
  g_assert_true (says (nuc_lesson_task_get_exercise (class.task), "Your turn"));
  act (&class, "temperature", g_variant_new_double (0.25));
  act (&class, "temperature", g_variant_new_double (0.26));
  g_assert_cmpuint (n_done, ==, 1);
  /* What was done stays done, whatever comes after it. */
  act (&class, "temperature", g_variant_new_double (1));
  g_assert_true (nuc_lesson_task_is_done (class.task));
  go_to_scene (&class, "cold");
  g_assert_false (nuc_lesson_task_is_done (class.task));
  g_assert_false (nuc_lesson_task_is_revealed (class.task));
  leave_class (&class);
}

static char *
write_tokens (Class *class, guint64 n)
{
  GString *text = g_string_new (NULL);

  while (nuc_session_get_n_tokens (class->session) < n)
    {
      guint64 before = nuc_session_get_n_tokens (class->session);

      nuc_session_step (class->session);
      spin_until (nuc_session_get_n_tokens (class->session) > before);
    }
  nuc_session_update (class->session);
  for (guint64 i = 0; i < n; i++)
    g_string_append_printf (text, "%u ", nuc_session_get_token (class->session, i, NULL));
  return g_string_free (text, FALSE);
}

/* What a person is told to look for in a text that is written is there to be seen. */
static void
test_streaming (void)
{
  static const struct
  {
    const char *scene;
    guint n;
    gboolean circles;
  } cases[] = { { "greedy-text", 60, TRUE }, { "die-text", 60, FALSE }, { "last", 100, FALSE } };
  Class class;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  /* Nobody looks: hundreds of tokens need not be drawn. */
  gtk_widget_set_visible (class.window, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      g_auto (GStrv) words = NULL;
      g_autofree char *end = NULL;

      go_to_scene (&class, cases[i].scene);
      nuc_lesson_task_reveal (class.task);
      g_free (write_tokens (&class, cases[i].n - 1));
      g_assert_false (nuc_lesson_task_is_done (class.task));
      first = write_tokens (&class, cases[i].n);
      g_assert_true (nuc_lesson_task_is_done (class.task));
      nuc_session_set_seed (class.session, 7);
      nuc_session_rewind (class.session);
      second = write_tokens (&class, cases[i].n);
      if (cases[i].circles)
        g_assert_cmpstr (first, ==, second);
      else
        g_assert_cmpstr (first, !=, second);
      /* Its last eight tokens were said before, word for word. */
      words = g_strsplit (first, " ", -1);
      end = g_strjoinv (" ", words + cases[i].n - 8);
      g_assert_true ((g_strrstr (first, end) != strstr (first, end)) == cases[i].circles);
    }
  leave_class (&class);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/lesson-task/numbers-follow-the-knobs", test_numbers_follow_the_knobs);
  g_test_add_func ("/app/lesson-task/prediction", test_prediction);
  g_test_add_func ("/app/lesson-task/other-side", test_other_side);
  g_test_add_func ("/app/lesson-task/signals", test_signals);
  g_test_add_func ("/app/lesson-task/streaming", test_streaming);
  return g_test_run ();
}
