/* lesson-editor.c: tests of writing a lesson in the window
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "app/editor/lesson-options.h"
#include "app/editor/lesson-outline-row.h"
#include "lesson-desk.h"

static char *
list_scenes (Desk *desk)
{
  GString *list = g_string_new (NULL);

  for (gsize i = 0; i < nuc_lesson_get_n_chapters (get_lesson (desk)); i++)
    {
      g_string_append_printf (list, "%s:", nuc_lesson_get_chapter_title (get_lesson (desk), i));
      for (gsize j = 0; j < nuc_lesson_get_n_scenes (get_lesson (desk), i); j++)
        g_string_append_printf (list, " %s", nuc_lesson_get_scene (get_lesson (desk), i, j)->title);
      g_string_append (list, "; ");
    }
  return g_string_free (list, FALSE);
}

static void
assert_scenes (Desk *desk, const char *expected)
{
  g_autofree char *list = list_scenes (desk);

  g_assert_cmpstr (list, ==, expected);
}

/* What a teacher does, from the first scene to the lesson on another day. */
static void
test_whole_lesson (void)
{
  Desk desk;
  g_autofree char *path = NULL;
  g_autofree char *written = NULL;
  g_autofree char *read_back = NULL;
  g_autoptr (NucLesson) lesson = NULL;
  const NucScene *scene;
  const NucQuestion *question;
  const NucGoal *goal;
  GError *error = NULL;

  sit_down (&desk);
  new_lesson (&desk, "Monday");
  set_chain (&desk, "temperature=0.8,top-k=3");
  add_scene (&desk, "Cut");
  g_assert_cmpstr (nuc_lesson_editor_get_page (desk.editor), ==, "scene");
  fill_in (field_of (desk.scene, "Text"), "Here **three** survive.\n\n- one\n- two");
  g_assert_true (says (desk.scene, "As the class reads it"));
  g_assert_true (says (desk.scene, "Here three survive."));
  gtk_drop_down_set_selected (inner (desk.scene, GTK_TYPE_DROP_DOWN), NUC_HIDE_SURVIVORS);
  fill_in (field_of (desk.scene, "What to guess"), "How many survive?");
  nuc_lesson_prediction_editor_add_choice (inner (desk.scene, NUC_TYPE_LESSON_PREDICTION_EDITOR));
  nuc_lesson_prediction_editor_add_choice (inner (desk.scene, NUC_TYPE_LESSON_PREDICTION_EDITOR));
  fill_in (nuc_lesson_choice_row_get_text (nuc_lesson_prediction_editor_get_choice (
               inner (desk.scene, NUC_TYPE_LESSON_PREDICTION_EDITOR), 0)),
           "One");
  fill_in (nuc_lesson_choice_row_get_text (nuc_lesson_prediction_editor_get_choice (
               inner (desk.scene, NUC_TYPE_LESSON_PREDICTION_EDITOR), 1)),
           "Two");
  fill_in (nuc_lesson_choice_row_get_text (nuc_lesson_prediction_editor_get_choice (
               inner (desk.scene, NUC_TYPE_LESSON_PREDICTION_EDITOR), 2)),
           "Three");
  gtk_check_button_set_active (inner (nuc_lesson_prediction_editor_get_choice (
                                          inner (desk.scene, NUC_TYPE_LESSON_PREDICTION_EDITOR), 2),
                                      GTK_TYPE_CHECK_BUTTON),
                               TRUE);
  fill_in (field_of (desk.scene, "Said when it is revealed"), "Three: k is 3.");
  gtk_switch_set_active (GTK_SWITCH (nth_widget (GTK_WIDGET (desk.scene), GTK_TYPE_SWITCH, 1)),
                         TRUE);
  fill_in (field_of (desk.scene, "What to do"), "Lose *one*.");
  nuc_lesson_goals_add (
      nuc_lesson_task_editor_get_goals (inner (desk.scene, NUC_TYPE_LESSON_TASK_EDITOR)));
  g_assert_true (says (desk.scene, "Reached now. Survivors: 3."));
  nuc_lesson_goal_choose (nuc_lesson_goals_get_goal (nuc_lesson_task_editor_get_goals (inner (
                                                         desk.scene, NUC_TYPE_LESSON_TASK_EDITOR)),
                                                     0),
                          "lost");
  fill_in (field_of (desk.scene, "Said when it is done"), "Gone.");
  act (&desk.class, "top-k", g_variant_new_int32 (2));
  add_scene (&desk, "Two");
  act (&desk.class, "add-question", NULL);
  fill_in (field_of (desk.question, "Question"), "What is k?");
  for (guint i = 0; i < 2; i++)
    {
      NucLessonChoiceRow *row =
          nuc_lesson_answers_get_row (inner (desk.question, NUC_TYPE_LESSON_ANSWERS), i);

      fill_in (nuc_lesson_choice_row_get_text (row), i == 0 ? "A number" : "A letter");
      fill_in (nuc_lesson_choice_row_get_explanation (row), i == 0 ? "Yes." : "No.");
    }
  gtk_check_button_set_active (
      inner (nuc_lesson_answers_get_row (inner (desk.question, NUC_TYPE_LESSON_ANSWERS), 1),
             GTK_TYPE_CHECK_BUTTON),
      TRUE);

  path = g_build_filename (desk.folder, "monday.json", NULL);
  save_to (&desk, path);
  g_assert_null (get_message (&desk));
  g_assert_true (says (desk.editor, "Saved as monday.json"));
  g_assert_false (nuc_lesson_draft_is_modified (desk.draft));

  lesson = nuc_lesson_load (path, &error);
  g_assert_no_error (error);
  written = nuc_lesson_to_string (get_lesson (&desk));
  read_back = nuc_lesson_to_string (lesson);
  g_assert_cmpstr (written, ==, read_back);
  scene = nuc_lesson_get_scene (lesson, 0, 0);
  g_assert_cmpstr (scene->title, ==, "Cut");
  g_assert_cmpstr (nuc_setup_get (scene->setting, NUC_FIELD_SOURCE), ==, "preset:lesson");
  g_assert_cmpstr (nuc_setup_get (scene->setting, NUC_FIELD_CHAIN), ==, "temperature=0.8,top-k=3");
  g_assert_cmpint (nuc_setup_get_hide (scene->setting), ==, NUC_HIDE_SURVIVORS);
  g_assert_cmpuint (g_strv_length (scene->text), ==, 2);
  g_assert_cmpuint (g_strv_length (scene->prediction->choices), ==, 3);
  g_assert_cmpuint (scene->prediction->right, ==, 2);
  goal = g_ptr_array_index (scene->task->goals, 0);
  g_assert_cmpstr (nuc_goal_get_name (goal), ==, "lost");
  g_assert_cmpstr (goal->token, ==, "the");
  g_assert_cmpstr (nuc_setup_get (nuc_lesson_get_scene (lesson, 0, 1)->setting, NUC_FIELD_CHAIN),
                   ==, "temperature=0.8,top-k=2");
  question = nuc_lesson_get_question (lesson, 0);
  g_assert_false (((NucOption *) g_ptr_array_index (question->options, 0))->pick);
  g_assert_true (((NucOption *) g_ptr_array_index (question->options, 1))->pick);

  /* Another day: the file is dropped on the window, and taught. */
  get_up (&desk);
  sit_down (&desk);
  nuc_window_open (NUC_WINDOW (desk.class.window), path);
  wait_for_file (&desk.class);
  spin_until (nuc_lesson_stage_is_ready (desk.class.stage));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (desk.class.panel)));
  g_assert_true (says (desk.class.task, "How many survive?"));
  nuc_lesson_options_choose (inner (desk.class.task, NUC_TYPE_LESSON_OPTIONS), 2);
  nuc_lesson_task_reveal (desk.class.task);
  g_assert_true (says (desk.class.task, "As you predicted"));
  g_assert_false (nuc_lesson_task_is_done (desk.class.task));
  g_assert_true (nuc_lesson_draft_is_own (desk.draft));
  g_assert_cmpstr (nuc_lesson_draft_get_path (desk.draft), ==, path);
  g_remove (path);
  get_up (&desk);
}

