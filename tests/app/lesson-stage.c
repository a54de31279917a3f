/* lesson-stage.c: tests of what a scene brings into the window
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson-harness.h"

static char *
dup_state (Class *class, const char *action)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (class->actions, action);

  return g_variant_dup_string (state, NULL);
}

static void
assert_state (Class *class, const char *action, const char *expected)
{
  g_autofree char *found = dup_state (class, action);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_open (void)
{
  Class class;
  g_autoptr (NucLesson) lesson = nuc_lesson_new ("Test");
  NucSetup setting = { .text[NUC_FIELD_SOURCE] = (char *) "preset:austen",
                       .text[NUC_FIELD_CHAIN] = (char *) "top-k=7",
                       .text[NUC_FIELD_SEED] = (char *) "5",
                       .text[NUC_FIELD_MARK] = (char *) "false",
                       .text[NUC_FIELD_VIEW] = (char *) "curve",
                       .text[NUC_FIELD_AXIS] = (char *) "logarithmic",
                       .text[NUC_FIELD_BARS] = (char *) "12" };
  g_autoptr (NucSetup) captured = NULL;
  NucSetup other = { .text[NUC_FIELD_SOURCE] = (char *) "preset:lesson",
                     .text[NUC_FIELD_CHAIN] = (char *) "" };
  NucLive live;

  enter_class (&class);
  g_assert_false (nuc_lesson_stage_is_ready (class.stage));
  nuc_lesson_stage_open (class.stage, lesson, &setting);
  g_assert_false (nuc_lesson_stage_is_ready (class.stage));
  g_assert_true (nuc_lesson_stage_shows (class.stage, &setting));
  g_assert_false (nuc_lesson_stage_shows (class.stage, &other));
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  g_assert_true (nuc_lesson_stage_get_live (class.stage, &live));
  g_assert_cmpuint (nuc_trace_get_n_survivors (live.trace), ==, 7);
  g_assert_cmpuint (live.seed, ==, 5);
  assert_state (&class, "view", "curve");
  assert_state (&class, "axis", "logarithmic");
  captured = nuc_lesson_stage_capture (class.stage);
  g_assert_true (nuc_setup_equal (captured, &setting));
  /* The same source is there at once. */
  setting.text[NUC_FIELD_CHAIN] = (char *) "top-k=3";
  nuc_lesson_stage_open (class.stage, lesson, &setting);
  g_assert_true (nuc_lesson_stage_is_ready (class.stage));
  g_assert_true (nuc_lesson_stage_get_live (class.stage, &live));
  g_assert_cmpuint (nuc_trace_get_n_survivors (live.trace), ==, 3);
  leave_class (&class);
}

/* A source that is not there is told, and the stage does not wait for it for ever. */
static void
test_missing (void)
{
  Class class;
  g_autoptr (NucLesson) lesson = nuc_lesson_new ("Test");
  NucSetup setting = { .text[NUC_FIELD_SOURCE] = (char *) "/nonexistent/a.csv",
                       .text[NUC_FIELD_CHAIN] = (char *) "" };

  enter_class (&class);
  open_and_wait (class.session, "preset:lesson");
  nuc_lesson_stage_open (class.stage, lesson, &setting);
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  g_assert_nonnull (nuc_banner_get_sentence (part (class.window, "banner")));
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (class.session)), ==,
                   "preset:lesson");
  leave_class (&class);
}

static void
count_cb (GObject *object, const char *sentence, gpointer n)
{
  ++*(guint *) n;
}

