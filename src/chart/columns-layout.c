/* columns-layout.c: the Bars view with bars that stand: one column for each token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/bars-plot.h"
#include "chart/chart-pills.h"
#include "chart/chart-text.h"
#include "chart/views.h"

/* All in type sizes. A column breathes at COLUMN; it grows to MAX_COLUMN when there are few and shrinks
 * without end when there are many, with turned type first, fewer labels then. */
#define COLUMN 4.6
#define MAX_COLUMN 15.0
#define MIN_LABEL_COLUMN 1.12
#define MAX_THICKNESS 5.0
#define THICKNESS 0.66
#define CENTRE 0.31

/* Columns from which labels lie, and from which they slant. Below they stand. */
#define COLUMN_FOR_LYING 6.0
#define COLUMN_FOR_SLANT 2.6

/* Heights, and sizes from which a part has room. */
#define POINTER_HEIGHT 0.95
#define ROW_HEIGHT 1.45
#define PILL_HEIGHT 1.45
#define PILL_GAP 0.3
#define PILL_STEPS 40
#define WIDTH_FOR_GUTTER 16
#define HEIGHT_FOR_LABELS 9
#define HEIGHT_FOR_PILLS 13
#define HEIGHT_FOR_AXIS_TITLE 22

/* Under bars may stand no more than this share of the height. */
#define MAX_TABLE 0.5

typedef struct
{
  NucBarsPlot plot;
  double right;
  double top;
  double pills_bottom;
  guint n_pill_rows;
  double turn;
  gboolean has_axis_title;
  gboolean has_labels;
  double label_width;
  gboolean counts_others;
  double label_top;
  gboolean has_ranks;
  double ranks_baseline;
  gboolean has_now; /* the row, with reasons at least */
  gboolean has_numbers;
  gboolean numbers_turned;
  gboolean strong;
  double number_width;
  double now_top;
  gboolean has_before;
  double before_baseline;
  double bottom;
} Columns;

static double
centre (const Columns *self, gsize place)
{
  return nuc_bars_plot_across (&self->plot, place) + self->plot.pitch / 2;
}

/* The widest of the axis' own words; those of a logarithmic axis may be wider, and are shortened. */
static double
gutter_width (Columns *self)
{
  NucChartBuild *build = &self->plot.build;
  g_autofree char *all = nuc_chart_text_percent (0.99999);
  double width = nuc_chart_build_measure (build, NUC_FACE_TICK, all);

  width = MAX (width, nuc_chart_build_measure (build, NUC_FACE_SMALL, C_ ("probability", "now")));
  width =
      MAX (width, nuc_chart_build_measure (build, NUC_FACE_SMALL, C_ ("probability", "before")));

  return ceil (width + 0.7 * build->type_size);
}

/* How labels are set depends on the tokens and the size, never on values: nothing may jump while a
 * slider moves. */
static void
choose_labels (Columns *self)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  double most = 0.24 * (plot->frame.bottom - plot->frame.top);
  gboolean jumps = nuc_chart_model_get_other (plot->model)->count > 0;
  double widest = 0;
  double unknown = 0;

  for (gsize i = 0; i < plot->n_items; i++)
    {
      g_auto (NucBarsItem) item = { 0 };
      g_autoptr (NucText) text = NULL;

      nuc_bars_plot_init_item (plot, i, &item);
      jumps = jumps || item.rank != i;
      if (i < plot->n_bars && i % plot->stride != 0)
        continue;
      text =
          nuc_chart_build_shape (&plot->build,
                                 i < plot->n_bars ? NUC_FACE_TOKEN_STRONG : NUC_FACE_TEXT,
                                 item.kind == NUC_CHART_HIT_OTHER ? C_ ("bar", "other")
                                                                  : item.label,
                                 item.kind == NUC_CHART_HIT_UNKNOWN ? G_MAXINT : MAX (most, 4 * t));
      widest = MAX (widest, text->width);
      if (item.kind == NUC_CHART_HIT_UNKNOWN)
        unknown = text->width;
    }

  if (plot->pitch >= MIN (widest + 0.4 * t, MAX (COLUMN_FOR_LYING * t, unknown + 0.4 * t)))
    self->turn = 0;
  else
    self->turn = plot->pitch >= COLUMN_FOR_SLANT * t ? -45 : -90;
  self->has_ranks = self->turn == 0 && jumps;
  /* How many the others are is said where it can be said whole. */
  if (self->turn != 0 && plot->n_items > plot->n_bars)
    {
      g_auto (NucBarsItem) item = { 0 };
      double width;

      nuc_bars_plot_init_item (plot, plot->n_bars, &item);
      width = nuc_chart_build_measure (&plot->build, NUC_FACE_TEXT, item.label);
      self->counts_others = width <= MAX (most, 4 * t);
      if (self->counts_others)
        widest = MAX (widest, width);
    }
  self->label_width = self->turn == 0 ? plot->pitch - 0.3 * t : ceil (widest) + 0.01;
}

