/* lesson-actions.c: tests of what can be done with a lesson, by name
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson-harness.h"
#include "quiz-harness.h"

static GtkEventController *
find_controller (GtkWidget *widget, GType type, GtkPropagationPhase phase)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type) &&
          gtk_event_controller_get_propagation_phase (controller) == phase)
        return controller;
    }
  g_assert_not_reached ();
}

static gboolean
press (Class *class, guint key)
{
  GtkEventController *keys =
      find_controller (class->window, GTK_TYPE_EVENT_CONTROLLER_KEY, GTK_PHASE_CAPTURE);
  gboolean taken = FALSE;

  g_signal_emit_by_name (keys, "key-pressed", key, 0, 0, &taken);
  nuc_session_update (class->session);
  return taken;
}

static GtkWidget *
get_focus (Class *class)
{
  return gtk_root_get_focus (GTK_ROOT (class->window));
}

static gboolean
focus_is_in_lesson (Class *class)
{
  GtkWidget *focus = get_focus (class);

  return focus != NULL && gtk_widget_is_sensitive (focus) && gtk_widget_get_mapped (focus) &&
         gtk_widget_is_ancestor (focus, GTK_WIDGET (class->panel));
}

/* The whole lesson with two keys, wherever the focus is. */
static void
test_clicker (void)
{
  Class class;
  NucLesson *lesson;
  gsize chapter = 0, scene = 0, last_chapter = 0, last_scene = 0, n_revealed = 0;
  guint n = 0;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  lesson = nuc_lesson_panel_get_lesson (class.panel);
  while (nuc_lesson_step (lesson, 1, &last_chapter, &last_scene))
    ;
  g_assert_false (press (&class, GDK_KEY_Page_Down));
  act (&class, "projector", NULL);
  for (; n < 400 && (chapter != last_chapter || scene != last_scene); n++)
    {
      gboolean before = nuc_lesson_task_is_revealed (class.task);

      spin_until (nuc_lesson_stage_is_ready (class.stage));
      g_assert_true (press (&class, GDK_KEY_Page_Down));
      n_revealed += !before && nuc_lesson_task_is_revealed (class.task) ? 1 : 0;
      nuc_lesson_panel_get_place (class.panel, &chapter, &scene);
    }
  g_assert_cmpuint (n, <, 400);
  g_assert_cmpuint (n_revealed, >=, 15);
  for (n = 0; n < 400 && (chapter > 0 || scene > 0); n++)
    {
      g_assert_true (press (&class, GDK_KEY_KP_Page_Up));
      nuc_lesson_panel_get_place (class.panel, &chapter, &scene);
    }
  g_assert_cmpuint (n, <, 400);
  g_assert_false (press (&class, GDK_KEY_Down));
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  leave_class (&class);
}

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer n)
{
  ++*(guint *) n;
  return G_SOURCE_CONTINUE;
}

/* Tab goes by where widgets are, and they have their place after a frame. */
static void
wait_for_layout (Class *class)
{
  guint n = 0;
  guint tick;

  spin_until (gtk_widget_get_mapped (nuc_lesson_task_get_prediction (class->task)));
  tick = gtk_widget_add_tick_callback (class->window, count_frame_cb, &n, NULL);
  spin_until (n >= 3);
  gtk_widget_remove_tick_callback (class->window, tick);
}

/* As Tab does within the lesson, and from its end to its beginning. */
static void
tab_to (Class *class, GType type)
{
  for (guint n = 0; n < 30; n++)
    {
      wait_for_layout (class);
      if (!gtk_widget_child_focus (GTK_WIDGET (class->panel), GTK_DIR_TAB_FORWARD))
        {
          gtk_root_set_focus (GTK_ROOT (class->window), NULL);
          gtk_widget_child_focus (GTK_WIDGET (class->panel), GTK_DIR_TAB_FORWARD);
        }
      g_assert_true (focus_is_in_lesson (class));
      if (G_TYPE_CHECK_INSTANCE_TYPE (get_focus (class), type))
        return;
    }
  g_assert_not_reached ();
}

