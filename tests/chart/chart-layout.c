/* chart-layout.c: tests of what holds for the rectangles of every view at every size
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-layout.h"

#include <math.h>
#include <string.h>

#include "chart/chart-view.h"
#include "common.h"

#define LESSON_CHAIN "temperature=0.8,top-k=14,top-p=0.9"

typedef struct
{
  TestDistribution *austen;
  NucChartModel *model;
  NucChartModel *pair; /* two distributions */
  PangoContext *pango;
} Fixture;

/* Every view, and Compare in its other form. */
#define N_FORMS (NUC_N_VIEWS + 1)

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (NucTrace) trace = NULL;
  g_autoptr (NucDie) fresh = NULL;
  g_autoptr (NucDie) die = NULL;
  g_autoptr (NucChartModel) other = NULL;

  self->austen = test_distribution_load ("austen.tsv");
  self->pango = test_context ();
  trace = test_trace (self->austen, LESSON_CHAIN);
  fresh = nuc_die_new (trace, 42);
  die = nuc_die_rolled (fresh, 1000);
  other = test_model (self->austen, "temperature=1.4", 16, -1);
  self->model = test_model_with (self->austen, LESSON_CHAIN, 16, 0.5132, die, other);
  self->pair = test_pair ("top-k=5,top-p=0.9", "top-k=5", 16, 0.5132);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  nuc_chart_model_unref (self->model);
  nuc_chart_model_unref (self->pair);
  g_object_unref (self->pango);
  test_distribution_free (self->austen);
}

static NucChartLayout *
bars (Fixture *self, NucChartModel *model, double width, double height, NucAxis axis)
{
  NucChartSize size = { width, height, 14, FALSE };

  return nuc_chart_layout_new (model, nuc_chart_style_get (NUC_THEME_LIGHT), &size, axis,
                               self->pango);
}

static NucChartLayout *
form (Fixture *self, guint i, const NucChartSize *size, NucAxis axis)
{
  return nuc_chart_view_layout ((NucView) MIN (i, NUC_VIEW_COMPARE),
                                i < NUC_N_VIEWS ? self->model : self->pair,
                                nuc_chart_style_get (NUC_THEME_LIGHT), size, axis, self->pango);
}

static const NucMark *
find_mark (const NucChartLayout *layout, NucMarkKind kind, NucChartHitKind owner, gsize item)
{
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  for (gsize i = 0; i < n; i++)
    if (marks[i].kind == kind && marks[i].hit.kind == owner && marks[i].hit.item == item)
      return &marks[i];

  g_error ("no mark %d of %d %u", (int) kind, (int) owner, (guint) item);
}

/* No view, size, direction or axis asserts, or makes a mark that is not a number. */
static void
test_any_size (Fixture *self, gconstpointer data)
{
  static const double sizes[] = { 0, 1, 7, 40, 130, 333, 1000, 5000 };
  static const double type_sizes[] = { 0, 4, 14, 60, 400 };

  for (guint view = 0; view < N_FORMS; view++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes) * G_N_ELEMENTS (sizes); i++)
      for (guint j = 0; j < G_N_ELEMENTS (type_sizes); j++)
        {
          NucChartSize size = { sizes[i % G_N_ELEMENTS (sizes)], sizes[i / G_N_ELEMENTS (sizes)],
                                type_sizes[j], (i + j) % 2 == 0 };
          g_autoptr (NucChartLayout) layout = form (self, view, &size, (NucAxis) (i % 3));
          gsize n;
          const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

          for (gsize k = 0; k < n; k++)
            {
              g_assert_true (isfinite (marks[k].x) && isfinite (marks[k].y));
              g_assert_true (isfinite (marks[k].width) && marks[k].width >= 0);
              g_assert_true (isfinite (marks[k].height) && marks[k].height >= 0);
            }
        }

  {
    NucChartSize size = { NAN, -INFINITY, INFINITY, FALSE };
    g_autoptr (NucChartLayout) layout =
        nuc_chart_layout_new (self->model, nuc_chart_style_get (NUC_THEME_LIGHT), &size,
                              NUC_AXIS_FITTED, self->pango);

    g_assert_nonnull (layout);
    g_assert_cmpuint (nuc_chart_layout_fit_bars (&size), ==, 2);
  }
}