static void
choose_numbers (Columns *self)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  g_autofree char *least = nuc_chart_text_percent (0.00001);
  double strong = nuc_chart_build_measure (&plot->build, NUC_FACE_NUMBER_STRONG, least);

  self->number_width = nuc_chart_build_measure (&plot->build, NUC_FACE_SMALL_STRONG, least) + 0.01;
  self->strong = plot->pitch >= strong + 0.4 * t;
  self->has_numbers = plot->stride == 1;
  self->numbers_turned = self->has_numbers && plot->pitch < self->number_width + 0.25 * t;
  self->has_now = TRUE;
  self->has_before = self->has_numbers && !self->numbers_turned;
}

static double
label_height (const Columns *self)
{
  double t = self->plot.build.type_size;

  if (self->turn == 0)
    return ROW_HEIGHT * t;

  return self->label_width * sin (-self->turn * G_PI / 180) + (self->turn > -90 ? 0.9 : 0.3) * t;
}

static double
now_height (const Columns *self)
{
  double t = self->plot.build.type_size;

  return self->numbers_turned ? self->number_width + 0.6 * t : ROW_HEIGHT * t;
}

static double
table_height (const Columns *self)
{
  double t = self->plot.build.type_size;

  return (self->has_labels ? POINTER_HEIGHT * t + label_height (self) : 0.2 * t) +
         (self->has_ranks ? ROW_HEIGHT * t : 0) + (self->has_now ? now_height (self) : 0) +
         (self->has_before ? ROW_HEIGHT * t : 0);
}

/* What stands under the bars is given up from below until they have their share. */
static void
place_table (Columns *self)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  double room = plot->frame.bottom - plot->frame.top;
  gboolean *const parts[] = { &self->has_before, &self->has_now, &self->has_ranks,
                              &self->has_labels };
  /* A dotted bar without its name could be anything. */
  guint n_parts = nuc_chart_model_get_other (plot->model)->unknown > 0 ? G_N_ELEMENTS (parts) - 1
                                                                       : G_N_ELEMENTS (parts);
  double y;

  for (guint i = 0; i < n_parts && table_height (self) > MAX_TABLE * room; i++)
    *parts[i] = FALSE;

  plot->base = floor (plot->frame.bottom - table_height (self));
  y = plot->base;
  if (self->has_labels)
    {
      self->label_top = y + POINTER_HEIGHT * t;
      y = self->label_top + label_height (self);
    }
  if (self->has_ranks)
    {
      self->ranks_baseline = round (y + 0.8 * t);
      y += ROW_HEIGHT * t;
    }
  self->now_top = y;
  if (self->has_now)
    y += now_height (self);
  if (self->has_before)
    {
      self->before_baseline = round (y + 0.9 * t);
      y += ROW_HEIGHT * t;
    }
  self->bottom = MAX (y, plot->base);
}

