/* columns-layout.c: tests of the rectangles of bars that stand
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chart/chart-export.h"
#include "common.h"

#define LESSON_CHAIN "temperature=0.8,top-k=14,top-p=0.9"

typedef struct
{
  TestDistribution *austen;
  PangoContext *pango;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->austen = test_distribution_load ("austen.tsv");
  self->pango = test_context ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->pango);
  test_distribution_free (self->austen);
}

static NucChartLayout *
columns (Fixture *self,
         const char *chain,
         guint n_bars,
         double width,
         double height,
         double type_size,
         NucAxis axis,
         gboolean right_to_left)
{
  const NucChartSize size = { width, height, type_size, right_to_left, TRUE };
  g_autoptr (NucChartModel) model = test_model (self->austen, chain, n_bars, 0.5132);

  return nuc_chart_layout_new (model, nuc_chart_style_get (NUC_THEME_LIGHT), &size, axis,
                               self->pango);
}

static NucChartLayout *
usual (Fixture *self, const char *chain, guint n_bars)
{
  return columns (self, chain, n_bars, 980, 520, 14, NUC_AXIS_FIXED, FALSE);
}

static const NucMark *
find_part (const NucChartLayout *layout, NucMarkKind kind, NucChartHitKind owner, gsize item)
{
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  for (gsize i = 0; i < n; i++)
    if (marks[i].kind == kind && marks[i].hit.kind == owner && marks[i].hit.item == item)
      return &marks[i];

  return NULL;
}

static const NucMark *
find_mark (const NucChartLayout *layout, NucMarkKind kind, NucChartHitKind owner, gsize item)
{
  const NucMark *mark = find_part (layout, kind, owner, item);

  if (mark == NULL)
    g_error ("no mark %d of %d %u", (int) kind, (int) owner, (guint) item);

  return mark;
}

static void
test_any_size (Fixture *self, gconstpointer data)
{
  static const double sizes[] = { 0, 1, 7, 40, 130, 333, 1000, 5000 };
  static const double type_sizes[] = { 0, 4, 14, 60, 400 };
  static const guint counts[] = { 2, 16, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes) * G_N_ELEMENTS (sizes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (type_sizes); j++)
      {
        g_autoptr (NucChartLayout) layout =
            columns (self, LESSON_CHAIN, counts[(i + j) % 3], sizes[i % G_N_ELEMENTS (sizes)],
                     sizes[i / G_N_ELEMENTS (sizes)], type_sizes[j], (NucAxis) (i % 3),
                     (i + j) % 2 == 0);
        gsize n;
        const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

        for (gsize k = 0; k < n; k++)
          {
            g_assert_true (isfinite (marks[k].x) && isfinite (marks[k].y));
            g_assert_true (isfinite (marks[k].width) && marks[k].width >= 0);
            g_assert_true (isfinite (marks[k].height) && marks[k].height >= 0);
          }
      }
}

typedef struct
{
  double x[4];
  double y[4];
} Corners;

/* Of the letters: the leading over and under them may touch. */
static Corners
corners_of (const NucMark *mark, double leading)
{
  double angle = mark->turn * G_PI / 180;
  double x = nuc_mark_get_anchor_x (mark);
  double y = mark->y + mark->text->baseline;
  Corners corners;

  for (guint i = 0; i < 4; i++)
    {
      double dx = (i == 1 || i == 2 ? mark->x + mark->width : mark->x) - x;
      double dy = (i >= 2 ? mark->y + mark->height - leading : mark->y + leading) - y;

      corners.x[i] = x + dx * cos (angle) - dy * sin (angle);
      corners.y[i] = y + dx * sin (angle) + dy * cos (angle);
    }

  return corners;
}

