/* bars-layout.c: the Bars view: one row for each token, before and after the chain
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

/* All in type sizes. A row breathes at ROW; it grows to MAX_ROW when there are few and shrinks without end
 * when there are many, with fewer labels then. */
#define ROW 1.64
#define MAX_ROW 6.8
#define MIN_LABEL_ROW 1.12
#define MAX_THICKNESS 3.6
#define THICKNESS 0.7
#define BASELINE 0.35

/* Widths from which a column has room. */
#define WIDTH_FOR_NOW 15
#define WIDTH_FOR_BEFORE 26
#define WIDTH_FOR_PILLS 20

/* The least pill, and how far one may be moved from its line in steps of 0.4. */
#define MIN_PILL 4
#define PILL_STEPS 30

#define MIN_BARS 2
#define MAX_BARS 200

#define PARTS (NUC_FRAME_AXIS | NUC_FRAME_HEADINGS | NUC_FRAME_LEGEND)

typedef struct
{
  NucBarsPlot plot;
  double label_left;
  double label_right;
  double plot_right;
  double pills_right;
  double now_right;
  double now_width;
  double before_right;
  double before_width;
} Bars;

/* Widths of the columns depend on the chain and the tokens, never on values: nothing may move
 * sideways while a slider does. */
static void
place_columns (Bars *self)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  double left = plot->frame.left;
  double right = plot->frame.right;
  double width = right - left;
  const NucTrace *trace = nuc_chart_model_get_trace (plot->model);
  const NucChartOther *other = nuc_chart_model_get_other (plot->model);
  const NucChartBar *bars = nuc_chart_model_get_bars (plot->model, &plot->n_bars);
  g_autofree char *all = nuc_chart_text_percent (0.99999);
  double label = 3 * t;
  double most = MAX (0.3 * width, MIN (4 * t, 0.4 * width));
  double pills = 0;

  for (gsize i = 0; i < plot->n_bars && label < most; i++)
    {
      g_autoptr (NucText) text =
          nuc_chart_build_shape (&plot->build, NUC_FACE_TOKEN_STRONG, bars[i].label, most);

      label = MAX (label, text->width);
    }
  if (other->count > 0)
    {
      g_autofree char *text = nuc_bars_plot_dup_other (plot);

      label = MAX (label, nuc_chart_build_measure (&plot->build, NUC_FACE_TEXT, text));
    }
  label = MIN (ceil (label), most);
  /* Never cut: a dotted bar without its name could be anything. */
  if (other->unknown > 0)
    label = MAX (label, MIN (ceil (nuc_chart_build_measure (&plot->build, NUC_FACE_TEXT,
                                                            C_ ("bar", "unknown"))),
                             0.8 * width));

  self->before_right = right;
  self->now_right = right;
  if (width >= WIDTH_FOR_BEFORE * t)
    {
      self->before_width = ceil (nuc_chart_build_measure (&plot->build, NUC_FACE_NUMBER, all));
      for (gsize i = 0; i < plot->n_bars; i++)
        if (bars[i].before <= 0)
          {
            g_autofree char *word = nuc_chart_text_token (trace, 0, bars[i].index);

            self->before_width =
                MAX (self->before_width,
                     ceil (nuc_chart_build_measure (&plot->build, NUC_FACE_SMALL, word)));
          }
      self->now_right = right - self->before_width - 1.5 * t;
    }
  if (width >= WIDTH_FOR_NOW * t)
    {
      self->now_width = nuc_chart_build_measure (&plot->build, NUC_FACE_NUMBER_STRONG, all);
      /* Room for the usual reasons, whether or not there is one now. */
      {
        g_autofree char *usual = g_strdup_printf (_ ("cut by %s"), "top-p");

        self->now_width =
            MAX (self->now_width, nuc_chart_build_measure (&plot->build, NUC_FACE_SMALL, usual));
      }
      for (gsize stage = 0; stage < nuc_trace_get_n_stages (trace); stage++)
        if (nuc_trace_get_stage (trace, stage)->removed > 0)
          {
            g_autofree char *text = nuc_chart_text_reason (trace, stage);

            self->now_width =
                MAX (self->now_width, nuc_chart_build_measure (&plot->build, NUC_FACE_SMALL, text));
          }
      self->now_width = ceil (MIN (self->now_width, 0.2 * width));
    }

  self->label_left = left + 1.15 * t;
  self->label_right = self->label_left + label;
  plot->base = round (self->label_right + 0.7 * t);
  self->pills_right =
      self->now_width > 0 ? floor (self->now_right - self->now_width - 0.9 * t) : right;
  if (width >= WIDTH_FOR_PILLS * t)
    pills = MIN (6 * t, 0.16 * (self->pills_right - plot->base));
  self->plot_right = MAX (floor (self->pills_right - pills), plot->base + 1);
  plot->length = self->plot_right - plot->base;
}