static void
place (Columns *self)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  double width = plot->frame.right - plot->frame.left;
  double rows = nuc_chart_layout_get_size (plot->build.layout)->height / t;
  double y = plot->frame.top;

  self->right = plot->frame.right;
  plot->start = plot->frame.left;
  if (width >= WIDTH_FOR_GUTTER * t)
    plot->start += gutter_width (self);
  nuc_bars_plot_space (plot, MAX (self->right - plot->start, 1), MAX_COLUMN * t, THICKNESS,
                       MAX_THICKNESS * t, MIN_LABEL_COLUMN * t);

  self->has_labels = rows >= HEIGHT_FOR_LABELS;
  choose_labels (self);
  choose_numbers (self);
  if (!self->has_labels)
    self->has_now = self->has_before = self->has_ranks = FALSE;
  place_table (self);

  self->has_axis_title = rows >= HEIGHT_FOR_AXIS_TITLE && plot->start > plot->frame.left;
  self->n_pill_rows = rows >= HEIGHT_FOR_AXIS_TITLE ? 2 : rows >= HEIGHT_FOR_PILLS ? 1 : 0;
  y += self->n_pill_rows * (PILL_HEIGHT + PILL_GAP) * t;
  self->pills_bottom = round (y);
  self->top = MIN (round (y + 0.3 * t), plot->base - 1);
  plot->length = plot->base - self->top;
}

static void
add_axis (Columns *self)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  guint n_ticks = nuc_chart_scale_count_ticks (&plot->scale);

  if (plot->hide == NUC_HIDE_PROBABILITIES)
    return;

  for (guint tick = 0; tick < n_ticks; tick++)
    {
      double y = plot->base - nuc_bars_plot_along (plot, nuc_chart_scale_tick (&plot->scale, tick));
      g_autofree char *label = nuc_chart_scale_label (&plot->scale, tick);

      nuc_bars_plot_own_tick (plot, tick);
      if (tick > 0)
        nuc_bars_plot_add_rule (plot, tick);
      if (plot->start > plot->frame.left)
        nuc_chart_build_text (&plot->build, NUC_FACE_TICK, NUC_INK_DIM, NUC_BARS_EXTRA, label,
                              NUC_ANCHOR_RIGHT, plot->start - 0.5 * t, round (y + 0.3 * t),
                              plot->start - plot->frame.left - 0.3 * t);
    }

  nuc_chart_build_owner (&plot->build, NUC_CHART_HIT_NOTHING, 0, 0);
  if (self->has_axis_title)
    nuc_chart_build_text (&plot->build, NUC_FACE_SMALL, NUC_INK_DIM, NUC_BARS_LABEL,
                          nuc_chart_axis_get_title (plot->scale.axis), NUC_ANCHOR_LEFT,
                          plot->frame.left, round (plot->frame.top + t),
                          plot->frame.right - plot->frame.left);
}

static double
now_baseline (const Columns *self)
{
  double t = self->plot.build.type_size;

  return round (self->now_top + (self->numbers_turned ? 1.3 : 0.9) * t);
}

static void
add_headings (Columns *self)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  double room = plot->start - plot->frame.left;

  if (nuc_chart_hide_is_of_chain (plot->hide))
    return;

  nuc_chart_build_owner (&plot->build, NUC_CHART_HIT_NOTHING, 0, 0);
  if (self->has_now && self->has_numbers)
    nuc_chart_build_text (&plot->build, NUC_FACE_SMALL, NUC_INK_DIM, NUC_BARS_NOW,
                          C_ ("probability", "now"), NUC_ANCHOR_RIGHT, plot->start - 0.5 * t,
                          now_baseline (self), room);
  if (self->has_before)
    nuc_chart_build_text (&plot->build, NUC_FACE_SMALL, NUC_INK_DIM, NUC_BARS_BEFORE,
                          C_ ("probability", "before"), NUC_ANCHOR_RIGHT, plot->start - 0.5 * t,
                          self->before_baseline, room);
}

static void
add_pointer (Columns *self, gsize place)
{
  double t = self->plot.build.type_size;
  double size = MIN (0.66 * t, MAX (self->plot.pitch, 0.4 * t));
  NucMark *mark = nuc_chart_build_mark (&self->plot.build, NUC_MARK_POINTER, NUC_INK_ACCENT,
                                        NUC_BARS_NOW, centre (self, place) - size / 2,
                                        self->plot.base + 0.25 * t, size, size);

  mark->end = NUC_SIDE_TOP;
}

/* Words that hang down from a column: standing ones end at its middle; slanting ones at its right, so
 * that their end is under the bar. */