/* Two turned rectangles are apart when a side of one of them parts them. */
static gboolean
are_apart (const Corners *a, const Corners *b)
{
  const Corners *both[] = { a, b };

  for (guint which = 0; which < 2; which++)
    for (guint side = 0; side < 2; side++)
      {
        double dx = both[which]->x[side + 1] - both[which]->x[side];
        double dy = both[which]->y[side + 1] - both[which]->y[side];
        double least[2] = { INFINITY, INFINITY };
        double most[2] = { -INFINITY, -INFINITY };

        for (guint of = 0; of < 2; of++)
          for (guint i = 0; i < 4; i++)
            {
              double along = both[of]->x[i] * dx + both[of]->y[i] * dy;

              least[of] = MIN (least[of], along);
              most[of] = MAX (most[of], along);
            }
        if (most[0] <= least[1] + 0.5 || most[1] <= least[0] + 0.5)
          return TRUE;
      }

  return FALSE;
}

/* At sizes that charts are used at, texts stay inside the chart and do not lie over each other. */
static void
test_texts_apart (Fixture *self, gconstpointer data)
{
  static const NucChartSize sizes[] = { { 980, 520, 14, FALSE }, { 980, 520, 14, TRUE },
                                        { 700, 420, 13, FALSE }, { 1920, 1080, 34, FALSE },
                                        { 420, 420, 13, FALSE }, { 320, 200, 13, TRUE } };
  static const guint counts[] = { 2, 5, 10, 16, 20, 40, 60, 200 };
  static const char *const chains[] = { LESSON_CHAIN, "top-k=1,top-p=0.1", "temperature=2",
                                        "typical=0.3" };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (counts) * G_N_ELEMENTS (chains); j++)
      {
        g_autoptr (NucChartLayout) layout =
            columns (self, chains[j % G_N_ELEMENTS (chains)], counts[j / G_N_ELEMENTS (chains)],
                     sizes[i].width, sizes[i].height, sizes[i].type_size, (NucAxis) (j % 3),
                     sizes[i].right_to_left);
        double leading = 0.18 * sizes[i].type_size;
        gsize n;
        const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

        for (gsize a = 0; a < n; a++)
          {
            Corners one;

            if (marks[a].kind != NUC_MARK_TEXT)
              continue;
            one = corners_of (&marks[a], leading);
            for (guint k = 0; k < 4; k++)
              {
                g_assert_cmpfloat (one.x[k], >=, -0.5);
                g_assert_cmpfloat (one.x[k], <=, sizes[i].width + 0.5);
                g_assert_cmpfloat (one.y[k], <=, sizes[i].height + 0.5);
              }
            for (gsize b = 0; b < a; b++)
              {
                Corners two;

                if (marks[b].kind != NUC_MARK_TEXT)
                  continue;
                two = corners_of (&marks[b], leading);
                if (!are_apart (&one, &two))
                  g_error ("%.0fx%.0f, %u bars: “%s” on “%s”", sizes[i].width, sizes[i].height,
                           counts[j / G_N_ELEMENTS (chains)],
                           pango_layout_get_text (marks[a].text->layout),
                           pango_layout_get_text (marks[b].text->layout));
              }
          }
      }
}

static void
test_heights (Fixture *self, gconstpointer data)
{
  g_autoptr (NucChartLayout) layout = usual (self, LESSON_CHAIN, 16);
  gsize n;
  const NucChartBar *items = nuc_chart_model_get_bars (nuc_chart_layout_get_model (layout), &n);
  const NucMark *first = find_mark (layout, NUC_MARK_FILL, NUC_CHART_HIT_BAR, 0);

  for (gsize i = 0; i < n; i++)
    {
      gboolean removed = items[i].removed_by >= 0;
      const NucMark *bar =
          find_mark (layout, removed ? NUC_MARK_HATCH : NUC_MARK_FILL, NUC_CHART_HIT_BAR, i);
      double value = removed ? items[i].before : items[i].now;

      g_assert_cmpfloat (bar->y + bar->height, ==, first->y + first->height);
      g_assert_cmpint (bar->end, ==, NUC_SIDE_TOP);
      g_assert_cmpfloat_with_epsilon (bar->height / first->height, value / items[0].now, 0.02);
      if (!removed)
        {
          const NucMark *before = find_mark (layout, NUC_MARK_OUTLINE, NUC_CHART_HIT_BAR, i);

          g_assert_cmpfloat_with_epsilon (before->height / first->height,
                                          items[i].before / items[0].now, 1e-9);
        }
    }
  g_assert_nonnull (find_mark (layout, NUC_MARK_RING, NUC_CHART_HIT_BAR, 2));
  g_assert_cmpint (find_mark (layout, NUC_MARK_POINTER, NUC_CHART_HIT_BAR, 2)->end, ==,
                   NUC_SIDE_TOP);
  g_assert_nonnull (find_mark (layout, NUC_MARK_HATCH, NUC_CHART_HIT_OTHER, 0));
}

