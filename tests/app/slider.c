/* slider.c: tests of a slider whose value is the one a person reads
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "app/widgets/slider.h"
#include "harness.h"

static GtkRange *
get_face (GtkWidget *slider)
{
  return GTK_RANGE (nth_widget (slider, GTK_TYPE_SCALE, 1));
}

static GtkWidget *
new_slider (void)
{
  return g_object_ref_sink (g_object_new (NUC_TYPE_SLIDER, NULL));
}

static gboolean
take_cb (GtkRange *range, GtkScrollType scroll, double value)
{
  gtk_range_set_value (range, value);
  return TRUE;
}

/* The knob stands at the logarithm, and what a screen reader reads is the value. */
static void
test_logarithmic (void)
{
  static const struct
  {
    double low, high, shift, value, place;
  } cases[] = {
    { 1, 1000, 0, 1, 0 }, { 1, 1000, 0, 1000, 1 },    { 1, 1000, 0, 10, 1.0 / 3 },
    { 0, 999, 1, 0, 0 },  { 0, 999, 1, 99, 2.0 / 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *slider = new_slider ();
      GtkAdjustment *face;

      nuc_slider_configure_logarithmic (NUC_SLIDER (slider), cases[i].low, cases[i].high, 1,
                                        cases[i].shift);
      gtk_range_set_value (GTK_RANGE (slider), cases[i].value);
      face = gtk_range_get_adjustment (get_face (slider));
      g_assert_cmpfloat_with_epsilon (
          (gtk_adjustment_get_value (face) - gtk_adjustment_get_lower (face)) /
              (gtk_adjustment_get_upper (face) - gtk_adjustment_get_lower (face)),
          cases[i].place, 1e-9);
      gtk_test_accessible_assert_property (slider, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                           cases[i].value);
      gtk_test_accessible_assert_property (slider, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, cases[i].low);
      gtk_test_accessible_assert_property (slider, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                           cases[i].high);
      g_assert_finalize_object (slider);
    }
}

/* What is dragged arrives as a value, and never beyond the ends. */
static void
test_dragged (void)
{
  GtkWidget *slider = new_slider ();
  gboolean handled;

  nuc_slider_configure_logarithmic (NUC_SLIDER (slider), 1, 1000, 1, 0);
  g_signal_connect (slider, "change-value", G_CALLBACK (take_cb), NULL);
  g_signal_emit_by_name (get_face (slider), "change-value", GTK_SCROLL_JUMP, log (100), &handled);
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (GTK_RANGE (slider)), 100, 1e-9);
  g_signal_emit_by_name (get_face (slider), "change-value", GTK_SCROLL_JUMP, 12.0, &handled);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (slider)), ==, 1000);
  g_assert_finalize_object (slider);
}

/* A screen reader and the Tab key meet one slider, not two. */
static void
test_one_control (void)
{
  GtkWidget *slider = new_slider ();

  nuc_slider_configure (NUC_SLIDER (slider), 0, 2, 0.05);
  gtk_test_accessible_assert_role (slider, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_role (get_face (slider), GTK_ACCESSIBLE_ROLE_PRESENTATION);
  g_assert_true (gtk_widget_get_focusable (slider));
  g_assert_false (gtk_widget_get_focusable (GTK_WIDGET (get_face (slider))));
  g_assert_finalize_object (slider);
}

static NucMeans told_means;

static gboolean
tell_cb (GtkRange *range, GtkScrollType scroll, double value)
{
  told_means = nuc_slider_get_means (NUC_SLIDER (range));
  return take_cb (range, scroll, value);
}

static gboolean
turn (GtkWidget *widget, double dy)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller) &&
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_NONE)
        g_signal_emit_by_name (controller, "scroll", 0.0, dy, &taken);
    }
  return taken;
}

/* Who scrolls past a knob does not turn it; who has it in hand turns it by its step. */
static void
test_wheel (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *slider = g_object_new (NUC_TYPE_SLIDER, NULL);
  GtkWidget *other = gtk_button_new ();

  nuc_slider_configure_logarithmic (NUC_SLIDER (slider), 1, 1000, 5, 0);
  g_signal_connect (slider, "change-value", G_CALLBACK (tell_cb), NULL);
  gtk_range_set_value (GTK_RANGE (slider), 50);
  gtk_box_append (GTK_BOX (box), slider);
  gtk_box_append (GTK_BOX (box), other);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  spin_until (gtk_widget_get_mapped (slider));
  gtk_widget_grab_focus (other);
  g_assert_false (turn (slider, 1));
  g_assert_false (turn (GTK_WIDGET (get_face (slider)), 1));
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (slider)), ==, 50);
  gtk_widget_grab_focus (slider);
  g_assert_true (turn (slider, -1));
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (slider)), ==, 55);
  g_assert_cmpint (told_means, ==, NUC_MEANS_WHEEL);
  g_assert_true (turn (slider, 1));
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (slider)), ==, 50);
  g_signal_emit_by_name (slider, "move-slider", GTK_SCROLL_STEP_RIGHT);
  g_assert_cmpint (told_means, ==, NUC_MEANS_KEYS);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/slider/logarithmic", test_logarithmic);
  g_test_add_func ("/app/slider/dragged", test_dragged);
  g_test_add_func ("/app/slider/wheel", test_wheel);
  g_test_add_func ("/app/slider/one-control", test_one_control);
  return g_test_run ();
}
