/* pictures.c: pictures of the window, to look at
 *
 * SPDX-License-Identifier: MIT
 *
 * pictures FOLDER [NAME…] paints the window in many states, each to FOLDER/NAME.png, from the window's own
 * render nodes: without frame, pointer or desktop around it. What is painted depends on fonts and so
 * is compared with nothing; README and people look at it.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "app/chart/bars-button.h"
#include "app/figure/figure-export.h"
#include "app/source/server-dialog.h"
#include "app/source/source-chooser.h"
#include "app/window.h"
#include "lesson-field.h"
#include "picture.h"

typedef struct
{
  const char *name;
  int width;
  int height;
  const char *source; /* NULL: what a first start opens */
  const char *theme;
  const char *chain;
  guint n_tokens;
  int position; /* -1: the end */
  double text_scale;
  gboolean right_to_left;
  gboolean projector;
  const char *axis;
  const char *view;
  int rolls;
  gboolean server;         /* the source is what NUC_PICTURES_SERVER names */
  gboolean dialog;         /* the one for servers, after a test */
  gboolean chooser;        /* of sources */
  gboolean figure;         /* the dialog that saves one, after one that could not be written */
  const char *kind;        /* of the server, as an address names it */
  gboolean playing;        /* taken while text arrives */
  const char *other;       /* source B */
  const char *other_chain; /* chain B; both texts stream from the beginning */
  const char *hide;
  const char *editor; /* of lessons: which of its pages */
  gboolean vertical;
  int bars;
  gboolean bars_button; /* what it opens */
} Picture;

#define CHAIN "temperature=0.8,top-k=14,top-p=0.9"

