/* die-layout.c: tests of the Die view
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chart/chart-view.h"
#include "common.h"

#define CHAIN "temperature=0.8,top-k=14,top-p=0.9"
#define COIN 0.5132

typedef struct
{
  TestDistribution *distribution;
  NucTrace *trace;
  NucDie *die;
  NucChartModel *model;
  NucChartLayout *layout;
} Fixture;

static void
fixture_init (Fixture *self,
              TestDistribution *distribution,
              const char *chain,
              guint n_bars,
              guint64 n_rolls,
              const NucChartSize *size,
              NucTheme theme)
{
  g_autoptr (NucDie) fresh = NULL;
  PangoContext *pango = test_context ();

  self->distribution = distribution;
  self->trace = test_trace (distribution, chain);
  fresh = nuc_die_new (self->trace, 42);
  self->die = nuc_die_rolled (fresh, n_rolls);
  self->model = test_model_with (distribution, chain, n_bars, COIN, self->die, NULL);
  self->layout = nuc_chart_view_layout (NUC_VIEW_DIE, self->model, nuc_chart_style_get (theme),
                                        size, NUC_AXIS_FITTED, pango);
  g_object_unref (pango);
}

static void
fixture_clear (Fixture *self)
{
  nuc_chart_layout_unref (self->layout);
  nuc_chart_model_unref (self->model);
  nuc_die_unref (self->die);
  nuc_trace_unref (self->trace);
  test_distribution_free (self->distribution);
}

/* The stretches of the strip, or the columns under it: regions in order, of one height. */
static GPtrArray *
regions_of (const NucChartLayout *layout, gboolean columns)
{
  GPtrArray *found = g_ptr_array_new ();
  gsize n;
  const NucChartRegion *regions = nuc_chart_layout_get_regions (layout, &n);

  for (gsize i = 0; i < n; i++)
    if ((fabs (regions[i].y - regions[0].y) > 1) == columns)
      g_ptr_array_add (found, (gpointer) &regions[i]);

  return found;
}

/* Each survivor's stretch is as long as its probability; together they are [0, 1), and the coin falls
 * on the token that it chose. Colour apart, background lies between neighbours. */
static void
test_strip (void)
{
  NucChartSize size = { 1280, 520, 14, FALSE };
  Fixture self;
  g_autoptr (GPtrArray) stretches = NULL;
  double left, right, x;
  gsize n;
  const NucChartBar *bars;
  const NucMark *marks;
  const NucMark *previous = NULL;

  fixture_init (&self, test_distribution_load ("austen.tsv"), CHAIN, 16, 0, &size, NUC_THEME_LIGHT);
  stretches = regions_of (self.layout, FALSE);
  g_assert_cmpuint (stretches->len, ==, nuc_trace_get_n_survivors (self.trace));
  left = ((const NucChartRegion *) g_ptr_array_index (stretches, 0))->x;
  right = ((const NucChartRegion *) g_ptr_array_index (stretches, stretches->len - 1))->x +
          ((const NucChartRegion *) g_ptr_array_index (stretches, stretches->len - 1))->width;
  x = left;
  for (guint i = 0; i < stretches->len; i++)
    {
      const NucChartRegion *stretch = g_ptr_array_index (stretches, i);

      g_assert_cmpfloat_with_epsilon (stretch->x, x, 1e-6);
      g_assert_cmpfloat_with_epsilon (stretch->width / (right - left),
                                      nuc_trace_get_survivor_probability (self.trace, i) /
                                          nuc_trace_get_total (self.trace),
                                      1e-9);
      x += stretch->width;
    }

  bars = nuc_chart_model_get_bars (self.model, &n);
  {
    NucChartHit hit =
        nuc_chart_layout_hit (self.layout, left + COIN * (right - left),
                              ((const NucChartRegion *) g_ptr_array_index (stretches, 0))->y + 5);

    g_assert_cmpint (hit.kind, ==, NUC_CHART_HIT_BAR);
    g_assert_true (bars[hit.item].chosen);
  }

  marks = nuc_chart_layout_get_marks (self.layout, &n);
  for (gsize i = 0; i < n; i++)
    if (marks[i].kind == NUC_MARK_FILL && marks[i].hit.kind == NUC_CHART_HIT_BAR &&
        (marks[i].ink == NUC_INK_BAR || marks[i].ink == NUC_INK_BAR_ALTERNATE))
      {
        if (previous != NULL)
          g_assert_cmpfloat (marks[i].x, >, previous->x + previous->width + 0.5);
        previous = &marks[i];
      }
  fixture_clear (&self);
}

