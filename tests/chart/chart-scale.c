/* chart-scale.c: tests of axes
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-scale.h"

#include <math.h>

static void
test_places (void)
{
  NucChartScale scale;

  nuc_chart_scale_init (&scale, NUC_AXIS_FIXED, 0.001, 0.3, 0.3, 5);
  g_assert_cmpfloat (nuc_chart_scale_place (&scale, 0), ==, 0);
  g_assert_cmpfloat (nuc_chart_scale_place (&scale, 0.25), ==, 0.25);
  g_assert_cmpfloat (nuc_chart_scale_place (&scale, 1), ==, 1);

  nuc_chart_scale_init (&scale, NUC_AXIS_FITTED, 0.001, 0.19, 0.275, 6);
  g_assert_cmpfloat_with_epsilon (scale.upper, 0.3, 1e-12);
  g_assert_cmpfloat_with_epsilon (nuc_chart_scale_place (&scale, 0.15), 0.5, 1e-12);

  nuc_chart_scale_init (&scale, NUC_AXIS_LOGARITHMIC, 0.0012, 0.3, 0.3, 6);
  g_assert_cmpfloat_with_epsilon (scale.lower, 0.001, 1e-12);
  g_assert_cmpfloat (nuc_chart_scale_place (&scale, 0), ==, 0);
  g_assert_cmpfloat_with_epsilon (nuc_chart_scale_place (&scale, 0.01), 1.0 / 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (nuc_chart_scale_place (&scale, 1), 1, 1e-12);

  /* The smallest bar still has a length. */
  nuc_chart_scale_init (&scale, NUC_AXIS_LOGARITHMIC, 0.001, 0.3, 0.3, 6);
  g_assert_cmpfloat (nuc_chart_scale_place (&scale, 0.001), >, 0.05);
}

/* A fitted axis holds its largest bar, wastes less than half, and its ticks are few and end with it. */
static void
test_fitted (void)
{
  for (double largest = 1e-9; largest <= 1; largest *= 1.07)
    for (guint max_ticks = 1; max_ticks < 8; max_ticks++)
      {
        NucChartScale scale;
        guint n;

        nuc_chart_scale_init (&scale, NUC_AXIS_FITTED, largest, 0, largest, max_ticks);
        n = nuc_chart_scale_count_ticks (&scale);
        g_assert_cmpfloat (scale.upper, >=, largest * (1 - 1e-9));
        g_assert_cmpfloat (largest / scale.upper, >, 0.5);
        g_assert_cmpuint (n, >=, 2);
        g_assert_cmpuint (n, <=, max_ticks + 1);
        g_assert_cmpfloat_with_epsilon (nuc_chart_scale_tick (&scale, n - 1) / scale.upper, 1,
                                        1e-9);
      }
}

static void
test_labels (void)
{
  NucChartScale scale;
  static const char *const expected[] = { "0.1\302\240%", "1\302\240%", "10\302\240%",
                                          "100\302\240%" };

  nuc_chart_scale_init (&scale, NUC_AXIS_LOGARITHMIC, 0.0012, 0.3, 0.3, 6);
  g_assert_cmpuint (nuc_chart_scale_count_ticks (&scale), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *label = nuc_chart_scale_label (&scale, i);

      g_assert_cmpstr (label, ==, expected[i]);
    }

  scale.lower = 1e-9;
  {
    g_autofree char *label = nuc_chart_scale_label (&scale, 0);

    g_assert_cmpstr (label, ==, "10⁻⁷\302\240%");
  }

  nuc_chart_scale_init (&scale, NUC_AXIS_FITTED, 0.1, 0.1, 0.15, 3);
  {
    g_autofree char *label = nuc_chart_scale_label (&scale, 1);

    g_assert_cmpstr (label, ==, "5\302\240%");
  }
}

static void
test_names (void)
{
  static const char *const names[] = { "fixed", "fitted", "logarithmic" };
  NucAxis axis;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_true (nuc_axis_find (names[i], &axis));
      g_assert_cmpstr (nuc_axis_get_name (axis), ==, names[i]);
    }
  g_assert_false (nuc_axis_find ("linear", &axis));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/scale/places", test_places);
  g_test_add_func ("/chart/scale/fitted", test_fitted);
  g_test_add_func ("/chart/scale/labels", test_labels);
  g_test_add_func ("/chart/scale/names", test_names);

  return g_test_run ();
}