static const Picture pictures[] = {
  { "model-light", 1280, 800, NULL, "light", CHAIN, 16, 0, 1 },
  { "model-dark", 1280, 800, NULL, "dark", CHAIN, 16, 0, 1 },
  { "model-high-contrast", 1280, 800, NULL, "high-contrast", CHAIN, 16, 0, 1 },
  { "model-1920x1080", 1920, 1080, NULL, "light", CHAIN, 60, -1, 1 },
  { "model-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1 },
  { "projector", 1920, 1080, NULL, "light", CHAIN, 12, 0, 1, FALSE, TRUE },
  { "lesson-light", 1280, 800, "preset:lesson", "light", CHAIN, 20, -1, 1 },
  { "lesson-dark", 1280, 800, "preset:lesson", "dark", CHAIN, 20, -1, 1 },
  { "long-tail-light", 1280, 800, "preset:long-tail", "light", CHAIN, 12, -1, 1, FALSE, FALSE,
    "logarithmic" },
  { "long-tail-dark", 1280, 800, "preset:long-tail", "dark", CHAIN, 12, -1, 1, FALSE, FALSE,
    "logarithmic" },
  { "answer", 1280, 800, "preset:answer", "light", CHAIN, 3, 2, 1 },
  { "top-20", 1280, 800, "preset:top-20", "light", CHAIN, 6, -1, 1 },
  { "top-20-dark", 1280, 800, "preset:top-20", "dark", "temperature=1,min-p=0.02", 6, -1, 1 },
  { "top-20-typical", 1280, 800, "preset:top-20", "light", "typical=0.9,top-p=0.99,temperature=1.5",
    6, -1, 1 },
  { "top-20-top-p", 1280, 800, "preset:top-20", "light", "temperature=1,top-p=0.95", 6, -1, 1 },
  { "server-light", 1280, 800, NULL, "light", CHAIN, 24, -1, 1, .server = TRUE },
  { "server-dark", 1280, 800, NULL, "dark", CHAIN, 24, -1, 1, .server = TRUE },
  { "server-playing-light", 1280, 800, NULL, "light", "temperature=1,top-k=40,top-p=0.95", 24, -1,
    1, .server = TRUE, .playing = TRUE },
  { "server-playing-dark", 1280, 800, NULL, "dark", "temperature=1,top-k=40,top-p=0.95", 24, -1, 1,
    .server = TRUE, .playing = TRUE },
  { "server-top-20-light", 1280, 800, NULL, "light", "temperature=1,top-p=0.95", 24, -1, 1,
    .server = TRUE, .kind = "completions", .playing = TRUE },
  { "server-top-20-dark", 1280, 800, NULL, "dark", "temperature=1,top-p=0.95", 24, -1, 1,
    .server = TRUE, .kind = "completions", .playing = TRUE },
  { "model-playing-light", 1280, 800, NULL, "light", "temperature=1,top-k=40,top-p=0.95", 24, -1, 1,
    .playing = TRUE },
  { "model-playing-dark", 1280, 800, NULL, "dark", "temperature=1,top-k=40,top-p=0.95", 24, -1, 1,
    .playing = TRUE },
  { "server-dialog-light", 1280, 800, NULL, "light", CHAIN, 8, -1, 1, .server = TRUE,
    .dialog = TRUE },
  { "server-dialog-dark", 1280, 800, NULL, "dark", CHAIN, 8, -1, 1, .server = TRUE,
    .dialog = TRUE },
  { "chooser-light", 1280, 800, NULL, "light", CHAIN, 8, -1, 1, .chooser = TRUE },
  { "chooser-dark", 1280, 800, "preset:top-20", "dark", CHAIN, 8, -1, 1, .chooser = TRUE },
  { "figure-light", 1280, 800, NULL, "light", CHAIN, 0, -1, 1, .figure = TRUE },
  { "figure-dark", 1280, 800, NULL, "dark", CHAIN, 0, -1, 1, .figure = TRUE },
  { "hard", 1280, 800, "preset:hard", "light", "temperature=1,top-p=0.9", 12, -1, 1 },
  { "multilingual", 1280, 800, "preset:multilingual", "dark", CHAIN, 12, -1, 1 },
  { "engine-chain", 1280, 800, NULL, "light",
    "dry=0.8,top-n-sigma=1.5,top-k=40,typical=0.9,top-p=0.95,min-p=0.05,temperature=0.8", 16, 0,
    1 },
  { "stages", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "stages" },
  { "stages-dark", 1280, 800, NULL, "dark", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "stages" },
  { "stages-projector", 1920, 1080, NULL, "light", CHAIN, 16, 0, 1, FALSE, TRUE, NULL, "stages" },
  { "stages-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "stages" },
  { "die", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "die" },
  { "die-rolled", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "die", 10000 },
  { "die-dark", 1280, 800, NULL, "dark", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "die", 10000 },
  { "die-projector", 1920, 1080, NULL, "light", CHAIN, 16, 0, 1, FALSE, TRUE, NULL, "die", 10000 },
  { "die-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "die", 100 },
  { "curve", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "curve" },
  { "curve-dark", 1280, 800, NULL, "dark", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "curve" },
  { "curve-projector", 1920, 1080, NULL, "light", CHAIN, 16, 0, 1, FALSE, TRUE, NULL, "curve" },
  { "curve-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "curve" },
  { "stages-dark-1024x640", 1024, 640, NULL, "dark", CHAIN, 16, 0, 1, FALSE, FALSE, NULL,
    "stages" },
  { "stages-many-projector", 1920, 1080, NULL, "light",
    "top-n-sigma=1.5,typical=0.9,temperature=0.8,min-p=0.05", 16, 0, 1, FALSE, TRUE, NULL,
    "stages" },
  { "stages-high-contrast", 1280, 800, NULL, "high-contrast", CHAIN, 16, 0, 1, FALSE, FALSE, NULL,
    "stages" },
  { "die-high-contrast", 1280, 800, "preset:hard", "high-contrast", CHAIN, 8, 0, 1, FALSE, FALSE,
    NULL, "die", 100 },
  { "die-unrolled-projector", 1920, 1080, "preset:multilingual", "light", CHAIN, 8, 0, 1, FALSE,
    TRUE, NULL, "die" },
  { "curve-high-contrast", 1280, 800, "preset:lesson", "high-contrast", CHAIN, 8, 0, 1, FALSE,
    FALSE, NULL, "curve" },
  { "curve-dark-1024x640", 1024, 640, "preset:long-tail", "dark", CHAIN, 8, 0, 1, FALSE, FALSE,
    NULL, "curve" },
  { "compare", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "compare" },
  { "compare-dark", 1280, 800, NULL, "dark", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "compare" },
  { "compare-projector", 1920, 1080, NULL, "light", CHAIN, 16, 0, 1, FALSE, TRUE, NULL, "compare" },
  { "compare-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "compare" },
  { "compare-texts", 1280, 800, NULL, "light", CHAIN, 40, -1, 1, .view = "compare",
    .other_chain = "temperature=1.3,min-p=0.05" },
  { "compare-texts-dark", 1280, 800, NULL, "dark", CHAIN, 40, 30, 1, .view = "compare",
    .other_chain = "temperature=1.3,min-p=0.05" },
  { "compare-models", 1280, 800, NULL, "light", CHAIN, 40, -1, 1, .view = "compare",
    .other = "corpus:austen", .other_chain = CHAIN },
  { "compare-sources", 1280, 800, "preset:peaked", "light", "top-k=5", 12, -1, 1, .view = "compare",
    .other = "preset:flat", .other_chain = "top-k=5" },
  { "compare-sources-dark", 1280, 800, "preset:peaked", "dark", "top-p=0.9", 12, -1, 1,
    .view = "compare", .other = "preset:flat", .other_chain = "top-p=0.9" },
  { "compare-sources-projector", 1920, 1080, "preset:peaked", "light", "top-p=0.9", 12, -1, 1,
    .projector = TRUE, .view = "compare", .other = "preset:flat", .other_chain = "top-p=0.9" },
  { "compare-sources-1024x640", 1024, 640, "preset:peaked", "light", "top-k=5", 12, -1, 1,
    .view = "compare", .other = "preset:flat", .other_chain = "top-k=5" },
  { "compare-sources-rtl", 1280, 800, "preset:peaked", "light", "top-k=5", 12, -1, 1,
    .right_to_left = TRUE, .view = "compare", .other = "preset:flat", .other_chain = "top-k=5" },
  { "compare-texts-projector", 1920, 1080, NULL, "light", CHAIN, 40, -1, 1, .projector = TRUE,
    .view = "compare", .other_chain = "temperature=1.3,min-p=0.05" },
  { "compare-texts-rtl", 1024, 640, NULL, "dark", CHAIN, 40, -1, 1, .right_to_left = TRUE,
    .view = "compare", .other_chain = "temperature=1.3,min-p=0.05" },
  { "hide-probabilities", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .hide = "probabilities" },
  { "hide-probabilities-dark", 1280, 800, NULL, "dark", CHAIN, 16, 4, 1, .hide = "probabilities" },
  { "hide-probabilities-projector", 1920, 1080, NULL, "light", CHAIN, 16, 4, 1, .projector = TRUE,
    .hide = "probabilities" },
  { "hide-probabilities-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 4, 1,
    .hide = "probabilities" },
  { "hide-survivors", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .hide = "survivors" },
  { "hide-survivors-stages", 1280, 800, NULL, "dark", CHAIN, 16, 4, 1, .view = "stages",
    .hide = "survivors" },
  { "hide-survivors-projector", 1920, 1080, NULL, "light", CHAIN, 16, 4, 1, .projector = TRUE,
    .hide = "survivors" },
  { "hide-survivors-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 4, 1, .view = "stages",
    .hide = "survivors" },
  { "hide-token", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .hide = "token" },
  { "hide-token-die", 1280, 800, NULL, "dark", CHAIN, 16, 4, 1, .view = "die", .hide = "token" },
  { "hide-token-projector", 1920, 1080, NULL, "light", CHAIN, 16, 4, 1, .projector = TRUE,
    .hide = "token" },
  { "hide-probabilities-die", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .view = "die",
    .hide = "probabilities" },
  { "hide-probabilities-curve", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .view = "curve",
    .hide = "probabilities" },
  { "hide-survivors-compare", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .view = "compare",
    .hide = "survivors" },
  { "hide-survivors-sources", 1280, 800, "preset:peaked", "light", "top-k=5", 0, -1, 1,
    .view = "compare", .other = "preset:flat", .other_chain = "top-k=5", .hide = "survivors" },
  { "hide-probabilities-sources", 1280, 800, "preset:peaked", "dark", "top-k=5", 0, -1, 1,
    .view = "compare", .other = "preset:flat", .other_chain = "top-k=5", .hide = "probabilities" },
  { "columns", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, .vertical = TRUE },
  { "bars-button", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, .bars = 20, .bars_button = TRUE },
  { "columns-hidden", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .hide = "probabilities",
    .vertical = TRUE },
  { "columns-20-dark", 1280, 800, NULL, "dark", CHAIN, 16, 0, 1, .vertical = TRUE, .bars = 20 },
  { "columns-60", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, .vertical = TRUE, .bars = 60 },
  { "columns-projector", 1920, 1080, NULL, "light", CHAIN, 16, 0, 1, FALSE, TRUE,
    .vertical = TRUE },
  { "columns-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1, .vertical = TRUE },
  { "columns-rtl", 1280, 800, "preset:hard", "dark", CHAIN, 16, -1, 1, TRUE, .vertical = TRUE },
  { "text-150", 1280, 800, NULL, "light", CHAIN, 16, 0, 1.5 },
  { "text-150-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1.5 },
  { "right-to-left", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, TRUE },
  { "editor-start", 1280, 800, NULL, "light", CHAIN, 4, 0, 1, .editor = "start" },
  { "editor-outline", 1280, 800, NULL, "light", CHAIN, 4, 0, 1, .editor = "outline" },
  { "editor-outline-1024x640", 1024, 640, NULL, "light", CHAIN, 4, 0, 1, .editor = "outline" },
  { "editor-scene", 1280, 800, NULL, "light", CHAIN, 4, 0, 1, .editor = "scene" },
  { "editor-scene-dark", 1280, 800, NULL, "dark", CHAIN, 4, 0, 1, .editor = "scene" },
  { "editor-scene-1024x640", 1024, 640, NULL, "light", CHAIN, 4, 0, 1, .editor = "scene" },
  { "editor-prediction", 1280, 800, NULL, "light", CHAIN, 4, 0, 1, .editor = "prediction" },
  { "editor-task", 1280, 800, NULL, "light", CHAIN, 4, 0, 1, .editor = "task" },
  { "editor-task-1024x640", 1024, 640, NULL, "light", CHAIN, 4, 0, 1, .editor = "task" },
  { "editor-question", 1280, 800, NULL, "light", CHAIN, 4, 0, 1, .editor = "question" },
  { "editor-question-spot", 1280, 800, NULL, "light", CHAIN, 4, 0, 1, .editor = "question-spot" },
  { "editor-question-spot-1024x640", 1024, 640, NULL, "light", CHAIN, 4, 0, 1,
    .editor = "question-spot" },
  { "editor-question-order", 1280, 800, NULL, "light", CHAIN, 4, 0, 1, .editor = "question-order" },
  { "editor-question-order-1024x640", 1024, 640, NULL, "light", CHAIN, 4, 0, 1,
    .editor = "question-order" },
  { "editor-question-set", 1280, 800, NULL, "light", CHAIN, 4, 0, 1, .editor = "question-set" },
  { "editor-question-set-1024x640", 1024, 640, NULL, "light", CHAIN, 4, 0, 1,
    .editor = "question-set" },
  { "editor-question-read", 1280, 800, NULL, "light", CHAIN, 4, 0, 1, .editor = "question-read" },
  { "editor-question-read-1024x640", 1024, 640, NULL, "light", CHAIN, 4, 0, 1,
    .editor = "question-read" },
  { "editor-question-read-dark", 1280, 800, NULL, "dark", CHAIN, 4, 0, 1,
    .editor = "question-read" },
  { "editor-question-set-1920x1080", 1920, 1080, NULL, "dark", CHAIN, 4, 0, 1,
    .editor = "question-set" },
  { "editor-question-order-right-to-left", 1024, 640, NULL, "light", CHAIN, 4, 0, 1, TRUE,
    .editor = "question-order" },
  { "editor-scene-right-to-left", 1024, 640, NULL, "light", CHAIN, 4, 0, 1, TRUE,
    .editor = "scene" },
  { "editor-outline-right-to-left", 1280, 800, NULL, "light", CHAIN, 4, 0, 1, TRUE,
    .editor = "outline" },
  { "right-to-left-1024x640", 1024, 640, "preset:hard", "dark", CHAIN, 16, -1, 1, TRUE },
};

static void
set (GtkWidget *window, const char *action, GVariant *value)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), action, value);
}

static GtkWidget *
open_dialog (GtkWidget *window)
{
  GtkWidget *dialog = NULL;
  GList *windows;
  GObject *spinner;

  g_action_group_activate_action (G_ACTION_GROUP (window), "connect", NULL);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (NUC_IS_SERVER_DIALOG (l->data))
      dialog = l->data;
  g_list_free (windows);
  settle (10);
  g_signal_emit_by_name (gtk_widget_get_template_child (dialog, NUC_TYPE_SERVER_DIALOG, "test"),
                         "clicked");
  spinner = gtk_widget_get_template_child (dialog, NUC_TYPE_SERVER_DIALOG, "spinner");
  spin_until (!gtk_widget_get_visible (GTK_WIDGET (spinner)));
  settle (10);
  return dialog;
}

static GtkWidget *
open_figure (GtkWidget *window)
{
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/folder/figure.png");
  GtkWidget *dialog = NULL;
  GList *windows;

  g_action_group_activate_action (G_ACTION_GROUP (window), "export", NULL);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (NUC_IS_FIGURE_EXPORT (l->data))
      dialog = l->data;
  g_list_free (windows);
  settle (10);
  nuc_figure_export_save (NUC_FIGURE_EXPORT (dialog), nowhere);
  spin_until (!nuc_figure_export_get_busy (NUC_FIGURE_EXPORT (dialog)));
  settle (10);
  return dialog;
}

static GtkWidget *
open_chooser (GtkWidget *window)
{
  static const char *const recent[] = { "file:///home/ada/lesson/novel.txt#order=3;words",
                                        "http://127.0.0.1:8080#tiny.gguf;kind=llama-server",
                                        "file:///home/ada/lesson/answer.json", NULL };
  NucSourceChooser *chooser =
      NUC_SOURCE_CHOOSER (gtk_widget_get_template_child (window, NUC_TYPE_WINDOW, "chooser"));

  nuc_source_chooser_set_recent (chooser, recent);
  gtk_popover_popup (GTK_POPOVER (chooser));
  settle (20);
  return GTK_WIDGET (chooser);
}

static GtkWidget *
open_bars (GtkWidget *window)
{
  GtkWidget *button =
      nth_widget (nth_widget (window, NUC_TYPE_BARS_BUTTON, 0), GTK_TYPE_MENU_BUTTON, 0);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle (20);
  return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
}

static void
type (NucLessonField *field, const char *text)
{
  fill_in (field, text);
}

static void
write_order (NucLessonQuestionEditor *question)
{
  NucLessonItems *items = inner (question, NUC_TYPE_LESSON_ITEMS);

  nuc_lesson_question_editor_set_kind (question, NUC_QUESTION_ORDER);
  type (field_of (question, "Question"), "What comes first?");
  nuc_lesson_items_add (items);
  type (nuc_lesson_items_get_field (items, 0), "The model gives every token a logit");
  type (nuc_lesson_items_get_field (items, 1), "Softmax");
  type (nuc_lesson_items_get_field (items, 2), "The die is rolled");
}

static void
write_set (NucLessonQuestionEditor *question)
{
  NucLessonGoals *goals = inner (question, NUC_TYPE_LESSON_GOALS);

  nuc_lesson_question_editor_set_kind (question, NUC_QUESTION_SET);
  type (field_of (question, "Question"), "Leave three tokens, with top-p only.");
  nuc_lesson_goals_add (goals);
  nuc_lesson_goals_add (goals);
  nuc_lesson_goal_choose (nuc_lesson_goals_get_goal (goals, 1), "token-probability");
}

static void
write_read (NucLessonQuestionEditor *question)
{
  NucLessonReading *reading = inner (question, NUC_TYPE_LESSON_READING);

  nuc_lesson_question_editor_set_kind (question, NUC_QUESTION_READ);
  type (field_of (question, "Question"), "How likely is the first token?");
  nuc_lesson_reading_choose (reading, "token-probability");
  nuc_lesson_reading_set_answer (reading, 60);
}

/* A question of another kind; its page may be long. */
static void
write_question (NucLessonQuestionEditor *question, const char *page)
{
  if (g_str_equal (page, "question-spot"))
    nuc_lesson_question_editor_set_kind (question, NUC_QUESTION_SPOT);
  else if (g_str_equal (page, "question-order"))
    write_order (question);
  else if (g_str_equal (page, "question-set"))
    write_set (question);
  else if (g_str_equal (page, "question-read"))
    write_read (question);
  if (g_str_equal (page, "question-order") || g_str_equal (page, "question-set") ||
      g_str_equal (page, "question-read"))
    {
      type (field_of (question, "Said after a right answer"), "So it is.");
      type (field_of (question, "Said after a wrong answer"), "Look at the bars again.");
    }
}

/* A small lesson is written before one of its pages is shown. */
static void
open_editor (GtkWidget *window, const char *page)
{
  NucLessonPanel *panel = part (window, "lesson_panel");
  NucLessonEditor *editor = nuc_lesson_panel_get_editor (panel);
  NucLessonSceneEditor *scene = nuc_lesson_editor_get_scene (editor);
  NucLessonQuestionEditor *question = part (editor, "question");
  GActionGroup *actions = G_ACTION_GROUP (window);
  GtkWidget *shown = GTK_WIDGET (scene);
  GtkAdjustment *adjustment;

  g_action_group_activate_action (actions, "edit-lesson", NULL);
  spin_until (nuc_lesson_stage_is_ready (nuc_lesson_panel_get_stage (panel)));
  if (g_str_equal (page, "start"))
    {
      settle (20);
      return;
    }
  nuc_window_open (NUC_WINDOW (window), "preset:austen");
  spin_until (nuc_session_get_opening (nuc_window_get_session (NUC_WINDOW (window))) == NULL);
  g_action_group_activate_action (actions, "new-lesson", NULL);
  type (nuc_lesson_outline_get_title (part (editor, "outline")), "Sampling in two lessons");
  set (window, "chain", g_variant_new_string ("temperature=0.8,top-k=14,top-p=0.9"));
  settle (4);
  g_action_group_activate_action (actions, "add-scene", NULL);
  type (field_of (scene, "Title of the scene"), "Who survives?");
  type (field_of (scene, "Text"),
        "After *It was a truth* the model offers {vocabulary} tokens.\n\nOnly **{survivors}** are "
        "left in the hat:\n\n- top-k keeps the first 14\n- top-p stops at 90 %");
  gtk_drop_down_set_selected (inner (scene, GTK_TYPE_DROP_DOWN), NUC_HIDE_SURVIVORS);
  type (field_of (scene, "What to guess"), "How many tokens survive both cuts?");
  nuc_lesson_prediction_editor_add_choice (inner (scene, NUC_TYPE_LESSON_PREDICTION_EDITOR));
  nuc_lesson_prediction_editor_add_choice (inner (scene, NUC_TYPE_LESSON_PREDICTION_EDITOR));
  type (nuc_lesson_choice_row_get_text (nuc_lesson_prediction_editor_get_choice (
            inner (scene, NUC_TYPE_LESSON_PREDICTION_EDITOR), 0)),
        "Fourteen");
  type (nuc_lesson_choice_row_get_text (nuc_lesson_prediction_editor_get_choice (
            inner (scene, NUC_TYPE_LESSON_PREDICTION_EDITOR), 1)),
        "Fewer than fourteen");
  gtk_check_button_set_active (inner (nuc_lesson_prediction_editor_get_choice (
                                          inner (scene, NUC_TYPE_LESSON_PREDICTION_EDITOR), 1),
                                      GTK_TYPE_CHECK_BUTTON),
                               TRUE);
  type (field_of (scene, "Said when it is revealed"), "The stricter cut wins: **{survivors}**.");
  gtk_switch_set_active (GTK_SWITCH (nth_widget (GTK_WIDGET (scene), GTK_TYPE_SWITCH, 1)), TRUE);
  type (field_of (scene, "What to do"), "Leave exactly three tokens in the hat.");
  nuc_lesson_goals_add (
      nuc_lesson_task_editor_get_goals (inner (scene, NUC_TYPE_LESSON_TASK_EDITOR)));
  nuc_lesson_goals_add (
      nuc_lesson_task_editor_get_goals (inner (scene, NUC_TYPE_LESSON_TASK_EDITOR)));
  nuc_lesson_goal_choose (nuc_lesson_goals_get_goal (nuc_lesson_task_editor_get_goals (inner (
                                                         scene, NUC_TYPE_LESSON_TASK_EDITOR)),
                                                     1),
                          "survives");
  g_action_group_activate_action (actions, "add-scene", NULL);
  type (field_of (scene, "Title of the scene"), "Colder and colder");
  g_action_group_activate_action (actions, "add-question", NULL);
  type (field_of (question, "Question"), "What does top-k keep?");
  type (nuc_lesson_choice_row_get_text (
            nuc_lesson_answers_get_row (inner (question, NUC_TYPE_LESSON_ANSWERS), 0)),
        "The k most likely tokens");
  type (nuc_lesson_choice_row_get_explanation (
            nuc_lesson_answers_get_row (inner (question, NUC_TYPE_LESSON_ANSWERS), 0)),
        "Yes, however unlikely they are.");
  type (nuc_lesson_choice_row_get_text (
            nuc_lesson_answers_get_row (inner (question, NUC_TYPE_LESSON_ANSWERS), 1)),
        "Tokens above k per cent");
  nuc_lesson_outline_add_chapter (part (editor, "outline"));
  if (g_str_has_prefix (page, "question"))
    {
      write_question (question, page);
      settle (20);
      /* In a small window the half that is the kind's own. */
      adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (
          gtk_widget_get_ancestor (GTK_WIDGET (question), GTK_TYPE_SCROLLED_WINDOW)));
      if (gtk_widget_get_height (window) < 700)
        gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      return settle (10);
    }
  if (g_str_equal (page, "outline"))
    nuc_lesson_editor_show_outline (editor);
  else
    nuc_lesson_editor_show_scene (
        editor, nuc_lesson_get_scene (nuc_lesson_panel_get_lesson (panel), 0, 0)->id);
  settle (20);
  adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (shown, GTK_TYPE_SCROLLED_WINDOW)));
  if (g_str_equal (page, "prediction"))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * 0.28);
  else if (g_str_equal (page, "task"))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  settle (10);
}

