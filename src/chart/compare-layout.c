/* compare-layout.c: the Compare view: two chains on the same tokens and one locked axis
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/chart-frame.h"
#include "chart/chart-pick.h"
#include "chart/chart-text.h"
#include "chart/chart-title.h"
#include "chart/views.h"

/* In type sizes. */
#define MAX_ROW 3.4
#define MIN_LABEL_ROW 1.12
#define BASELINE 0.35
#define ROOM_FOR_NUMBERS 30
#define RANK 3.2

enum
{
  PART_A,
  PART_B,
  PART_DIFFERENCE,
  PART_LABEL,
  PART_TICK,
  PART_RANK,
};

/* A token that either side draws; @kind says whose bar it is. */
typedef struct
{
  const NucChartBar *bar;
  NucChartHitKind kind;
  gsize item;
  double a;
  double b;
  gboolean a_survives;
  gboolean b_survives;
} Row;

typedef struct
{
  NucChartBuild build;
  NucChartModel *model;
  NucChartModel *against;
  NucHide hide;
  NucChartFrame frame;
  NucChartScale scale;
  GArray *rows;
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

static const Row *
row_of (const Compare *self, gsize row)
{
  return &g_array_index (self->rows, Row, row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *one = a;
  const Row *two = b;

  return one->bar->rank < two->bar->rank ? -1 : one->bar->rank > two->bar->rank;
}

static void
gather_side (Compare *self, NucChartModel *model, NucChartHitKind kind)
{
  NucTrace *trace_a = nuc_chart_model_get_trace (self->model);
  NucTrace *trace_b = nuc_chart_model_get_trace (self->against);
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);

  for (gsize i = 0; i < n; i++)
    {
      const Row row = {
        .bar = &bars[i],
        .kind = kind,
        .item = i,
        .a = nuc_trace_get_probability (trace_a, bars[i].index),
        .b = nuc_trace_get_probability (trace_b, bars[i].index),
        .a_survives = nuc_trace_survives (trace_a, bars[i].index),
        .b_survives = nuc_trace_survives (trace_b, bars[i].index),
      };

      if (kind == NUC_CHART_HIT_BAR || nuc_chart_model_find_bar (self->model, bars[i].index) < 0)
        g_array_append_val (self->rows, row);
    }
}

/* The tokens that A draws, and those of B's heaviest survivors that are not among them. */
static void
choose_rows (Compare *self, gsize n)
{
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) picked = NULL;
  g_autofree NucChartPick *picks = NULL;
  double most_a = G_MINDOUBLE;
  double most_b = G_MINDOUBLE;

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  gather_side (self, self->model, NUC_CHART_HIT_BAR);
  n = MIN (n, self->rows->len);
  if (self->against != self->model && !nuc_chart_hide_is_of_chain (self->hide))
    gather_side (self, self->against, NUC_CHART_HIT_AGAINST);
  /* With hidden probabilities, ranks are places in the alphabet, and the rows in order. */
  if (self->rows->len > n || self->hide != NUC_HIDE_PROBABILITIES)
    g_array_sort (self->rows, compare_rows);

  for (guint i = 0; i < self->rows->len; i++)
    {
      most_a = MAX (most_a, row_of (self, i)->a);
      most_b = MAX (most_b, row_of (self, i)->b);
    }
  picks = g_new (NucChartPick, self->rows->len);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = row_of (self, i);
      double weight = MAX (row->a / most_a, row->b / most_b);

      /* Each side is measured by its own, so that the sharper one does not take all places. */
      picks[i] = (NucChartPick){ row->bar->rank, row->a_survives || row->b_survives ? weight : -1,
                                 row->bar->pinned || weight >= 1 };
    }
  picked = nuc_chart_pick (picks, self->rows->len, n);
  all = g_steal_pointer (&self->rows);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  for (guint i = 0; i < picked->len; i++)
    g_array_append_val (self->rows, g_array_index (all, Row, g_array_index (picked, gsize, i)));
  self->n_rows = self->rows->len;
}