/* What moves under a slider are ends of bars and cut lines: never a column or a label. */
static void
test_columns_stay (Fixture *self, gconstpointer data)
{
  static const char *const chains[] = { "temperature=0.3,top-k=3,top-p=0.99", "temperature=2",
                                        "temperature=1,top-k=1900,top-p=0.05" };
  static const guint counts[] = { 10, 20, 60 };

  for (guint j = 0; j < G_N_ELEMENTS (counts); j++)
    {
      g_autoptr (NucChartLayout) reference = usual (self, LESSON_CHAIN, counts[j]);

      for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
        {
          g_autoptr (NucChartLayout) layout = usual (self, chains[i], counts[j]);

          for (gsize place = 0; place < counts[j]; place++)
            {
              NucChartHit hit = { NUC_CHART_HIT_BAR, place };
              const NucChartRegion *here = nuc_chart_layout_find_region (layout, hit);
              const NucChartRegion *there = nuc_chart_layout_find_region (reference, hit);
              const NucMark *label = find_part (layout, NUC_MARK_TEXT, NUC_CHART_HIT_BAR, place);
              const NucMark *before =
                  find_part (reference, NUC_MARK_TEXT, NUC_CHART_HIT_BAR, place);

              g_assert_cmpmem (here, sizeof *here, there, sizeof *there);
              if (label == NULL || before == NULL)
                continue;
              g_assert_cmpfloat_with_epsilon (nuc_mark_get_anchor_x (label),
                                              nuc_mark_get_anchor_x (before), 1e-9);
              g_assert_cmpfloat (label->turn, ==, before->turn);
            }
        }
    }
}

/* Type lies where there are few bars, slants, and stands where there are many. */
static void
test_turns (Fixture *self, gconstpointer data)
{
  static const struct
  {
    guint n_bars;
    double turn;
  } turns[] = { { 5, 0 }, { 10, 0 }, { 20, -45 }, { 40, -90 }, { 200, -90 } };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_autoptr (NucChartLayout) layout = usual (self, LESSON_CHAIN, turns[i].n_bars);
      g_autoptr (NucChartLayout) mirrored =
          columns (self, LESSON_CHAIN, turns[i].n_bars, 980, 520, 14, NUC_AXIS_FIXED, TRUE);

      g_assert_cmpfloat (find_mark (layout, NUC_MARK_TEXT, NUC_CHART_HIT_BAR, 0)->turn, ==,
                         turns[i].turn);
      g_assert_cmpfloat (find_mark (mirrored, NUC_MARK_TEXT, NUC_CHART_HIT_BAR, 0)->turn, ==,
                         -turns[i].turn);
    }
}

/* Every removed token is hatched, and under every one stands which stage removed it. */
static void
test_reasons (Fixture *self, gconstpointer data)
{
  static const guint counts[] = { 16, 30, 60, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (NucChartLayout) layout = usual (self, LESSON_CHAIN, counts[i]);
      gboolean top_k = FALSE, top_p = FALSE;
      gsize n;
      const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

      for (gsize j = 0; j < n; j++)
        if (marks[j].text != NULL && marks[j].hit.kind == NUC_CHART_HIT_NOTHING)
          {
            const char *text = pango_layout_get_text (marks[j].text->layout);

            top_k = top_k || g_str_has_suffix (text, "top-k");
            top_p = top_p || g_str_has_suffix (text, "top-p");
          }
      g_assert_true (top_k && (top_p || counts[i] == 200));
    }
}

