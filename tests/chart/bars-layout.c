/* bars-layout.c: tests of the Bars view
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "chart/chart-view.h"
#include "common.h"

#define CHAIN "temperature=0.8,top-k=14,top-p=0.9"

static NucChartLayout *
lay_out (NucChartModel *model, double width, double height, NucAxis axis, gboolean mirrored)
{
  NucChartSize size = { width, height, 14, mirrored };
  PangoContext *pango = test_context ();
  NucChartLayout *layout =
      nuc_chart_view_layout (NUC_VIEW_BARS, model, nuc_chart_style_get (NUC_THEME_LIGHT), &size,
                             axis, pango);

  g_object_unref (pango);

  return layout;
}

static double
middle (const NucMark *mark)
{
  g_assert_nonnull (mark);

  return mark->x + mark->width / 2;
}

/* Bars end where the written axis says: measured between two of its numbers. */
static void
test_on_axis (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, CHAIN, 16, 0.5);
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);
  g_autoptr (NucChartLayout) fixed = lay_out (model, 980, 480, NUC_AXIS_FIXED, FALSE);
  g_autoptr (NucChartLayout) decades = lay_out (model, 980, 480, NUC_AXIS_LOGARITHMIC, FALSE);
  double zero = middle (test_find_text (fixed, "0\302\240%"));
  double one = middle (test_find_text (fixed, "100\302\240%"));
  double ten_percent = middle (test_find_text (decades, "10\302\240%"));
  double one_percent = middle (test_find_text (decades, "1\302\240%"));

  for (gsize i = 0; i < n; i++)
    {
      gboolean removed = bars[i].removed_by >= 0;
      double value = removed ? bars[i].before : bars[i].now;
      NucMarkKind kind = removed ? NUC_MARK_HATCH : NUC_MARK_FILL;
      NucInk ink = removed ? NUC_INK_REMOVED : NUC_INK_BAR;
      const NucMark *bar = test_find_mark (fixed, kind, ink, NUC_CHART_HIT_BAR, i);
      const NucMark *other = test_find_mark (decades, kind, ink, NUC_CHART_HIT_BAR, i);

      g_assert_cmpfloat_with_epsilon (bar->x + bar->width, zero + value * (one - zero), 0.5);
      g_assert_cmpfloat_with_epsilon (other->x + other->width,
                                      one_percent +
                                          (log10 (value) + 2) * (ten_percent - one_percent),
                                      0.5);
    }
}

/* Rows lie one under the other without a gap, fill the width, and belong to the bars in order. */
static void
test_rows (void)
{
  static const guint counts[] = { 2, 3, 16, 60, 200 };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    for (guint mirrored = 0; mirrored < 2; mirrored++)
      {
        g_autoptr (NucChartModel) model = test_model (austen, CHAIN, counts[i], 0.5);
        g_autoptr (NucChartLayout) layout =
            lay_out (model, 980, 480, NUC_AXIS_FITTED, mirrored != 0);
        gsize n;
        const NucChartRegion *regions = nuc_chart_layout_get_regions (layout, &n);
        const NucChartRegion *previous = NULL;
        gsize rows = 0;

        for (gsize j = 0; j < n; j++)
          {
            if (regions[j].hit.kind == NUC_CHART_HIT_CUT)
              continue;
            if (regions[j].hit.kind == NUC_CHART_HIT_BAR)
              g_assert_cmpuint (regions[j].hit.item, ==, rows);
            else
              g_assert_cmpint (regions[j].hit.kind, ==, NUC_CHART_HIT_OTHER);
            if (previous != NULL)
              g_assert_cmpfloat_with_epsilon (regions[j].y, previous->y + previous->height, 1e-6);
            g_assert_cmpfloat (regions[j].width, >, 0.9 * 980);
            g_assert_cmpfloat (regions[j].y + regions[j].height, <=, 480);
            previous = &regions[j];
            rows++;
          }
        g_assert_cmpuint (rows, ==, counts[i] + 1);
      }
}

/* Where 200 rows are lower than type, names are left out, never laid over each other. */
static void
test_many (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, CHAIN, 200, 0.5);
  g_autoptr (NucChartLayout) layout = lay_out (model, 980, 700, NUC_AXIS_FITTED, FALSE);
  const NucMark *last = NULL;
  guint n_labels = 0;

  for (gsize row = 0; row < 200; row++)
    {
      const NucMark *label =
          test_find_mark (layout, NUC_MARK_TEXT, row < 8 ? NUC_INK_TEXT : NUC_INK_DIM,
                          NUC_CHART_HIT_BAR, row);

      if (label == NULL)
        continue;
      n_labels++;
      if (last != NULL)
        g_assert_cmpfloat (label->y - last->y, >=, 14);
      last = label;
    }
  g_assert_cmpuint (n_labels, >, 20);
  g_assert_cmpuint (n_labels, <, 60);
}