static void
test_order (void)
{
  Desk desk;
  GtkWidget *row, *target;

  sit_down (&desk);
  new_lesson (&desk, "Order");
  add_scene (&desk, "a");
  add_scene (&desk, "b");
  nuc_lesson_editor_show_outline (desk.editor);
  nuc_lesson_outline_add_chapter (desk.outline);
  assert_scenes (&desk, "Chapter 1: a b; Chapter 2:; ");
  row = nuc_lesson_outline_get_row (desk.outline, NUC_LESSON_PLACE_SCENE, 0, 0);
  gtk_widget_activate_action (row, "outline-row.down", NULL);
  assert_scenes (&desk, "Chapter 1: b a; Chapter 2:; ");
  row = nuc_lesson_outline_get_row (desk.outline, NUC_LESSON_PLACE_SCENE, 0, 1);
  gtk_widget_activate_action (row, "outline-row.down", NULL);
  assert_scenes (&desk, "Chapter 1: b; Chapter 2: a; ");
  row = nuc_lesson_outline_get_row (desk.outline, NUC_LESSON_PLACE_SCENE, 1, 0);
  gtk_widget_activate_action (row, "outline-row.down", NULL);
  assert_scenes (&desk, "Chapter 1: b; Chapter 2: a; ");
  gtk_widget_activate_action (row, "outline-row.duplicate", NULL);
  assert_scenes (&desk, "Chapter 1: b; Chapter 2: a a (copy); ");
  row = nuc_lesson_outline_get_row (desk.outline, NUC_LESSON_PLACE_SCENE, 1, 1);
  target = nuc_lesson_outline_get_row (desk.outline, NUC_LESSON_PLACE_SCENE, 0, 0);
  nuc_lesson_outline_move_to (desk.outline, row, target);
  assert_scenes (&desk, "Chapter 1: a (copy) b; Chapter 2: a; ");
  row = nuc_lesson_outline_get_row (desk.outline, NUC_LESSON_PLACE_CHAPTER, 1, 0);
  gtk_widget_activate_action (row, "outline-row.up", NULL);
  assert_scenes (&desk, "Chapter 2: a; Chapter 1: a (copy) b; ");
  row = nuc_lesson_outline_get_row (desk.outline, NUC_LESSON_PLACE_SCENE, 1, 0);
  gtk_widget_activate_action (row, "outline-row.remove", NULL);
  assert_scenes (&desk, "Chapter 2: a; Chapter 1: b; ");
  row = nuc_lesson_outline_get_row (desk.outline, NUC_LESSON_PLACE_CHAPTER, 1, 0);
  gtk_editable_set_text (GTK_EDITABLE (
                             nuc_lesson_outline_row_get_entry (NUC_LESSON_OUTLINE_ROW (row))),
                         "End");
  assert_scenes (&desk, "Chapter 2: a; End: b; ");
  row = nuc_lesson_outline_get_row (desk.outline, NUC_LESSON_PLACE_CHAPTER, 0, 0);
  gtk_widget_activate_action (row, "outline-row.remove", NULL);
  assert_scenes (&desk, "End: b; ");
  for (guint i = 0; i < 3; i++)
    act (&desk.class, "undo-lesson", NULL);
  assert_scenes (&desk, "Chapter 2: a; Chapter 1: a (copy) b; ");
  act (&desk.class, "redo-lesson", NULL);
  assert_scenes (&desk, "Chapter 2: a; Chapter 1: b; ");
  get_up (&desk);
}

