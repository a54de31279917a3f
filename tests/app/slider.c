/* slider.c: tests of a slider whose value is the one a person reads
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "app/slider.h"
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

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/slider/logarithmic", test_logarithmic);
  g_test_add_func ("/app/slider/dragged", test_dragged);
  g_test_add_func ("/app/slider/one-control", test_one_control);
  return g_test_run ();
}
