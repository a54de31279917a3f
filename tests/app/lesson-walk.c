/* lesson-walk.c: a walk through the whole lesson and its quiz, with a picture of every step
 *
 * SPDX-License-Identifier: MIT
 *
 * lesson-walk [OPTION…] FOLDER opens every scene of the shipped lesson in the window, makes the right
 * prediction, reveals, does the task, and takes a picture each time. Then it answers a question of every
 * kind wrongly and rightly. build-aux/walk-lesson does so in several languages and sizes.
 */
#include "config.h"

#include "app/editor/lesson-options.h"
#include "app/window.h"
#include "core/number.h"
#include "picture.h"
#include "quiz-harness.h"

#define QUIZ_SEED 7
#define N_KINDS (NUC_QUESTION_READ + 1)

/* How the task of a scene is done: with a chain, with each of some chains in turn until it is done, by
 * writing tokens, by rolling. */
typedef struct
{
  const char *scene;
  const char *chain; /* may hold one %s */
  double from;
  double to;
  double by;
  guint n_tokens;
  int rolls;
} Solution;

static const Solution solutions[] = {
  { "same-again", .n_tokens = 20 },
  { "weighted-die", .n_tokens = 20, .rolls = 1000 },
  { "greedy-text", .n_tokens = 60 },
  { "die-text", .n_tokens = 60 },
  { "scores", "temperature=2" },
  { "cold", "temperature=0.25" },
  { "hot", "temperature=0.5" },
  { "top-k", "top-k=%s", 1, 60, 1 },
  { "top-k-is-blind", "top-k=1" },
  { "top-p", "top-p=%s", 0.94, 0.97, 0.001 },
  { "top-p-adapts", "top-p=%s", 0.97, 0.999, 0.001 },
  { "top-p-real", "top-p=0.4" },
  { "stages", "temperature=0.8,top-p=0.9,top-k=14" },
  { "order-matters", "top-p=0.9,temperature=0.5" },
  { "five-lines", "temperature=0.8,top-k=1,top-p=0.9" },
  { "not-the-model", "temperature=0.8,top-k=3,top-p=0.9" },
  { "engines", "top-k=40,top-p=0.9,temperature=1.5" },
  { "last", .n_tokens = 100 },
};

static int width = 1024;
static int height = 640;
static char *size;
static gboolean projector;
static gboolean right_to_left;
static char *locale_folder;
static char *theme;
static char **folders;

static const GOptionEntry options[] = {
  { "size", 0, 0, G_OPTION_ARG_STRING, &size, "Of the window, 1024x640 if not given",
    "WIDTHxHEIGHT" },
  { "projector", 0, 0, G_OPTION_ARG_NONE, &projector, "As in front of a class", NULL },
  { "right-to-left", 0, 0, G_OPTION_ARG_NONE, &right_to_left, "Mirrored, as for Arabic", NULL },
  { "locale", 0, 0, G_OPTION_ARG_FILENAME, &locale_folder,
    "Catalogues; LANGUAGE names the language", "FOLDER" },
  { "theme", 0, 0, G_OPTION_ARG_STRING, &theme, "light, dark or high-contrast", "NAME" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folders, NULL, "FOLDER" },
  { NULL },
};

static void
take (GtkWidget *window, const char *number, const char *what)
{
  g_autofree char *path = g_strdup_printf ("%s/%s-%s.png", folders[0], number, what);

  settle (12);
  save_picture (window, path);
  check_size (window, width, height);
}

static void
set (GtkWidget *window, const char *action, GVariant *value)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), action, value);
  nuc_session_update (nuc_window_get_session (NUC_WINDOW (window)));
}

static void
write_tokens (NucSession *session, guint n)
{
  for (guint i = 1; i <= n; i++)
    {
      nuc_session_step (session);
      spin_until (nuc_session_get_n_tokens (session) == i);
      nuc_session_update (session);
    }
}

static void
try_chain (GtkWidget *window, const Solution *solution, double value)
{
  g_autofree char *number = nuc_number_to_string (value);
  g_auto (GStrv) parts = g_strsplit (solution->chain, "%s", 2);

  set (window, "chain", g_variant_new_take_string (g_strjoinv (number, parts)));
}

