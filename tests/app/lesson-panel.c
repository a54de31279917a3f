/* lesson-panel.c: tests of the lesson beside the chart
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/editor/lesson-options.h"
#include "lesson-harness.h"

static void
assert_chain (Class *class, const char *expected)
{
  g_autofree char *chain = nuc_chain_to_string (nuc_session_get_chain (class->session));

  g_assert_cmpstr (chain, ==, expected);
}

static void
test_scene_sets_the_window (void)
{
  Class class;
  g_autoptr (GVariant) axis = NULL;

  forget_progress ();
  enter_class (&class);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (class.panel)));
  set_lesson_open (&class, TRUE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (class.panel)));
  go_to_scene (&class, "stages");
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (class.session)), ==,
                   "preset:austen");
  assert_chain (&class, "temperature=0.8,top-k=14,top-p=0.9");
  g_assert_cmpuint (nuc_session_get_seed (class.session), ==, 42);
  axis = g_action_group_get_action_state (class.actions, "axis");
  g_assert_cmpstr (g_variant_get_string (axis, NULL), ==, "fitted");
  go_to_scene (&class, "last");
  g_assert_cmpint (nuc_source_get_kind (nuc_session_get_source (class.session)), ==,
                   NUC_SOURCE_MODEL);
  spin_until (g_str_equal (nuc_session_get_prompt (class.session), "It was a truth"));
  leave_class (&class);
}

static void
test_task_checks_itself (void)
{
  Class class;
  NucProgress *progress;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "top-p");
  act (&class, "top-p", g_variant_new_double (0.95));
  g_assert_false (nuc_lesson_task_is_done (class.task));
  g_assert_false (says (class.task, "Your turn"));
  nuc_lesson_task_reveal (class.task);
  g_assert_true (says (class.task, "Your turn"));
  g_assert_false (nuc_lesson_task_is_done (class.task));
  act (&class, "top-p", g_variant_new_double (0.99));
  g_assert_false (nuc_lesson_task_is_done (class.task));
  for (double p = 0.950; p < 0.97 && !nuc_lesson_task_is_done (class.task); p += 0.001)
    act (&class, "top-p", g_variant_new_double (p));
  g_assert_true (nuc_lesson_task_is_done (class.task));
  g_assert_true (says (class.task, "✓ Done"));
  progress = nuc_lesson_panel_get_progress (class.panel);
  g_assert_true (nuc_progress_is_done (progress, "sampling", "top-p"));
  leave_class (&class);

  enter_class (&class);
  set_lesson_open (&class, TRUE);
  progress = nuc_lesson_panel_get_progress (class.panel);
  g_assert_true (nuc_progress_is_done (progress, "sampling", "top-p"));
  g_assert_false (nuc_progress_is_done (progress, "sampling", "cold"));
  leave_class (&class);
}

static void
test_draws_are_rolls (void)
{
  Class class;
  NucLive live;
  guint64 sum = 0;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "weighted-die");
  nuc_lesson_task_reveal (class.task);
  for (guint i = 0; i < 20; i++)
    nuc_session_step (class.session);
  nuc_session_update (class.session);
  g_assert_true (nuc_lesson_stage_get_live (class.stage, &live));
  g_assert_cmpuint (live.n_rolls, ==, 20);
  for (guint i = 0; i < 4; i++)
    sum += live.counts[i];
  g_assert_cmpuint (sum, ==, 20);
  act (&class, "temperature", g_variant_new_double (2.0));
  g_assert_true (nuc_lesson_stage_get_live (class.stage, &live));
  g_assert_cmpuint (live.n_rolls, ==, 0);
  act (&class, "roll", g_variant_new_int32 (1000));
  spin_until (nuc_lesson_task_is_done (class.task));
  g_assert_true (nuc_lesson_stage_get_live (class.stage, &live));
  g_assert_cmpuint (live.n_rolls, ==, 1000);
  leave_class (&class);
}

/* A long text is turned page by page before the answer comes. */
static void
turn_until_revealed (Class *class)
{
  for (guint i = 0; i < 20 && !nuc_lesson_task_is_revealed (class->task); i++)
    act (class, "page-down", NULL);
  g_assert_true (nuc_lesson_task_is_revealed (class->task));
}

