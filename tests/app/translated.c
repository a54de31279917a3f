/* translated.c: tests of the window in a shipped language
 *
 * SPDX-License-Identifier: MIT
 *
 * The build folder's catalogues are used: NUC_TEST_LOCALE_DIR names them and LANGUAGE the language.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "app/window.h"
#include "harness.h"

#define WIDTH 1024
#define HEIGHT 640
/* The engines' order brings the longest names of stages. */
#define LONG_CHAIN                                                                                 \
  "dry=0.8,top-n-sigma=1.5,top-k=40,typical=0.9,top-p=0.95,min-p=0.05,repetition=1.1,frequency=0." \
  "2,"                                                                                             \
  "presence=0.2,no-repeat-ngram=3,dynamic-temperature=0.8"

typedef struct
{
  const char *path;
  const char *source;
  const char *chain;
  const char *editor; /* of lessons: the page that is open */
} State;

static const State states[] = {
  { "lesson", "preset:lesson", "temperature=0.8,top-k=14,top-p=0.9" },
  { "first-start", NULL, "temperature=0.8,top-k=14,top-p=0.9" },
  { "long-chain", "preset:long-tail", LONG_CHAIN },
  { "recording", "preset:answer", "temperature=0.8,top-p=0.9" },
  { "known-in-part", "preset:top-20", "temperature=0.8,top-p=0.9" },
  { "editor-start", "preset:austen", "temperature=0.8,top-p=0.9", "start" },
  { "editor-outline", "preset:austen", "temperature=0.8,top-p=0.9", "outline" },
  { "editor-scene", "preset:austen", "temperature=0.8,top-p=0.9", "scene" },
  { "editor-question", "preset:austen", "temperature=0.8,top-p=0.9", "question" },
  { "editor-question-spot", "preset:austen", "temperature=0.8,top-p=0.9", "question-spot" },
  { "editor-question-order", "preset:austen", "temperature=0.8,top-p=0.9", "question-order" },
  { "editor-question-set", "preset:austen", "temperature=0.8,top-p=0.9", "question-set" },
  { "editor-question-read", "preset:austen", "temperature=0.8,top-p=0.9", "question-read" },
};

typedef struct
{
  NucSettings *settings;
  GtkWidget *window;
} Fixture;