static void
compare (GtkWidget *window, const Picture *picture)
{
  NucComparison *comparison =
      nuc_exhibit_get_comparison (nuc_window_get_exhibit (NUC_WINDOW (window)));

  set (window, "compare-chain", g_variant_new_string (picture->other_chain));
  set (window, "view", g_variant_new_string ("compare"));
  if (picture->other != NULL)
    set (window, "compare-source", g_variant_new_string (picture->other));
  spin_until (nuc_session_get_opening (nuc_comparison_get_other (comparison)) == NULL);
  settle (4);
}

static void
paint (const Picture *picture, const char *folder)
{
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  GtkSettings *desktop = gtk_settings_get_default ();
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, picture->name);
  const char *server = g_getenv ("NUC_PICTURES_SERVER");
  g_autofree char *address =
      g_strdup_printf ("%s#;kind=%s", server ? server : "", picture->kind ? picture->kind : "auto");
  const char *source = picture->server ? address : picture->source;
  GtkWidget *window;
  GtkWidget *shown;
  NucSession *session;

  if (picture->server && server == NULL)
    return;
  gtk_widget_set_default_direction (picture->right_to_left ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  g_object_set (desktop, "gtk-xft-dpi", (int) (96 * 1024 * picture->text_scale), NULL);
  nuc_settings_set (settings, "width", g_variant_new_int32 (picture->width));
  nuc_settings_set (settings, "height", g_variant_new_int32 (picture->height));
  nuc_settings_set (settings, "theme", g_variant_new_string (picture->theme));
  nuc_settings_set (settings, "chain", g_variant_new_string (picture->chain));
  nuc_settings_set (settings, "source", g_variant_new_string (source != NULL ? source : ""));
  shown = window = nuc_window_new (NULL, settings);
  gtk_window_set_decorated (GTK_WINDOW (window), TRUE);
  session = nuc_window_get_session (NUC_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  nuc_window_open_first (NUC_WINDOW (window));
  spin_until (nuc_session_get_opening (session) == NULL);
  if (picture->axis != NULL)
    set (window, "axis", g_variant_new_string (picture->axis));
  if (picture->projector)
    set (window, "projector", g_variant_new_boolean (TRUE));
  if (picture->other_chain != NULL)
    compare (window, picture);
  if (picture->playing)
    {
      nuc_session_set_speed (session, 10);
      nuc_session_set_playing (session, TRUE);
      spin_until (nuc_session_get_n_tokens (session) >= picture->n_tokens);
    }
  for (guint i = 1; i <= picture->n_tokens && !picture->playing; i++)
    {
      nuc_session_step (session);
      spin_until (nuc_session_get_n_tokens (session) == i);
    }
  if (picture->position >= 0)
    nuc_session_set_position (session, (guint64) picture->position);
  if (picture->view != NULL)
    set (window, "view", g_variant_new_string (picture->view));
  if (picture->hide != NULL)
    set (window, "hide", g_variant_new_string (picture->hide));
  if (picture->bars > 0)
    set (window, "bars", g_variant_new_int32 (picture->bars));
  set (window, "vertical", g_variant_new_boolean (picture->vertical));
  if (picture->rolls > 0)
    g_action_group_activate_action (G_ACTION_GROUP (window), "roll",
                                    g_variant_new_int32 (picture->rolls));
  settle (picture->playing ? 2 : 20);

  if (picture->editor != NULL)
    open_editor (window, picture->editor);
  if (picture->dialog)
    shown = open_dialog (window);
  if (picture->chooser)
    shown = open_chooser (window);
  if (picture->figure)
    shown = open_figure (window);
  if (picture->bars_button)
    shown = open_bars (window);
  save_picture (shown, path);
  if (GTK_IS_POPOVER (shown))
    {
      gtk_popover_popdown (GTK_POPOVER (shown));
      settle (20);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  settle (2);
}

int
main (int argc, char *argv[])
{
  init_pictures (g_getenv ("NUC_PICTURES_LOCALE_DIR"));
  if (argc < 2)
    {
      g_printerr ("pictures FOLDER [NAME…]\n");
      return 2;
    }
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (argc == 2 || g_strv_contains ((const char *const *) argv + 2, pictures[i].name))
      paint (&pictures[i], argv[1]);
  return 0;
}
