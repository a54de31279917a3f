/* bars-plot.c: what rows and columns of bars have in common
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/bars-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/chart-text.h"

static gsize
count_items (const NucChartModel *model, gsize n_bars)
{
  const NucChartOther *other = nuc_chart_model_get_other (model);

  return n_bars + (other->count > 0) + (other->unknown > 0);
}

/* The one place where along and across become x and y. */
static NucMark *
add_mark (NucBarsPlot *self,
          NucMarkKind kind,
          NucInk ink,
          guint part,
          double along,
          double length,
          double across,
          double thickness)
{
  NucMark *mark;

  if (!self->vertical)
    return nuc_chart_build_mark (&self->build, kind, ink, part, self->base + along, across, length,
                                 thickness);

  length = MAX (length, 0);
  mark = nuc_chart_build_mark (&self->build, kind, ink, part, across, self->base - along - length,
                               thickness, length);
  mark->end = NUC_SIDE_TOP;

  return mark;
}

static double
bar_across (const NucBarsPlot *self, gsize place)
{
  return nuc_bars_plot_across (self, place) + floor ((self->pitch - self->thickness) / 2);
}

/* A bar that is longer than the axis is torn near its end: it says that it goes on. */
static void
add_break (NucBarsPlot *self, double probability, double across)
{
  double t = self->build.type_size;

  if (nuc_chart_scale_place (&self->scale, probability) > 1 + 1e-9 && self->length > 4 * t)
    add_mark (self, NUC_MARK_BREAK, NUC_INK_BACKGROUND, NUC_BARS_EXTRA, self->length - 2.4 * t,
              1.1 * t, across - 1, self->thickness + 2);
}

static void
init_bar (const NucBarsPlot *self, gsize place, NucBarsItem *item)
{
  gsize n;
  const NucChartBar *bar = &nuc_chart_model_get_bars (self->model, &n)[place];

  *item = (NucBarsItem){
    .kind = NUC_CHART_HIT_BAR,
    .place = place,
    .key = bar->id,
    .label = g_strdup (bar->label),
    .face = bar->chosen ? NUC_FACE_TOKEN_STRONG : NUC_FACE_TOKEN,
    .rank = bar->rank,
    .before = bar->before,
    .now = bar->now,
    .removed_by = bar->removed_by,
    .removed = !bar->survives,
    .index = bar->index,
    .chosen = bar->chosen,
  };
}

static void
add_legend (NucBarsPlot *self)
{
  const NucChartOther *other = nuc_chart_model_get_other (self->model);
  const NucLegendEntry entries[] = {
    { NUC_MARK_FILL, NUC_INK_BAR, _ ("now, what the coin draws from"), C_ ("legend", "now") },
    { NUC_MARK_OUTLINE, NUC_INK_BEFORE, _ ("before the chain"), C_ ("legend", "before") },
    { NUC_MARK_HATCH, NUC_INK_REMOVED, _ ("removed, and by which stage"),
      C_ ("legend", "removed") },
    { NUC_MARK_DOTTED, NUC_INK_DIM, _ ("unknown, not in the source"), C_ ("legend", "unknown") },
  };

  if (!nuc_chart_frame_add_note (&self->frame, &self->build))
    nuc_chart_frame_add_legend (&self->frame, &self->build, entries, other->unknown > 0 ? 4 : 3);
}

/**
 * nuc_bars_plot_begin:
 * @self: (out caller-allocates): what to start
 * @model: what is shown
 * @style: how
 * @size: how large, and whether bars stand
 * @parts: what is wanted around it; a caption where the model has one
 * @pango: where fonts come from
 *
 * Title and legend are there then.
 */
void
nuc_bars_plot_begin (NucBarsPlot *self,
                     NucChartModel *model,
                     const NucChartStyle *style,
                     const NucChartSize *size,
                     NucFrameParts parts,
                     PangoContext *pango)
{
  *self = (NucBarsPlot){
    .model = model,
    .hide = nuc_chart_model_get_hide (model),
    .vertical = size->vertical,
  };
  if (nuc_chart_model_get_caption (model) != NULL)
    parts |= NUC_FRAME_CAPTION;
  if (nuc_chart_model_get_other (model)->unknown > 0)
    parts |= NUC_FRAME_LEGEND_FIRST;

  nuc_chart_build_begin (&self->build, model, style, size, pango);
  nuc_chart_frame_init (&self->frame, nuc_chart_layout_get_size (self->build.layout), parts);
  nuc_chart_model_get_bars (model, &self->n_bars);
  self->n_items = count_items (model, self->n_bars);
  nuc_chart_frame_add_title (&self->frame, &self->build, nuc_chart_model_get_title (model),
                             nuc_chart_model_get_brief_title (model));
  add_legend (self);
  nuc_chart_frame_add_caption (&self->frame, &self->build, nuc_chart_model_get_caption (model));
}

