/* chart-area.c: tests of the chart as a widget
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart-area.h"
#include "harness.h"

static GtkWidget *
new_window (NucSession *session, NucChartArea **area)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr (NucExhibit) exhibit = nuc_exhibit_new (session);

  *area = g_object_new (NUC_TYPE_CHART_AREA, NULL);
  nuc_chart_area_set_exhibit (*area, exhibit);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 500);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (*area));
  gtk_window_present (GTK_WINDOW (window));
  spin_until (gtk_widget_get_width (GTK_WIDGET (*area)) > 700);
  return window;
}

static void
press (NucChartArea *area, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (area));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
}

static void
test_model_follows_the_knobs (void)
{
  NucSession *session = new_session ("temperature=1,top-k=4", "preset:lesson");
  NucChartArea *area;
  GtkWidget *window = new_window (session, &area);
  const NucChartBar *bars;
  gsize n;

  bars = nuc_chart_model_get_bars (nuc_chart_area_get_model (area), &n);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpfloat_with_epsilon (bars[0].now, 0.6, 1e-6);
  nuc_session_set_value (session, 1, 0, 2, NULL);
  nuc_session_update (session);
  bars = nuc_chart_model_get_bars (nuc_chart_area_get_model (area), &n);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpint (bars[1].removed_by, ==, -1);
  g_assert_cmpint (bars[2].removed_by, ==, 1);
  g_assert_cmpfloat (bars[2].now, ==, 0);
  g_assert_cmpfloat_with_epsilon (bars[2].before, 0.1, 1e-6);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
}

static void
test_last_draw_is_marked (void)
{
  NucSession *session = new_session ("temperature=0", "preset:lesson");
  NucChartArea *area;
  GtkWidget *window = new_window (session, &area);
  gsize n;

  g_assert_false (nuc_chart_model_get_bars (nuc_chart_area_get_model (area), &n)[0].chosen);
  nuc_session_step (session);
  nuc_session_update (session);
  g_assert_true (nuc_chart_model_get_bars (nuc_chart_area_get_model (area), &n)[0].chosen);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
}

static void
test_keyboard (void)
{
  NucSession *session = new_session ("temperature=1,top-k=2", "preset:lesson");
  NucChartArea *area;
  GtkWidget *window = new_window (session, &area);

  press (area, GDK_KEY_Down);
  g_assert_cmpint (nuc_chart_area_get_focus (area).kind, ==, NUC_CHART_HIT_BAR);
  g_assert_cmpuint (nuc_chart_area_get_focus (area).item, ==, 0);
  press (area, GDK_KEY_Down);
  press (area, GDK_KEY_Down);
  g_assert_cmpuint (nuc_chart_area_get_focus (area).item, ==, 2);
  press (area, GDK_KEY_End);
  g_assert_cmpuint (nuc_chart_area_get_focus (area).item, ==, 3);
  press (area, GDK_KEY_Home);
  g_assert_cmpuint (nuc_chart_area_get_focus (area).item, ==, 0);
  press (area, GDK_KEY_Return);
  g_assert_cmpuint (nuc_session_get_n_tokens (session), ==, 1);
  press (area, GDK_KEY_Escape);
  g_assert_cmpint (nuc_chart_area_get_focus (area).kind, ==, NUC_CHART_HIT_NOTHING);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
}

static void
test_every_source_axis_and_theme (void)
{
  static const char *const names[] = { "preset:hard", "preset:multilingual", "preset:twins",
                                       "preset:ties", "preset:top-20",       "preset:long-tail" };
  NucSession *session = new_session ("temperature=0.8,top-k=40,top-p=0.9", "preset:lesson");
  NucChartArea *area;
  GtkWidget *window = new_window (session, &area);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < 4; j++)
      {
        g_autoptr (GdkPaintable) paintable = NULL;
        g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
        g_autoptr (GskRenderNode) node = NULL;

        if (j == 0)
          open_and_wait (session, names[i]);
        nuc_chart_area_set_axis (area, (NucChartAxis) (j % 3));
        nuc_chart_area_set_theme (area, (NucTheme) j);
        gtk_widget_set_direction (GTK_WIDGET (area), j % 2 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
        paintable = gtk_widget_paintable_new (GTK_WIDGET (area));
        g_assert_nonnull (nuc_chart_area_get_layout (area));
        gdk_paintable_snapshot (paintable, snapshot, 800, 500);
        node = gtk_snapshot_to_node (snapshot);
      }
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
}

static void
test_accessible (void)
{
  NucSession *session = new_session ("temperature=1,top-k=2", "preset:lesson");
  NucChartArea *area;
  GtkWidget *window = new_window (session, &area);

  gtk_test_accessible_assert_role (GTK_WIDGET (area), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_WIDGET (area), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       nuc_chart_model_get_title (nuc_chart_area_get_model (area)));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/chart-area/model-follows-the-knobs", test_model_follows_the_knobs);
  g_test_add_func ("/app/chart-area/last-draw-is-marked", test_last_draw_is_marked);
  g_test_add_func ("/app/chart-area/keyboard", test_keyboard);
  g_test_add_func ("/app/chart-area/every-source-axis-and-theme", test_every_source_axis_and_theme);
  g_test_add_func ("/app/chart-area/accessible", test_accessible);
  return g_test_run ();
}
