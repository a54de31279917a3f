/* exhibit.c: tests of what is seen of a session, with the actions and controls for it in a window
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart/chart-tip.h"
#include "app/chart/view-switcher.h"
#include "app/window.h"
#include "chart/chart-text.h"
#include "chart/spoken.h"
#include "harness.h"

typedef struct
{
  NucSettings *settings;
  GtkWidget *window;
  GActionGroup *actions;
  NucExhibit *exhibit;
  NucSession *session;
  NucChartArea *chart;
} Fixture;

static void
set_up (Fixture *self, const char *source)
{
  self->settings = nuc_settings_new ();
  nuc_settings_set (self->settings, "view", g_variant_new_string ("bars"));
  nuc_settings_set (self->settings, "chain",
                    g_variant_new_string ("temperature=0.8,top-k=14,top-p=0.9"));
  self->window = nuc_window_new (NULL, self->settings);
  self->actions = G_ACTION_GROUP (self->window);
  self->exhibit = nuc_window_get_exhibit (NUC_WINDOW (self->window));
  self->session = nuc_window_get_session (NUC_WINDOW (self->window));
  self->chart = part (self->window, "chart");
  gtk_window_present (GTK_WINDOW (self->window));
  open_and_wait (self->session, source);
  spin_until (gtk_widget_get_width (GTK_WIDGET (self->chart)) > 100);
}

static void
tear_down (Fixture *self)
{
  g_object_ref (self->session);
  g_object_ref (self->exhibit);
  gtk_window_close (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->exhibit);
  g_assert_finalize_object (self->session);
  nuc_settings_free (self->settings);
}

static void
activate (Fixture *self, const char *action, GVariant *value)
{
  g_action_group_activate_action (self->actions, action, value);
  nuc_session_update (self->session);
}

static gsize
count_regions (Fixture *self, NucChartHitKind kind)
{
  gsize n, count = 0;
  const NucChartRegion *regions =
      nuc_chart_layout_get_regions (nuc_chart_area_get_layout (self->chart), &n);

  for (gsize i = 0; i < n; i++)
    count += regions[i].hit.kind == kind;
  return count;
}

static void
press (Fixture *self, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->chart));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
}

static void
test_switcher (void)
{
  Fixture self;
  GtkWidget *switcher;
  guint i = 0;

  set_up (&self, "preset:hard");
  switcher = nth_widget (self.window, NUC_TYPE_VIEW_SWITCHER, 0);
  for (GtkWidget *button = nth_widget (switcher, GTK_TYPE_TOGGLE_BUTTON, 0); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      NucChartLayout *layout;

      g_signal_emit_by_name (button, "clicked");
      g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
      g_assert_cmpint (nuc_exhibit_get_view (self.exhibit), ==,
                       i < NUC_N_VIEWS ? i : NUC_VIEW_BARS);
      g_assert_cmpint (nuc_exhibit_get_table_alone (self.exhibit), ==, i == NUC_N_VIEWS);
      layout = nuc_chart_area_get_layout (self.chart);
      g_assert_nonnull (layout);
      gtk_test_accessible_assert_property (GTK_WIDGET (self.chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           nuc_chart_model_get_title (
                                               nuc_chart_area_get_model (self.chart)));
      i++;
    }
  g_assert_cmpuint (i, ==, NUC_N_VIEWS + 1);
  activate (&self, "view", g_variant_new_string ("nonsense"));
  g_assert_true (nuc_exhibit_get_table_alone (self.exhibit));
  tear_down (&self);
}

static void
test_view_is_remembered (void)
{
  Fixture self;
  g_autoptr (NucSettings) settings = NULL;
  g_autoptr (GVariant) view = NULL;
  GtkWidget *window;

  set_up (&self, "preset:lesson");
  activate (&self, "view", g_variant_new_string ("curve"));
  gtk_window_close (GTK_WINDOW (self.window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  view = nuc_settings_get (self.settings, "view");
  g_assert_cmpstr (g_variant_get_string (view, NULL), ==, "curve");
  settings = self.settings;
  window = nuc_window_new (NULL, settings);
  g_assert_cmpint (nuc_exhibit_get_view (nuc_window_get_exhibit (NUC_WINDOW (window))), ==,
                   NUC_VIEW_CURVE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_keyboard_walks_what_is_shown (void)
{
  Fixture self;

  set_up (&self, "preset:long-tail");
  activate (&self, "view", g_variant_new_string ("die"));
  for (guint i = 0; i < 30; i++)
    {
      press (&self, GDK_KEY_Right);
      g_assert_nonnull (nuc_chart_layout_find_region (nuc_chart_area_get_layout (self.chart),
                                                      nuc_chart_area_get_focus (self.chart)));
    }
  press (&self, GDK_KEY_Home);
  g_assert_cmpuint (nuc_chart_area_get_focus (self.chart).item, ==, 0);
  activate (&self, "view", g_variant_new_string ("curve"));
  press (&self, GDK_KEY_Escape);
  /* Along the curve from point to point, across it to the cut lines. */
  for (guint i = 0; i < 30; i++)
    {
      press (&self, GDK_KEY_Right);
      g_assert_cmpint (nuc_chart_area_get_focus (self.chart).kind, ==, NUC_CHART_HIT_BAR);
    }
  press (&self, GDK_KEY_Down);
  g_assert_cmpint (nuc_chart_area_get_focus (self.chart).kind, ==, NUC_CHART_HIT_CUT);
  tear_down (&self);
}