static void
settle (void)
{
  /* Widgets get their place in a frame, and a popover takes one to come and one to be laid out. */
  for (guint i = 0; i < 5; i++)
    {
      g_usleep (20 * 1000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

/* A page of the lesson editor with all that can stand on it. */
static void
open_editor (GtkWidget *window, const char *page)
{
  NucLessonPanel *panel = part (window, "lesson_panel");
  NucLessonEditor *editor = nuc_lesson_panel_get_editor (panel);
  NucLessonSceneEditor *scene = nuc_lesson_editor_get_scene (editor);
  NucLessonQuestionEditor *question = part (editor, "question");
  GActionGroup *actions = G_ACTION_GROUP (window);

  if (g_str_equal (page, "start"))
    {
      g_action_group_activate_action (actions, "edit-lesson", NULL);
      spin_until (nuc_lesson_stage_is_ready (nuc_lesson_panel_get_stage (panel)));
      return;
    }
  g_action_group_activate_action (actions, "add-scene", NULL);
  gtk_drop_down_set_selected (inner (scene, GTK_TYPE_DROP_DOWN), NUC_HIDE_SURVIVORS);
  nuc_lesson_prediction_editor_add_choice (inner (scene, NUC_TYPE_LESSON_PREDICTION_EDITOR));
  gtk_switch_set_active (GTK_SWITCH (nth_widget (GTK_WIDGET (scene), GTK_TYPE_SWITCH, 1)), TRUE);
  nuc_lesson_goals_add (
      nuc_lesson_task_editor_get_goals (inner (scene, NUC_TYPE_LESSON_TASK_EDITOR)));
  nuc_lesson_goals_add (
      nuc_lesson_task_editor_get_goals (inner (scene, NUC_TYPE_LESSON_TASK_EDITOR)));
  nuc_lesson_goal_choose (nuc_lesson_goals_get_goal (nuc_lesson_task_editor_get_goals (inner (
                                                         scene, NUC_TYPE_LESSON_TASK_EDITOR)),
                                                     1),
                          "removed-by");
  if (g_str_equal (page, "scene"))
    return;
  g_action_group_activate_action (actions, "add-question", NULL);
  if (g_str_equal (page, "outline"))
    nuc_lesson_editor_show_outline (editor);
  else if (g_str_equal (page, "question-spot"))
    nuc_lesson_question_editor_set_kind (question, NUC_QUESTION_SPOT);
  else if (g_str_equal (page, "question-order"))
    nuc_lesson_question_editor_set_kind (question, NUC_QUESTION_ORDER);
  else if (g_str_equal (page, "question-read"))
    {
      nuc_lesson_question_editor_set_kind (question, NUC_QUESTION_READ);
      nuc_lesson_reading_choose (inner (question, NUC_TYPE_LESSON_READING), "stage-kept");
      nuc_lesson_reading_set_answer (inner (question, NUC_TYPE_LESSON_READING), 123456);
    }
  else if (g_str_equal (page, "question-set"))
    {
      nuc_lesson_question_editor_set_kind (question, NUC_QUESTION_SET);
      nuc_lesson_goals_add (inner (question, NUC_TYPE_LESSON_GOALS));
    }
}

static void
set_up (Fixture *fixture, const State *state)
{
  NucSession *session;

  fixture->settings = nuc_settings_new ();
  nuc_settings_set (fixture->settings, "width", g_variant_new_int32 (WIDTH));
  nuc_settings_set (fixture->settings, "height", g_variant_new_int32 (HEIGHT));
  nuc_settings_set (fixture->settings, "chain", g_variant_new_string (state->chain));
  nuc_settings_set (fixture->settings, "source",
                    g_variant_new_string (state->source != NULL ? state->source : ""));
  fixture->window = nuc_window_new (NULL, fixture->settings);
  session = nuc_window_get_session (NUC_WINDOW (fixture->window));
  gtk_window_present (GTK_WINDOW (fixture->window));
  nuc_window_open_first (NUC_WINDOW (fixture->window));
  spin_until (nuc_session_get_opening (session) == NULL);
  nuc_session_update (session);
  if (state->editor != NULL)
    open_editor (fixture->window, state->editor);
  settle ();
}

static void
tear_down (Fixture *fixture)
{
  NucLessonPanel *panel = part (fixture->window, "lesson_panel");

  nuc_lesson_draft_discard (nuc_lesson_panel_get_draft (panel));
  gtk_window_close (GTK_WINDOW (fixture->window));
  settle ();
  nuc_settings_free (fixture->settings);
}

/* Names of sources, tokens and scenes are of any length and may end in an ellipsis; what is translated may not,
 * but in a choice whose list shows it whole. */
static gboolean
may_be_shortened (GtkWidget *label)
{
  return gtk_widget_get_ancestor (label, GTK_TYPE_WINDOW_HANDLE) != NULL ||
         gtk_widget_get_ancestor (label, GTK_TYPE_DROP_DOWN) != NULL ||
         gtk_widget_has_css_class (label, "nuc-row-title");
}

static void
check_label (GtkWidget *widget)
{
  GtkLabel *label = GTK_LABEL (widget);
  PangoLayout *layout = gtk_label_get_layout (label);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_is_ellipsized (layout) && !may_be_shortened (widget))
    {
      g_test_message ("“%s” does not fit and is shortened", gtk_label_get_text (label));
      g_test_fail ();
    }
  if (width > gtk_widget_get_width (widget) + 1 || height > gtk_widget_get_height (widget) + 1)
    {
      g_test_message ("“%s” takes %dx%d and has %dx%d", gtk_label_get_text (label), width, height,
                      gtk_widget_get_width (widget), gtk_widget_get_height (widget));
      g_test_fail ();
    }
}

/* Returns how many labels there were. */
static guint
check_labels (GtkWidget *widget, GHashTable *mnemonics)
{
  guint n = 0;

  /* A popover is a window of its own, looked at when it is open. */
  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
    {
      gpointer key = GUINT_TO_POINTER (gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)));
      const char *text = gtk_label_get_text (GTK_LABEL (widget));

      check_label (widget);
      n++;
      if (gdk_keyval_to_unicode (GPOINTER_TO_UINT (key)) != 0 && gtk_widget_is_sensitive (widget))
        {
          const char *other = g_hash_table_lookup (mnemonics, key);

          /* Each stage of the chain has a label "More". */
          if (other != NULL && strcmp (other, text) != 0)
            {
              g_test_message ("“%s” and “%s” have one mnemonic", other, text);
              g_test_fail ();
            }
          g_hash_table_replace (mnemonics, key, (gpointer) text);
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      n += check_labels (child, mnemonics);
  return n;
}

static void
test_window (gconstpointer data)
{
  Fixture fixture;
  g_autoptr (GHashTable) mnemonics = g_hash_table_new (NULL, NULL);
  int minimum;

  set_up (&fixture, data);
  gtk_widget_measure (fixture.window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, WIDTH);
  gtk_widget_measure (fixture.window, GTK_ORIENTATION_VERTICAL, WIDTH, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, HEIGHT);
  g_assert_cmpint (gtk_widget_get_width (fixture.window), <=, WIDTH);
  g_assert_cmpint (gtk_widget_get_height (fixture.window), <=, HEIGHT);
  g_assert_cmpuint (check_labels (fixture.window, mnemonics), >, 15);
  tear_down (&fixture);
}

static void
test_popovers (void)
{
  Fixture fixture;
  GtkWidget *button;
  guint n = 0;

  set_up (&fixture, &states[0]);
  for (guint i = 0; (button = nth_widget (fixture.window, GTK_TYPE_MENU_BUTTON, i)) != NULL; i++)
    {
      g_autoptr (GHashTable) mnemonics = g_hash_table_new (NULL, NULL);
      GtkPopover *popover;
      int width;

      if (!gtk_widget_get_mapped (button) || !gtk_widget_is_sensitive (button))
        continue;
      gtk_menu_button_popup (GTK_MENU_BUTTON (button));
      settle ();
      popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
      g_assert_nonnull (popover);
      g_assert_cmpuint (check_labels (GTK_WIDGET (popover), mnemonics), >, 0);
      gtk_widget_measure (GTK_WIDGET (popover), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL,
                          NULL);
      g_assert_cmpint (width, <=, WIDTH);
      gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
      settle ();
      n++;
    }
  g_assert_cmpuint (n, >=, 4);
  tear_down (&fixture);
}

/* Without its catalogue every other test here would be one of the English window. */
static void
test_catalogue (void)
{
  g_assert_cmpstr (_ ("Effective choices"), !=, "Effective choices");
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Sampled text"), !=, "Sampled text");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("NUC_TEST_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/translated/catalogue", test_catalogue);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/translated/window/%s", states[i].path);

      g_test_add_data_func (path, &states[i], test_window);
    }
  g_test_add_func ("/app/translated/popovers", test_popovers);
  return g_test_run ();
}