static void
test_undo (void)
{
  Desk desk;
  NucLessonField *text;
  g_autofree char *typed = NULL;
  g_auto (GStrv) paragraphs = NULL;

  sit_down (&desk);
  new_lesson (&desk, "Undo");
  add_scene (&desk, "Title");
  g_assert_true (nuc_lesson_draft_can_undo (desk.draft));
  text = field_of (desk.scene, "Text");
  fill_in (text, "One");
  fill_in (text, "One, two.");
  fill_in (text, "Another sentence");
  /* Up to the end of a sentence it is one change. */
  act (&desk.class, "undo-lesson", NULL);
  paragraphs = nuc_lesson_field_dup_text (text);
  g_assert_cmpstr (paragraphs[0], ==, "One, two.");
  act (&desk.class, "undo-lesson", NULL);
  g_assert_true (says (desk.scene, "4 of 4 tokens survive here."));
  act (&desk.class, "undo-lesson", NULL);
  typed = nuc_lesson_field_dup_line (field_of (desk.scene, "Title of the scene"));
  g_assert_cmpstr (typed, ==, "Scene 1");
  act (&desk.class, "undo-lesson", NULL);
  assert_scenes (&desk, "Chapter 1:; ");
  g_assert_cmpstr (nuc_lesson_editor_get_page (desk.editor), ==, "outline");
  act (&desk.class, "redo-lesson", NULL);
  assert_scenes (&desk, "Chapter 1: Scene 1; ");
  get_up (&desk);
}