static void
hang (Columns *self,
      gsize place,
      NucFace face,
      NucInk ink,
      guint part,
      const char *text,
      double top,
      double width,
      double turn,
      double shift)
{
  double t = self->plot.build.type_size;
  double x = centre (self, place) - shift;
  double slant = -turn * G_PI / 180;

  /* The first ones would leave the chart. */
  if (turn > -90)
    width = MIN (width, (x - 0.3 * t) / cos (slant));
  x += CENTRE * t * sin (slant);
  nuc_chart_build_turned (&self->plot.build, face, ink, part, text, NUC_ANCHOR_RIGHT, x,
                          top + CENTRE * t * cos (slant), width, turn);
}

static void
add_lying_label (Columns *self, const NucBarsItem *item, NucInk ink)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  double x = centre (self, item->place);
  const NucChartOther *other = nuc_chart_model_get_other (plot->model);
  gboolean others = item->kind == NUC_CHART_HIT_OTHER;
  g_autofree char *rank = NULL;

  nuc_chart_build_text (&plot->build, item->face, ink, NUC_BARS_LABEL,
                        others ? C_ ("bar", "other") : item->label, NUC_ANCHOR_MIDDLE, x,
                        round (self->label_top + 0.8 * t), self->label_width);
  if (!self->has_ranks || (!others && item->rank == item->place))
    return;

  if (others)
    rank = nuc_chart_text_count (other->count);
  else
    {
      g_autofree char *count = nuc_chart_text_count ((guint64) item->rank + 1);

      rank = g_strdup_printf ("#%s", count);
    }
  nuc_chart_build_text (&plot->build, NUC_FACE_SMALL, NUC_INK_DIM, NUC_BARS_RANK, rank,
                        NUC_ANCHOR_MIDDLE, x, self->ranks_baseline, self->label_width);
}

static void
add_numbers (Columns *self, const NucBarsItem *item)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  double x = centre (self, item->place);

  if (plot->hide == NUC_HIDE_PROBABILITIES)
    {
      if (self->has_numbers)
        nuc_chart_build_text (&plot->build, NUC_FACE_NUMBER_STRONG, NUC_INK_DIM, NUC_BARS_NOW,
                              C_ ("hidden number", "?"), NUC_ANCHOR_MIDDLE, x,
                              plot->base - plot->length / 2 + 0.35 * t, plot->pitch);
      return;
    }

  if (self->has_now && self->has_numbers && !item->removed)
    {
      g_autofree char *number = nuc_bars_plot_dup_now (plot, item, plot->pitch);

      if (self->numbers_turned)
        hang (self, item->place, NUC_FACE_SMALL_STRONG, NUC_INK_TEXT, NUC_BARS_NOW, number,
              self->now_top + 0.4 * t, self->number_width, -90, 0);
      else
        nuc_chart_build_text (&plot->build,
                              self->strong ? NUC_FACE_NUMBER_STRONG : NUC_FACE_SMALL_STRONG,
                              NUC_INK_TEXT, NUC_BARS_NOW, number, NUC_ANCHOR_MIDDLE, x,
                              now_baseline (self), plot->pitch);
    }
  if (self->has_before && !nuc_chart_hide_is_of_chain (plot->hide))
    {
      g_autofree char *number = nuc_bars_plot_dup_before (plot, item);

      nuc_chart_build_text (&plot->build, self->strong ? NUC_FACE_NUMBER : NUC_FACE_TICK,
                            NUC_INK_DIM, NUC_BARS_BEFORE, number, NUC_ANCHOR_MIDDLE, x,
                            self->before_baseline, plot->pitch);
    }
}