static double
row_baseline (const NucBarsPlot *plot, gsize row)
{
  double baseline =
      nuc_bars_plot_across (plot, row) + plot->pitch / 2 + BASELINE * plot->build.type_size;

  return plot->pitch > 8 ? round (baseline) : baseline;
}

static void
add_axis (Bars *self)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  double baseline = nuc_bars_plot_across (plot, plot->n_items) + 1.25 * t;
  double free_from = 0;
  guint n_ticks = nuc_chart_scale_count_ticks (&plot->scale);

  if (plot->hide == NUC_HIDE_PROBABILITIES)
    return;

  for (guint tick = 0; tick < n_ticks; tick++)
    {
      double x = plot->base + nuc_bars_plot_along (plot, nuc_chart_scale_tick (&plot->scale, tick));
      g_autofree char *label = nuc_chart_scale_label (&plot->scale, tick);

      nuc_bars_plot_own_tick (plot, tick);
      if (tick > 0)
        nuc_bars_plot_add_rule (plot, tick);
      if (plot->frame.has_axis)
        nuc_chart_build_tick (&plot->build, NUC_BARS_EXTRA, label, x, baseline, plot->frame.left,
                              plot->frame.right, &free_from);
    }

  nuc_chart_build_owner (&plot->build, NUC_CHART_HIT_NOTHING, 0, 0);
  if (plot->frame.has_axis && self->now_width > 0)
    nuc_chart_build_whole (&plot->build, NUC_FACE_SMALL, NUC_INK_DIM, NUC_BARS_LABEL,
                           nuc_chart_axis_get_title (plot->scale.axis), NUC_ANCHOR_RIGHT,
                           plot->frame.right, baseline, plot->frame.right - free_from);
}

static void
add_headings (Bars *self)
{
  NucBarsPlot *plot = &self->plot;
  double baseline = plot->frame.top - 0.45 * plot->build.type_size;

  if (!plot->frame.has_headings || nuc_chart_hide_is_of_chain (plot->hide))
    return;

  nuc_chart_build_owner (&plot->build, NUC_CHART_HIT_NOTHING, 0, 0);
  nuc_chart_build_text (&plot->build, NUC_FACE_SMALL, NUC_INK_DIM, NUC_BARS_NOW,
                        C_ ("probability", "now"), NUC_ANCHOR_RIGHT, self->now_right, baseline,
                        self->now_width);
  nuc_chart_build_text (&plot->build, NUC_FACE_SMALL, NUC_INK_DIM, NUC_BARS_BEFORE,
                        C_ ("probability", "before"), NUC_ANCHOR_RIGHT, self->before_right,
                        baseline, self->before_width);
}

/* Stands before the label, however long that is. */
static void
add_pointer (NucBarsPlot *plot, gsize row, double label_left)
{
  double t = plot->build.type_size;
  double size = 0.66 * t;

  nuc_chart_build_mark (&plot->build, NUC_MARK_POINTER, NUC_INK_ACCENT, NUC_BARS_NOW,
                        label_left - size - 0.4 * t,
                        nuc_bars_plot_across (plot, row) + (plot->pitch - size) / 2, size, size);
}

static void
add_row_text (Bars *self, const NucBarsItem *item, double label_left)
{
  NucBarsPlot *plot = &self->plot;
  double baseline = row_baseline (plot, item->place);
  double shift = nuc_bars_plot_get_label_shift (plot, item, MIN_LABEL_ROW * plot->build.type_size);
  gboolean is_number = !item->removed && item->now > 0;
  g_autofree char *number = nuc_bars_plot_dup_now (plot, item, self->now_width + 0.01);
  g_autofree char *number_before = nuc_bars_plot_dup_before (plot, item);
  const NucMark *mark =
      nuc_chart_build_text (&plot->build, item->face, item->removed ? NUC_INK_DIM : NUC_INK_TEXT,
                            NUC_BARS_LABEL, item->label, NUC_ANCHOR_RIGHT, self->label_right,
                            baseline - shift, self->label_right - label_left + 0.01);

  if (item->chosen)
    add_pointer (plot, item->place, mark != NULL ? mark->x : self->label_right);

  if (plot->hide == NUC_HIDE_PROBABILITIES)
    {
      nuc_chart_build_text (&plot->build, NUC_FACE_NUMBER_STRONG, NUC_INK_DIM, NUC_BARS_NOW,
                            C_ ("hidden number", "?"), NUC_ANCHOR_MIDDLE,
                            (plot->base + plot->frame.right) / 2, baseline,
                            plot->frame.right - plot->base);
      return;
    }

  nuc_chart_build_text (&plot->build, is_number ? NUC_FACE_NUMBER_STRONG : NUC_FACE_SMALL,
                        item->removed ? NUC_INK_DIM : NUC_INK_TEXT, NUC_BARS_NOW, number,
                        NUC_ANCHOR_RIGHT, self->now_right, baseline - shift,
                        self->now_width + 0.01);
  if (!nuc_chart_hide_is_of_chain (plot->hide))
    nuc_chart_build_text (&plot->build, item->before > 0 ? NUC_FACE_NUMBER : NUC_FACE_SMALL,
                          NUC_INK_DIM, NUC_BARS_BEFORE, number_before, NUC_ANCHOR_RIGHT,
                          self->before_right, baseline - shift, self->before_width + 0.01);
}