/* What a reader of the file would refuse is said where it is, and nothing is written. */
static void
test_problems (void)
{
  Desk desk;
  g_autofree char *path = NULL;

  sit_down (&desk);
  path = g_build_filename (desk.folder, "bad.json", NULL);
  new_lesson (&desk, "");
  g_assert_true (says (desk.outline, "The lesson has no title."));
  fill_in (nuc_lesson_outline_get_title (desk.outline), "Problems");
  add_scene (&desk, "Empty");
  fill_in (field_of (desk.scene, "Text"), " \n\n ");
  g_assert_true (says (desk.scene, "There is no text yet."));
  nuc_lesson_editor_show_outline (desk.editor);
  g_assert_true (says (desk.outline, "Text: There is no text yet."));
  save_to (&desk, path);
  g_assert_nonnull (strstr (get_message (&desk), "Scene “Empty”: Text: There is no text yet."));
  g_assert_cmpstr (nuc_lesson_editor_get_page (desk.editor), ==, "scene");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  fill_in (field_of (desk.scene, "Text"), "{temprature}");
  g_assert_true (says (desk.scene, "“{temprature}” stands for no number."));
  fill_in (field_of (desk.scene, "Text"), "{temperature}");
  g_assert_false (says (desk.scene, "stands for no number"));
  gtk_switch_set_active (GTK_SWITCH (nth_widget (GTK_WIDGET (desk.scene), GTK_TYPE_SWITCH, 1)),
                         TRUE);
  g_assert_true (says (desk.scene, "There is no goal yet."));
  fill_in (field_of (desk.scene, "What to do"), "Do.");
  nuc_lesson_goals_add (
      nuc_lesson_task_editor_get_goals (inner (desk.scene, NUC_TYPE_LESSON_TASK_EDITOR)));
  gtk_switch_set_active (GTK_SWITCH (nth_widget (GTK_WIDGET (desk.scene), GTK_TYPE_SWITCH, 1)),
                         FALSE);
  save_to (&desk, path);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  /* A folder that is not there any more, and a name that a folder has. */
  fill_in (field_of (desk.scene, "Title of the scene"), "Full");
  save_to (&desk, "/proc/nowhere/lesson.json");
  g_assert_cmpint (nuc_banner_get_kind (part (desk.class.window, "banner")), ==, NUC_BANNER_ERROR);
  g_assert_true (nuc_lesson_draft_is_modified (desk.draft));
  g_assert_cmpstr (nuc_lesson_draft_get_path (desk.draft), ==, path);
  g_remove (path);
  get_up (&desk);
}