static char *
chain_of (NucChartModel *model)
{
  g_autofree char *text = nuc_chain_to_string (nuc_chart_model_get_chain (model));

  return *text != '\0' ? g_steal_pointer (&text) : g_strdup (_ ("no chain"));
}

static void
place (Compare *self, NucAxis axis)
{
  double t = self->build.type_size;
  double width = self->frame.right - self->frame.left;
  double label = 2 * t;
  double smallest = 1;
  double largest = 0;
  double own = 0;
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *all = nuc_chart_text_percent (0.99999);

  for (gsize i = 0; i < self->n_rows; i++)
    {
      const Row *row = row_of (self, i);
      g_autoptr (NucText) text = nuc_chart_build_shape (&self->build, NUC_FACE_TOKEN_STRONG,
                                                        row->bar->label, MAX (0.25 * width, 2 * t));

      g_array_append_val (ranks, row->bar->rank);
      label = MAX (label, text->width + (row->bar->rank != i ? RANK * t : 0));
      own = MAX (own, row->bar->before);
      largest = MAX (largest, MAX (row->a, row->b));
      if (row->a > 0)
        smallest = MIN (smallest, row->a);
      if (row->b > 0)
        smallest = MIN (smallest, row->b);
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
  nuc_chart_build_rows (&self->build, self->rows_top, self->pitch, ranks);
  nuc_chart_scale_init (&self->scale, axis, smallest, own, largest,
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
  double free_from = 0;

  if (self->hide == NUC_HIDE_PROBABILITIES)
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
        nuc_chart_build_tick (&self->build, PART_TICK, label, x, round (bottom + 1.25 * t),
                              self->frame.left, self->frame.right, &free_from);
    }

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  if (self->frame.has_axis && self->number_width > 0)
    nuc_chart_build_whole (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, PART_LABEL,
                           nuc_chart_axis_get_title (self->scale.axis), NUC_ANCHOR_RIGHT,
                           self->frame.right, round (bottom + 1.25 * t),
                           self->frame.right - free_from);
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
  if (self->hide == NUC_HIDE_PROBABILITIES)
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
  return self->hide == NUC_HIDE_SURVIVORS;
}

/* Where ranks jump, a row says which it has. */
static double
add_rank (Compare *self, gsize row, double baseline)
{
  g_autofree char *rank = nuc_chart_text_count ((guint64) row_of (self, row)->bar->rank + 1);
  g_autofree char *text = g_strdup_printf ("#%s", rank);
  double width = nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, text);

  nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, PART_RANK, text, NUC_ANCHOR_LEFT,
                        self->frame.left, baseline, width + 1);

  return width + 0.5 * self->build.type_size;
}

static void
add_number (Compare *self,
            guint column,
            NucTrace *trace,
            const Row *row,
            double value,
            gboolean survives,
            double baseline)
{
  gboolean asks = nuc_chart_hide_is_of_chain (self->hide);
  g_autofree char *text =
      asks ? g_strdup (C_ ("hidden number", "?"))
           : nuc_chart_text_token (trace, nuc_trace_get_n_stages (trace), row->bar->index);
  gboolean is_number = asks || value > 0;

  /* The hatching says that it was removed; of its mass nothing is left. */
  if (!asks && nuc_trace_get_removed_by (trace, row->bar->index) >= 0)
    {
      g_free (text);
      text = nuc_chart_text_percent (0);
      is_number = TRUE;
    }
  nuc_chart_build_text (&self->build,
                        !is_number ? NUC_FACE_SMALL
                        : survives ? NUC_FACE_NUMBER_STRONG
                                   : NUC_FACE_NUMBER,
                        survives ? NUC_INK_TEXT : NUC_INK_DIM, PART_A + column, text,
                        NUC_ANCHOR_RIGHT, number_right (self, column), baseline,
                        self->number_width + (is_number ? 0.01 : self->number_gap));
}