/**
 * nuc_bars_plot_space:
 * @self: a plot whose start is known
 * @room: across the axis, for all bars
 * @max_pitch: when there are few
 * @share: of the pitch that a bar takes
 * @max_thickness: of a bar
 * @min_label: the least pitch at which every bar has a label
 */
void
nuc_bars_plot_space (NucBarsPlot *self,
                     double room,
                     double max_pitch,
                     double share,
                     double max_thickness,
                     double min_label)
{
  g_autoptr (GArray) ranks = NULL;
  const NucChartBar *bars = nuc_chart_model_get_bars (self->model, &self->n_bars);

  self->pitch = MIN (room / (double) self->n_items, max_pitch);
  if (self->pitch > 8)
    self->pitch = floor (self->pitch);
  self->pitch = MAX (self->pitch, 0.01);
  self->thickness = MIN (share * self->pitch, max_thickness);
  if (self->thickness > 4)
    self->thickness = round (self->thickness);
  self->stride = (gsize) MAX (ceil (min_label / self->pitch), 1);
  ranks = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint) self->n_bars);
  for (gsize i = 0; i < self->n_bars; i++)
    g_array_append_val (ranks, bars[i].rank);
  if (self->vertical)
    nuc_chart_build_columns (&self->build, self->start, self->pitch, ranks);
  else
    nuc_chart_build_rows (&self->build, self->start, self->pitch, ranks);
}

/**
 * nuc_bars_plot_choose_scale:
 * @self: a plot whose axis has its length
 * @axis: which kind
 * @tick_room: how much of the axis a tick needs
 */
void
nuc_bars_plot_choose_scale (NucBarsPlot *self, NucAxis axis, double tick_room)
{
  double smallest = 1;
  double largest = 0;
  double own = 0;
  const NucChartBar *bars = nuc_chart_model_get_bars (self->model, &self->n_bars);

  for (gsize i = 0; i < self->n_bars; i++)
    {
      largest = MAX (largest, MAX (bars[i].before, bars[i].now));
      own = MAX (own, bars[i].before);
      if (bars[i].before > 0)
        smallest = MIN (smallest, bars[i].before);
      if (bars[i].now > 0)
        smallest = MIN (smallest, bars[i].now);
    }

  nuc_chart_scale_init (&self->scale, axis, smallest, own, largest,
                        (guint) CLAMP (self->length / tick_room, 1, 6));
}

/**
 * nuc_bars_plot_along:
 * @self: a plot
 * @probability: 0 to 1
 *
 * Returns: how far from the base it is, at most the axis' length
 */
double
nuc_bars_plot_along (const NucBarsPlot *self, double probability)
{
  double place = nuc_chart_scale_place (&self->scale, probability);

  return MIN (place, 1) * self->length;
}

/**
 * nuc_bars_plot_across:
 * @self: a plot
 * @place: which row or column; their number for the end of the last one
 *
 * Returns: where it begins
 */
double
nuc_bars_plot_across (const NucBarsPlot *self, gsize place)
{
  return self->start + (double) place * self->pitch;
}

/**
 * nuc_bars_plot_is_labelled:
 * @self: a plot
 * @place: a bar that stands for one token
 *
 * Where bars are thinner than type, every few have a label, and those of the others always.
 *
 * Returns: whether this one has
 */
gboolean
nuc_bars_plot_is_labelled (const NucBarsPlot *self, gsize place)
{
  /* The others and what is unknown stand side by side there: the former's label makes room. */
  gsize after = self->stride * (self->n_items - self->n_bars);

  return self->stride == 1 || (place % self->stride == 0 && place + after <= self->n_bars);
}

/**
 * nuc_bars_plot_get_label_shift:
 * @self: a plot
 * @item: one of its bars
 * @least: that two labels are apart
 *
 * Where bars are thinner than type, the label of the others steps aside for that of what is unknown.
 *
 * Returns: how far before its bar the label is
 */
