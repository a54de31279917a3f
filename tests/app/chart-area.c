/* chart-area.c: tests of the chart as a widget
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "app/chart/chart-area.h"
#include "harness.h"

static GtkWidget *
new_window_of (NucExhibit *exhibit, NucChartArea **area)
{
  GtkWidget *window = gtk_window_new ();

  *area = g_object_new (NUC_TYPE_CHART_AREA, NULL);
  nuc_chart_area_set_exhibit (*area, exhibit);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 500);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (*area));
  gtk_window_present (GTK_WINDOW (window));
  spin_until (gtk_widget_get_width (GTK_WIDGET (*area)) > 700);
  return window;
}

static GtkWidget *
new_window (NucSession *session, NucChartArea **area)
{
  g_autoptr (NucExhibit) exhibit = nuc_exhibit_new (session);

  return new_window_of (exhibit, area);
}

static void
press_with (NucChartArea *area, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (area));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
}

static void
press (NucChartArea *area, guint keyval)
{
  press_with (area, keyval, 0);
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
  NucExhibit *exhibit = nuc_exhibit_new (session);
  GtkWidget *window = new_window_of (exhibit, &area);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < 4; j++)
      {
        g_autoptr (GdkPaintable) paintable = NULL;
        g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
        g_autoptr (GskRenderNode) node = NULL;

        if (j == 0)
          open_and_wait (session, names[i]);
        nuc_exhibit_set_axis (exhibit, (NucAxis) (j % 3));
        nuc_chart_area_set_theme (area, (NucTheme) j);
        gtk_widget_set_direction (GTK_WIDGET (area), j % 2 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
        paintable = gtk_widget_paintable_new (GTK_WIDGET (area));
        g_assert_nonnull (nuc_chart_area_get_layout (area));
        gdk_paintable_snapshot (paintable, snapshot, 800, 500);
        node = gtk_snapshot_to_node (snapshot);
      }
  g_object_unref (exhibit);
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

static void
assert_spoken (NucChartArea *area, const char *text)
{
  gtk_test_accessible_assert_property (GTK_WIDGET (area), GTK_ACCESSIBLE_PROPERTY_LABEL, text);
}

/* In every view with cut lines: across to the line, along to move it, and back. */
static void
test_cut_by_keyboard (void)
{
  static const struct
  {
    NucView view;
    gboolean vertical;
    gboolean right_to_left;
    guint across;
    guint back;
    guint more;
    guint fewer;
  } cases[] = {
    { NUC_VIEW_BARS, FALSE, FALSE, GDK_KEY_Right, GDK_KEY_Left, GDK_KEY_Down, GDK_KEY_Up },
    { NUC_VIEW_BARS, FALSE, TRUE, GDK_KEY_Left, GDK_KEY_Right, GDK_KEY_Down, GDK_KEY_Up },
    { NUC_VIEW_BARS, TRUE, FALSE, GDK_KEY_Down, GDK_KEY_Up, GDK_KEY_Right, GDK_KEY_Left },
    { NUC_VIEW_BARS, TRUE, TRUE, GDK_KEY_Down, GDK_KEY_Up, GDK_KEY_Left, GDK_KEY_Right },
    { NUC_VIEW_CURVE, FALSE, FALSE, GDK_KEY_Down, GDK_KEY_Up, GDK_KEY_Right, GDK_KEY_Left },
    { NUC_VIEW_CURVE, FALSE, TRUE, GDK_KEY_Down, GDK_KEY_Up, GDK_KEY_Left, GDK_KEY_Right },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NucSession *session = new_session ("temperature=1,top-k=30", "preset:long-tail");
      NucExhibit *exhibit = nuc_exhibit_new (session);
      NucChartArea *area;
      GtkWidget *window;

      nuc_exhibit_set_n_bars (exhibit, 60);
      nuc_exhibit_set_view (exhibit, cases[i].view);
      nuc_exhibit_set_vertical (exhibit, cases[i].vertical);
      window = new_window_of (exhibit, &area);
      gtk_widget_set_direction (GTK_WIDGET (area),
                                cases[i].right_to_left ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      press (area, cases[i].across);
      g_assert_cmpint (nuc_chart_area_get_focus (area).kind, ==, NUC_CHART_HIT_CUT);
      assert_spoken (area, "top-k 30 cuts after 30 tokens");
      press (area, cases[i].more);
      g_assert_cmpfloat (nuc_session_get_knob (session, "top-k"), ==, 31);
      assert_spoken (area, "top-k 31 cuts after 31 tokens");
      press_with (area, cases[i].fewer, GDK_SHIFT_MASK);
      g_assert_cmpfloat (nuc_session_get_knob (session, "top-k"), ==, 21);
      for (guint j = 0; j < 5; j++)
        press_with (area, cases[i].fewer, GDK_SHIFT_MASK);
      g_assert_cmpfloat (nuc_session_get_knob (session, "top-k"), ==, 1);
      assert_spoken (area, "top-k 1 cuts after 1 token");
      g_assert_cmpint (nuc_chart_area_get_focus (area).kind, ==, NUC_CHART_HIT_CUT);
      press (area, cases[i].back);
      if (cases[i].view != NUC_VIEW_CURVE)
        {
          g_assert_cmpint (nuc_chart_area_get_focus (area).kind, ==, NUC_CHART_HIT_BAR);
          g_assert_cmpuint (nuc_chart_area_get_focus (area).item, ==, 0);
        }
      else
        press (area, GDK_KEY_Escape);
      /* All the steps of one line are one change. */
      nuc_session_undo (session);
      g_assert_cmpfloat (nuc_session_get_knob (session, "top-k"), ==, 30);
      gtk_window_destroy (GTK_WINDOW (window));
      g_assert_finalize_object (exhibit);
      g_assert_finalize_object (session);
    }
}

/* Beyond the last row a line is not seen, and still moves. */
static void
test_cut_out_of_sight (void)
{
  NucSession *session = new_session ("temperature=1,top-k=5", "preset:long-tail");
  NucExhibit *exhibit = nuc_exhibit_new (session);
  NucChartArea *area;
  GtkWidget *window;

  nuc_exhibit_set_view (exhibit, NUC_VIEW_STAGES);
  window = new_window_of (exhibit, &area);
  press (area, GDK_KEY_Right);
  g_assert_cmpint (nuc_chart_area_get_focus (area).kind, ==, NUC_CHART_HIT_CUT);
  for (guint i = 0; i < 4; i++)
    press_with (area, GDK_KEY_Down, GDK_SHIFT_MASK);
  g_assert_null (nuc_chart_layout_find_region (nuc_chart_area_get_layout (area),
                                               nuc_chart_area_get_focus (area)));
  press (area, GDK_KEY_Up);
  g_assert_cmpfloat (nuc_session_get_knob (session, "top-k"), ==, 44);
  nuc_session_set_enabled (session, 1, FALSE);
  nuc_session_update (session);
  press (area, GDK_KEY_Up);
  press (area, GDK_KEY_Down);
  g_assert_cmpint (nuc_chart_area_get_focus (area).kind, ==, NUC_CHART_HIT_BAR);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (exhibit);
  g_assert_finalize_object (session);
}

/* A line that the person cannot set, as that of typical sampling, stays where it is. */
static void
test_cut_that_stays (void)
{
  NucSession *session = new_session ("top-k=3,top-p=0.8", "preset:lesson");
  NucChartArea *area;
  GtkWidget *window = new_window (session, &area);

  g_assert_true (nuc_session_can_move_cut (session, 0));
  g_assert_true (nuc_session_can_move_cut (session, 1));
  g_assert_false (nuc_session_can_move_cut (session, 2));
  nuc_session_set_chain_text (session, "typical=0.9", NULL);
  nuc_session_update (session);
  g_assert_false (nuc_session_can_move_cut (session, 0));
  g_assert_false (nuc_session_move_cut (session, 0, 2));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
}

static void
drag (NucChartArea *area, double x, double y, double to_x, double to_y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (area));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_DRAG (controller))
        continue;
      g_signal_emit_by_name (controller, "drag-begin", x, y);
      g_signal_emit_by_name (controller, "drag-update", to_x - x, to_y - y);
      g_signal_emit_by_name (controller, "drag-end", to_x - x, to_y - y);
    }
}