/* At sizes that charts are used at, texts stay inside the chart and do not lie over each other. */
static void
test_texts_apart (Fixture *self, gconstpointer data)
{
  static const NucChartSize sizes[] = { { 980, 480, 14, FALSE },
                                        { 980, 480, 14, TRUE },
                                        { 700, 420, 13, FALSE },
                                        { 1920, 1080, 34, FALSE },
                                        { 420, 420, 13, FALSE } };

  for (guint view = 0; view < N_FORMS; view++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        g_autoptr (NucChartLayout) layout = form (self, view, &sizes[i], NUC_AXIS_FITTED);
        gsize n;
        const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

        for (gsize a = 0; a < n; a++)
          {
            if (marks[a].kind != NUC_MARK_TEXT)
              continue;
            g_assert_cmpfloat (marks[a].x, >=, -0.5);
            g_assert_cmpfloat (marks[a].x + marks[a].width, <=, sizes[i].width + 0.5);
            for (gsize b = 0; b < a; b++)
              {
                /* Lines of type may touch by their leading, never by more. */
                double leading = 0.36 * sizes[i].type_size;
                gboolean apart = marks[b].kind != NUC_MARK_TEXT ||
                                 marks[a].x + marks[a].width <= marks[b].x + 0.5 ||
                                 marks[b].x + marks[b].width <= marks[a].x + 0.5 ||
                                 marks[a].y + marks[a].height <= marks[b].y + leading ||
                                 marks[b].y + marks[b].height <= marks[a].y + leading;

                if (!apart)
                  g_test_message ("%s %.0fx%.0f: “%s” on “%s”", nuc_view_get_name ((NucView) view),
                                  sizes[i].width, sizes[i].height,
                                  pango_layout_get_text (marks[a].text->layout),
                                  pango_layout_get_text (marks[b].text->layout));
                g_assert_true (apart);
              }
          }
      }
}

static void
test_lengths (Fixture *self, gconstpointer data)
{
  g_autoptr (NucChartLayout) layout = bars (self, self->model, 980, 480, NUC_AXIS_FIXED);
  gsize n;
  const NucChartBar *items = nuc_chart_model_get_bars (self->model, &n);
  const NucMark *first = find_mark (layout, NUC_MARK_FILL, NUC_CHART_HIT_BAR, 0);

  for (gsize i = 0; i < n; i++)
    {
      gboolean removed = items[i].removed_by >= 0;
      const NucMark *bar =
          find_mark (layout, removed ? NUC_MARK_HATCH : NUC_MARK_FILL, NUC_CHART_HIT_BAR, i);
      double value = removed ? items[i].before : items[i].now;

      g_assert_nonnull (bar);
      g_assert_cmpfloat (bar->x, ==, first->x);
      g_assert_cmpfloat_with_epsilon (bar->width / first->width, value / items[0].now, 0.02);
      if (!removed)
        {
          const NucMark *before = find_mark (layout, NUC_MARK_OUTLINE, NUC_CHART_HIT_BAR, i);

          g_assert_cmpfloat_with_epsilon (before->width / first->width,
                                          items[i].before / items[0].now, 1e-9);
        }
    }
  g_assert_nonnull (find_mark (layout, NUC_MARK_RING, NUC_CHART_HIT_BAR, 2));
  g_assert_nonnull (find_mark (layout, NUC_MARK_POINTER, NUC_CHART_HIT_BAR, 2));
}

/* What moves under a slider are ends of bars and cut lines: never a row, a label, a column. */
static void
test_rows_stay (Fixture *self, gconstpointer data)
{
  static const char *const chains[] = { "temperature=0.3,top-k=3,top-p=0.99", "temperature=2",
                                        "temperature=1,top-k=1900,top-p=0.05" };
  g_autoptr (NucChartLayout) reference = bars (self, self->model, 980, 480, NUC_AXIS_FIXED);

  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      g_autoptr (NucChartModel) model = test_model (self->austen, chains[i], 16, -1);
      g_autoptr (NucChartLayout) layout = bars (self, model, 980, 480, NUC_AXIS_FIXED);

      for (gsize row = 0; row < 16; row++)
        {
          NucChartHit hit = { NUC_CHART_HIT_BAR, row };
          const NucChartRegion *here = nuc_chart_layout_find_region (layout, hit);
          const NucChartRegion *there = nuc_chart_layout_find_region (reference, hit);
          const NucMark *label = find_mark (layout, NUC_MARK_TEXT, NUC_CHART_HIT_BAR, row);
          const NucMark *label_there = find_mark (reference, NUC_MARK_TEXT, NUC_CHART_HIT_BAR, row);

          g_assert_cmpfloat (here->y, ==, there->y);
          g_assert_cmpfloat_with_epsilon (label->x + label->width,
                                          label_there->x + label_there->width, 1e-9);
        }
    }
}