/* A name fits its stretch whole or is left out; none is only dots; the needle does not cross it. */
static void
test_names (void)
{
  static const NucChartSize sizes[] = { { 1920, 775, 36, FALSE },
                                        { 1280, 520, 14, TRUE },
                                        { 700, 330, 13, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Fixture self;
      g_autoptr (GPtrArray) stretches = NULL;
      double needle;
      gsize n;
      const NucMark *marks;

      fixture_init (&self, test_distribution_hard (), "temperature=0.8", 17, 100, &sizes[i],
                    NUC_THEME_PROJECTOR);
      stretches = regions_of (self.layout, FALSE);
      needle =
          test_find_mark (self.layout, NUC_MARK_POINTER, NUC_INK_ACCENT, NUC_CHART_HIT_NOTHING, 0)
              ->x;
      marks = nuc_chart_layout_get_marks (self.layout, &n);
      for (gsize j = 0; j < n; j++)
        {
          const NucChartRegion *stretch;

          if (marks[j].kind != NUC_MARK_TEXT || marks[j].ink != NUC_INK_BAR_TEXT)
            continue;
          stretch = g_ptr_array_index (stretches, marks[j].hit.item);
          g_assert_cmpint (stretch->hit.kind, ==, NUC_CHART_HIT_BAR);
          g_assert_cmpfloat (marks[j].x, >=, stretch->x);
          g_assert_cmpfloat (marks[j].x + marks[j].width, <=, stretch->x + stretch->width);
          g_assert_cmpstr (pango_layout_get_text (marks[j].text->layout), !=, "…");
          g_assert_true (needle + 0.35 * sizes[i].type_size >= marks[j].x + marks[j].width ||
                         needle + 0.35 * sizes[i].type_size <= marks[j].x);
        }
      fixture_clear (&self);
    }
}

static const NucMark *
column_at (const NucChartLayout *layout,
           NucMarkKind kind,
           NucInk ink,
           double top,
           double left,
           double right)
{
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  for (gsize i = 0; i < n; i++)
    if (marks[i].kind == kind && marks[i].ink == ink && marks[i].y >= top && marks[i].x >= left &&
        marks[i].x + marks[i].width <= right &&
        (marks[i].end == NUC_SIDE_TOP || ink == NUC_INK_ACCENT))
      return &marks[i];

  g_error ("no mark %d from %.0f to %.0f", (int) kind, left, right);
}

/* Columns are as high as their counts, lines as what is expected; whoever has no column is in the
 * last, so that all rolls are seen. */
static void
test_columns (void)
{
  static const struct
  {
    const char *chain;
    guint n_bars;
    gboolean has_rest;
  } cases[] = { { CHAIN, 16, FALSE }, { "temperature=1", 16, TRUE }, { "top-k=12", 5, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NucChartSize size = { 1280, 520, 14, FALSE };
      Fixture self;
      double unit = 0;
      double end = 0;
      double top = 0;
      guint64 sum = 0;
      g_autoptr (GPtrArray) columns = NULL;

      fixture_init (&self, test_distribution_load ("austen.tsv"), cases[i].chain, cases[i].n_bars,
                    10000, &size, NUC_THEME_LIGHT);
      columns = regions_of (self.layout, TRUE);
      g_assert_cmpuint (columns->len, >, 4);
      for (gsize place = 0; place < columns->len; place++)
        {
          const NucChartRegion *region = g_ptr_array_index (columns, place);
          guint64 count = nuc_die_get_count (self.die, place);
          double expected = 10000 * nuc_trace_get_survivor_probability (self.trace, place) /
                            nuc_trace_get_total (self.trace);
          const NucMark *bar;
          const NucMark *line;

          end = region->x + region->width;
          top = region->y;
          bar = column_at (self.layout, NUC_MARK_FILL, NUC_INK_BAR, region->y, region->x, end);
          line = column_at (self.layout, NUC_MARK_FILL, NUC_INK_ACCENT, region->y, region->x, end);
          g_assert_cmpuint (region->hit.item, ==, place);
          sum += count;
          if (unit == 0)
            unit = bar->height / (double) count;
          g_assert_cmpfloat_with_epsilon (bar->height, (double) count * unit, 0.01);
          g_assert_cmpfloat_with_epsilon (bar->y + bar->height - line->y - line->height / 2,
                                          expected * unit, 1);
        }
      if (cases[i].has_rest)
        {
          const NucMark *rest =
              column_at (self.layout, NUC_MARK_HOLLOW, NUC_INK_BAR, top, end, size.width);

          g_assert_cmpfloat_with_epsilon (rest->height, (double) (10000 - sum) * unit, 0.01);
          g_assert_true (test_has_text (self.layout, " more"));
        }
      else
        g_assert_cmpuint (sum, ==, 10000);
      fixture_clear (&self);
    }
}

/* Before any roll the columns say what is to come, and their inside is open. */
static void
test_unrolled (void)
{
  NucChartSize size = { 1280, 520, 14, FALSE };
  Fixture self;

  fixture_init (&self, test_distribution_load ("austen.tsv"), CHAIN, 16, 0, &size, NUC_THEME_LIGHT);
  g_assert_nonnull (
      test_find_mark (self.layout, NUC_MARK_DOTTED, NUC_INK_DIM, NUC_CHART_HIT_BAR, 0));
  g_assert_nonnull (test_find_text (self.layout, "27.5\302\240%"));
  g_assert_false (test_has_text (self.layout, "rolls:"));
  fixture_clear (&self);
}

/* In a projected window, whose chart is low and its type large, the counts still have room. */
static void
test_projected (void)
{
  static const NucChartSize sizes[] = { { 1920, 775, 36, FALSE }, { 1920, 640, 36, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Fixture self;
      gsize n;
      const NucMark *marks;

      fixture_init (&self, test_distribution_load ("austen.tsv"), CHAIN, 10, 10000, &sizes[i],
                    NUC_THEME_PROJECTOR);
      g_assert_nonnull (
          test_find_mark (self.layout, NUC_MARK_TEXT, NUC_INK_ACCENT, NUC_CHART_HIT_BAR, 0));
      /* Numbers of neighbours keep their distance. */
      marks = nuc_chart_layout_get_marks (self.layout, &n);
      for (gsize a = 0; a < n; a++)
        for (gsize b = 0; b < a; b++)
          if (marks[a].kind == NUC_MARK_TEXT && marks[b].kind == NUC_MARK_TEXT &&
              marks[a].hit.kind == NUC_CHART_HIT_BAR && marks[b].hit.kind == NUC_CHART_HIT_BAR &&
              marks[a].hit.item != marks[b].hit.item && fabs (marks[a].y - marks[b].y) < 30)
            g_assert_true (marks[a].x > marks[b].x + marks[b].width + 0.5 * 36 ||
                           marks[b].x > marks[a].x + marks[a].width + 0.25 * 36);
      g_assert_true (test_has_text (self.layout, "of "));
      fixture_clear (&self);
    }
}

/* How far the counts are from theory is said, in standard errors and in words. */
static void
test_words (void)
{
  NucChartSize size = { 1280, 520, 14, FALSE };
  Fixture many;
  Fixture few;
  NucDieError error;

  fixture_init (&many, test_distribution_load ("austen.tsv"), CHAIN, 16, 10000, &size,
                NUC_THEME_LIGHT);
  fixture_init (&few, test_distribution_load ("austen.tsv"), CHAIN, 16, 3, &size, NUC_THEME_LIGHT);
  g_assert_true (nuc_die_find_error (many.die, &error));
  {
    g_autofree char *number =
        g_strdup_printf ("%.1f standard errors", fabs (error.standard_errors));

    g_assert_true (test_has_text (many.layout, number));
  }
  g_assert_true (test_has_text (many.layout, error.standard_errors > 0 ? "above" : "below"));
  g_assert_true (test_has_text (few.layout, "too few"));
  fixture_clear (&many);
  fixture_clear (&few);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/die-layout/strip", test_strip);
  g_test_add_func ("/chart/die-layout/names", test_names);
  g_test_add_func ("/chart/die-layout/columns", test_columns);
  g_test_add_func ("/chart/die-layout/unrolled", test_unrolled);
  g_test_add_func ("/chart/die-layout/projected", test_projected);
  g_test_add_func ("/chart/die-layout/words", test_words);

  return g_test_run ();
}
