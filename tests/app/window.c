/* window.c: tests of the window
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "app/figure/figure-export.h"
#include "app/source/server-dialog.h"
#include "app/text/stream-view.h"
#include "app/window.h"
#include "harness.h"

typedef struct
{
  NucSettings *settings;
  GtkWidget *window;
  NucSession *session;
  GActionGroup *actions;
} Fixture;

static void
set_up (Fixture *fixture, const char *name)
{
  fixture->settings = nuc_settings_new ();
  for (const char *const *key = nuc_settings_list_keys (); *key != NULL; key++)
    {
      g_autoptr (GVariant) initial = nuc_settings_get_default (*key);

      nuc_settings_set (fixture->settings, *key, initial);
    }
  fixture->window = nuc_window_new (NULL, fixture->settings);
  fixture->actions = G_ACTION_GROUP (fixture->window);
  fixture->session = nuc_window_get_session (NUC_WINDOW (fixture->window));
  gtk_window_present (GTK_WINDOW (fixture->window));
  if (name == NULL)
    return;
  nuc_window_open (NUC_WINDOW (fixture->window), name);
  spin_until (nuc_session_get_opening (fixture->session) == NULL);
}

static void
tear_down (Fixture *fixture)
{
  NucSession *session = g_object_ref (fixture->session);

  gtk_window_close (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (session);
  nuc_settings_free (fixture->settings);
}

static gsize
count_survivors (Fixture *fixture)
{
  NucChartModel *model;
  const NucChartBar *bars;
  gsize n, kept = 0;

  nuc_session_update (fixture->session);
  model = nuc_chart_area_get_model (part (fixture->window, "chart"));
  bars = nuc_chart_model_get_bars (model, &n);
  for (gsize i = 0; i < n; i++)
    kept += bars[i].now > 0;
  return kept + nuc_chart_model_get_other (model)->survivors;
}

static void
test_actions_move_the_bars (void)
{
  Fixture fixture;

  set_up (&fixture, "preset:lesson");
  g_action_group_activate_action (fixture.actions, "top-p", g_variant_new_double (1.0));
  g_assert_cmpuint (count_survivors (&fixture), ==, 4);
  g_action_group_activate_action (fixture.actions, "top-k", g_variant_new_int32 (2));
  g_assert_cmpuint (count_survivors (&fixture), ==, 2);
  g_action_group_activate_action (fixture.actions, "temperature", g_variant_new_double (0.0));
  g_assert_cmpuint (count_survivors (&fixture), ==, 1);
  g_action_group_activate_action (fixture.actions, "undo", NULL);
  g_action_group_activate_action (fixture.actions, "undo", NULL);
  g_assert_cmpuint (count_survivors (&fixture), ==, 4);
  g_action_group_activate_action (fixture.actions, "redo", NULL);
  g_assert_cmpuint (count_survivors (&fixture), ==, 2);
  g_action_group_activate_action (fixture.actions, "chain", g_variant_new_string ("top-k=3"));
  g_assert_cmpuint (count_survivors (&fixture), ==, 3);
  tear_down (&fixture);
}

static void
assert_state (Fixture *fixture, const char *action, const char *expected)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (fixture->actions, action);
  g_autofree char *text = g_variant_print (state, TRUE);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_states (void)
{
  Fixture fixture;

  set_up (&fixture, "preset:lesson");
  assert_state (&fixture, "temperature", "0.80000000000000004");
  assert_state (&fixture, "top-k", "40");
  assert_state (&fixture, "seed", "uint64 42");
  assert_state (&fixture, "speed", "5.0");
  assert_state (&fixture, "source", "'preset:lesson'");
  assert_state (&fixture, "play", "false");
  g_action_group_activate_action (fixture.actions, "chain", g_variant_new_string ("temperature=2"));
  assert_state (&fixture, "temperature", "2.0");
  assert_state (&fixture, "top-k", "0");
  assert_state (&fixture, "top-p", "1.0");
  g_action_group_activate_action (fixture.actions, "axis", g_variant_new_string ("nonsense"));
  assert_state (&fixture, "axis", "'fitted'");
  g_action_group_activate_action (fixture.actions, "axis", g_variant_new_string ("logarithmic"));
  assert_state (&fixture, "axis", "'logarithmic'");
  tear_down (&fixture);
}

static void
test_out_of_range_is_told (void)
{
  Fixture fixture;
  NucBanner *banner;

  set_up (&fixture, "preset:lesson");
  banner = part (fixture.window, "banner");
  g_action_group_activate_action (fixture.actions, "temperature", g_variant_new_double (-1.0));
  g_assert_nonnull (nuc_banner_get_sentence (banner));
  g_test_message ("%s", nuc_banner_get_sentence (banner));
  assert_state (&fixture, "temperature", "0.80000000000000004");
  tear_down (&fixture);
}

static void
test_errors_keep_what_is_open (void)
{
  Fixture fixture;
  NucBanner *banner;

  set_up (&fixture, "preset:lesson");
  banner = part (fixture.window, "banner");
  g_action_group_activate_action (fixture.actions, "source",
                                  g_variant_new_string ("/nonexistent/a.csv"));
  spin_until (nuc_session_get_opening (fixture.session) == NULL);
  g_assert_nonnull (nuc_banner_get_sentence (banner));
  g_assert_cmpint (nuc_banner_get_kind (banner), ==, NUC_BANNER_ERROR);
  assert_state (&fixture, "source", "'preset:lesson'");
  g_action_group_activate_action (fixture.actions, "source", g_variant_new_string ("preset:flat"));
  spin_until (nuc_session_get_opening (fixture.session) == NULL);
  g_assert_null (nuc_banner_get_sentence (banner));
  assert_state (&fixture, "source", "'preset:flat'");
  tear_down (&fixture);
}

static void
test_never_left_empty (void)
{
  Fixture fixture;

  set_up (&fixture, "/nonexistent/a.csv");
  spin_until (nuc_session_get_source (fixture.session) != NULL);
  g_assert_nonnull (nuc_banner_get_sentence (part (fixture.window, "banner")));
  g_assert_cmpint (nuc_source_get_kind (nuc_session_get_source (fixture.session)), ==,
                   NUC_SOURCE_MODEL);
  tear_down (&fixture);
}

static void
test_first_start_plays (void)
{
  Fixture fixture;
  g_autofree char *text = NULL;

  set_up (&fixture, NULL);
  nuc_window_open_first (NUC_WINDOW (fixture.window));
  spin_until (nuc_session_get_source (fixture.session) != NULL);
  g_assert_cmpint (nuc_source_get_kind (nuc_session_get_source (fixture.session)), ==,
                   NUC_SOURCE_MODEL);
  g_action_group_activate_action (fixture.actions, "speed", g_variant_new_double (200.0));
  g_action_group_activate_action (fixture.actions, "play", NULL);
  spin_until (nuc_session_get_n_tokens (fixture.session) >= 8);
  g_action_group_activate_action (fixture.actions, "stop", NULL);
  text = nuc_stream_view_dup_text (inner (part (fixture.window, "streams"), NUC_TYPE_STREAM_VIEW));
  g_assert_true (g_str_has_prefix (text, "It was a truth"));
  g_assert_cmpuint (strlen (text), >, strlen ("It was a truth"));
  tear_down (&fixture);
}

static void
test_remembered (void)
{
  Fixture fixture;
  GtkWidget *again;
  NucSession *session;

  set_up (&fixture, "preset:ties");
  g_action_group_activate_action (fixture.actions, "seed", g_variant_new_uint64 (99));
  g_action_group_activate_action (fixture.actions, "chain", g_variant_new_string ("min-p=0.2"));
  g_action_group_activate_action (fixture.actions, "theme", g_variant_new_string ("dark"));
  gtk_window_close (GTK_WINDOW (fixture.window));
  again = nuc_window_new (NULL, fixture.settings);
  fixture.actions = G_ACTION_GROUP (again);
  session = nuc_window_get_session (NUC_WINDOW (again));
  assert_state (&fixture, "seed", "uint64 99");
  assert_state (&fixture, "chain", "'min-p=0.2'");
  assert_state (&fixture, "theme", "'dark'");
  nuc_window_open_first (NUC_WINDOW (again));
  spin_until (nuc_session_get_opening (session) == NULL);
  assert_state (&fixture, "source", "'preset:ties'");
  gtk_window_destroy (GTK_WINDOW (again));
  nuc_settings_free (fixture.settings);
}

static void
test_changes_and_closing_while_loading (void)
{
  static const char *const names[] = { "preset:long-tail", "corpus:austen", "preset:hard",
                                       "preset:answer" };

  for (guint i = 0; i < 8; i++)
    {
      Fixture fixture;

      set_up (&fixture, NULL);
      for (guint j = 0; j <= i; j++)
        {
          g_action_group_activate_action (fixture.actions, "source",
                                          g_variant_new_string (names[(i + j) % 4]));
          g_main_context_iteration (NULL, FALSE);
        }
      tear_down (&fixture);
    }
}

static void
test_projector_and_back (void)
{
  Fixture fixture;

  set_up (&fixture, "preset:lesson");
  g_action_group_activate_action (fixture.actions, "projector", NULL);
  assert_state (&fixture, "projector", "true");
  assert_state (&fixture, "sidebar", "false");
  g_action_group_activate_action (fixture.actions, "sidebar", NULL);
  assert_state (&fixture, "sidebar", "true");
  g_action_group_activate_action (fixture.actions, "leave-projector", NULL);
  assert_state (&fixture, "projector", "false");
  assert_state (&fixture, "sidebar", "true");
  tear_down (&fixture);
}

static guint
count_dialogs (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      n += G_OBJECT_TYPE (window) == type;
    }
  return n;
}

/* A file chooser may have opened a message of its own, which GTK 4.18 destroys twice when it is closed. */
static void
close_others (GtkWidget *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *other = windows; other != NULL; other = other->next)
    if (gtk_window_get_transient_for (other->data) == GTK_WINDOW (window))
      gtk_window_close (other->data);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Whoever asks again gets the one that is open, and one more only when it is closed. */
