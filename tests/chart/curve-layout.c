/* curve-layout.c: tests of the Curve view
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "chart/chart-view.h"
#include "common.h"

#define CHAIN "temperature=0.8,top-k=14,top-p=0.9"

static NucChartLayout *
lay_out (NucChartModel *model, gboolean mirrored)
{
  NucChartSize size = { 980, 480, 14, mirrored };
  PangoContext *pango = test_context ();
  NucChartLayout *layout =
      nuc_chart_view_layout (NUC_VIEW_CURVE, model, nuc_chart_style_get (NUC_THEME_LIGHT), &size,
                             NUC_AXIS_FITTED, pango);

  g_object_unref (pango);

  return layout;
}

static const GArray *
points_of (const NucChartLayout *layout, NucInk ink)
{
  const NucMark *mark = test_find_mark (layout, NUC_MARK_CURVE, ink, NUC_CHART_HIT_NOTHING, 0);

  g_assert_nonnull (mark);

  return mark->points;
}

static double
center_x (const NucMark *mark)
{
  g_assert_nonnull (mark);
  return mark->x + mark->width / 2;
}

static double
center_y (const NucMark *mark)
{
  g_assert_nonnull (mark);
  return mark->y + mark->height / 2;
}

/* A point of the curve, read off the written axes, is a rank and its probability. */
static void
test_on_axes (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, CHAIN, 16, -1);
  g_autoptr (NucChartLayout) layout = lay_out (model, FALSE);
  const GArray *points = points_of (layout, NUC_INK_DIM);
  NucLogits *logits = nuc_trace_get_logits (nuc_chart_model_get_trace (model));
  const guint32 *order = nuc_logits_get_order (logits);
  double ten = center_x (test_find_text (layout, "10"));
  double hundred = center_x (test_find_text (layout, "100"));
  double all = center_y (test_find_text (layout, "100\302\240%"));
  double tenth = all + (center_y (test_find_text (layout, "1\302\240%")) - all) / 2;

  g_assert_cmpuint (points->len, >, 200);
  for (guint i = 0; i + 1 < points->len; i += 2)
    {
      double x = (double) g_array_index (points, float, i);
      double y = (double) g_array_index (points, float, i + 1);
      double rank = pow (10, 1 + (x - ten) / (hundred - ten));
      gsize nearest = (gsize) lround (rank) - 1;
      double probability = nuc_logits_get_probability (logits, order[nearest]);

      /* A pixel of the written number at most. */
      g_assert_cmpfloat_with_epsilon (all - log10 (probability) * (tenth - all), y,
                                      1.5 + 0.02 * rank);
      if (i > 0)
        {
          g_assert_cmpfloat (x, >, (double) g_array_index (points, float, i - 2));
          g_assert_cmpfloat (y, >=, (double) g_array_index (points, float, i - 1));
        }
    }
}

/* What is removed has no point now; before the chain every rank had. */
static void
test_survivors (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, CHAIN, 16, -1);
  g_autoptr (NucChartLayout) layout = lay_out (model, FALSE);
  const GArray *now = points_of (layout, NUC_INK_BAR);
  const GArray *before = points_of (layout, NUC_INK_DIM);

  g_assert_cmpuint (now->len / 2, ==, 8);
  g_assert_cmpfloat ((double) g_array_index (before, float, before->len - 2), >, 940);
  for (guint i = 0; i < now->len; i += 2)
    {
      g_assert_cmpfloat ((double) g_array_index (now, float, i), ==,
                         (double) g_array_index (before, float, i));
      g_assert_cmpfloat ((double) g_array_index (now, float, i + 1), <,
                         (double) g_array_index (before, float, i + 1));
    }
}