double
nuc_bars_plot_get_label_shift (const NucBarsPlot *self, const NucBarsItem *item, double least)
{
  return item->kind == NUC_CHART_HIT_OTHER && self->n_items == self->n_bars + 2
             ? MAX (least - self->pitch, 0)
             : 0;
}

/**
 * nuc_bars_plot_init_item:
 * @self: a plot
 * @place: below the number of items
 * @item: (out caller-allocates): what is drawn there
 */
void
nuc_bars_plot_init_item (const NucBarsPlot *self, gsize place, NucBarsItem *item)
{
  const NucChartOther *other = nuc_chart_model_get_other (self->model);

  if (place < self->n_bars)
    init_bar (self, place, item);
  else if (place == self->n_bars && other->count > 0)
    *item = (NucBarsItem){
      .kind = NUC_CHART_HIT_OTHER,
      .place = place,
      .key = G_MAXUINT32,
      .label = nuc_bars_plot_dup_other (self),
      .face = NUC_FACE_TEXT,
      .rank = place,
      .before = other->before,
      .now = other->now,
      .removed_by = other->removed_by,
      .removed = other->survivors == 0 && self->hide != NUC_HIDE_PROBABILITIES,
      .chosen = other->chosen,
    };
  else
    *item = (NucBarsItem){
      .kind = NUC_CHART_HIT_UNKNOWN,
      .place = place,
      .key = G_MAXUINT32 - 1,
      .label = g_strdup (C_ ("bar", "unknown")),
      .face = NUC_FACE_TEXT,
      .rank = place,
      .before = other->unknown,
      .now = other->unknown_now,
      .removed_by = -1,
      .removed = other->unknown_now <= 0,
    };
}

void
nuc_bars_item_clear (NucBarsItem *item)
{
  g_clear_pointer (&item->label, g_free);
}

/**
 * nuc_bars_plot_own:
 * @self: a plot
 * @item: what the next marks and regions belong to
 */
void
nuc_bars_plot_own (NucBarsPlot *self, const NucBarsItem *item)
{
  nuc_chart_build_owner (&self->build, item->kind,
                         item->kind == NUC_CHART_HIT_BAR ? item->place : 0, item->key);
}

/**
 * nuc_bars_plot_add_bar:
 * @self: a plot
 * @item: owner of the marks
 *
 * Solid for the final probability, an outline for the one before, hatched where removed, dotted where
 * unknown, and a ring around the chosen one.
 */
void
nuc_bars_plot_add_bar (NucBarsPlot *self, const NucBarsItem *item)
{
  double across = bar_across (self, item->place);
  double before = nuc_bars_plot_along (self, item->before);
  double now = nuc_bars_plot_along (self, item->now);

  if (self->hide == NUC_HIDE_PROBABILITIES)
    {
      add_mark (self, NUC_MARK_COVER, NUC_INK_REMOVED, NUC_BARS_NOW, 0,
                self->vertical ? self->length : self->frame.right - self->base, across,
                self->thickness);
      return;
    }

  if (item->kind == NUC_CHART_HIT_UNKNOWN)
    {
      add_mark (self, NUC_MARK_DOTTED, NUC_INK_DIM, NUC_BARS_BEFORE, 0, before, across,
                self->thickness);
      add_break (self, item->before, across);
      return;
    }

  if (item->removed)
    add_mark (self, NUC_MARK_HATCH, NUC_INK_REMOVED, NUC_BARS_NOW, 0,
              item->before > 0 ? MAX (before, 1) : 0, across, self->thickness);
  else
    {
      /* However small: a survivor is seen. */
      add_mark (self, NUC_MARK_FILL, NUC_INK_BAR, NUC_BARS_NOW, 0, MAX (now, 1), across,
                self->thickness);
      /* With hidden survivors, now is before. */
      if (self->hide != NUC_HIDE_SURVIVORS)
        add_mark (self, NUC_MARK_OUTLINE, NUC_INK_BEFORE, NUC_BARS_BEFORE, 0, before, across,
                  self->thickness)
            ->fill = MAX (now, 1);
    }
  add_break (self, MAX (item->before, item->now), across);

  if (item->chosen)
    {
      double gap = MIN (0.24 * self->build.type_size, 0.45 * (self->pitch - self->thickness) + 0.5);

      add_mark (self, NUC_MARK_RING, NUC_INK_ACCENT, NUC_BARS_NOW, -gap,
                MAX (before, now) + 2 * gap, across - gap, self->thickness + 2 * gap);
    }
}