static void
add_row (Compare *self, gsize place)
{
  double t = self->build.type_size;
  const Row *row = row_of (self, place);
  const NucChartBar *bar = row->bar;
  double top = self->rows_top + place * self->pitch;
  double height = MIN (0.38 * self->pitch, 1.1 * t);
  double middle = top + self->pitch / 2;
  double baseline = round (middle + BASELINE * t);
  double rank = 0;
  g_autofree char *difference = nuc_chart_hide_is_of_chain (self->hide)
                                    ? g_strdup ("")
                                    : nuc_chart_text_points (row->b - row->a);

  nuc_chart_build_owner (&self->build, row->kind, row->item, bar->id);
  nuc_chart_build_region (&self->build, self->frame.left - 0.5 * t, top,
                          self->frame.right - self->frame.left + t, self->pitch);
  add_series (self, PART_A, row->a, !row->a_survives,
              is_single (self) ? middle - height / 2 : middle - height - 0.5, height);
  if (!is_single (self))
    add_series (self, PART_B, row->b, !row->b_survives, middle + 0.5, height);
  if (place % self->stride != 0)
    return;

  if (bar->rank != place)
    rank = add_rank (self, place, baseline);
  nuc_chart_build_text (&self->build, bar->chosen ? NUC_FACE_TOKEN_STRONG : NUC_FACE_TOKEN,
                        row->a_survives || row->b_survives ? NUC_INK_TEXT : NUC_INK_DIM, PART_LABEL,
                        bar->label, NUC_ANCHOR_RIGHT, self->label_right, baseline,
                        self->label_right - self->frame.left - rank + 0.01);
  if (self->number_width <= 0)
    return;

  add_number (self, 0, nuc_chart_model_get_trace (self->model), row, row->a, row->a_survives,
              baseline);
  add_number (self, 1, nuc_chart_model_get_trace (self->against), row, row->b, row->b_survives,
              baseline);
  nuc_chart_build_text (&self->build, NUC_FACE_NUMBER,
                        row->a == row->b ? NUC_INK_DIM : NUC_INK_ACCENT, PART_DIFFERENCE,
                        difference, NUC_ANCHOR_RIGHT, number_right (self, 2), baseline,
                        self->number_width + self->number_gap);
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
                        NucAxis axis,
                        PangoContext *pango)
{
  Compare self = { .model = model, .against = nuc_chart_model_get_against (model) };
  NucFrameParts parts = NUC_FRAME_LEGEND | NUC_FRAME_AXIS | NUC_FRAME_HEADINGS;
  g_autofree char *chain_a = NULL;
  g_autofree char *chain_b = NULL;
  g_autofree char *text_a = NULL;
  g_autofree char *text_b = NULL;
  g_autofree char *title = NULL;
  g_autofree char *qualified = NULL;
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
  qualified =
      nuc_chart_title_qualify (nuc_trace_get_logits (nuc_chart_model_get_trace (model)), title);
  nuc_chart_frame_add_title (&self.frame, &self.build, qualified, NULL);
  {
    const NucLegendEntry entries[] = {
      { NUC_MARK_FILL, NUC_INK_BAR, text_a },
      { NUC_MARK_HOLLOW, NUC_INK_BEFORE, text_b },
      { NUC_MARK_HATCH, NUC_INK_REMOVED, C_ ("legend", "removed") },
    };

    /* What is hidden is neither removed nor left. */
    nuc_chart_frame_add_legend (&self.frame, &self.build, entries,
                                nuc_chart_hide_is_of_chain (self.hide) ? 2
                                                                       : G_N_ELEMENTS (entries));
  }
  nuc_chart_frame_add_caption (&self.frame, &self.build, nuc_chart_model_get_caption (model));
  room = (self.frame.bottom - self.frame.top) / self.build.type_size;
  choose_rows (&self, (gsize) MAX (room / 1.5, 1));
  place (&self, axis);
  add_headings (&self);
  add_axis (&self);
  for (gsize row = 0; row < self.n_rows; row++)
    add_row (&self, row);
  g_array_unref (self.rows);

  return nuc_chart_build_finish (&self.build);
}