static void
turn_until_scene (Class *class, const char *key, gsize expected)
{
  gsize chapter, scene;

  for (guint i = 0; i < 20; i++)
    {
      act (class, key, NULL);
      nuc_lesson_panel_get_place (class->panel, &chapter, &scene);
      if (scene == expected)
        return;
    }
  g_assert_not_reached ();
}

static GtkWidget *
get_button (Class *class, const char *name)
{
  return GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (class->panel), NUC_TYPE_LESSON_PANEL, name));
}

/* Who does not see the page change hears it, on the button under the keyboard. */
static void
test_announced (void)
{
  Class class;
  GtkWidget *next, *back;
  char *wrong;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  next = get_button (&class, "next");
  back = get_button (&class, "back");
  g_assert_true (gtk_widget_grab_focus (next));
  act (&class, "next-scene", NULL);
  wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (next),
                                              GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                              "Take the top one, 2 of 20");
  g_assert_cmpstr (wrong, ==, NULL);
  act (&class, "next-scene", NULL);
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  nuc_lesson_options_choose (inner (class.task, NUC_TYPE_LESSON_OPTIONS), 1);
  nuc_lesson_task_reveal (class.task);
  wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (next),
                                              GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                              "✓ As you predicted About 50 times, which is "
                                              "5\u00a0% of 1,000. Rarely exactly 50: every roll is "
                                              "new, and the die remembers nothing.");
  g_assert_cmpstr (wrong, ==, NULL);
  act (&class, "previous-scene", NULL);
  g_assert_true (gtk_widget_grab_focus (next));
  act (&class, "next-scene", NULL);
  g_assert_true (gtk_widget_grab_focus (back));
  act (&class, "previous-scene", NULL);
  wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (back),
                                              GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                              "Take the top one, 2 of 20");
  g_assert_cmpstr (wrong, ==, NULL);
  leave_class (&class);
}

static void
test_other_side (void)
{
  Class class;
  NucComparison *comparison;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "top-p-adapts");
  nuc_lesson_task_reveal (class.task);
  g_assert_true (says (class.task, "Survivors: A 1, B 90"));
  comparison = nuc_exhibit_get_comparison (nuc_window_get_exhibit (NUC_WINDOW (class.window)));
  spin_until (nuc_comparison_has_own_source (comparison));
  g_assert_cmpuint (nuc_trace_get_n_survivors (nuc_comparison_get_trace (comparison, NULL)), ==,
                    90);
  go_to_scene (&class, "order-matters");
  nuc_lesson_task_reveal (class.task);
  g_assert_true (says (class.task, "Survivors: A 2, B 3"));
  g_assert_false (nuc_comparison_has_own_source (comparison));
  g_assert_false (nuc_lesson_task_is_done (class.task));
  nuc_session_move_stage (class.session, 1, 0);
  nuc_session_update (class.session);
  g_assert_true (nuc_lesson_task_is_done (class.task));
  leave_class (&class);
}

static void
test_pages (void)
{
  Class class;
  gsize chapter, scene;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  g_assert_false (g_action_group_get_action_enabled (class.actions, "previous-scene"));
  act (&class, "next-scene", NULL);
  nuc_lesson_panel_get_place (class.panel, &chapter, &scene);
  g_assert_cmpuint (scene, ==, 1);
  act (&class, "next-scene", NULL);
  act (&class, "page-down", NULL);
  nuc_lesson_panel_get_place (class.panel, &chapter, &scene);
  g_assert_cmpuint (scene, ==, 2); /* at a desk the keys are not the lesson's */
  g_action_group_change_action_state (class.actions, "blank", g_variant_new_boolean (TRUE));
  g_assert_false (gtk_widget_has_css_class (class.window, "blank"));

  act (&class, "projector", NULL);
  turn_until_revealed (&class);
  nuc_lesson_panel_get_place (class.panel, &chapter, &scene);
  g_assert_cmpuint (scene, ==, 2);
  turn_until_scene (&class, "page-down", 3);
  g_assert_false (nuc_lesson_task_is_revealed (class.task));
  act (&class, "blank", NULL);
  g_assert_true (gtk_widget_has_css_class (class.window, "blank"));
  act (&class, "page-down", NULL);
  g_assert_false (gtk_widget_has_css_class (class.window, "blank"));
  nuc_lesson_panel_get_place (class.panel, &chapter, &scene);
  g_assert_cmpuint (scene, ==, 3);
  turn_until_scene (&class, "page-up", 2);
  leave_class (&class);
}