/* Returns whether the scene's task is done. */
static gboolean
solve (GtkWidget *window, NucLessonTask *task, const char *scene)
{
  const Solution *solution = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (solutions); i++)
    if (g_str_equal (solutions[i].scene, scene))
      solution = &solutions[i];
  if (solution == NULL)
    return FALSE;
  if (solution->chain != NULL)
    for (double value = solution->from; value <= solution->to && !nuc_lesson_task_is_done (task);
         value += MAX (solution->by, 1e-9))
      {
        try_chain (window, solution, value);
        if (solution->by == 0)
          break;
      }
  write_tokens (nuc_window_get_session (NUC_WINDOW (window)), solution->n_tokens);
  if (solution->rolls > 0)
    g_action_group_activate_action (G_ACTION_GROUP (window), "roll",
                                    g_variant_new_int32 (solution->rolls));
  settle (20);
  return nuc_lesson_task_is_done (task);
}

static void
walk (GtkWidget *window)
{
  NucLessonPanel *panel = part (window, "lesson_panel");
  NucLesson *lesson = nuc_lesson_panel_get_lesson (panel);
  NucLessonStage *stage = nuc_lesson_panel_get_stage (panel);
  NucLessonTask *task = part (panel, "task");
  gsize chapter = 0, scene = 0;
  guint n = 0;

  do
    {
      const NucScene *shown = nuc_lesson_get_scene (lesson, chapter, scene);
      g_autofree char *number = g_strdup_printf ("%02u-%s", ++n, shown->id);

      nuc_lesson_panel_go_to (panel, chapter, scene);
      spin_until (nuc_lesson_stage_is_ready (stage));
      take (window, number, "1-asked");
      if (shown->prediction != NULL)
        {
          nuc_lesson_options_choose (inner (task, NUC_TYPE_LESSON_OPTIONS),
                                     shown->prediction->right);
          nuc_lesson_task_reveal (task);
          take (window, number, "2-revealed");
        }
      if (shown->task == NULL)
        continue;
      if (!solve (window, task, shown->id))
        {
          g_printerr ("The task of “%s” is not done\n", shown->id);
          picture_failed = 1;
        }
      take (window, number, "3-done");
    }
  while (nuc_lesson_step (lesson, 1, &chapter, &scene));
}

/* Once through all questions; of each kind the first is taken. */
static void
answer_all (GtkWidget *window, gboolean right)
{
  NucLessonPanel *panel = part (window, "lesson_panel");
  NucQuizView *view = part (panel, "quiz");
  gboolean taken[N_KINDS] = { FALSE };
  NucQuiz *quiz;

  nuc_quiz_view_start (view, G_MAXSIZE, QUIZ_SEED);
  quiz = nuc_quiz_view_get_quiz (view);
  for (gsize i = 0; i < nuc_quiz_get_size (quiz); i++)
    {
      const NucQuestion *question = nuc_quiz_get_question (quiz, i);
      g_autofree char *number = g_strdup_printf ("quiz-%s", nuc_question_kinds[question->kind]);
      gboolean first = !taken[question->kind];

      taken[question->kind] = TRUE;
      spin_until (nuc_session_get_opening (nuc_window_get_session (NUC_WINDOW (window))) == NULL);
      if (first && !right)
        take (window, number, "1-asked");
      fill_answer (view, nuc_lesson_panel_get_stage (panel), right);
      nuc_session_update (nuc_window_get_session (NUC_WINDOW (window)));
      nuc_quiz_view_check (view);
      if (first)
        take (window, number, right ? "3-right" : "2-wrong");
      nuc_quiz_view_next (view);
    }
  take (window, "quiz-result", right ? "2-all-right" : "1-all-wrong");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (NucSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *data = g_dir_make_tmp ("nucleus-XXXXXX", NULL);
  GtkWidget *window;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || folders == NULL ||
      (size != NULL && sscanf (size, "%dx%d", &width, &height) != 2))
    {
      g_printerr ("%s\nlesson-walk --help tells how it is used\n",
                  error != NULL ? error->message
                                : "A folder and a size like 1024x640 are expected");
      return 2;
    }
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  init_pictures (locale_folder);
  if (right_to_left)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  settings = nuc_settings_new ();
  nuc_settings_set (settings, "width", g_variant_new_int32 (width));
  nuc_settings_set (settings, "height", g_variant_new_int32 (height));
  nuc_settings_set (settings, "theme", g_variant_new_string (theme != NULL ? theme : "light"));
  window = nuc_window_new (NULL, settings);
  gtk_window_present (GTK_WINDOW (window));
  set (window, "lesson", g_variant_new_boolean (TRUE));
  if (projector)
    set (window, "projector", g_variant_new_boolean (TRUE));
  spin_until (gtk_widget_get_mapped (window) && gtk_widget_get_width (window) > 0);
  walk (window);
  nuc_lesson_panel_show_page (part (window, "lesson_panel"), "quiz");
  take (window, "quiz-start", "1");
  answer_all (window, FALSE);
  answer_all (window, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  return picture_failed;
}
