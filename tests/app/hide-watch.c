/* hide-watch.c: tests that a window keeps to itself what it hides
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "app/chart/measures-bar.h"
#include "app/chart/hide-watch.h"
#include "app/lesson/lesson-stage.h"
#include "app/chain/sampler-row.h"
#include "app/text/stream-view.h"
#include "app/window.h"
#include "harness.h"

#define CHAIN "temperature=1,top-k=3,top-p=0.9"

typedef struct
{
  NucSettings *settings;
  GtkWidget *window;
  GActionGroup *actions;
  NucExhibit *exhibit;
  NucSession *session;
} Fixture;

static void
set_up (Fixture *self, const char *source)
{
  self->settings = nuc_settings_new ();
  nuc_settings_set (self->settings, "view", g_variant_new_string ("bars"));
  nuc_settings_set (self->settings, "chain", g_variant_new_string (CHAIN));
  self->window = nuc_window_new (NULL, self->settings);
  self->actions = G_ACTION_GROUP (self->window);
  self->exhibit = nuc_window_get_exhibit (NUC_WINDOW (self->window));
  self->session = nuc_window_get_session (NUC_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (self->window));
  open_and_wait (self->session, source);
  spin_until (gtk_widget_get_width (GTK_WIDGET (part (self->window, "chart"))) > 100);
}

static void
tear_down (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  nuc_settings_free (self->settings);
}

static void
hide (Fixture *self, const char *what)
{
  g_action_group_change_action_state (self->actions, "hide", g_variant_new_string (what));
}

static void
assert_hidden (Fixture *self, const char *what)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (self->actions, "hide");
  NucChartModel *model = nuc_chart_area_get_model (part (self->window, "chart"));
  NucHide expected;

  g_assert_true (nuc_hide_find (what, &expected));
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, what);
  g_assert_cmpint (nuc_exhibit_get_hide (self->exhibit), ==, expected);
  g_assert_cmpint (nuc_hide_watch_get (self->window), ==, expected);
  g_assert_cmpint (nuc_chart_model_get_hide (model), ==, expected);
}

/* What a key of the window's own does, wherever the focus is. */
static void
press (Fixture *self, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (self->window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (!GTK_IS_KEYVAL_TRIGGER (trigger) ||
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) != keyval ||
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) != 0)
            continue;
          g_assert_cmpint (gtk_event_controller_get_propagation_phase (controller), ==,
                           GTK_PHASE_CAPTURE);
          g_assert_cmpint (gtk_shortcut_controller_get_scope (GTK_SHORTCUT_CONTROLLER (controller)),
                           ==, GTK_SHORTCUT_SCOPE_LOCAL);
          g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                       self->window,
                                                       gtk_shortcut_get_arguments (shortcut)));
          return;
        }
    }
  g_assert_not_reached ();
}