static void
test_drag_in_every_view (void)
{
  static const struct
  {
    NucView view;
    gboolean vertical;
  } cases[] = { { NUC_VIEW_BARS, FALSE },
                { NUC_VIEW_BARS, TRUE },
                { NUC_VIEW_STAGES, FALSE },
                { NUC_VIEW_CURVE, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NucSession *session = new_session ("temperature=1,top-k=8", "preset:long-tail");
      NucExhibit *exhibit = nuc_exhibit_new (session);
      NucChartArea *area;
      GtkWidget *window;
      NucChartLayout *layout;
      const NucChartRegion *line;
      double x, y, low = 0, high = 2000;

      nuc_exhibit_set_n_bars (exhibit, 20);
      nuc_exhibit_set_view (exhibit, cases[i].view);
      nuc_exhibit_set_vertical (exhibit, cases[i].vertical);
      window = new_window_of (exhibit, &area);
      layout = nuc_chart_area_get_layout (area);
      line = nuc_chart_layout_find_region (layout, (NucChartHit){ NUC_CHART_HIT_CUT, 0 });
      g_assert_nonnull (line);
      x = line->x + line->width / 2;
      y = line->y + line->height / 2;
      /* Where the line of 5 tokens is. */
      while (high - low > 0.5)
        {
          double middle = (low + high) / 2;

          if (nuc_chart_layout_cut_at (layout, middle, middle) < 5)
            low = middle;
          else
            high = middle;
        }
      drag (area, x, y, high, high);
      nuc_session_update (session);
      g_assert_cmpfloat (nuc_session_get_knob (session, "top-k"), ==, 5);
      nuc_session_undo (session);
      g_assert_cmpfloat (nuc_session_get_knob (session, "top-k"), ==, 8);
      gtk_window_destroy (GTK_WINDOW (window));
      g_assert_finalize_object (exhibit);
      g_assert_finalize_object (session);
    }
}

static GskRenderNode *
seen (NucChartArea *area)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  GTK_WIDGET_GET_CLASS (area)->snapshot (GTK_WIDGET (area), snapshot);
  return gtk_snapshot_to_node (snapshot);
}