/**
 * nuc_bars_plot_own_tick:
 * @self: a plot
 * @tick: which one the next marks belong to
 */
void
nuc_bars_plot_own_tick (NucBarsPlot *self, guint tick)
{
  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0,
                         (guint32) (nuc_chart_scale_tick (&self->scale, tick) * 1e6));
}

/**
 * nuc_bars_plot_add_rule:
 * @self: a plot
 * @tick: not the first, where the baseline is
 */
void
nuc_bars_plot_add_rule (NucBarsPlot *self, guint tick)
{
  double along = nuc_bars_plot_along (self, nuc_chart_scale_tick (&self->scale, tick));
  double line = self->vertical ? self->base - floor (self->base - along) - 0.5
                               : floor (self->base + along) + 0.5 - self->base;

  add_mark (self, NUC_MARK_RULE, NUC_INK_GRID, NUC_BARS_EXTRA, line, 0, self->start,
            nuc_bars_plot_across (self, self->n_items) - self->start);
}

void
nuc_bars_plot_add_baseline (NucBarsPlot *self)
{
  /* Dashed where it is not zero. */
  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  add_mark (self,
            self->scale.axis == NUC_AXIS_LOGARITHMIC && self->hide != NUC_HIDE_PROBABILITIES
                ? NUC_MARK_DASH
                : NUC_MARK_RULE,
            NUC_INK_DIM, NUC_BARS_NOW, -0.5, 0, self->start,
            nuc_bars_plot_across (self, self->n_items) - self->start);
}

/**
 * nuc_bars_plot_dup_other:
 * @self: a plot
 *
 * Returns: (transfer full): what the bar of the others is called
 */
char *
nuc_bars_plot_dup_other (const NucBarsPlot *self)
{
  const NucChartOther *other = nuc_chart_model_get_other (self->model);
  g_autofree char *count = nuc_chart_text_count (other->count);

  if (other->chosen_label != NULL)
    /* Translators: a count, one of these tokens. The isolates keep its direction. */
    return g_strdup_printf (ngettext ("other: %s token, \342\201\250%s\342\201\251",
                                      "other: %s tokens, \342\201\250%s\342\201\251", other->count),
                            count, other->chosen_label);

  return g_strdup_printf (ngettext ("other: %s token", "other: %s tokens", other->count), count);
}

/**
 * nuc_bars_plot_dup_now:
 * @self: a plot
 * @item: one of its bars
 * @width: that a reason may take before it is shortened to the stage's name
 *
 * Returns: (transfer full): the final probability, or why there is none
 */
char *
nuc_bars_plot_dup_now (NucBarsPlot *self, const NucBarsItem *item, double width)
{
  const NucTrace *trace = nuc_chart_model_get_trace (self->model);
  g_autofree char *text = NULL;

  if (item->kind == NUC_CHART_HIT_BAR)
    text = nuc_chart_text_token (trace, nuc_trace_get_n_stages (trace), item->index);
  else if (item->removed && item->removed_by >= 0)
    text = nuc_chart_text_reason (trace, (gsize) item->removed_by);
  else if (item->removed && item->kind == NUC_CHART_HIT_UNKNOWN &&
           nuc_trace_get_trust (trace) != NUC_TRUST_EXACT)
    /* Nobody knows what the chain leaves of them. */
    text = g_strdup (C_ ("bar", "unknown"));
  else if (item->removed)
    text = g_strdup (_ ("removed"));
  else
    text = nuc_chart_text_percent (item->now);
  if (item->removed && item->removed_by >= 0 &&
      nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, text) > width)
    return g_strdup (nuc_chart_text_stage_name (trace, (gsize) item->removed_by));

  return g_steal_pointer (&text);
}

/**
 * nuc_bars_plot_dup_before:
 * @self: a plot
 * @item: one of its bars
 *
 * Returns: (transfer full): the model's own probability
 */
char *
nuc_bars_plot_dup_before (NucBarsPlot *self, const NucBarsItem *item)
{
  if (item->kind != NUC_CHART_HIT_BAR)
    return nuc_chart_text_percent (item->before);

  return nuc_chart_text_token (nuc_chart_model_get_trace (self->model), 0, item->index);
}
