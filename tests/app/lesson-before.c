/* lesson-before.c: tests of what a person had before the lesson
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson-harness.h"
#include "setup/setup-opening.h"

#define OWN_CHAIN "temperature=0.7,min-p=0.05"

static void
assert_state (Class *class, const char *action, const char *expected)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (class->actions, action);

  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, expected);
}

static gboolean
is_state (Class *class, const char *action, GVariant *expected)
{
  g_autoptr (GVariant) own = g_variant_ref_sink (expected);
  g_autoptr (GVariant) state = g_action_group_get_action_state (class->actions, action);

  return g_variant_equal (state, own);
}

static void
set (Class *class, const char *action, const char *value)
{
  g_action_group_change_action_state (class->actions, action, g_variant_new_string (value));
  nuc_session_update (class->session);
}

static void
set_own (Class *class)
{
  open_and_wait (class->session, "preset:austen");
  set (class, "chain", "temperature=0.6,min-p=0.05");
  set (class, "chain", OWN_CHAIN);
  g_action_group_change_action_state (class->actions, "seed", g_variant_new_uint64 (9));
  set (class, "view", "stages");
  set (class, "axis", "logarithmic");
  set (class, "compare-chain", "top-k=3");
  g_action_group_change_action_state (class->actions, "compare-source",
                                      g_variant_new_string ("preset:long-tail"));
  g_action_group_change_action_state (class->actions, "vertical", g_variant_new_boolean (TRUE));
  g_action_group_change_action_state (class->actions, "bars", g_variant_new_int32 (5));
  spin_until (is_state (class, "compare-source", g_variant_new_string ("preset:long-tail")));
}

/* What a chart is like is given back as well, and the other side's own source. */
static void
assert_own_chart (Class *class)
{
  g_assert_true (is_state (class, "vertical", g_variant_new_boolean (TRUE)));
  g_assert_true (is_state (class, "bars", g_variant_new_int32 (5)));
  spin_until (is_state (class, "compare-source", g_variant_new_string ("preset:long-tail")));
}

static void
test_closing (void)
{
  Class class;
  NucSource *source;
  guint32 tokens[5];
  gboolean can_undo;

  forget_progress ();
  enter_class (&class);
  set_own (&class);
  source = nuc_session_get_source (class.session);
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      nuc_session_step (class.session);
      tokens[i] = nuc_session_get_token (class.session, i, NULL);
    }
  nuc_session_set_position (class.session, 2);

  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "order-matters");
  assert_state (&class, "view", "compare");
  assert_state (&class, "axis", "fixed");
  assert_state (&class, "compare-source", "");
  g_assert_true (is_state (&class, "vertical", g_variant_new_boolean (FALSE)));
  g_assert_true (is_state (&class, "bars", g_variant_new_int32 (0)));
  act (&class, "temperature", g_variant_new_double (1.5));
  nuc_session_step (class.session);
  set_lesson_open (&class, FALSE);

  g_assert_true (nuc_session_get_source (class.session) == source);
  assert_state (&class, "source", "preset:austen");
  assert_state (&class, "chain", OWN_CHAIN);
  assert_state (&class, "view", "stages");
  assert_state (&class, "axis", "logarithmic");
  assert_state (&class, "compare-chain", "top-k=3");
  assert_own_chart (&class);
  g_assert_cmpuint (nuc_session_get_seed (class.session), ==, 9);
  g_assert_cmpuint (nuc_session_get_n_tokens (class.session), ==, 5);
  g_assert_cmpuint (nuc_session_get_position (class.session), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    g_assert_cmpuint (nuc_session_get_token (class.session, i, NULL), ==, tokens[i]);
  nuc_session_update (class.session);
  g_assert_true (nuc_trace_get_logits (nuc_session_get_trace (class.session)) != NULL);

  /* What can be undone is what the person did, and not what the lesson did. */
  act (&class, "undo", NULL);
  g_assert_cmpuint (nuc_session_get_seed (class.session), !=, 9);
  assert_state (&class, "chain", OWN_CHAIN);
  act (&class, "undo", NULL);
  assert_state (&class, "chain", "temperature=0.6,min-p=0.05");
  act (&class, "redo", NULL);
  act (&class, "redo", NULL);
  g_assert_cmpuint (nuc_session_get_seed (class.session), ==, 9);

  /* Opened again, the lesson goes on where it was. */
  set_lesson_open (&class, TRUE);
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  assert_state (&class, "chain", "temperature=0.5,top-p=0.9");
  act (&class, "undo", NULL);
  act (&class, "undo", NULL);
  act (&class, "undo", NULL);
  g_object_get (class.session, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
  g_assert_cmpuint (nuc_session_get_n_tokens (class.session), ==, 0);
  leave_class (&class);
}

static void
assert_kept (Class *class, const char *key, const char *expected)
{
  g_autoptr (GVariant) value = nuc_settings_get (class->settings, key);

  g_assert_cmpstr (g_variant_get_string (value, NULL), ==, expected);
}

/* A window that is closed with the lesson open remembers the person's own, and gives it back even then. */
static void
test_remembered (void)
{
  Class class;
  Class again = { 0 };

  forget_progress ();
  enter_class (&class);
  set_own (&class);
  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "weighted-die");
  gtk_window_close (GTK_WINDOW (class.window));
  assert_kept (&class, "chain", OWN_CHAIN);
  assert_kept (&class, "view", "stages");
  assert_kept (&class, "axis", "logarithmic");
  assert_kept (&class, "source", "preset:austen");

  again.settings = class.settings;
  again.window = nuc_window_new (NULL, again.settings);
  again.actions = G_ACTION_GROUP (again.window);
  again.session = nuc_window_get_session (NUC_WINDOW (again.window));
  again.panel = part (again.window, "lesson_panel");
  again.stage = nuc_lesson_panel_get_stage (again.panel);
  nuc_window_open_first (NUC_WINDOW (again.window));
  gtk_window_present (GTK_WINDOW (again.window));
  spin_until (nuc_lesson_stage_is_ready (again.stage));
  assert_state (&again, "source", "preset:lesson");
  set_lesson_open (&again, FALSE);
  spin_until (nuc_session_get_opening (again.session) == NULL);
  assert_state (&again, "source", "preset:austen");
  assert_state (&again, "chain", OWN_CHAIN);
  assert_state (&again, "view", "stages");
  leave_class (&again);
}