/* A cut stands between the last rank that is kept and the first that is not, in both directions. */
static void
test_cuts (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, CHAIN, 16, -1);
  gsize n;
  const NucChartCut *cuts = nuc_chart_model_get_cuts (model, &n);

  for (guint mirrored = 0; mirrored < 2; mirrored++)
    {
      g_autoptr (NucChartLayout) layout = lay_out (model, mirrored != 0);
      double one = center_x (test_find_text (layout, "1"));
      double hundred = center_x (test_find_text (layout, "100"));

      for (gsize i = 0; i < n; i++)
        {
          const NucMark *line =
              test_find_mark (layout, NUC_MARK_DASH, NUC_INK_ACCENT, NUC_CHART_HIT_CUT, i);
          double rank = pow (10, 2 * (line->x - one) / (hundred - one));
          NucChartHit hit = nuc_chart_layout_hit (layout, line->x, line->y + 20);

          g_assert_cmpfloat (rank, >, (double) cuts[i].prefix);
          g_assert_cmpfloat (rank, <, (double) cuts[i].prefix + 1);
          g_assert_cmpint (hit.kind, ==, NUC_CHART_HIT_CUT);
          g_assert_cmpuint (hit.item, ==, i);
        }
    }
}

/* The chosen token is ringed and named; ranks that lie far apart can be pointed at. */
static void
test_points (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, CHAIN, 16, 0.5132);
  g_autoptr (NucChartLayout) layout = lay_out (model, FALSE);
  const GArray *now = points_of (layout, NUC_INK_BAR);
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);

  for (gsize i = 0; i < 4; i++)
    {
      const NucMark *point =
          bars[i].chosen
              ? test_find_mark (layout, NUC_MARK_PILL, NUC_INK_ACCENT, NUC_CHART_HIT_BAR, i)
              : test_find_mark (layout, NUC_MARK_FILL, NUC_INK_BAR, NUC_CHART_HIT_BAR, i);
      NucChartHit hit;

      g_assert_cmpfloat_with_epsilon (center_x (point), (double) g_array_index (now, float, 2 * i),
                                      0.01);
      g_assert_cmpfloat_with_epsilon (center_y (point),
                                      (double) g_array_index (now, float, 2 * i + 1), 0.01);
      hit = nuc_chart_layout_hit (layout, center_x (point), center_y (point));
      g_assert_cmpint (hit.kind, ==, NUC_CHART_HIT_BAR);
      g_assert_cmpuint (hit.item, ==, i);
      if (bars[i].chosen)
        g_assert_nonnull (test_find_text (layout, bars[i].label));
    }
}

/* Ties, two tokens, masked ones and a vocabulary of a million: axes and curves are still there. */
static void
test_extremes (void)
{
  static const double two[] = { 0.5, 0.5 };
  static const double masked[] = { 0.9, 0.1, 0, 0 };
  g_autofree double *many = g_new (double, 1000000);
  TestDistribution *distributions[3];

  for (guint i = 0; i < 1000000; i++)
    many[i] = 1 / (1.0 + i);
  distributions[0] = test_distribution_new (NULL, two, 2);
  distributions[1] = test_distribution_new (NULL, masked, 4);
  distributions[2] = test_distribution_new (NULL, many, 1000000);
  for (guint i = 0; i < G_N_ELEMENTS (distributions); i++)
    {
      g_autoptr (NucChartModel) model = test_model (distributions[i], "temperature=1", 16, 0.3);
      g_autoptr (NucChartLayout) layout = lay_out (model, FALSE);
      const GArray *points = points_of (layout, NUC_INK_BAR);

      g_assert_cmpuint (points->len, >=, 4);
      g_assert_cmpuint (points->len, <=, 2 * 401);
      for (guint j = 0; j < points->len; j++)
        g_assert_true (isfinite (g_array_index (points, float, j)));
      g_assert_nonnull (test_find_text (layout, "1"));
      test_distribution_free (distributions[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/curve-layout/on-axes", test_on_axes);
  g_test_add_func ("/chart/curve-layout/survivors", test_survivors);
  g_test_add_func ("/chart/curve-layout/cuts", test_cuts);
  g_test_add_func ("/chart/curve-layout/points", test_points);
  g_test_add_func ("/chart/curve-layout/extremes", test_extremes);

  return g_test_run ();
}