/* The ending that a person leaves out is added, but never over a file that nobody asked about. */
static void
test_ending (void)
{
  Desk desk;
  g_autofree char *path = NULL;
  g_autofree char *whole = NULL;

  sit_down (&desk);
  path = g_build_filename (desk.folder, "tuesday", NULL);
  whole = g_strconcat (path, ".json", NULL);
  new_lesson (&desk, "Tuesday");
  save_to (&desk, path);
  g_assert_true (g_file_test (whole, G_FILE_TEST_EXISTS));
  fill_in (nuc_lesson_outline_get_title (desk.outline), "Wednesday");
  save_to (&desk, path);
  g_assert_nonnull (strstr (get_message (&desk), "tuesday.json"));
  g_assert_true (nuc_lesson_draft_is_modified (desk.draft));
  g_assert_cmpstr (nuc_lesson_draft_get_path (desk.draft), ==, whole);
  act (&desk.class, "save-lesson", NULL);
  spin_until (!nuc_lesson_saver_is_saving (nuc_lesson_editor_get_saver (desk.editor)));
  g_assert_false (nuc_lesson_draft_is_modified (desk.draft));
  g_remove (whole);
  get_up (&desk);
}

static void
test_shipped_stays (void)
{
  Desk desk;
  g_autoptr (NucLesson) shipped = nuc_lesson_new_shipped ();

  sit_down (&desk);
  act (&desk.class, "edit-lesson", NULL);
  g_assert_cmpstr (nuc_lesson_editor_get_page (desk.editor), ==, "start");
  g_assert_false (nuc_lesson_draft_is_own (desk.draft));
  g_assert_false (g_action_group_get_action_enabled (desk.class.actions, "save-lesson"));
  act (&desk.class, "copy-lesson", NULL);
  g_assert_cmpstr (nuc_lesson_get_title (get_lesson (&desk)), ==, "A copy of Sampling");
  g_assert_cmpstr (nuc_lesson_get_id (get_lesson (&desk)), !=, nuc_lesson_get_id (shipped));
  g_assert_cmpuint (nuc_lesson_get_n_questions (get_lesson (&desk)), ==,
                    nuc_lesson_get_n_questions (shipped));
  g_assert_null (nuc_lesson_draft_get_path (desk.draft));
  g_assert_true (g_action_group_get_action_enabled (desk.class.actions, "save-lesson"));
  get_up (&desk);

  /* Where none of one's own is open, a scene begins one. */
  sit_down (&desk);
  set_lesson_open (&desk.class, TRUE);
  spin_until (nuc_lesson_stage_is_ready (desk.class.stage));
  act (&desk.class, "add-scene", NULL);
  assert_scenes (&desk, "Chapter 1: Scene 1; ");
  get_up (&desk);
}

/* From a window that never showed a lesson: what is typed next is the scene's title. */
static void
test_first_key (void)
{
  Desk desk;
  GtkWidget *focus;

  sit_down (&desk);
  set_chain (&desk, "top-k=2");
  act (&desk.class, "add-scene", NULL);
  assert_scenes (&desk, "Chapter 1: Scene 1; ");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (desk.class.panel)));
  g_assert_cmpstr (nuc_setup_get (nuc_lesson_get_scene (get_lesson (&desk), 0, 0)->setting,
                                  NUC_FIELD_CHAIN),
                   ==, "top-k=2");
  focus = gtk_window_get_focus (GTK_WINDOW (desk.class.window));
  g_assert_true (
      gtk_widget_is_ancestor (focus, GTK_WIDGET (field_of (desk.scene, "Title of the scene"))));
  get_up (&desk);
}

