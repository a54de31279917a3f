/* compare-layout.c: the Compare view: two chains on the same tokens and one locked axis
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/chart-frame.h"
#include "chart/chart-text.h"
#include "chart/views.h"

/* In type sizes. */
#define MAX_ROW 3.4
#define MIN_LABEL_ROW 1.12
#define BASELINE 0.35
#define ROOM_FOR_NUMBERS 30

enum
{
  PART_A,
  PART_B,
  PART_DIFFERENCE,
  PART_LABEL,
  PART_TICK,
};

typedef struct
{
  NucChartBuild build;
  NucChartModel *model;
  NucChartModel *against;
  NucChartHide hide;
  NucChartFrame frame;
  NucChartScale scale;
  const NucChartBar *bars;
  gsize n_rows;
  double label_right;
  double plot_left;
  double plot_right;
  double number_width;
  double number_gap;
  double rows_top;
  double pitch;
  gsize stride;
} Compare;

/* The same token in the other trace, which is of the same distribution. */
static double
other_value (const Compare *self, const NucChartBar *bar, gboolean *removed)
{
  NucTrace *trace = nuc_chart_model_get_trace (self->against);

  *removed = nuc_trace_get_removed_by (trace, bar->index) >= 0;

  return nuc_trace_get_probability (trace, bar->index);
}

static char *
chain_of (NucChartModel *model)
{
  g_autofree char *text = nuc_chain_to_string (nuc_chart_model_get_chain (model));

  return *text != '\0' ? g_steal_pointer (&text) : g_strdup (_ ("no chain"));
}

static void
place (Compare *self, NucChartAxis axis)
{
  double t = self->build.type_size;
  double width = self->frame.right - self->frame.left;
  double label = 2 * t;
  double smallest = 1;
  double largest = 0;
  g_autofree char *all = nuc_chart_text_percent (0.99999);

  for (gsize i = 0; i < self->n_rows; i++)
    {
      gboolean removed;
      double b = other_value (self, &self->bars[i], &removed);
      g_autoptr (NucText) text =
          nuc_chart_build_shape (&self->build, NUC_FACE_TOKEN_STRONG, self->bars[i].label,
                                 MAX (0.25 * width, 2 * t));

      label = MAX (label, text->width);
      largest = MAX (largest, MAX (self->bars[i].now, b));
      if (self->bars[i].now > 0)
        smallest = MIN (smallest, self->bars[i].now);
      if (b > 0)
        smallest = MIN (smallest, b);
    }

  self->label_right = self->frame.left + MIN (label, 0.3 * width);
  self->plot_left = round (self->label_right + 0.7 * t);
  self->plot_right = self->frame.right;
  if (width >= ROOM_FOR_NUMBERS * t)
    {
      self->number_width =
          ceil (nuc_chart_build_measure (&self->build, NUC_FACE_NUMBER_STRONG, all));
      self->number_gap = 1.1 * t;
      self->plot_right -= 3 * (self->number_width + self->number_gap);
    }
  self->plot_right = MAX (floor (self->plot_right - 0.8 * t), self->plot_left + 1);

  self->rows_top = self->frame.top;
  self->pitch = MAX (MIN ((self->frame.bottom - self->rows_top) / self->n_rows, MAX_ROW * t), 0.01);
  if (self->pitch > 8)
    self->pitch = floor (self->pitch);
  self->stride = (gsize) MAX (ceil (MIN_LABEL_ROW * t / self->pitch), 1);
  nuc_chart_build_rows (&self->build, self->rows_top, self->pitch, self->n_rows);
  nuc_chart_scale_init (&self->scale, axis, smallest, largest,
                        (guint) CLAMP ((self->plot_right - self->plot_left) / (4.6 * t), 1, 6));
}

static double
length_of (const Compare *self, double probability)
{
  return MIN (nuc_chart_scale_place (&self->scale, probability), 1) *
         (self->plot_right - self->plot_left);
}

static double
number_right (const Compare *self, guint column)
{
  return self->frame.right - (2 - column) * (self->number_width + self->number_gap);
}