static void
add_column (Columns *self, gsize place)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  g_auto (NucBarsItem) item = { 0 };
  NucInk ink;

  nuc_bars_plot_init_item (plot, place, &item);
  nuc_bars_plot_own (plot, &item);
  nuc_chart_build_region (&plot->build, nuc_bars_plot_across (plot, place), self->top - 0.3 * t,
                          plot->pitch, self->bottom - self->top + 0.6 * t);
  nuc_bars_plot_add_bar (plot, &item);
  if (item.chosen)
    add_pointer (self, place);
  if (self->has_labels &&
      (item.kind == NUC_CHART_HIT_OTHER || item.kind == NUC_CHART_HIT_UNKNOWN ||
       (item.kind == NUC_CHART_HIT_BAR && nuc_bars_plot_is_labelled (plot, place))))
    {
      ink = item.removed ? NUC_INK_DIM : NUC_INK_TEXT;
      if (self->turn == 0)
        add_lying_label (self, &item, ink);
      else
        hang (self, place, item.face, ink, NUC_BARS_LABEL,
              item.kind != NUC_CHART_HIT_OTHER || self->counts_others ? item.label
                                                                      : C_ ("bar", "other"),
              self->label_top, self->label_width, self->turn,
              nuc_bars_plot_get_label_shift (plot, &item, MIN_LABEL_COLUMN * t));
    }
  add_numbers (self, &item);
}

/* Neighbours that went for the same reason share a bracket and its name, as cells of a table do. */
static void
add_reason (Columns *self, gsize from, gsize to, const NucBarsItem *item, guint run)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  double left = nuc_bars_plot_across (plot, from);
  double width = nuc_bars_plot_across (plot, to) - left;
  double inset = MIN (0.2 * plot->pitch, 0.5 * t);
  g_autofree char *reason = nuc_bars_plot_dup_now (plot, item, width - 0.4 * t);

  nuc_chart_build_owner (&plot->build, NUC_CHART_HIT_NOTHING, 0, (guint32) (item->removed_by + 2));
  nuc_chart_build_mark (&plot->build, NUC_MARK_RULE, NUC_INK_DIM, NUC_BARS_EXTRA + 1 + run,
                        left + inset, floor (self->now_top) + 0.5, width - 2 * inset, 0);
  if (nuc_chart_build_measure (&plot->build, NUC_FACE_SMALL, reason) <= width - 0.1 * t)
    nuc_chart_build_text (&plot->build, NUC_FACE_SMALL, NUC_INK_DIM, NUC_BARS_EXTRA + 1 + run,
                          reason, NUC_ANCHOR_MIDDLE, left + width / 2, now_baseline (self), width);
  else if (self->numbers_turned)
    for (gsize i = from; i < to; i++)
      {
        g_auto (NucBarsItem) own = { 0 };

        nuc_bars_plot_init_item (plot, i, &own);
        nuc_bars_plot_own (plot, &own);
        hang (self, i, NUC_FACE_SMALL, NUC_INK_DIM, NUC_BARS_EXTRA, reason, self->now_top + 0.4 * t,
              self->number_width, -90, 0);
      }
}

static void
add_reasons (Columns *self)
{
  NucBarsPlot *plot = &self->plot;
  guint run = 0;
  gsize from = 0;

  while (self->has_now && from < plot->n_items)
    {
      g_auto (NucBarsItem) first = { 0 };
      gboolean same = TRUE;
      gsize to = from + 1;

      nuc_bars_plot_init_item (plot, from, &first);
      for (; same && first.removed && to < plot->n_items; to += same)
        {
          g_auto (NucBarsItem) item = { 0 };

          nuc_bars_plot_init_item (plot, to, &item);
          same = item.removed && item.removed_by == first.removed_by &&
                 (item.removed_by >= 0 || item.kind == first.kind);
        }
      if (first.removed)
        add_reason (self, from, to, &first, run++);
      from = to;
    }
}

/* Pills stand over their lines, above the bars: in the next row or to the side where another is in the way, and
 * where bars are low between them. */
static gboolean
place_pill (Columns *self, NucPills *pills, const char *label, double x, NucChartRegion *pill)
{
  double t = self->plot.build.type_size;

  pill->width = nuc_pills_width (pills, label);
  pill->height = round (PILL_HEIGHT * t);
  pill->x = round (x - pill->width / 2);
  pill->y = round (self->pills_bottom - PILL_HEIGHT * t);
  if (self->n_pill_rows == 0)
    return FALSE;

  return nuc_pills_place (pills, pill, 0, (PILL_HEIGHT + PILL_GAP) * t, self->n_pill_rows) ||
         nuc_pills_place (pills, pill, t, 0, PILL_STEPS);
}