/* What is longer than the axis is torn; nothing else is. */
static void
test_torn (void)
{
  static const double probabilities[] = { 0.06, 0.05, 0.04, 0.03, 0.4, 0.42 };
  double flat[300];
  g_autoptr (TestDistribution) even = NULL;
  g_autoptr (TestDistribution) uneven = test_distribution_new (NULL, probabilities, 6);
  g_autoptr (NucChartModel) torn = NULL;
  g_autoptr (NucChartModel) whole = test_model (uneven, "temperature=1", 4, -1);
  g_autoptr (NucChartLayout) one = NULL;
  g_autoptr (NucChartLayout) two = lay_out (whole, 980, 480, NUC_AXIS_FITTED, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (flat); i++)
    flat[i] = 1;
  even = test_distribution_new (NULL, flat, G_N_ELEMENTS (flat));
  torn = test_model (even, "temperature=1", 10, -1);
  one = lay_out (torn, 980, 480, NUC_AXIS_FITTED, FALSE);
  g_assert_nonnull (
      test_find_mark (one, NUC_MARK_BREAK, NUC_INK_BACKGROUND, NUC_CHART_HIT_OTHER, 0));
  g_assert_null (test_find_mark (one, NUC_MARK_BREAK, NUC_INK_BACKGROUND, NUC_CHART_HIT_BAR, 0));
  g_assert_null (test_find_mark (two, NUC_MARK_BREAK, NUC_INK_BACKGROUND, NUC_CHART_HIT_OTHER, 0));
}

/* A cut line lies between the last row that is kept and the first that is removed. */
static void
test_cuts (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, CHAIN, 16, 0.5);
  g_autoptr (NucChartLayout) layout = lay_out (model, 980, 480, NUC_AXIS_FITTED, FALSE);
  gsize n;
  const NucChartCut *cuts = nuc_chart_model_get_cuts (model, &n);

  g_assert_cmpuint (n, ==, 2);
  for (gsize i = 0; i < n; i++)
    {
      const NucMark *line =
          test_find_mark (layout, NUC_MARK_DASH, NUC_INK_ACCENT, NUC_CHART_HIT_CUT, i);
      const NucMark *pill =
          test_find_mark (layout, NUC_MARK_PILL, NUC_INK_ACCENT, NUC_CHART_HIT_CUT, i);
      const NucChartRegion *above =
          nuc_chart_layout_find_region (layout,
                                        (NucChartHit){ NUC_CHART_HIT_BAR, cuts[i].after - 1 });

      g_assert_cmpfloat_with_epsilon (line->y, above->y + above->height, 1);
      g_assert_cmpfloat (line->x + line->width, <=, pill->x);
      g_assert_nonnull (test_find_text (layout, cuts[i].label));
    }
}

/* Few tokens take the height that is there. */
static void
test_few (void)
{
  static const double probabilities[] = { 0.6, 0.25, 0.1, 0.05 };
  static const char *const labels[] = { "the", "a", "that", "one" };
  g_autoptr (TestDistribution) lesson = test_distribution_new (labels, probabilities, 4);
  g_autoptr (NucChartModel) model = test_model (lesson, "top-p=0.9", 16, -1);
  g_autoptr (NucChartLayout) layout = lay_out (model, 980, 486, NUC_AXIS_FITTED, FALSE);
  const NucChartRegion *last =
      nuc_chart_layout_find_region (layout, (NucChartHit){ NUC_CHART_HIT_BAR, 3 });

  g_assert_cmpfloat (last->y + last->height, >, 0.8 * 486);
  g_assert_false (test_has_text (layout, "other"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/bars-layout/on-axis", test_on_axis);
  g_test_add_func ("/chart/bars-layout/rows", test_rows);
  g_test_add_func ("/chart/bars-layout/many", test_many);
  g_test_add_func ("/chart/bars-layout/torn", test_torn);
  g_test_add_func ("/chart/bars-layout/cuts", test_cuts);
  g_test_add_func ("/chart/bars-layout/few", test_few);

  return g_test_run ();
}