static void
test_unsaved (void)
{
  Desk desk;
  g_autofree char *other = NULL;
  g_autofree char *path = NULL;
  g_autoptr (NucLesson) lesson = nuc_lesson_new ("Other");
  GError *error = NULL;

  sit_down (&desk);
  other = g_build_filename (desk.folder, "other.json", NULL);
  path = g_build_filename (desk.folder, "mine.json", NULL);
  nuc_lesson_save (lesson, other, &error);
  g_assert_no_error (error);
  new_lesson (&desk, "Mine");
  save_to (&desk, path);
  fill_in (nuc_lesson_outline_get_title (desk.outline), "Mine too");

  gtk_window_close (GTK_WINDOW (desk.class.window));
  answer (0);
  g_assert_cmpstr (nuc_lesson_get_title (get_lesson (&desk)), ==, "Mine too");
  nuc_window_open (NUC_WINDOW (desk.class.window), other);
  wait_for_file (&desk.class);
  answer (GTK_RESPONSE_DELETE_EVENT);
  g_assert_cmpstr (nuc_lesson_get_title (get_lesson (&desk)), ==, "Mine too");
  nuc_window_open (NUC_WINDOW (desk.class.window), other);
  wait_for_file (&desk.class);
  answer (2);
  spin_until (!nuc_lesson_saver_is_saving (nuc_lesson_editor_get_saver (desk.editor)));
  g_assert_cmpstr (nuc_lesson_get_title (get_lesson (&desk)), ==, "Other");
  nuc_lesson_unref (lesson);
  lesson = nuc_lesson_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nuc_lesson_get_title (lesson), ==, "Mine too");
  act (&desk.class, "edit-lesson", NULL);
  fill_in (nuc_lesson_outline_get_title (desk.outline), "Third");
  act (&desk.class, "new-lesson", NULL);
  answer (1);
  g_assert_cmpstr (nuc_lesson_get_title (get_lesson (&desk)), ==, "My lesson");
  g_assert_null (nuc_lesson_draft_get_path (desk.draft));
  g_remove (path);
  g_remove (other);
  get_up (&desk);
}

static void
test_scene_follows_the_window (void)
{
  Desk desk;
  const NucScene *scene;

  sit_down (&desk);
  new_lesson (&desk, "Window");
  set_chain (&desk, "top-k=3");
  add_scene (&desk, "One");
  g_assert_true (says (desk.scene, "The window shows this now."));
  act (&desk.class, "top-k", g_variant_new_int32 (1));
  g_assert_true (says (desk.scene, "The window shows something else now."));
  act (&desk.class, "update-scene", NULL);
  g_assert_true (says (desk.scene, "The window shows this now."));
  scene = nuc_lesson_get_scene (get_lesson (&desk), 0, 0);
  g_assert_cmpstr (nuc_setup_get (scene->setting, NUC_FIELD_CHAIN), ==, "top-k=1");
  g_action_group_change_action_state (desk.class.actions, "view", g_variant_new_string ("compare"));
  nuc_session_update (desk.class.session);
  add_scene (&desk, "Both");
  scene = nuc_lesson_get_scene (get_lesson (&desk), 0, 1);
  g_assert_cmpint (nuc_setup_get_view (scene->setting), ==, NUC_VIEW_COMPARE);
  g_assert_nonnull (nuc_setup_get (scene->setting, NUC_FIELD_COMPARE_CHAIN));
  gtk_switch_set_active (GTK_SWITCH (nth_widget (GTK_WIDGET (desk.scene), GTK_TYPE_SWITCH, 1)),
                         TRUE);
  nuc_lesson_goals_add (
      nuc_lesson_task_editor_get_goals (inner (desk.scene, NUC_TYPE_LESSON_TASK_EDITOR)));
  nuc_lesson_goal_choose (nuc_lesson_goals_get_goal (nuc_lesson_task_editor_get_goals (inner (
                                                         desk.scene, NUC_TYPE_LESSON_TASK_EDITOR)),
                                                     0),
                          "disagree");
  g_assert_true (says (desk.scene, "The two sides keep different tokens."));

  /* What the window hides, the scene hides, and asks about. */
  g_action_group_change_action_state (desk.class.actions, "hide", g_variant_new_string ("token"));
  add_scene (&desk, "Hidden");
  scene = nuc_lesson_get_scene (get_lesson (&desk), 0, 2);
  g_assert_cmpint (nuc_setup_get_hide (scene->setting), ==, NUC_HIDE_TOKEN);
  g_assert_nonnull (scene->prediction);
  g_action_group_change_action_state (desk.class.actions, "hide", g_variant_new_string ("nothing"));
  act (&desk.class, "update-scene", NULL);
  scene = nuc_lesson_get_scene (get_lesson (&desk), 0, 2);
  g_assert_cmpint (nuc_setup_get_hide (scene->setting), ==, NUC_HIDE_TOKEN);

  /* Back in the lesson, one is where one wrote, and sees what was written. */
  nuc_lesson_editor_show_scene (desk.editor, nuc_lesson_get_scene (get_lesson (&desk), 0, 0)->id);
  fill_in (field_of (desk.scene, "Text"), "New words.");
  nuc_lesson_panel_show_page (desk.class.panel, "scene");
  spin_until (nuc_lesson_stage_is_ready (desk.class.stage));
  g_assert_true (says (desk.class.task, "New words."));
  get_up (&desk);
}