static void
test_hit (Fixture *self, gconstpointer data)
{
  g_autoptr (NucChartLayout) layout = bars (self, self->model, 980, 480, NUC_AXIS_FITTED);
  gsize n;
  const NucChartRegion *regions = nuc_chart_layout_get_regions (layout, &n);
  const NucMark *pill = find_mark (layout, NUC_MARK_PILL, NUC_CHART_HIT_CUT, 1);
  NucChartHit hit;

  g_assert_cmpuint (n, >=, 17);
  for (gsize row = 0; row < 16; row++)
    {
      const NucChartRegion *region =
          nuc_chart_layout_find_region (layout, (NucChartHit){ NUC_CHART_HIT_BAR, row });

      hit = nuc_chart_layout_hit (layout, region->x + 1, region->y + region->height / 2);
      g_assert_cmpint (hit.kind, ==, NUC_CHART_HIT_BAR);
      g_assert_cmpuint (hit.item, ==, row);
      g_assert_cmpuint (nuc_chart_layout_cut_at (layout, 0, region->y + 1), ==, row);
    }
  hit = nuc_chart_layout_hit (layout, pill->x + pill->width / 2, pill->y + pill->height / 2);
  g_assert_cmpint (hit.kind, ==, NUC_CHART_HIT_CUT);
  g_assert_cmpuint (hit.item, ==, 1);
  g_assert_cmpint (nuc_chart_layout_hit (layout, -5, -5).kind, ==, NUC_CHART_HIT_NOTHING);
  g_assert_cmpuint (nuc_chart_layout_cut_at (layout, 0, -100), ==, 0);
  g_assert_cmpuint (nuc_chart_layout_cut_at (layout, 0, 1e9), ==, 16);
  g_assert_true (regions[0].width > 0);
}

/* Several cuts at one place stack without touching each other or the numbers. */
static void
test_pills (Fixture *self, gconstpointer data)
{
  g_autoptr (NucChartModel) model =
      test_model (self->austen, "top-k=9,top-k=8,top-k=7,top-k=6,top-k=5", 16, -1);
  g_autoptr (NucChartLayout) layout = bars (self, model, 980, 300, NUC_AXIS_FITTED);

  for (gsize a = 0; a < 5; a++)
    {
      const NucMark *one = find_mark (layout, NUC_MARK_PILL, NUC_CHART_HIT_CUT, a);
      const NucMark *number = find_mark (layout, NUC_MARK_TEXT, NUC_CHART_HIT_BAR, 0);

      g_assert_nonnull (one);
      g_assert_nonnull (number);
      for (gsize b = 0; b < a; b++)
        {
          const NucMark *two = find_mark (layout, NUC_MARK_PILL, NUC_CHART_HIT_CUT, b);

          g_assert_true (one->x + one->width <= two->x || two->x + two->width <= one->x ||
                         one->y + one->height <= two->y || two->y + two->height <= one->y);
        }
    }
}

static void
test_mirrored (Fixture *self, gconstpointer data)
{
  for (guint view = 0; view < N_FORMS; view++)
    {
      NucChartSize size = { 980, 480, 14, FALSE };
      NucChartSize mirrored = { 980, 480, 14, TRUE };
      g_autoptr (NucChartLayout) one = form (self, view, &size, NUC_AXIS_FITTED);
      g_autoptr (NucChartLayout) two = form (self, view, &mirrored, NUC_AXIS_FITTED);
      gsize n_one;
      gsize n_two;
      const NucMark *marks_one = nuc_chart_layout_get_marks (one, &n_one);
      const NucMark *marks_two = nuc_chart_layout_get_marks (two, &n_two);

      g_assert_cmpuint (n_one, ==, n_two);
      for (gsize i = 0; i < n_one; i++)
        {
          g_assert_cmpfloat_with_epsilon (marks_two[i].x, 980 - marks_one[i].x - marks_one[i].width,
                                          1e-9);
          g_assert_cmpfloat (marks_one[i].y, ==, marks_two[i].y);
        }
    }
}

static void
test_fit_bars (Fixture *self, gconstpointer data)
{
  for (double height = 60; height < 4000; height *= 1.5)
    {
      NucChartSize size = { 980, height, 14, FALSE };
      guint n = nuc_chart_layout_fit_bars (&size);

      g_assert_cmpuint (n, >=, 2);
      g_assert_cmpuint (n, <=, 200);
      if (height > 300)
        {
          g_autoptr (NucChartModel) model = test_model (self->austen, LESSON_CHAIN, n, -1);
          g_autoptr (NucChartLayout) layout = bars (self, model, 980, height, NUC_AXIS_FITTED);

          /* Every row has its label. */
          for (gsize row = 0; row < n; row++)
            g_assert_nonnull (find_mark (layout, NUC_MARK_TEXT, NUC_CHART_HIT_BAR, row));
        }
    }
}