/* Of two sources side by side each token is reached, first those of A, then those of B. */
static void
test_keyboard_walks_both_sides (void)
{
  Fixture self;
  NucComparison *comparison;
  NucChartModel *model;
  NucVocabulary *vocabulary;
  NucChartHit focus;
  const NucChartBar *bars;
  gsize n, n_against;
  g_autofree char *spoken = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *bold = NULL;

  set_up (&self, "preset:peaked");
  comparison = nuc_exhibit_get_comparison (self.exhibit);
  activate (&self, "view", g_variant_new_string ("compare"));
  activate (&self, "compare-source", g_variant_new_string ("preset:flat"));
  spin_until (nuc_session_get_opening (nuc_comparison_get_other (comparison)) == NULL);
  press (&self, GDK_KEY_Home);
  g_assert_cmpint (nuc_chart_area_get_focus (self.chart).kind, ==, NUC_CHART_HIT_BAR);
  n = count_regions (&self, NUC_CHART_HIT_BAR);
  n_against = count_regions (&self, NUC_CHART_HIT_AGAINST);
  g_assert_cmpuint (n_against, >, 1);
  for (gsize i = 0; nuc_chart_area_get_focus (self.chart).kind != NUC_CHART_HIT_AGAINST; i++)
    {
      g_assert_cmpuint (i, <=, n + 1);
      press (&self, GDK_KEY_Down);
    }
  g_assert_cmpuint (nuc_chart_area_get_focus (self.chart).item, ==, 0);
  press (&self, GDK_KEY_End);
  focus = nuc_chart_area_get_focus (self.chart);
  g_assert_cmpint (focus.kind, ==, NUC_CHART_HIT_AGAINST);
  g_assert_nonnull (nuc_chart_layout_find_region (nuc_chart_area_get_layout (self.chart), focus));

  model = nuc_chart_model_get_against (nuc_chart_area_get_model (self.chart));
  bars = nuc_chart_model_get_bars (model, &n);
  shown = nuc_chart_text_bar (model, focus.item);
  spoken = nuc_spoken (shown);
  g_free (shown);
  shown = g_strconcat ("B: ", spoken, NULL);
  gtk_test_accessible_assert_property (GTK_WIDGET (self.chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       shown);
  vocabulary =
      nuc_source_get_vocabulary (nuc_session_get_source (nuc_comparison_get_other (comparison)));
  g_free (shown);
  shown =
      nuc_chart_tip_dup_markup (nuc_chart_area_get_model (self.chart), focus, vocabulary, FALSE);
  bold = g_markup_printf_escaped ("<b>%s</b>", bars[focus.item].label);
  g_assert_true (g_str_has_prefix (shown, bold));
  tear_down (&self);
}

static void
test_roll (void)
{
  Fixture self;
  NucDice *dice;
  GtkWidget *button;

  set_up (&self, "preset:lesson");
  dice = nuc_exhibit_get_dice (self.exhibit);
  activate (&self, "roll", g_variant_new_int32 (0));
  activate (&self, "roll", g_variant_new_int32 (-5));
  g_assert_false (nuc_dice_get_busy (dice));
  g_assert_false (g_action_group_get_action_enabled (self.actions, "reset-rolls"));
  activate (&self, "view", g_variant_new_string ("die"));
  activate (&self, "roll", g_variant_new_int32 (10000));
  spin_until (!nuc_dice_get_busy (dice));
  g_assert_true (nuc_chart_model_get_die (nuc_chart_area_get_model (self.chart)) ==
                 nuc_dice_get_die (dice));
  button = gtk_widget_get_ancestor (find_label (self.window, "10,000×"), GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  spin_until (!nuc_dice_get_busy (dice));
  g_assert_cmpuint (nuc_die_get_n_rolls (nuc_dice_get_die (dice)), ==, 20000);
  g_assert_true (g_action_group_get_action_enabled (self.actions, "reset-rolls"));
  activate (&self, "temperature", g_variant_new_double (1.5));
  g_assert_null (nuc_chart_model_get_die (nuc_chart_area_get_model (self.chart)));
  activate (&self, "view", g_variant_new_string ("bars"));
  g_assert_false (gtk_widget_get_mapped (button));
  tear_down (&self);
}

static void
test_compare (void)
{
  Fixture self;
  NucChartModel *against;
  g_autoptr (GVariant) state = NULL;

  set_up (&self, "preset:lesson");
  activate (&self, "compare-chain", g_variant_new_string ("top-k=1"));
  activate (&self, "view", g_variant_new_string ("compare"));
  against = nuc_chart_model_get_against (nuc_chart_area_get_model (self.chart));
  g_assert_nonnull (against);
  g_assert_cmpuint (nuc_trace_get_n_survivors (nuc_chart_model_get_trace (against)), ==, 1);
  /* One that cannot be read changes nothing. */
  activate (&self, "compare-chain", g_variant_new_string ("nonsense"));
  state = g_action_group_get_action_state (self.actions, "compare-chain");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "top-k=1");
  activate (&self, "lock-chain", NULL);
  against = nuc_chart_model_get_against (nuc_chart_area_get_model (self.chart));
  g_assert_true (nuc_chain_equal (nuc_trace_get_chain (nuc_chart_model_get_trace (against)),
                                  nuc_session_get_chain (self.session)));
  tear_down (&self);
}

static void
test_bars_and_pins (void)
{
  Fixture self;
  gsize n, automatic;
  g_autoptr (GVariant) state = NULL;
  NucLogits *logits;
  guint32 last, id;

  set_up (&self, "preset:long-tail");
  nuc_chart_model_get_bars (nuc_chart_area_get_model (self.chart), &automatic);
  activate (&self, "bars", g_variant_new_int32 (5));
  nuc_chart_model_get_bars (nuc_chart_area_get_model (self.chart), &n);
  g_assert_cmpuint (n, ==, 5);
  activate (&self, "bars", g_variant_new_int32 (1));
  nuc_chart_model_get_bars (nuc_chart_area_get_model (self.chart), &n);
  g_assert_cmpuint (n, ==, 2);
  activate (&self, "bars", g_variant_new_int32 (1000));
  nuc_chart_model_get_bars (nuc_chart_area_get_model (self.chart), &n);
  g_assert_cmpuint (n, ==, 200);
  state = g_action_group_get_action_state (self.actions, "bars");
  g_assert_cmpint (g_variant_get_int32 (state), ==, 200);
  activate (&self, "bars", g_variant_new_int32 (0));
  nuc_chart_model_get_bars (nuc_chart_area_get_model (self.chart), &n);
  g_assert_cmpuint (n, ==, automatic);

  logits = nuc_trace_get_logits (nuc_session_get_trace (self.session));
  last = nuc_logits_get_order (logits)[nuc_logits_get_size (logits) - 1];
  id = nuc_logits_get_id (logits, last);
  g_assert_cmpint (nuc_chart_model_find_bar (nuc_chart_area_get_model (self.chart), last), <, 0);
  activate (&self, "pin", g_variant_new_uint32 (id));
  g_assert_cmpint (nuc_chart_model_find_bar (nuc_chart_area_get_model (self.chart), last), >=, 0);
  g_assert_cmpuint (count_regions (&self, NUC_CHART_HIT_BAR), >, 1);
  activate (&self, "pin", g_variant_new_uint32 (id));
  g_assert_cmpint (nuc_chart_model_find_bar (nuc_chart_area_get_model (self.chart), last), <, 0);
  activate (&self, "pin", g_variant_new_uint32 (id));
  open_and_wait (self.session, "preset:lesson");
  g_assert_false (nuc_exhibit_get_pinned (self.exhibit, id));
  tear_down (&self);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/exhibit/switcher", test_switcher);
  g_test_add_func ("/app/exhibit/view-is-remembered", test_view_is_remembered);
  g_test_add_func ("/app/exhibit/keyboard-walks-what-is-shown", test_keyboard_walks_what_is_shown);
  g_test_add_func ("/app/exhibit/keyboard-walks-both-sides", test_keyboard_walks_both_sides);
  g_test_add_func ("/app/exhibit/roll", test_roll);
  g_test_add_func ("/app/exhibit/compare", test_compare);
  g_test_add_func ("/app/exhibit/bars-and-pins", test_bars_and_pins);
  return g_test_run ();
}