/* Every goal there is can be chosen, and a lesson with it can be read. */
static void
test_goals (void)
{
  Desk desk;
  g_autofree char *path = NULL;
  NucLessonGoal *row;
  guint n = 0;

  sit_down (&desk);
  path = g_build_filename (desk.folder, "goals.json", NULL);
  new_lesson (&desk, "Goals");
  set_chain (&desk, "temperature=0.8,top-k=3");
  add_scene (&desk, "Goal");
  gtk_switch_set_active (GTK_SWITCH (nth_widget (GTK_WIDGET (desk.scene), GTK_TYPE_SWITCH, 1)),
                         TRUE);
  fill_in (field_of (desk.scene, "What to do"), "Do.");
  nuc_lesson_goals_add (
      nuc_lesson_task_editor_get_goals (inner (desk.scene, NUC_TYPE_LESSON_TASK_EDITOR)));
  row = nuc_lesson_goals_get_goal (nuc_lesson_task_editor_get_goals (
                                       inner (desk.scene, NUC_TYPE_LESSON_TASK_EDITOR)),
                                   0);
  for (gsize i = 0; nuc_measure_get (i) != NULL; i++, n++)
    {
      nuc_lesson_goal_choose (row, nuc_measure_get_name (nuc_measure_get (i)));
      save_to (&desk, path);
      g_assert_null (get_message (&desk));
    }
  for (gsize i = 0; nuc_goal_kind_get (i) != NULL; i++, n++)
    {
      nuc_lesson_goal_choose (row, nuc_goal_kind_get (i));
      save_to (&desk, path);
      g_assert_null (get_message (&desk));
    }
  g_assert_cmpuint (n, >, 20);
  g_remove (path);
  get_up (&desk);
}

/* What is to blame, for the log. */
static void
explain_width (GtkWidget *widget, guint depth)
{
  int minimum;

  if (!gtk_widget_get_visible (widget))
    return;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > 200)
    g_test_message ("%*s%s %d %s", (int) depth * 2, "", G_OBJECT_TYPE_NAME (widget), minimum,
                    GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    explain_width (child, depth + 1);
}