static gboolean
same_picture (GskRenderNode *a, GskRenderNode *b)
{
  cairo_surface_t *one = gsk_cairo_node_get_surface (a);
  cairo_surface_t *two = gsk_cairo_node_get_surface (b);
  cairo_rectangle_t area;
  cairo_surface_t *images[2];
  gboolean same;

  if (!cairo_recording_surface_get_extents (one, &area))
    g_error ("no extents");
  for (guint i = 0; i < 2; i++)
    {
      cairo_t *cr;

      images[i] =
          cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) area.width, (int) area.height);
      cr = cairo_create (images[i]);
      cairo_set_source_surface (cr, i == 0 ? one : two, 0, 0);
      cairo_paint (cr);
      cairo_destroy (cr);
      cairo_surface_flush (images[i]);
    }
  same = memcmp (cairo_image_surface_get_data (images[0]), cairo_image_surface_get_data (images[1]),
                 (gsize) cairo_image_surface_get_stride (images[0]) *
                     (gsize) cairo_image_surface_get_height (images[0])) == 0;
  cairo_surface_destroy (images[0]);
  cairo_surface_destroy (images[1]);
  return same;
}

/* The picture is on its way while the layout is there; without animations both are there. */
static void
test_motion (void)
{
  for (guint animations = 0; animations < 2; animations++)
    {
      NucSession *session = new_session ("temperature=0.5", "preset:lesson");
      NucChartArea *area;
      GtkWidget *window;
      g_autoptr (GskRenderNode) before = NULL;
      g_autoptr (GskRenderNode) after = NULL;

      g_object_set (gtk_settings_get_default (), "gtk-enable-animations", animations, NULL);
      window = new_window (session, &area);
      before = seen (area);
      nuc_session_set_value (session, 0, 0, 1.5, NULL);
      nuc_session_update (session);
      g_assert_cmpfloat_with_epsilon (
          nuc_trace_get_probability (nuc_chart_model_get_trace (nuc_chart_layout_get_model (
                                         nuc_chart_area_get_layout (area))),
                                     0),
          nuc_trace_get_probability (nuc_session_get_trace (session), 0), 1e-12);
      after = seen (area);
      /* No frame has passed. */
      g_assert_cmpint (same_picture (before, after), ==, animations);
      gtk_window_destroy (GTK_WINDOW (window));
      g_assert_finalize_object (session);
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
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
  g_test_add_func ("/app/chart-area/cut-by-keyboard", test_cut_by_keyboard);
  g_test_add_func ("/app/chart-area/cut-out-of-sight", test_cut_out_of_sight);
  g_test_add_func ("/app/chart-area/cut-that-stays", test_cut_that_stays);
  g_test_add_func ("/app/chart-area/drag-in-every-view", test_drag_in_every_view);
  g_test_add_func ("/app/chart-area/motion", test_motion);
  return g_test_run ();
}