static void
test_lesson_files (void)
{
  Class class;
  NucBanner *banner;
  g_autofree char *folder = g_dir_make_tmp ("nucleus-lesson-XXXXXX", NULL);
  g_autofree char *good = g_build_filename (folder, "good.json", NULL);
  g_autofree char *bad = g_build_filename (folder, "bad.json", NULL);
  g_autofree char *answer =
      g_test_build_filename (G_TEST_DIST, "..", "data", "presets", "answer.json", NULL);
  g_autoptr (NucLesson) empty = nuc_lesson_new ("My own");
  NucSetup setting = { .text[NUC_FIELD_SOURCE] = (char *) "preset:flat",
                       .text[NUC_FIELD_CHAIN] = (char *) "top-k=7" };
  g_autoptr (NucScene) scene = nuc_scene_new ("First", "Look.", &setting);
  g_autoptr (NucLesson) lesson = nuc_lesson_with_scene (empty, 0, 0, scene);
  GError *error = NULL;

  nuc_lesson_save (lesson, good, &error);
  g_assert_no_error (error);
  g_file_set_contents (bad, "{\"format\": \"nucleus-lesson\",\n\"version\": \"one\"}", -1, &error);
  g_assert_no_error (error);
  g_assert_true (nuc_lesson_opening_is_lesson (good));
  g_assert_true (nuc_lesson_opening_is_lesson (bad));
  g_assert_false (nuc_lesson_opening_is_lesson (answer));
  g_assert_false (nuc_lesson_opening_is_lesson ("preset:lesson"));

  enter_class (&class);
  banner = part (class.window, "banner");
  nuc_window_open (NUC_WINDOW (class.window), bad);
  wait_for_file (&class);
  g_assert_nonnull (strstr (nuc_banner_get_sentence (banner), "bad.json"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (class.panel)));
  nuc_window_open (NUC_WINDOW (class.window), good);
  wait_for_file (&class);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (class.panel)));
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  g_assert_true (says (class.panel, "My own"));
  g_assert_true (says (class.panel, "First"));
  assert_chain (&class, "top-k=7");
  nuc_window_open (NUC_WINDOW (class.window), answer);
  spin_until (nuc_session_get_opening (class.session) == NULL);
  g_assert_cmpint (nuc_source_get_kind (nuc_session_get_source (class.session)), ==,
                   NUC_SOURCE_RECORDING);
  leave_class (&class);
  g_remove (good);
  g_remove (bad);
  g_rmdir (folder);
}

static void
test_remembered (void)
{
  Class class;
  GtkWidget *again;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  gtk_window_close (GTK_WINDOW (class.window));
  again = nuc_window_new (NULL, class.settings);
  nuc_window_open_first (NUC_WINDOW (again));
  class.panel = part (again, "lesson_panel");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (class.panel)));
  spin_until (nuc_lesson_stage_is_ready (nuc_lesson_panel_get_stage (class.panel)));
  g_assert_cmpstr (nuc_source_get_uri (
                       nuc_session_get_source (nuc_window_get_session (NUC_WINDOW (again)))),
                   ==, "preset:lesson");
  gtk_window_destroy (GTK_WINDOW (again));
  nuc_settings_free (class.settings);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/lesson-panel/scene-sets-the-window", test_scene_sets_the_window);
  g_test_add_func ("/app/lesson-panel/task-checks-itself", test_task_checks_itself);
  g_test_add_func ("/app/lesson-panel/draws-are-rolls", test_draws_are_rolls);
  g_test_add_func ("/app/lesson-panel/pages", test_pages);
  g_test_add_func ("/app/lesson-panel/lesson-files", test_lesson_files);
  g_test_add_func ("/app/lesson-panel/remembered", test_remembered);
  g_test_add_func ("/app/lesson-panel/announced", test_announced);
  g_test_add_func ("/app/lesson-panel/other-side", test_other_side);
  return g_test_run ();
}