/* The other side is opened once: what is wrong with it is told once, too. */
static void
test_other_missing (void)
{
  Class class;
  g_autoptr (NucLesson) lesson = nuc_lesson_new ("Test");
  NucSetup setting = { .text[NUC_FIELD_SOURCE] = (char *) "preset:lesson",
                       .text[NUC_FIELD_CHAIN] = (char *) "top-k=1",
                       .text[NUC_FIELD_VIEW] = (char *) "compare",
                       .text[NUC_FIELD_COMPARE_SOURCE] = (char *) "/nonexistent/a.csv",
                       .text[NUC_FIELD_COMPARE_CHAIN] = (char *) "top-k=2" };
  guint n_errors = 0;
  NucLive live;

  enter_class (&class);
  open_and_wait (class.session, "preset:lesson");
  g_signal_connect (class.session, "error", G_CALLBACK (count_cb), &n_errors);
  nuc_lesson_stage_open (class.stage, lesson, &setting);
  g_assert_false (nuc_lesson_stage_is_ready (class.stage));
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_errors, ==, 1);
  /* What is seen counts: the other side is as it was. */
  nuc_session_update (class.session);
  g_assert_true (nuc_lesson_stage_get_live (class.stage, &live));
  g_assert_cmpuint (nuc_trace_get_n_survivors (live.other), ==, 2);
  leave_class (&class);
}

/* A person's hand on the other side counts, whichever view is open. */
static void
test_other_changed (void)
{
  Class class;
  g_autoptr (NucLesson) lesson = nuc_lesson_new ("Test");
  NucSetup setting = { .text[NUC_FIELD_SOURCE] = (char *) "preset:peaked",
                       .text[NUC_FIELD_CHAIN] = (char *) "top-p=0.9",
                       .text[NUC_FIELD_VIEW] = (char *) "compare",
                       .text[NUC_FIELD_COMPARE_SOURCE] = (char *) "preset:flat",
                       .text[NUC_FIELD_COMPARE_CHAIN] = (char *) "top-p=0.9" };
  NucLive live;

  enter_class (&class);
  nuc_lesson_stage_open (class.stage, lesson, &setting);
  g_action_group_change_action_state (class.actions, "view", g_variant_new_string ("bars"));
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  nuc_session_update (class.session);
  g_assert_true (nuc_lesson_stage_get_live (class.stage, &live));
  g_assert_cmpuint (nuc_trace_get_n_survivors (live.trace), ==, 1);
  g_assert_cmpuint (nuc_trace_get_n_survivors (live.other), ==, 90);
  g_action_group_change_action_state (class.actions, "compare-chain",
                                      g_variant_new_string ("top-k=4"));
  g_assert_true (nuc_lesson_stage_get_live (class.stage, &live));
  g_assert_cmpuint (nuc_trace_get_n_survivors (live.other), ==, 4);
  g_action_group_change_action_state (class.actions, "compare-source", g_variant_new_string (""));
  g_assert_true (nuc_lesson_stage_get_live (class.stage, &live));
  g_assert_true (nuc_trace_get_logits (live.other) == nuc_trace_get_logits (live.trace));
  leave_class (&class);
}

static void
test_capture (void)
{
  Class class;
  g_autoptr (NucSetup) captured = NULL;

  enter_class (&class);
  g_assert_null (nuc_lesson_stage_capture (class.stage));
  open_and_wait (class.session, "preset:austen");
  act (&class, "chain", g_variant_new_string ("temperature=0.7,top-p=0.8"));
  act (&class, "seed", g_variant_new_uint64 (11));
  g_action_group_change_action_state (class.actions, "view", g_variant_new_string ("stages"));
  captured = nuc_lesson_stage_capture (class.stage);
  g_assert_cmpstr (nuc_setup_get (captured, NUC_FIELD_SOURCE), ==, "preset:austen");
  g_assert_false (nuc_setup_has (captured, NUC_FIELD_PROMPT));
  g_assert_cmpstr (nuc_setup_get (captured, NUC_FIELD_CHAIN), ==, "temperature=0.7,top-p=0.8");
  g_assert_cmpuint (nuc_setup_get_count (captured, NUC_FIELD_SEED), ==, 11);
  g_assert_cmpint (nuc_setup_get_view (captured), ==, NUC_VIEW_STAGES);
  leave_class (&class);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/lesson-stage/open", test_open);
  g_test_add_func ("/app/lesson-stage/missing", test_missing);
  g_test_add_func ("/app/lesson-stage/other-missing", test_other_missing);
  g_test_add_func ("/app/lesson-stage/other-changed", test_other_changed);
  g_test_add_func ("/app/lesson-stage/capture", test_capture);
  return g_test_run ();
}
