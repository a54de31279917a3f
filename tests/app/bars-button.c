/* bars-button.c: tests of what sets the bars
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart/bars-button.h"
#include "app/window.h"
#include "harness.h"

static NucWindow *
new_nucleus_window (NucSettings *settings)
{
  GtkWidget *window = nuc_window_new (NULL, settings);

  gtk_window_present (GTK_WINDOW (window));
  open_and_wait (nuc_window_get_session (NUC_WINDOW (window)), "preset:long-tail");
  return NUC_WINDOW (window);
}

static void
set (NucWindow *window, const char *action, GVariant *value)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), action, value);
}

static GObject *
child_of (GtkWidget *button, const char *name)
{
  return gtk_widget_get_template_child (button, NUC_TYPE_BARS_BUTTON, name);
}

/* Both ways: what is set here is the window's, and what the window has is shown here. */
static void
test_bars (void)
{
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  NucWindow *window = new_nucleus_window (settings);
  NucExhibit *exhibit = nuc_window_get_exhibit (window);
  GtkWidget *button = nth_widget (GTK_WIDGET (window), NUC_TYPE_BARS_BUTTON, 0);
  GtkAdjustment *adjustment = GTK_ADJUSTMENT (child_of (button, "adjustment"));
  GtkCheckButton *fit = GTK_CHECK_BUTTON (child_of (button, "fit"));
  GtkLabel *label = GTK_LABEL (child_of (button, "label"));
  GtkWidget *inner = gtk_widget_get_first_child (GTK_WIDGET (child_of (button, "button")));

  g_assert_true (gtk_check_button_get_active (fit));
  g_assert_cmpstr (gtk_label_get_text (label), ==, "auto");
  gtk_test_accessible_assert_property (inner, GTK_ACCESSIBLE_PROPERTY_LABEL, "Bars: auto");
  gtk_adjustment_set_value (adjustment, 37);
  g_assert_cmpuint (nuc_exhibit_get_n_bars (exhibit), ==, 37);
  g_assert_cmpstr (gtk_label_get_text (label), ==, "37");
  gtk_test_accessible_assert_property (inner, GTK_ACCESSIBLE_PROPERTY_LABEL, "Bars: 37");
  g_assert_false (gtk_check_button_get_active (fit));
  gtk_check_button_set_active (fit, TRUE);
  g_assert_cmpuint (nuc_exhibit_get_n_bars (exhibit), ==, 0);
  gtk_check_button_set_active (fit, FALSE);
  g_assert_cmpuint (nuc_exhibit_get_n_bars (exhibit), ==, 37);
  set (window, "bars", g_variant_new_int32 (200));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 200);
  g_assert_cmpstr (gtk_label_get_text (label), ==, "200");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_in_sight_where_it_acts (void)
{
  static const struct
  {
    const char *view;
    gboolean bars;
    gboolean vertical;
  } views[] = { { "bars", TRUE, TRUE },
                { "stages", TRUE, FALSE },
                { "die", FALSE, FALSE },
                { "curve", FALSE, FALSE },
                { "compare", TRUE, FALSE } };
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  NucWindow *window = new_nucleus_window (settings);
  GtkWidget *button = nth_widget (GTK_WIDGET (window), NUC_TYPE_BARS_BUTTON, 0);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      set (window, "view", g_variant_new_string (views[i].view));
      g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (child_of (button, "button"))), ==,
                       views[i].bars);
      if (views[i].bars)
        g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (child_of (button, "vertical"))), ==,
                         views[i].vertical);
    }
  set (window, "projector", g_variant_new_boolean (TRUE));
  g_assert_false (gtk_widget_get_visible (button));
  set (window, "projector", g_variant_new_boolean (FALSE));
  g_assert_true (gtk_widget_get_visible (button));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_standing (void)
{
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  NucWindow *window = new_nucleus_window (settings);
  GtkWidget *button = nth_widget (GTK_WIDGET (window), NUC_TYPE_BARS_BUTTON, 0);
  GtkCheckButton *vertical = GTK_CHECK_BUTTON (child_of (button, "vertical"));
  g_autoptr (GVariant) kept = NULL;
  GtkWidget *next;

  spin_until (gtk_widget_get_width (GTK_WIDGET (part (window, "chart"))) > 100);
  g_assert_cmpint (nuc_chart_layout_get_cut_direction (
                       nuc_chart_area_get_layout (part (window, "chart"))),
                   ==, NUC_CUT_DOWN);
  g_action_group_activate_action (G_ACTION_GROUP (window), "vertical", NULL);
  g_assert_true (gtk_check_button_get_active (vertical));
  g_assert_true (nuc_exhibit_get_vertical (nuc_window_get_exhibit (window)));
  g_assert_cmpint (nuc_chart_layout_get_cut_direction (
                       nuc_chart_area_get_layout (part (window, "chart"))),
                   ==, NUC_CUT_ALONG);
  gtk_window_close (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  kept = nuc_settings_get (settings, "vertical");
  g_assert_true (g_variant_get_boolean (kept));
  next = nuc_window_new (NULL, settings);
  g_assert_true (nuc_exhibit_get_vertical (nuc_window_get_exhibit (NUC_WINDOW (next))));
  gtk_window_destroy (GTK_WINDOW (next));
  nuc_settings_set (settings, "vertical", g_variant_new_boolean (FALSE));
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/bars-button/bars", test_bars);
  g_test_add_func ("/app/bars-button/in-sight-where-it-acts", test_in_sight_where_it_acts);
  g_test_add_func ("/app/bars-button/standing", test_standing);
  return g_test_run ();
}