/* Where ranks jump, a bar says which it is. */
static double
add_rank (Bars *self, const NucBarsItem *item)
{
  NucBarsPlot *plot = &self->plot;
  g_autofree char *rank = nuc_chart_text_count ((guint64) item->rank + 1);
  g_autofree char *text = g_strdup_printf ("#%s", rank);
  double width = nuc_chart_build_measure (&plot->build, NUC_FACE_SMALL, text);

  if (self->label_right - self->label_left - width <= 4 * plot->build.type_size)
    return self->label_left;

  nuc_chart_build_text (&plot->build, NUC_FACE_SMALL, NUC_INK_DIM, NUC_BARS_RANK, text,
                        NUC_ANCHOR_LEFT, self->label_left, row_baseline (plot, item->place),
                        width + 1);

  return self->label_left + width + 0.5 * plot->build.type_size;
}

static void
add_row (Bars *self, gsize row)
{
  NucBarsPlot *plot = &self->plot;
  double bleed = 0.5 * plot->build.type_size;
  double label_left = self->label_left;
  g_auto (NucBarsItem) item = { 0 };

  nuc_bars_plot_init_item (plot, row, &item);
  nuc_bars_plot_own (plot, &item);
  nuc_chart_build_region (&plot->build, plot->frame.left - bleed, nuc_bars_plot_across (plot, row),
                          plot->frame.right - plot->frame.left + 2 * bleed, plot->pitch);
  nuc_bars_plot_add_bar (plot, &item);

  if (item.kind == NUC_CHART_HIT_BAR && !nuc_bars_plot_is_labelled (plot, row))
    {
      if (item.chosen)
        add_pointer (plot, row, plot->base);
      return;
    }
  if (item.rank != row)
    label_left = add_rank (self, &item);
  add_row_text (self, &item, label_left);
}

/* Pills stand at the right end of their lines, clear of bars and numbers: over or under the line where it must be,
 * shortened to their column where nothing else helps. */
static gboolean
place_pill (Bars *self, NucPills *pills, const char *label, double y, NucChartRegion *pill)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  double column = self->pills_right - self->plot_right - 0.5 * t;

  pill->height = round (1.45 * t);
  for (guint shortened = 0; shortened < 2; shortened++)
    {
      pill->width = nuc_pills_width (pills, label);
      if (shortened)
        pill->width = MIN (pill->width, column);
      pill->x = self->pills_right - pill->width;
      pill->y = round (y - pill->height / 2);
      if (pill->width >= MIN_PILL * t && nuc_pills_place (pills, pill, 0, 0.4 * t, PILL_STEPS))
        return TRUE;
    }

  return FALSE;
}

/* Where its pill stands aside, the line goes to it round a corner. */
static void
add_line (Bars *self, double y, const NucChartRegion *pill)
{
  NucBarsPlot *plot = &self->plot;
  double t = plot->build.type_size;
  double right = pill->width > 0 ? pill->x : self->pills_right;
  double line = floor (y) + 0.5;

  if (pill->width > 0 && (line < pill->y || line > pill->y + pill->height))
    {
      double near = line < pill->y ? pill->y : pill->y + pill->height;

      right = pill->x + MIN (pill->width / 2, 1.2 * t);
      nuc_chart_build_mark (&plot->build, NUC_MARK_DASH, NUC_INK_ACCENT, NUC_BARS_EXTRA, right,
                            MIN (line, near), 0, fabs (near - line));
    }
  nuc_chart_build_mark (&plot->build, NUC_MARK_DASH, NUC_INK_ACCENT, NUC_BARS_NOW, plot->base, line,
                        MAX (right, plot->base) - plot->base, 0);
  nuc_chart_build_region (&plot->build, plot->base, y - 0.25 * t, right - plot->base, 0.5 * t);
}