static void
add_axis (Compare *self)
{
  double t = self->build.type_size;
  double bottom = self->rows_top + self->n_rows * self->pitch;

  if (self->hide == NUC_CHART_HIDE_PROBABILITIES)
    return;

  for (guint tick = 0; tick < nuc_chart_scale_count_ticks (&self->scale); tick++)
    {
      double probability = nuc_chart_scale_tick (&self->scale, tick);
      double x = self->plot_left + length_of (self, probability);
      g_autofree char *label = nuc_chart_scale_label (&self->scale, tick);

      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, (guint32) (probability * 1e6));
      nuc_chart_build_mark (&self->build, NUC_MARK_RULE, tick > 0 ? NUC_INK_GRID : NUC_INK_DIM,
                            PART_TICK, floor (x) + 0.5, self->rows_top, 0, bottom - self->rows_top);
      if (self->frame.has_axis)
        nuc_chart_build_text (&self->build, NUC_FACE_TICK, NUC_INK_DIM, PART_TICK, label,
                              NUC_ANCHOR_MIDDLE, x, round (bottom + 1.25 * t), 5 * t);
    }

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  if (self->frame.has_axis && self->number_width > 0)
    nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, PART_LABEL,
                          nuc_chart_axis_get_title (self->scale.axis), NUC_ANCHOR_RIGHT,
                          self->frame.right, round (bottom + 1.25 * t), 12 * t);
}

static void
add_headings (Compare *self)
{
  double baseline = self->rows_top - 0.45 * self->build.type_size;
  /* Translators: headings of the first and the second chain and of their difference in percentage
   * points. */
  const char *headings[] = { C_ ("compare", "A"), C_ ("compare", "B"), C_ ("compare", "B − A") };

  if (!self->frame.has_headings || self->number_width <= 0)
    return;

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  for (guint i = 0; i < (nuc_chart_hide_is_of_chain (self->hide) ? 2 : G_N_ELEMENTS (headings));
       i++)
    nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, PART_A + i, headings[i],
                          NUC_ANCHOR_RIGHT, number_right (self, i), baseline, self->number_width);
}

static void
add_series (Compare *self, guint part, double value, gboolean removed, double y, double height)
{
  if (self->hide == NUC_CHART_HIDE_PROBABILITIES)
    nuc_chart_build_mark (&self->build, NUC_MARK_COVER, NUC_INK_REMOVED, part, self->plot_left, y,
                          self->plot_right - self->plot_left, height);
  else if (removed)
    nuc_chart_build_mark (&self->build, NUC_MARK_HATCH, NUC_INK_REMOVED, part, self->plot_left, y,
                          0.5 * self->build.type_size, height);
  else if (part == PART_A)
    nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_BAR, part, self->plot_left, y,
                          MAX (length_of (self, value), 1), height);
  else
    nuc_chart_build_mark (&self->build, NUC_MARK_HOLLOW, NUC_INK_BEFORE, part, self->plot_left, y,
                          MAX (length_of (self, value), 1), height);
}

/* With hidden survivors both sides are the source's own view. */
static gboolean
is_single (const Compare *self)
{
  return self->hide == NUC_CHART_HIDE_SURVIVORS;
}

static void
add_row (Compare *self, gsize row)
{
  double t = self->build.type_size;
  const NucChartBar *bar = &self->bars[row];
  gboolean removed;
  double b = other_value (self, bar, &removed);
  double top = self->rows_top + row * self->pitch;
  double height = MIN (0.38 * self->pitch, 1.1 * t);
  double middle = top + self->pitch / 2;
  double baseline = round (middle + BASELINE * t);
  gboolean asks = nuc_chart_hide_is_of_chain (self->hide);
  const char *unknown = C_ ("hidden number", "?");
  g_autofree char *text_a = asks ? g_strdup (unknown) : nuc_chart_text_percent (bar->now);
  g_autofree char *text_b = asks ? g_strdup (unknown) : nuc_chart_text_percent (b);
  g_autofree char *difference = asks ? g_strdup ("") : nuc_chart_text_points (b - bar->now);

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_BAR, row, bar->id);
  nuc_chart_build_region (&self->build, self->frame.left - 0.5 * t, top,
                          self->frame.right - self->frame.left + t, self->pitch);
  add_series (self, PART_A, bar->now, bar->removed_by >= 0,
              is_single (self) ? middle - height / 2 : middle - height - 0.5, height);
  if (!is_single (self))
    add_series (self, PART_B, b, removed, middle + 0.5, height);
  if (row % self->stride != 0)
    return;

  nuc_chart_build_text (&self->build, bar->chosen ? NUC_FACE_TOKEN_STRONG : NUC_FACE_TOKEN,
                        bar->now > 0 || b > 0 ? NUC_INK_TEXT : NUC_INK_DIM, PART_LABEL, bar->label,
                        NUC_ANCHOR_RIGHT, self->label_right, baseline,
                        self->label_right - self->frame.left + 0.01);
  if (self->number_width <= 0)
    return;

  nuc_chart_build_text (&self->build, bar->now > 0 ? NUC_FACE_NUMBER_STRONG : NUC_FACE_NUMBER,
                        bar->now > 0 ? NUC_INK_TEXT : NUC_INK_DIM, PART_A, text_a, NUC_ANCHOR_RIGHT,
                        number_right (self, 0), baseline, self->number_width + 0.01);
  nuc_chart_build_text (&self->build, b > 0 ? NUC_FACE_NUMBER_STRONG : NUC_FACE_NUMBER,
                        b > 0 ? NUC_INK_TEXT : NUC_INK_DIM, PART_B, text_b, NUC_ANCHOR_RIGHT,
                        number_right (self, 1), baseline, self->number_width + 0.01);
  nuc_chart_build_text (&self->build, NUC_FACE_NUMBER, bar->now == b ? NUC_INK_DIM : NUC_INK_ACCENT,
                        PART_DIFFERENCE, difference, NUC_ANCHOR_RIGHT, number_right (self, 2),
                        baseline, self->number_width + 0.01);
}