/* A model of a text is the same one afterwards, whose figure names it whole; and a scene of it opens it again. */
static void
test_learnt (void)
{
  static const char learnt[] = "corpus:austen#order=3;words";
  g_autoptr (NucOpening) own = nuc_opening_parse (learnt);
  g_autoptr (NucSetup) scene = NULL;
  Class class;

  forget_progress ();
  enter_class (&class);
  nuc_session_open (class.session, own, NUC_NAMED_BY_FILE, NULL);
  spin_until (nuc_session_get_opening (class.session) == NULL);
  assert_state (&class, "source", learnt);
  scene = nuc_lesson_stage_capture (class.stage);
  {
    g_autoptr (NucOpening) of_scene = nuc_setup_get_opening (scene, FALSE, NULL);

    g_assert_true (nuc_opening_equal (of_scene, own));
  }

  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "hot");
  assert_state (&class, "source", "preset:lesson");
  set_lesson_open (&class, FALSE);
  g_assert_true (nuc_opening_equal (nuc_session_get_opened (class.session), own));
  assert_state (&class, "source", learnt);

  /* What was still on its way goes on in the same way. */
  nuc_session_open (class.session, NUC_OPENING ("preset:flat"), NUC_NAMED_BY_FILE, NULL);
  spin_until (nuc_session_get_opening (class.session) == NULL);
  nuc_session_open (class.session, own, NUC_NAMED_BY_FILE, NULL);
  set_lesson_open (&class, TRUE);
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  set_lesson_open (&class, FALSE);
  spin_until (nuc_session_get_opening (class.session) == NULL);
  g_assert_true (nuc_opening_equal (nuc_session_get_opened (class.session), own));
  leave_class (&class);
}

/* Lesson and quiz bring back what each is about. */
static void
test_lesson_and_quiz (void)
{
  Class class;
  NucQuizView *quiz;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "hot");
  quiz = part (class.panel, "quiz");
  nuc_lesson_panel_show_page (class.panel, "quiz");
  nuc_quiz_view_start (quiz, G_MAXSIZE, 1);
  while (
      nuc_quiz_get_question (nuc_quiz_view_get_quiz (quiz), nuc_quiz_view_get_place (quiz))->kind !=
      NUC_QUESTION_SET)
    nuc_quiz_view_next (quiz);
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  act (&class, "temperature", g_variant_new_double (1.75));
  nuc_lesson_panel_show_page (class.panel, "scene");
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  assert_state (&class, "chain", "temperature=2");
  nuc_lesson_panel_show_page (class.panel, "quiz");
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  g_assert_true (
      nuc_lesson_stage_shows (class.stage, nuc_quiz_get_question (nuc_quiz_view_get_quiz (quiz),
                                                                  nuc_quiz_view_get_place (quiz))
                                               ->setting));
  leave_class (&class);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/lesson-before/closing", test_closing);
  g_test_add_func ("/app/lesson-before/remembered", test_remembered);
  g_test_add_func ("/app/lesson-before/learnt", test_learnt);
  g_test_add_func ("/app/lesson-before/lesson-and-quiz", test_lesson_and_quiz);
  return g_test_run ();
}