static void
test_one_dialog (void)
{
  static const char *const names[] = { "connect", "export", "save-table" };
  Fixture fixture;

  /* The library that looks for cloud folders for the dialog of files loses the name of one. */
  excuse_leaks (TRUE);
  set_up (&fixture, "preset:lesson");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GListModel *windows = gtk_window_get_toplevels ();
      guint before = g_list_model_get_n_items (windows);

      for (guint j = 0; j < 3; j++)
        g_action_group_activate_action (G_ACTION_GROUP (fixture.window), names[i], NULL);
      g_assert_cmpuint (g_list_model_get_n_items (windows), ==, before + 1);
    }
  g_assert_cmpuint (count_dialogs (NUC_TYPE_SERVER_DIALOG), ==, 1);
  g_assert_cmpuint (count_dialogs (NUC_TYPE_FIGURE_EXPORT), ==, 1);
  close_others (fixture.window);
  g_action_group_activate_action (G_ACTION_GROUP (fixture.window), "connect", NULL);
  g_assert_cmpuint (count_dialogs (NUC_TYPE_SERVER_DIALOG), ==, 1);
  close_others (fixture.window);
  tear_down (&fixture);
  excuse_leaks (FALSE);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/window/actions-move-the-bars", test_actions_move_the_bars);
  g_test_add_func ("/app/window/states", test_states);
  g_test_add_func ("/app/window/out-of-range-is-told", test_out_of_range_is_told);
  g_test_add_func ("/app/window/errors-keep-what-is-open", test_errors_keep_what_is_open);
  g_test_add_func ("/app/window/never-left-empty", test_never_left_empty);
  g_test_add_func ("/app/window/first-start-plays", test_first_start_plays);
  g_test_add_func ("/app/window/remembered", test_remembered);
  g_test_add_func ("/app/window/changes-and-closing-while-loading",
                   test_changes_and_closing_while_loading);
  g_test_add_func ("/app/window/projector-and-back", test_projector_and_back);
  g_test_add_func ("/app/window/one-dialog", test_one_dialog);
  return g_test_run ();
}
