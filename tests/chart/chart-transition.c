/* chart-transition.c: tests of the layouts between two layouts
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-transition.h"

#include "common.h"

static NucChartLayout *
layout_of (TestDistribution *austen, const char *chain, PangoContext *pango)
{
  g_autoptr (NucChartModel) model = test_model (austen, chain, 16, 0.5);
  NucChartSize size = { 980, 480, 14, FALSE };

  return nuc_chart_layout_new (model, nuc_chart_style_get (NUC_THEME_LIGHT), &size, NUC_AXIS_FIXED,
                               pango);
}

static const NucMark *
first_fill (const NucChartLayout *layout)
{
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  for (gsize i = 0; i < n; i++)
    if (marks[i].kind == NUC_MARK_FILL && marks[i].hit.kind == NUC_CHART_HIT_BAR &&
        marks[i].hit.item == 0)
      return &marks[i];

  g_error ("no bar");
}

static void
test_between (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  PangoContext *pango = test_context ();
  g_autoptr (NucChartLayout) from = layout_of (austen, "temperature=0.8,top-k=14", pango);
  g_autoptr (NucChartLayout) to = layout_of (austen, "temperature=1.6,top-k=5", pango);
  g_autoptr (NucChartLayout) start = nuc_chart_transition (from, to, 0);
  g_autoptr (NucChartLayout) middle = nuc_chart_transition (from, to, 0.5);
  g_autoptr (NucChartLayout) again = nuc_chart_transition (from, to, 0.5);
  g_autoptr (NucChartLayout) next = nuc_chart_transition (middle, from, 0.5);
  g_autoptr (NucChartLayout) end = nuc_chart_transition (from, to, 1);
  gsize n;
  gsize m;
  gsize n_fading = 0;
  const NucMark *marks = nuc_chart_layout_get_marks (middle, &n);
  const NucMark *same = nuc_chart_layout_get_marks (again, &m);

  g_assert_true (start == from);
  g_assert_true (end == to);
  g_assert_cmpfloat_with_epsilon (first_fill (middle)->width,
                                  (first_fill (from)->width + first_fill (to)->width) / 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (first_fill (next)->width,
                                  (first_fill (middle)->width + first_fill (from)->width) / 2,
                                  1e-9);
  g_assert_cmpuint (n, ==, m);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpfloat (marks[i].x, ==, same[i].x);
      g_assert_cmpfloat (marks[i].opacity, ==, same[i].opacity);
      n_fading += marks[i].opacity < 1;
    }
  g_assert_cmpuint (n_fading, >, 0);
  g_object_unref (pango);
}

static void
test_same (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  PangoContext *pango = test_context ();
  g_autoptr (NucChartLayout) from = layout_of (austen, "top-p=0.9", pango);
  g_autoptr (NucChartLayout) to = layout_of (austen, "top-p=0.9", pango);
  g_autoptr (NucChartLayout) middle = nuc_chart_transition (from, to, 0.3);
  gsize n;
  gsize m;
  const NucMark *marks = nuc_chart_layout_get_marks (middle, &n);
  const NucMark *expected = nuc_chart_layout_get_marks (to, &m);

  g_assert_cmpuint (n, ==, m);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpfloat_with_epsilon (marks[i].x, expected[i].x, 1e-9);
      g_assert_cmpfloat_with_epsilon (marks[i].y, expected[i].y, 1e-9);
      g_assert_cmpfloat_with_epsilon (marks[i].width, expected[i].width, 1e-9);
      g_assert_cmpfloat (marks[i].opacity, ==, 1);
    }
  g_object_unref (pango);
}

static void
test_ease (void)
{
  g_assert_cmpfloat (nuc_chart_transition_ease (-1), ==, 0);
  g_assert_cmpfloat (nuc_chart_transition_ease (2), ==, 1);
  for (double time = 0; time < 1; time += 0.05)
    g_assert_cmpfloat (nuc_chart_transition_ease (time), <,
                       nuc_chart_transition_ease (time + 0.05));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/transition/between", test_between);
  g_test_add_func ("/chart/transition/same", test_same);
  g_test_add_func ("/chart/transition/ease", test_ease);

  return g_test_run ();
}