static void
test_hit (Fixture *self, gconstpointer data)
{
  for (guint mirrored = 0; mirrored < 2; mirrored++)
    {
      g_autoptr (NucChartLayout) layout =
          columns (self, LESSON_CHAIN, 16, 980, 520, 14, NUC_AXIS_FITTED, mirrored);
      const NucMark *pill = find_mark (layout, NUC_MARK_PILL, NUC_CHART_HIT_CUT, 1);
      NucChartHit hit;

      g_assert_cmpint (nuc_chart_layout_get_cut_direction (layout), ==, NUC_CUT_ALONG);
      for (gsize place = 0; place < 16; place++)
        {
          const NucChartRegion *region =
              nuc_chart_layout_find_region (layout, (NucChartHit){ NUC_CHART_HIT_BAR, place });
          double start = mirrored ? region->x + region->width : region->x;

          hit = nuc_chart_layout_hit (layout, region->x + region->width / 2, region->y + 50);
          g_assert_cmpint (hit.kind, ==, NUC_CHART_HIT_BAR);
          g_assert_cmpuint (hit.item, ==, place);
          g_assert_cmpuint (nuc_chart_layout_cut_at (layout, start, 0), ==, place);
        }
      hit = nuc_chart_layout_hit (layout, pill->x + pill->width / 2, pill->y + pill->height / 2);
      g_assert_cmpint (hit.kind, ==, NUC_CHART_HIT_CUT);
      g_assert_cmpuint (hit.item, ==, 1);
      g_assert_cmpuint (nuc_chart_layout_cut_at (layout, mirrored ? 2000 : -100, 0), ==, 0);
      g_assert_cmpuint (nuc_chart_layout_cut_at (layout, mirrored ? -100 : 1e9, 0), ==, 16);
    }
}

/* The place of a line, dragged nowhere, is the prefix that it stands for. */
static void
test_lines_are_where_they_cut (Fixture *self, gconstpointer data)
{
  for (guint k = 1; k < 2000; k += 1 + k / 3)
    for (guint mirrored = 0; mirrored < 2; mirrored++)
      {
        g_autofree char *chain = g_strdup_printf ("top-k=%u", k);
        g_autoptr (NucChartModel) model = test_model (self->austen, chain, 16, -1);
        const NucChartSize size = { 980, 480, 14, mirrored, k % 2 };
        g_autoptr (NucChartLayout) curve =
            nuc_chart_view_layout (NUC_VIEW_CURVE, model, nuc_chart_style_get (NUC_THEME_LIGHT),
                                   &size, NUC_AXIS_FIXED, self->pango);
        g_autoptr (NucChartLayout) layout =
            nuc_chart_layout_new (model, nuc_chart_style_get (NUC_THEME_LIGHT), &size,
                                  NUC_AXIS_FIXED, self->pango);
        const NucMark *line = find_mark (curve, NUC_MARK_DASH, NUC_CHART_HIT_CUT, 0);

        g_assert_cmpuint (nuc_chart_layout_cut_at (curve, line->x, 0), ==, k);
        if (k > 16)
          {
            g_assert_null (find_part (layout, NUC_MARK_DASH, NUC_CHART_HIT_CUT, 0));
            continue;
          }
        line = find_mark (layout, NUC_MARK_DASH, NUC_CHART_HIT_CUT, 0);
        g_assert_cmpuint (nuc_chart_layout_cut_at (layout, line->x, line->y), ==, k);
      }
}

/* A line behind a pinned token keeps all that rank before it. */
static void
test_cut_behind_a_pin (Fixture *self, gconstpointer data)
{
  g_autoptr (NucTrace) trace = test_trace (self->austen, "temperature=1");
  NucLogits *logits = nuc_trace_get_logits (trace);
  guint32 id = nuc_logits_get_id (logits, nuc_logits_get_order (logits)[99]);
  NucChartOptions options = {
    .n_bars = 10, .label = test_label, .label_data = self->austen, .pinned = &id, .n_pinned = 1
  };
  g_autoptr (NucChartModel) model = nuc_chart_model_new (trace, &options);

  for (guint vertical = 0; vertical < 2; vertical++)
    {
      const NucChartSize size = { 980, 480, 14, FALSE, vertical };
      g_autoptr (NucChartLayout) layout =
          nuc_chart_layout_new (model, nuc_chart_style_get (NUC_THEME_LIGHT), &size, NUC_AXIS_FIXED,
                                self->pango);

      g_assert_cmpuint (nuc_chart_layout_cut_at (layout, 1e6, 1e6), ==, 100);
    }
}