/* Each side with its own number: one sentence of two counts has no right plural in any language. */
static char *
say_survivors (NucTrace *a, NucTrace *b)
{
  gsize n_a = nuc_trace_get_n_survivors (a);
  gsize n_b = nuc_trace_get_n_survivors (b);
  g_autofree char *count_a = nuc_chart_text_count (n_a);
  g_autofree char *count_b = nuc_chart_text_count (n_b);
  g_autofree char *side_a =
      g_strdup_printf (ngettext ("A keeps %s token", "A keeps %s tokens", n_a), count_a);
  g_autofree char *side_b =
      g_strdup_printf (ngettext ("B keeps %s token", "B keeps %s tokens", n_b), count_b);

  /* Translators: what two chains do: "A keeps 1 token", "B keeps 90 tokens". */
  return g_strdup_printf (C_ ("compare", "%s, %s"), side_a, side_b);
}

/**
 * nuc_compare_layout_new:
 * @model: the first chain, with what it is set against
 * @style: how
 * @size: how large
 * @axis: one axis for both
 * @pango: where fonts come from
 *
 * The Compare view: for each token of the first model a solid bar (A) and a hollow one (B), and the
 * difference in percentage points. A model that is set against nothing is set against itself. Where
 * the second is of another distribution, each has a panel of its own.
 *
 * Returns: (transfer full): the layout
 */
NucChartLayout *
nuc_compare_layout_new (NucChartModel *model,
                        const NucChartStyle *style,
                        const NucChartSize *size,
                        NucChartAxis axis,
                        PangoContext *pango)
{
  Compare self = { .model = model, .against = nuc_chart_model_get_against (model) };
  NucFrameParts parts = NUC_FRAME_LEGEND | NUC_FRAME_AXIS | NUC_FRAME_HEADINGS;
  g_autofree char *chain_a = NULL;
  g_autofree char *chain_b = NULL;
  g_autofree char *text_a = NULL;
  g_autofree char *text_b = NULL;
  g_autofree char *title = NULL;
  double room;

  self.hide = nuc_chart_model_get_hide (model);
  if (self.against == NULL)
    self.against = model;
  chain_a = chain_of (model);
  chain_b = chain_of (self.against);
  /* Translators: a chain in its text form. */
  text_a = g_strdup_printf (_ ("A: %s"), chain_a);
  text_b = g_strdup_printf (_ ("B: %s"), chain_b);
  title =
      say_survivors (nuc_chart_model_get_trace (model), nuc_chart_model_get_trace (self.against));
  if (nuc_chart_model_is_set_apart (model))
    return nuc_panels_layout_new (model, style, size, axis, title, pango);

  if (nuc_chart_model_get_caption (model) != NULL)
    parts |= NUC_FRAME_CAPTION;

  nuc_chart_build_begin (&self.build, model, style, size, pango);
  nuc_chart_frame_init (&self.frame, nuc_chart_layout_get_size (self.build.layout), parts);
  self.bars = nuc_chart_model_get_bars (model, &self.n_rows);
  room = (self.frame.bottom - self.frame.top) / self.build.type_size;
  self.n_rows = MIN (self.n_rows, (gsize) MAX (room / 1.5, 1));
  place (&self, axis);

  {
    const NucLegendEntry entries[] = {
      { NUC_MARK_FILL, NUC_INK_BAR, text_a },
      { NUC_MARK_HOLLOW, NUC_INK_BEFORE, text_b },
    };

    nuc_chart_frame_add_title (&self.frame, &self.build, title);
    nuc_chart_frame_add_legend (&self.frame, &self.build, entries, G_N_ELEMENTS (entries));
  }
  add_headings (&self);
  add_axis (&self);
  for (gsize row = 0; row < self.n_rows; row++)
    add_row (&self, row);
  nuc_chart_frame_add_caption (&self.frame, &self.build, nuc_chart_model_get_caption (model));

  return nuc_chart_build_finish (&self.build);
}