static void
test_long_label (Fixture *self, gconstpointer data)
{
  g_autofree char *long_label = g_strnfill (20000, 'x');
  const char *labels[] = { long_label, "b", "" };
  static const double probabilities[] = { 0.5, 0.3, 0.2 };
  g_autoptr (TestDistribution) hard = test_distribution_new (labels, probabilities, 3);
  g_autoptr (NucChartModel) model = test_model (hard, "temperature=1", 3, -1);
  g_autoptr (NucChartLayout) layout = bars (self, model, 980, 480, NUC_AXIS_FITTED);
  const NucMark *label = find_mark (layout, NUC_MARK_TEXT, NUC_CHART_HIT_BAR, 0);

  g_assert_cmpfloat (label->width, <, 0.31 * 980);
  g_assert_nonnull (strstr (pango_layout_get_text (label->text->layout), "…"));
}

/* Two distributions: the same probability has the same length on both sides, what a side removes is
 * hatched, and a token that both know has a difference. */
static void
test_panels (Fixture *self, gconstpointer data)
{
  NucChartSize size = { 980, 480, 14, FALSE };
  g_autoptr (NucChartModel) pair = test_pair ("top-k=1", "temperature=0", 16, -1);
  g_autoptr (NucChartLayout) sure =
      nuc_chart_view_layout (NUC_VIEW_COMPARE, pair, nuc_chart_style_get (NUC_THEME_LIGHT), &size,
                             NUC_AXIS_FIXED, self->pango);
  g_autoptr (NucChartLayout) layout = form (self, NUC_N_VIEWS, &size, NUC_AXIS_FIXED);
  const NucMark *a = find_mark (sure, NUC_MARK_FILL, NUC_CHART_HIT_BAR, 0);
  const NucMark *b = find_mark (sure, NUC_MARK_FILL, NUC_CHART_HIT_AGAINST, 0);
  const NucChartRegion *left, *right;
  guint n_differences = 0;
  gsize n;
  const NucMark *marks;

  g_assert_cmpfloat_with_epsilon (a->width, b->width, 1e-9);
  g_assert_cmpfloat (a->x + a->width, <, b->x);
  find_mark (layout, NUC_MARK_HATCH, NUC_CHART_HIT_BAR, 1);
  find_mark (layout, NUC_MARK_FILL, NUC_CHART_HIT_AGAINST, 4);
  find_mark (layout, NUC_MARK_HATCH, NUC_CHART_HIT_AGAINST, 5);

  left = nuc_chart_layout_find_region (layout, (NucChartHit){ NUC_CHART_HIT_BAR, 2 });
  right = nuc_chart_layout_find_region (layout, (NucChartHit){ NUC_CHART_HIT_AGAINST, 2 });
  g_assert_nonnull (left);
  g_assert_nonnull (right);
  g_assert_cmpfloat (left->x + left->width, <=, right->x);
  g_assert_cmpfloat (left->y, ==, right->y);
  g_assert_cmpint (
      nuc_chart_layout_hit (layout, right->x + right->width / 2, right->y + right->height / 2).kind,
      ==, NUC_CHART_HIT_AGAINST);

  marks = nuc_chart_layout_get_marks (layout, &n);
  for (gsize i = 0; i < n; i++)
    if (marks[i].text != NULL &&
        g_str_has_prefix (pango_layout_get_text (marks[i].text->layout), "\342\200\216+20."))
      {
        g_assert_cmpint (marks[i].hit.kind, ==, NUC_CHART_HIT_AGAINST);
        g_assert_cmpuint (marks[i].hit.item, ==, 3);
        n_differences++;
      }
  g_assert_cmpuint (n_differences, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/chart/layout/any-size", test_any_size);
  ADD ("/chart/layout/texts-apart", test_texts_apart);
  ADD ("/chart/layout/panels", test_panels);
  ADD ("/chart/layout/lengths", test_lengths);
  ADD ("/chart/layout/rows-stay", test_rows_stay);
  ADD ("/chart/layout/hit", test_hit);
  ADD ("/chart/layout/pills", test_pills);
  ADD ("/chart/layout/mirrored", test_mirrored);
  ADD ("/chart/layout/fit-bars", test_fit_bars);
  ADD ("/chart/layout/long-label", test_long_label);

  return g_test_run ();
}