/* Every text that the window shows or says, but for what is typed in it: labels, tooltips, the streamed text. */
static void
gather (GtkWidget *widget, GString *out)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (!gtk_widget_get_visible (widget) || GTK_IS_POPOVER (widget) || GTK_IS_EDITABLE (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (out, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  /* Which knob was moved last is no secret. */
  if (GTK_IS_ACTIONABLE (widget) &&
      (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.undo") == 0 ||
       g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.redo") == 0))
    tooltip = NULL;
  if (tooltip != NULL)
    g_string_append_printf (out, "%s\n", tooltip);
  if (NUC_IS_STREAM_VIEW (widget))
    {
      g_autofree char *text = nuc_stream_view_dup_text (NUC_STREAM_VIEW (widget));

      g_string_append_printf (out, "%s\n", text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gather (child, out);
}

static char *
tell (Fixture *self)
{
  GString *out = g_string_new (NULL);

  nuc_session_update (self->session);
  gather (self->window, out);
  return g_string_free (out, FALSE);
}

static void
test_key (void)
{
  Fixture self;

  set_up (&self, "preset:lesson");
  assert_hidden (&self, "nothing");
  press (&self, GDK_KEY_h);
  assert_hidden (&self, "probabilities");
  press (&self, GDK_KEY_h);
  assert_hidden (&self, "nothing");
  hide (&self, "survivors");
  assert_hidden (&self, "survivors");
  press (&self, GDK_KEY_h);
  assert_hidden (&self, "nothing");
  /* What was hidden last is hidden again. */
  press (&self, GDK_KEY_h);
  assert_hidden (&self, "survivors");
  hide (&self, "everything");
  assert_hidden (&self, "survivors");
  g_action_group_activate_action (self.actions, "reveal", NULL);
  assert_hidden (&self, "nothing");
  tear_down (&self);
}

static void
test_projector (void)
{
  Fixture self;

  set_up (&self, "preset:lesson");
  g_action_group_change_action_state (self.actions, "projector", g_variant_new_boolean (TRUE));
  press (&self, GDK_KEY_h);
  assert_hidden (&self, "probabilities");
  g_assert_nonnull (find_label (self.window, "Probabilities hidden: H reveals"));
  g_action_group_change_action_state (self.actions, "projector", g_variant_new_boolean (FALSE));
  assert_hidden (&self, "probabilities");
  tear_down (&self);
}

static void
test_hint (void)
{
  static const char *const hints[][2] = {
    { "probabilities", "Probabilities hidden: H reveals" },
    { "survivors", "Survivors hidden: H reveals" },
    { "token", "Next token hidden: H reveals" },
  };
  Fixture self;

  set_up (&self, "preset:lesson");
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    {
      GtkWidget *button;

      hide (&self, hints[i][0]);
      button = gtk_widget_get_parent (find_label (self.window, hints[i][1]));
      g_assert_true (gtk_widget_get_visible (button));
      /* Who has no keyboard presses it. */
      g_signal_emit_by_name (button, "clicked");
      assert_hidden (&self, "nothing");
      g_assert_false (gtk_widget_get_visible (button));
    }
  tear_down (&self);
}

/* Nothing in the window tells two chains apart whose survivors are hidden. */
static void
test_survivors (gconstpointer view)
{
  static const struct
  {
    gsize stage;
    double value;
  } changes[] = { { 0, 0 }, { 0, 3 }, { 1, 1 }, { 1, 4 }, { 2, 0.3 } };
  Fixture self;
  g_autofree char *told = NULL;
  g_autofree char *shown = NULL;

  set_up (&self, "preset:lesson");
  g_action_group_change_action_state (self.actions, "view", g_variant_new_string (view));
  for (guint i = 0; i < 3; i++)
    nuc_session_step (self.session);
  shown = tell (&self);
  hide (&self, "survivors");
  told = tell (&self);
  /* The row that can be moved and the like are the same; only figures may go. */
  g_assert_cmpstr (told, !=, shown);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (
          nuc_session_set_value (self.session, changes[i].stage, 0, changes[i].value, NULL));
      text = tell (&self);
      g_assert_cmpstr (text, ==, told);
      nuc_session_undo (self.session);
    }
  tear_down (&self);
}

/* Nor two distributions of the same tokens whose probabilities are. */
static void
test_probabilities (void)
{
  Fixture self;
  g_autofree char *told = NULL;

  set_up (&self, "preset:lesson");
  for (guint i = 0; i < 5; i++)
    nuc_session_step (self.session);
  hide (&self, "probabilities");
  told = tell (&self);
  g_assert_null (strstr (told, "60"));
  g_assert_null (strstr (told, " bits\n"));
  g_assert_null (strstr (told, "survive\n"));
  /* Draws tell what they are drawn from. */
  g_assert_nonnull (strstr (told, "?  ?  ?  ?  ?  "));
  hide (&self, "nothing");
  g_free (told);
  told = tell (&self);
  g_assert_null (strstr (told, "?  "));
  g_assert_nonnull (strstr (told, " bits\n"));
  tear_down (&self);
}

static void
step (Fixture *self)
{
  guint64 n = nuc_session_get_n_tokens (self->session);

  nuc_session_step (self->session);
  spin_until (nuc_session_get_n_tokens (self->session) > n);
}

/* The text ends with the token that the chart asks for. */
static void
test_text (void)
{
  Fixture self;
  NucStreamView *stream;
  g_autofree char *whole = NULL;
  g_autofree char *covered = NULL;
  g_autofree char *later = NULL;
  g_autofree char *playing = NULL;
  g_autofree char *again = NULL;

  set_up (&self, "corpus:austen");
  stream = inner (part (self.window, "streams"), NUC_TYPE_STREAM_VIEW);
  for (guint i = 0; i < 4; i++)
    step (&self);
  whole = nuc_stream_view_dup_text (stream);
  hide (&self, "token");
  /* At the end no token is chosen yet. */
  again = nuc_stream_view_dup_text (stream);
  g_assert_cmpstr (again, ==, whole);

  nuc_session_set_position (self.session, 1);
  covered = nuc_stream_view_dup_text (stream);
  g_assert_true (g_str_has_suffix (covered, " ? "));
  g_assert_true (strncmp (covered, whole, strlen (covered) - 3) == 0);
  g_assert_cmpuint (strlen (covered) - 3, <, strlen (whole));

  nuc_session_set_position (self.session, 2);
  later = nuc_stream_view_dup_text (stream);
  g_assert_true (g_str_has_suffix (later, " ? "));
  g_assert_true (strncmp (later, covered, strlen (covered) - 3) == 0);
  g_assert_cmpuint (strlen (later), >, strlen (covered));

  hide (&self, "nothing");
  g_free (again);
  again = nuc_stream_view_dup_text (stream);
  g_assert_cmpstr (again, ==, whole);

  /* Text that goes on while something is hidden is seen. */
  hide (&self, "survivors");
  nuc_session_set_position (self.session, G_MAXUINT64);
  step (&self);
  playing = nuc_stream_view_dup_text (stream);
  g_assert_true (g_str_has_prefix (playing, whole));
  g_assert_cmpuint (strlen (playing), >, strlen (whole));
  tear_down (&self);
}

static void
test_not_remembered (void)
{
  Fixture self;
  GtkWidget *again;
  g_autoptr (GVariant) state = NULL;

  set_up (&self, "preset:lesson");
  hide (&self, "survivors");
  gtk_window_close (GTK_WINDOW (self.window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  again = nuc_window_new (NULL, self.settings);
  state = g_action_group_get_action_state (G_ACTION_GROUP (again), "hide");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "nothing");
  gtk_window_destroy (GTK_WINDOW (again));
  nuc_settings_free (self.settings);
}

/* Scenes speak of what is hidden with the same words. */
static void
test_lesson_words (void)
{
  for (guint i = 0; i < NUC_N_HIDES; i++)
    g_assert_cmpstr (nuc_hide_names[i], ==, nuc_hide_get_name ((NucHide) i));
  g_assert_null (nuc_hide_names[NUC_N_HIDES]);
}

static void
test_lesson (void)
{
  NucSetup setting = { .text[NUC_FIELD_SOURCE] = (char *) "preset:lesson",
                       .text[NUC_FIELD_CHAIN] = (char *) "top-p=0.9",
                       .text[NUC_FIELD_HIDE] = (char *) "survivors" };
  NucLessonStage *stage;
  NucLessonPanel *panel;
  Fixture self;

  set_up (&self, "preset:lesson");
  panel = part (self.window, "lesson_panel");
  g_action_group_change_action_state (self.actions, "lesson", g_variant_new_boolean (TRUE));
  stage = nuc_lesson_panel_get_stage (panel);
  nuc_lesson_stage_open (stage, nuc_lesson_panel_get_lesson (panel), &setting);
  spin_until (nuc_lesson_stage_is_ready (stage));
  assert_hidden (&self, "survivors");
  nuc_lesson_stage_reveal (stage);
  assert_hidden (&self, "nothing");
  setting.text[NUC_FIELD_HIDE] = (char *) "probabilities";
  nuc_lesson_stage_open (stage, nuc_lesson_panel_get_lesson (panel), &setting);
  spin_until (nuc_lesson_stage_is_ready (stage));
  assert_hidden (&self, "probabilities");
  /* The next scene hides nothing. */
  setting.text[NUC_FIELD_HIDE] = (char *) "nothing";
  nuc_lesson_stage_open (stage, nuc_lesson_panel_get_lesson (panel), &setting);
  spin_until (nuc_lesson_stage_is_ready (stage));
  assert_hidden (&self, "nothing");
  tear_down (&self);
}

/* A widget that is in no window hides nothing, and one that leaves a window is left alone. */
static void
test_no_window (void)
{
  GtkWidget *bar = g_object_ref_sink (g_object_new (NUC_TYPE_MEASURES_BAR, NULL));

  g_assert_cmpint (nuc_hide_watch_get (bar), ==, NUC_HIDE_NOTHING);
  g_assert_finalize_object (bar);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/hide/key", test_key);
  g_test_add_func ("/app/hide/projector", test_projector);
  g_test_add_func ("/app/hide/hint", test_hint);
  for (guint view = 0; view < NUC_N_VIEWS; view++)
    {
      const char *name = nuc_view_get_name ((NucView) view);
      g_autofree char *path = g_strdup_printf ("/app/hide/survivors/%s", name);

      g_test_add_data_func (path, name, test_survivors);
    }
  g_test_add_func ("/app/hide/probabilities", test_probabilities);
  g_test_add_func ("/app/hide/text", test_text);
  g_test_add_func ("/app/hide/not-remembered", test_not_remembered);
  g_test_add_func ("/app/hide/lesson-words", test_lesson_words);
  g_test_add_func ("/app/hide/lesson", test_lesson);
  g_test_add_func ("/app/hide/no-window", test_no_window);
  return g_test_run ();
}