/* Nothing is wider than the narrow panel of a small window. */
static void
test_narrow (void)
{
  static const char *const pages[] = { "outline",  "scene",    "question", "question",
                                       "question", "question", "question" };
  Desk desk;

  sit_down (&desk);
  new_lesson (&desk, "A lesson with quite a long title that goes on");
  add_scene (&desk, "A scene with quite a long title that goes on");
  gtk_switch_set_active (inner (desk.scene, GTK_TYPE_SWITCH), TRUE);
  nuc_lesson_prediction_editor_add_choice (inner (desk.scene, NUC_TYPE_LESSON_PREDICTION_EDITOR));
  gtk_switch_set_active (GTK_SWITCH (nth_widget (GTK_WIDGET (desk.scene), GTK_TYPE_SWITCH, 1)),
                         TRUE);
  nuc_lesson_goals_add (
      nuc_lesson_task_editor_get_goals (inner (desk.scene, NUC_TYPE_LESSON_TASK_EDITOR)));
  nuc_lesson_goal_choose (nuc_lesson_goals_get_goal (nuc_lesson_task_editor_get_goals (inner (
                                                         desk.scene, NUC_TYPE_LESSON_TASK_EDITOR)),
                                                     0),
                          "model-probability");
  act (&desk.class, "add-question", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      int minimum;

      if (i == 0)
        nuc_lesson_editor_show_outline (desk.editor);
      else if (i == 1)
        nuc_lesson_editor_show_scene (desk.editor,
                                      nuc_lesson_get_scene (get_lesson (&desk), 0, 0)->id);
      else
        {
          nuc_lesson_editor_show_question (desk.editor,
                                           nuc_lesson_get_question (get_lesson (&desk), 0)->id);
          nuc_lesson_question_editor_set_kind (desk.question, (NucQuestionKind) (i - 2));
          if (i - 2 == NUC_QUESTION_READ)
            nuc_lesson_reading_choose (inner (desk.question, NUC_TYPE_LESSON_READING),
                                       "model-probability");
        }
      g_assert_cmpstr (nuc_lesson_editor_get_page (desk.editor), ==, pages[i]);
      gtk_widget_measure (GTK_WIDGET (desk.editor), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                          NULL, NULL);
      if (minimum > 272)
        explain_width (GTK_WIDGET (desk.editor), 0);
      g_assert_cmpint (minimum, <=, 272);
    }
  get_up (&desk);
}

static int
find_top (Desk *desk, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, desk->class.window, &bounds));
  return (int) bounds.origin.y;
}

/* What is wrong with a text, how it will be read, and that it is not saved are said without moving anything. */
static void
test_nothing_jumps (void)
{
  Desk desk;
  GtkWidget *field;
  int tops[32];
  guint n = 0;
  g_autofree char *path = NULL;

  sit_down (&desk);
  gtk_window_present (GTK_WINDOW (desk.class.window));
  new_lesson (&desk, "A lesson");
  path = g_build_filename (desk.folder, "a-name-that-is-longer-than-the-panel-is-wide.json", NULL);
  act (&desk.class, "add-question", NULL);
  save_to (&desk, path);
  for (guint round = 0; round < 3; round++)
    {
      /* A frame, so that what was shown last has its place. */
      for (guint i = 0; i < 5; i++)
        {
          g_usleep (20 * 1000);
          while (g_main_context_iteration (NULL, FALSE))
            ;
        }
      n = 0;
      for (guint i = 0;
           (field = nth_widget (GTK_WIDGET (desk.question), NUC_TYPE_LESSON_FIELD, i)) != NULL; i++)
        {
          if (!gtk_widget_get_mapped (field))
            continue;
          g_assert_cmpuint (n, <, G_N_ELEMENTS (tops));
          if (round > 0)
            g_assert_cmpint (find_top (&desk, field), ==, tops[n]);
          tops[n++] = find_top (&desk, field);
        }
      g_assert_cmpuint (n, >, 3);
      fill_in (field_of (desk.question, "Question"), round == 0 ? "Which word comes?" : "");
    }
  g_remove (path);
  get_up (&desk);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/lesson-editor/whole-lesson", test_whole_lesson);
  g_test_add_func ("/app/lesson-editor/order", test_order);
  g_test_add_func ("/app/lesson-editor/undo", test_undo);
  g_test_add_func ("/app/lesson-editor/problems", test_problems);
  g_test_add_func ("/app/lesson-editor/ending", test_ending);
  g_test_add_func ("/app/lesson-editor/shipped-stays", test_shipped_stays);
  g_test_add_func ("/app/lesson-editor/first-key", test_first_key);
  g_test_add_func ("/app/lesson-editor/unsaved", test_unsaved);
  g_test_add_func ("/app/lesson-editor/scene-follows-the-window", test_scene_follows_the_window);
  g_test_add_func ("/app/lesson-editor/goals", test_goals);
  g_test_add_func ("/app/lesson-editor/narrow", test_narrow);
  g_test_add_func ("/app/lesson-editor/nothing-jumps", test_nothing_jumps);
  return g_test_run ();
}
