/* stages-layout.c: tests of the Stages view
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "chart/chart-view.h"
#include "common.h"

#define CHAIN "temperature=0.8,top-k=14,top-p=0.9"

static NucChartLayout *
lay_out (NucChartModel *model, double width, double height, double type_size, NucTheme theme)
{
  NucChartSize size = { width, height, type_size, FALSE };
  PangoContext *pango = test_context ();
  NucChartLayout *layout =
      nuc_chart_view_layout (NUC_VIEW_STAGES, model, nuc_chart_style_get (theme), &size,
                             NUC_AXIS_FITTED, pango);

  g_object_unref (pango);

  return layout;
}

/* The marks of a row's cells, from left to right: those that are no text. */
static GPtrArray *
cells_of (const NucChartLayout *layout, gsize row)
{
  GPtrArray *cells = g_ptr_array_new ();
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  for (gsize i = 0; i < n; i++)
    if (marks[i].hit.kind == NUC_CHART_HIT_BAR && marks[i].hit.item == row &&
        marks[i].kind != NUC_MARK_TEXT)
      g_ptr_array_add (cells, (gpointer) &marks[i]);

  return cells;
}

/* Every cell is as long as the trace says, on one scale; hatched in the stage that removes the token,
 * and a dot after. */
static void
test_cells (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, CHAIN, 16, 0.5);
  g_autoptr (NucChartLayout) layout = lay_out (model, 1280, 520, 14, NUC_THEME_LIGHT);
  NucTrace *trace = nuc_chart_model_get_trace (model);
  gsize n_columns = nuc_trace_get_n_stages (trace) + 1;
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);
  g_autoptr (GPtrArray) first = cells_of (layout, 0);
  double unit = ((const NucMark *) g_ptr_array_index (first, 0))->width / bars[0].before;
  guint n_hatched = 0;
  guint n_dots = 0;

  for (gsize row = 0; row < n; row++)
    {
      g_autoptr (GPtrArray) cells = cells_of (layout, row);

      g_assert_cmpuint (cells->len, ==, n_columns);
      for (gsize column = 0; column < n_columns; column++)
        {
          const NucMark *cell = g_ptr_array_index (cells, column);
          int removed = bars[row].removed_by;
          double value = column == 0
                             ? bars[row].before
                             : nuc_trace_get_stage_probability (trace, column - 1, bars[row].index);

          if (column > 0)
            g_assert_cmpfloat (cell->x, >,
                               ((const NucMark *) g_ptr_array_index (cells, column - 1))->x);
          if (removed < 0 || column <= (gsize) removed)
            {
              g_assert_cmpint (cell->kind, ==, NUC_MARK_FILL);
              g_assert_cmpint (cell->ink, ==, NUC_INK_BAR);
              g_assert_cmpfloat_with_epsilon (cell->width, MAX (value * unit, 1), 0.01);
            }
          else if (column == (gsize) removed + 1)
            {
              g_assert_cmpint (cell->kind, ==, NUC_MARK_HATCH);
              n_hatched++;
            }
          else
            {
              g_assert_cmpint (cell->ink, ==, NUC_INK_REMOVED);
              g_assert_cmpfloat (cell->width, <=, 0.25 * 14);
              n_dots++;
            }
        }
    }
  g_assert_cmpuint (n_hatched, ==, 8);
  g_assert_cmpuint (n_dots, ==, 2);
}

/* What is left is counted under every column. */
static void
test_counts (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, CHAIN, 8, -1);
  g_autoptr (NucChartLayout) layout = lay_out (model, 1280, 520, 14, NUC_THEME_LIGHT);

  g_assert_true (test_has_text (layout, "14 tokens"));
  g_assert_true (test_has_text (layout, "8 tokens"));
  g_assert_true (test_has_text (layout, "85.8\302\240% of the mass"));
}

/* However many columns: the name of every stage can be read whole, and its parameter. */
static void
test_headings (void)
{
  static const struct
  {
    double width;
    double height;
    double type_size;
    NucTheme theme;
    const char *chain;
  } cases[] = {
    { 1280, 520, 14, NUC_THEME_LIGHT, CHAIN },
    { 760, 330, 13, NUC_THEME_LIGHT, CHAIN },
    { 1920, 820, 36, NUC_THEME_PROJECTOR, "top-k=14,temperature=0.8,top-p=0.9,min-p=0.05" },
    { 1920, 1080, 36, NUC_THEME_PROJECTOR,
      "top-n-sigma=1.5,temperature=0.8,typical=0.9,min-p=0.05" },
    { 960, 400, 13, NUC_THEME_DARK,
      "top-n-sigma=1.5,top-k=40,typical=0.9,top-p=0.95,min-p=0.05,temperature=0.8" },
  };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucChartModel) model = test_model (austen, cases[i].chain, 12, -1);
      g_autoptr (NucChartLayout) layout =
          lay_out (model, cases[i].width, cases[i].height, cases[i].type_size, cases[i].theme);
      g_auto (GStrv) stages = g_strsplit (cases[i].chain, ",", -1);

      g_assert_nonnull (test_find_text (layout, "softmax"));
      for (guint stage = 0; stages[stage] != NULL; stage++)
        {
          *strchr (stages[stage], '=') = '\0';
          if (!test_has_text (layout, stages[stage]))
            g_test_message ("case %u: “%s” cannot be read", i, stages[stage]);
          g_assert_true (test_has_text (layout, stages[stage]));
        }
    }
}

/* Rows that do not fit are left out; those that are there do not overlap. */
static void
test_rows (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, CHAIN, 60, 0.5);

  for (double height = 120; height < 1500; height *= 1.1)
    {
      g_autoptr (NucChartLayout) layout = lay_out (model, 980, height, 13.7, NUC_THEME_LIGHT);
      gsize n;
      const NucChartRegion *regions = nuc_chart_layout_get_regions (layout, &n);

      /* The rows come first, the cut lines lie over them. */
      while (n > 0 && regions[n - 1].hit.kind == NUC_CHART_HIT_CUT)
        n--;
      g_assert_cmpuint (n, >=, 1);
      for (gsize i = 0; i < n; i++)
        {
          g_assert_cmpint (regions[i].hit.kind, ==, NUC_CHART_HIT_BAR);
          g_assert_cmpuint (regions[i].hit.item, ==, i);
          if (i > 0)
            g_assert_cmpfloat_with_epsilon (regions[i].y, regions[i - 1].y + regions[i - 1].height,
                                            1e-6);
          g_assert_cmpfloat (regions[i].y + regions[i].height, <=, height);
          /* Every one has its name. */
          g_assert_true (
              test_find_mark (layout, NUC_MARK_TEXT, NUC_INK_TEXT, NUC_CHART_HIT_BAR, i) != NULL ||
              test_find_mark (layout, NUC_MARK_TEXT, NUC_INK_DIM, NUC_CHART_HIT_BAR, i) != NULL);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/stages-layout/cells", test_cells);
  g_test_add_func ("/chart/stages-layout/counts", test_counts);
  g_test_add_func ("/chart/stages-layout/headings", test_headings);
  g_test_add_func ("/chart/stages-layout/rows", test_rows);

  return g_test_run ();
}