static void
add_cuts (Columns *self)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  gsize n_cuts;
  const NucChartCut *cuts = nuc_chart_model_get_cuts (plot->model, &n_cuts);
  g_autofree NucChartRegion *places = g_new0 (NucChartRegion, n_cuts + 1);
  g_auto (NucPills) pills = { 0 };

  nuc_pills_init (&pills, &plot->build, plot->start, plot->frame.top, self->right, plot->base);
  for (gsize i = 0; i < n_cuts; i++)
    {
      NucChartRegion *pill = &places[i];
      double x = nuc_bars_plot_across (plot, cuts[i].after);
      double line;
      double top = self->top;

      /* Inside "other" no line is true; the pill stands over its column. */
      if (cuts[i].inside_other)
        x = centre (self, plot->n_bars);
      if (!place_pill (self, &pills, cuts[i].label, x, pill))
        pill->width = 0;
      if (cuts[i].inside_other)
        continue;

      line = floor (x) + 0.5;
      nuc_chart_build_owner (&plot->build, NUC_CHART_HIT_CUT, i, (guint32) cuts[i].stage);
      if (pill->width > 0)
        {
          double near = line < pill->x ? pill->x : pill->x + pill->width;

          top = pill->y + pill->height;
          if (line < pill->x || line > pill->x + pill->width)
            {
              top = pill->y + pill->height / 2;
              nuc_chart_build_mark (&plot->build, NUC_MARK_DASH, NUC_INK_ACCENT, NUC_BARS_EXTRA,
                                    MIN (line, near), top, fabs (near - line), 0);
            }
        }
      nuc_chart_build_mark (&plot->build, NUC_MARK_DASH, NUC_INK_ACCENT, NUC_BARS_NOW, line, top, 0,
                            plot->base - top);
      nuc_chart_build_region (&plot->build, x - 0.25 * t, top, 0.5 * t, plot->base - top);
    }

  /* Over all lines: that of a higher pill may run behind a lower one. */
  for (gsize i = 0; i < n_cuts; i++)
    if (places[i].width > 0)
      {
        nuc_chart_build_owner (&plot->build, NUC_CHART_HIT_CUT, i, (guint32) cuts[i].stage);
        nuc_chart_build_pill (&plot->build, NUC_BARS_NOW, cuts[i].label, places[i].x, places[i].y,
                              places[i].width, places[i].height, places[i].width);
      }
}

/**
 * nuc_columns_layout_fit:
 * @size: a size
 *
 * Returns: how many columns with lying numbers fit beside one for the others; any number, even none
 */
double
nuc_columns_layout_fit (const NucChartSize *size)
{
  NucChartFrame frame;
  double t = MAX (size->type_size, 1);

  nuc_chart_frame_init (&frame, size, NUC_FRAME_LEGEND);

  return floor (((frame.right - frame.left) / t - 5) / COLUMN) - 1;
}

/**
 * nuc_columns_layout_new:
 * @model: what to show
 * @style: how
 * @size: how large
 * @axis: how values become heights
 * @pango: where fonts come from
 *
 * The Bars view with standing bars. Under each stand its label and its numbers, like the columns of a
 * table; labels lie where they have room, slant where columns are narrower, and stand where they
 * are narrow.
 *
 * Returns: (transfer full): the layout
 */
NucChartLayout *
nuc_columns_layout_new (NucChartModel *model,
                        const NucChartStyle *style,
                        const NucChartSize *size,
                        NucAxis axis,
                        PangoContext *pango)
{
  Columns self = { 0 };
  NucBarsPlot *plot = &self.plot;

  nuc_bars_plot_begin (plot, model, style, size, NUC_FRAME_LEGEND, pango);
  place (&self);
  nuc_bars_plot_choose_scale (plot, axis, 2.6 * plot->build.type_size);

  add_axis (&self);
  add_headings (&self);
  for (gsize i = 0; i < plot->n_items; i++)
    add_column (&self, i);
  add_reasons (&self);
  nuc_bars_plot_add_baseline (plot);
  add_cuts (&self);

  return nuc_chart_build_finish (&plot->build);
}