/* Every scene and every question by the keyboard alone: the focus is always on something that can be used. */
static void
test_focus_is_never_lost (void)
{
  Class class;
  NucQuizView *quiz;
  GtkWidget *chart;

  forget_progress ();
  enter_class (&class);
  open_and_wait (class.session, "preset:lesson");
  chart = GTK_WIDGET (part (class.window, "chart"));
  g_assert_true (gtk_widget_grab_focus (chart));
  set_lesson_open (&class, TRUE);
  g_assert_true (focus_is_in_lesson (&class));
  do
    {
      spin_until (nuc_lesson_stage_is_ready (class.stage));
      g_assert_true (focus_is_in_lesson (&class));
      if (nuc_lesson_task_is_revealed (class.task))
        continue;
      /* From the text to a choice: pick it, go on to the button below, press it. */
      nuc_lesson_panel_take_focus (class.panel);
      tab_to (&class, GTK_TYPE_CHECK_BUTTON);
      gtk_widget_activate (get_focus (&class));
      do
        tab_to (&class, GTK_TYPE_BUTTON);
      while (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (get_focus (&class))), "Re_veal") != 0);
      gtk_widget_activate (get_focus (&class));
      spin_until (nuc_lesson_task_is_revealed (class.task));
      g_assert_true (focus_is_in_lesson (&class));
    }
  while (g_action_group_get_action_enabled (class.actions, "next-scene") &&
         (g_action_group_activate_action (class.actions, "next-scene", NULL), TRUE));

  nuc_lesson_panel_show_page (class.panel, "quiz");
  quiz = part (class.panel, "quiz");
  nuc_quiz_view_take_focus (quiz);
  g_assert_true (focus_is_in_lesson (&class));
  nuc_quiz_view_start (quiz, G_MAXSIZE, 3);
  for (gsize i = 0; i < nuc_quiz_get_size (nuc_quiz_view_get_quiz (quiz)); i++)
    {
      spin_until (nuc_lesson_stage_is_ready (class.stage) ||
                  nuc_lesson_stage_get_before (class.stage) == NULL);
      g_assert_true (focus_is_in_lesson (&class));
      fill_answer (quiz, class.stage, i % 2 == 0);
      nuc_session_update (class.session);
      nuc_quiz_view_check (quiz);
      g_assert_true (focus_is_in_lesson (&class));
      nuc_quiz_view_next (quiz);
      g_assert_true (focus_is_in_lesson (&class));
    }
  set_lesson_open (&class, FALSE);
  g_assert_true (get_focus (&class) == chart);
  leave_class (&class);
}

/* In the quiz the keys go on only from what is answered, and leave the scene alone. */
static void
test_clicker_in_quiz (void)
{
  Class class;
  NucQuizView *quiz;
  guint n = 0;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "cold");
  quiz = part (class.panel, "quiz");
  nuc_lesson_panel_show_page (class.panel, "quiz");
  nuc_quiz_view_start (quiz, 3, 3);
  act (&class, "projector", NULL);
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  for (guint i = 0; i < 10; i++)
    g_assert_true (press (&class, GDK_KEY_Page_Down));
  g_assert_cmpuint (nuc_quiz_view_get_place (quiz), ==, 0);
  g_assert_false (nuc_lesson_task_is_revealed (class.task));
  fill_answer (quiz, class.stage, TRUE);
  nuc_session_update (class.session);
  nuc_quiz_view_check (quiz);
  while (nuc_quiz_view_get_place (quiz) == 0 && n++ < 20)
    press (&class, GDK_KEY_Page_Down);
  g_assert_cmpuint (nuc_quiz_view_get_place (quiz), ==, 1);
  press (&class, GDK_KEY_Page_Up);
  g_assert_cmpuint (nuc_quiz_view_get_place (quiz), ==, 1);
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  leave_class (&class);
}

static char *
save_lesson (const char *folder)
{
  g_autoptr (NucLesson) empty = nuc_lesson_new ("My own");
  NucSetup setting = { .text[NUC_FIELD_SOURCE] = (char *) "preset:flat",
                       .text[NUC_FIELD_CHAIN] = (char *) "top-k=7" };
  g_autoptr (NucScene) scene = nuc_scene_new ("First", "Look.", &setting);
  g_autoptr (NucLesson) lesson = nuc_lesson_with_scene (empty, 0, 0, scene);
  char *path = g_build_filename (folder, "dropped.json", NULL);
  g_autoptr (GError) error = NULL;

  nuc_lesson_save (lesson, path, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_drop (void)
{
  Class class;
  g_autofree char *folder = g_dir_make_tmp ("nucleus-lesson-XXXXXX", NULL);
  g_autofree char *path = save_lesson (folder);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GSList) files = g_slist_append (NULL, file);
  g_auto (GValue) value = G_VALUE_INIT;
  GtkEventController *drop;
  gboolean taken = FALSE;

  forget_progress ();
  enter_class (&class);
  drop = find_controller (class.window, GTK_TYPE_DROP_TARGET, GTK_PHASE_BUBBLE);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_signal_emit_by_name (drop, "drop", &value, 10.0, 10.0, &taken);
  g_assert_true (taken);
  wait_for_file (&class);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (class.panel)));
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  g_assert_true (says (class.panel, "My own"));
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (class.session)), ==, "preset:flat");
  leave_class (&class);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/lesson-actions/clicker", test_clicker);
  g_test_add_func ("/app/lesson-actions/clicker-in-quiz", test_clicker_in_quiz);
  g_test_add_func ("/app/lesson-actions/focus-is-never-lost", test_focus_is_never_lost);
  g_test_add_func ("/app/lesson-actions/drop", test_drop);
  return g_test_run ();
}
