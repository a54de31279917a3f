/* window-state.c: tests of how a window was left
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/window-state.h"
#include "app/window.h"
#include "harness.h"

/* What is left, other than on a first start. */
static const struct
{
  const char *action;
  const char *value;
} left[] = {
  { "chain", "'top-k=9:off,min-p=0.2'" },
  { "seed", "uint64 99" },
  { "speed", "12.0" },
  { "prompt", "'She was'" },
  { "theme", "'dark'" },
  { "axis", "'logarithmic'" },
  { "colours", "false" },
  { "sidebar", "false" },
  { "order", "uint32 4" },
  { "words", "true" },
  { "view", "'compare'" },
  { "table", "true" },
  { "vertical", "true" },
  { "bars", "20" },
  { "chart-share", "0.5" },
  { "compare-chain", "'top-k=3,top-p=0.5:off'" },
  { "compare-source", "'preset:flat'" },
  { "lesson", "false" },
};

static NucSettings *
new_settings (void)
{
  NucSettings *settings = nuc_settings_new ();

  for (const char *const *key = nuc_settings_list_keys (); *key != NULL; key++)
    {
      g_autoptr (GVariant) initial = nuc_settings_get_default (*key);

      nuc_settings_set (settings, *key, initial);
    }
  return settings;
}

static GtkWidget *
new_window (NucSettings *settings)
{
  GtkWidget *window = nuc_window_new (NULL, settings);
  NucSession *session = nuc_window_get_session (NUC_WINDOW (window));

  gtk_window_present (GTK_WINDOW (window));
  nuc_window_open_first (NUC_WINDOW (window));
  spin_until (nuc_session_get_opening (session) == NULL);
  return window;
}

static void
spin_for_states (void)
{
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
}

static char *
dup_state (GtkWidget *window, const char *action)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), action);

  return g_variant_print (state, TRUE);
}

static gboolean
is_left (GtkWidget *window, guint i)
{
  g_autoptr (GVariant) expected = g_variant_ref_sink (g_variant_new_parsed (left[i].value));
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (window), left[i].action);

  if (g_variant_is_of_type (expected, G_VARIANT_TYPE_DOUBLE))
    return ABS (g_variant_get_double (expected) - g_variant_get_double (state)) < 0.01;
  return g_variant_equal (expected, state);
}

static void
leave (NucSettings *settings)
{
  GtkWidget *window = new_window (settings);

  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_action_group_change_action_state (G_ACTION_GROUP (window), left[i].action,
                                          g_variant_new_parsed (left[i].value));
      spin_until (is_left (window, i));
    }
  spin_for_states ();
  gtk_window_close (GTK_WINDOW (window));
}

static void
test_everything_is_found_again (void)
{
  g_autoptr (NucSettings) settings = new_settings ();
  GtkWidget *window;
  g_autofree char *source = NULL;

  leave (settings);
  window = new_window (settings);
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_test_message ("%s", left[i].action);
      spin_until (is_left (window, i));
    }
  source = dup_state (window, "source");
  g_assert_cmpstr (source, !=, "''");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Nothing that is restored is left out of the test above. */
static void
test_all_are_tested (void)
{
  const char *const *actions = nuc_window_state_list_actions ();

  for (guint i = 0; actions[i] != NULL; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (left); j++)
        found |= g_str_equal (left[j].action, actions[i]);
      g_test_message ("%s", actions[i]);
      g_assert_true (found);
    }
}

/* Who leaves while projecting finds the window of the desk. */
static void
test_left_while_projecting (void)
{
  g_autoptr (NucSettings) settings = new_settings ();
  GtkWidget *window = new_window (settings);
  g_autofree char *sidebar = NULL;
  g_autoptr (GVariant) height = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (window), "projector", NULL);
  spin_for_states ();
  gtk_window_close (GTK_WINDOW (window));
  window = new_window (settings);
  sidebar = dup_state (window, "sidebar");
  g_assert_cmpstr (sidebar, ==, "true");
  height = nuc_settings_get (settings, "height");
  g_assert_cmpint (g_variant_get_int32 (height), ==, 800);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The knobs that were put away stay away after projecting. */
static void
test_sidebar_after_projecting (void)
{
  g_autoptr (NucSettings) settings = new_settings ();
  GtkWidget *window = new_window (settings);
  g_autofree char *sidebar = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (window), "sidebar", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (window), "projector", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (window), "projector", NULL);
  sidebar = dup_state (window, "sidebar");
  g_assert_cmpstr (sidebar, ==, "false");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/window-state/everything-is-found-again", test_everything_is_found_again);
  g_test_add_func ("/app/window-state/all-are-tested", test_all_are_tested);
  g_test_add_func ("/app/window-state/left-while-projecting", test_left_while_projecting);
  g_test_add_func ("/app/window-state/sidebar-after-projecting", test_sidebar_after_projecting);
  return g_test_run ();
}