static void
add_cuts (Bars *self)
{
  NucBarsPlot *plot = &self->plot;
  gsize n_cuts;
  const NucChartCut *cuts = nuc_chart_model_get_cuts (plot->model, &n_cuts);
  g_autofree NucChartRegion *places = g_new0 (NucChartRegion, n_cuts + 1);
  g_auto (NucPills) pills = { 0 };

  nuc_pills_init (&pills, &plot->build, plot->base, plot->start, self->pills_right,
                  nuc_bars_plot_across (plot, plot->n_items));
  for (gsize i = 0; i < n_cuts; i++)
    {
      double y = nuc_bars_plot_across (plot, cuts[i].after);

      /* Inside "other" no line is true; the pill stands in its row. */
      if (cuts[i].inside_other)
        y = nuc_bars_plot_across (plot, plot->n_bars) + plot->pitch / 2;
      /* With no room left the line alone remains, and says what it is when it is pointed at. */
      if (!place_pill (self, &pills, cuts[i].label, y, &places[i]))
        places[i].width = 0;
      nuc_chart_build_owner (&plot->build, NUC_CHART_HIT_CUT, i, (guint32) cuts[i].stage);
      if (!cuts[i].inside_other)
        add_line (self, y, &places[i]);
    }

  for (gsize i = 0; i < n_cuts; i++)
    if (places[i].width > 0)
      {
        nuc_chart_build_owner (&plot->build, NUC_CHART_HIT_CUT, i, (guint32) cuts[i].stage);
        nuc_chart_build_pill (&plot->build, NUC_BARS_NOW, cuts[i].label, places[i].x, places[i].y,
                              places[i].width, places[i].height,
                              places[i].width - 1.2 * plot->build.type_size + 0.02);
      }
}

static double
fit_rows (const NucChartSize *size)
{
  NucChartFrame frame;

  nuc_chart_frame_init (&frame, size, PARTS);

  return floor ((frame.bottom - frame.top) / (ROW * MAX (size->type_size, 1))) - 1;
}

/**
 * nuc_chart_layout_fit_bars:
 * @size: a size
 *
 * Returns: how many bars, 2 to 200, fit with one for the others at the type size
 */
guint
nuc_chart_layout_fit_bars (const NucChartSize *size)
{
  double bars = size->vertical ? nuc_columns_layout_fit (size) : fit_rows (size);

  return isfinite (bars) ? (guint) CLAMP (bars, MIN_BARS, MAX_BARS) : MIN_BARS;
}

/**
 * nuc_chart_layout_new:
 * @model: what to show
 * @style: how
 * @size: how large, and whether bars stand
 * @axis: how values become lengths
 * @pango: where fonts come from
 *
 * The Bars view. Any size will do: what has no room is left out, from legend and axis to numbers and
 * labels, and the bars last of all.
 *
 * Returns: (transfer full): the layout
 */
NucChartLayout *
nuc_chart_layout_new (NucChartModel *model,
                      const NucChartStyle *style,
                      const NucChartSize *size,
                      NucAxis axis,
                      PangoContext *pango)
{
  Bars self = { 0 };
  NucBarsPlot *plot = &self.plot;
  double t;

  if (size->vertical)
    return nuc_columns_layout_new (model, style, size, axis, pango);

  nuc_bars_plot_begin (plot, model, style, size, PARTS, pango);
  t = plot->build.type_size;
  place_columns (&self);
  plot->start = plot->frame.top;
  nuc_bars_plot_space (plot, plot->frame.bottom - plot->frame.top, MAX_ROW * t, THICKNESS,
                       MAX_THICKNESS * t, MIN_LABEL_ROW * t);
  if (plot->frame.has_headings && plot->pitch < MIN_LABEL_ROW * t)
    {
      /* The first row's words are higher than it is, and keep clear of the headings. */
      plot->start += MIN (0.5 * (MIN_LABEL_ROW * t - plot->pitch),
                          0.5 * (plot->frame.bottom - plot->frame.top));
      nuc_bars_plot_space (plot, plot->frame.bottom - plot->start, MAX_ROW * t, THICKNESS,
                           MAX_THICKNESS * t, MIN_LABEL_ROW * t);
    }
  nuc_bars_plot_choose_scale (plot, axis, 4.6 * t);

  add_headings (&self);
  add_axis (&self);
  for (gsize row = 0; row < plot->n_items; row++)
    add_row (&self, row);
  nuc_bars_plot_add_baseline (plot);
  add_cuts (&self);

  return nuc_chart_build_finish (&plot->build);
}