static void
test_pills (Fixture *self, gconstpointer data)
{
  g_autoptr (NucChartLayout) layout =
      usual (self, "top-k=9,top-k=8,top-k=7,top-k=6,top-k=5,top-k=1", 16);

  for (gsize a = 0; a < 6; a++)
    {
      const NucMark *one = find_mark (layout, NUC_MARK_PILL, NUC_CHART_HIT_CUT, a);
      const NucMark *line = find_mark (layout, NUC_MARK_DASH, NUC_CHART_HIT_CUT, a);

      g_assert_nonnull (one);
      g_assert_nonnull (line);
      g_assert_cmpfloat (line->width, ==, 0);
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
  static const guint counts[] = { 10, 20, 60 };

  for (guint j = 0; j < G_N_ELEMENTS (counts); j++)
    {
      g_autoptr (NucChartLayout) one = usual (self, LESSON_CHAIN, counts[j]);
      g_autoptr (NucChartLayout) two =
          columns (self, LESSON_CHAIN, counts[j], 980, 520, 14, NUC_AXIS_FIXED, TRUE);
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
          g_assert_cmpfloat (marks_one[i].turn, ==, -marks_two[i].turn);
        }
    }
}

static void
test_fit (Fixture *self, gconstpointer data)
{
  for (double width = 60; width < 12000; width *= 1.5)
    {
      NucChartSize size = { width, 520, 14, FALSE, TRUE };
      guint n = nuc_chart_layout_fit_bars (&size);

      g_assert_cmpuint (n, >=, 2);
      g_assert_cmpuint (n, <=, 200);
      if (width > 400)
        {
          g_autoptr (NucChartLayout) layout =
              columns (self, LESSON_CHAIN, n, width, 520, 14, NUC_AXIS_FITTED, FALSE);
          const NucMark *number = find_mark (layout, NUC_MARK_TEXT, NUC_CHART_HIT_BAR, n - 1);

          g_assert_nonnull (number);
        }
    }
  {
    NucChartSize size = { NAN, -INFINITY, INFINITY, FALSE, TRUE };

    g_assert_cmpuint (nuc_chart_layout_fit_bars (&size), ==, 2);
  }
}

/* Turned type is turned in every kind of file. */
static void
test_svg_turns (Fixture *self, gconstpointer data)
{
  g_autoptr (NucChartModel) model = test_model (self->austen, LESSON_CHAIN, 40, -1);

  for (guint vertical = 0; vertical < 2; vertical++)
    {
      NucFigure figure = {
        .format = NUC_FIGURE_SVG, .width = 800, .height = 450, .vertical = vertical
      };
      g_autoptr (GBytes) bytes = nuc_chart_export (model, &figure, self->pango, NULL);
      gsize length;
      const char *text = g_bytes_get_data (bytes, &length);

      g_assert_cmpint (g_strstr_len (text, (gssize) length, "rotate(-90 ") != NULL, ==, vertical);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/chart/columns/any-size", test_any_size);
  ADD ("/chart/columns/texts-apart", test_texts_apart);
  ADD ("/chart/columns/heights", test_heights);
  ADD ("/chart/columns/columns-stay", test_columns_stay);
  ADD ("/chart/columns/turns", test_turns);
  ADD ("/chart/columns/reasons", test_reasons);
  ADD ("/chart/columns/hit", test_hit);
  ADD ("/chart/columns/lines-are-where-they-cut", test_lines_are_where_they_cut);
  ADD ("/chart/columns/cut-behind-a-pin", test_cut_behind_a_pin);
  ADD ("/chart/columns/pills", test_pills);
  ADD ("/chart/columns/mirrored", test_mirrored);
  ADD ("/chart/columns/fit", test_fit);
  ADD ("/chart/columns/svg-turns", test_svg_turns);

  return g_test_run ();
}
