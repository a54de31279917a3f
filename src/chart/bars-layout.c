/* bars-layout.c: the Bars view: one row for each token, before and after the chain
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/chart-build.h"
#include "chart/chart-frame.h"
#include "chart/chart-text.h"

/* All in type sizes. A row breathes at ROW; it grows to MAX_ROW when there are few and shrinks without end
 * when there are many, with fewer labels then. */
#define ROW 1.64
#define MAX_ROW 3.0
#define MIN_LABEL_ROW 1.12
#define MAX_THICKNESS 1.9
#define THICKNESS 0.7
#define BASELINE 0.35

/* Widths from which a column has room. */
#define WIDTH_FOR_NOW 15
#define WIDTH_FOR_BEFORE 26
#define WIDTH_FOR_PILLS 20

#define MIN_BARS 2
#define MAX_BARS 200

/* Parts of one owner. */
enum
{
  PART_NOW,
  PART_BEFORE,
  PART_LABEL,
  PART_RANK,
  PART_EXTRA,
};

typedef struct
{
  NucChartBuild build;
  NucChartModel *model;
  NucChartHide hide;
  NucChartFrame frame;
  NucChartScale scale;
  double label_left;
  double label_right;
  double plot_left;
  double plot_right;
  double pills_right;
  double now_right;
  double now_width;
  double before_right;
  double before_width;
  double rows_top;
  double pitch;
  double thickness;
  gsize n_bars;
  gsize n_rows;
  gsize stride;
} Bars;

static gsize
count_rows (const NucChartModel *model)
{
  const NucChartOther *other = nuc_chart_model_get_other (model);
  gsize n;

  nuc_chart_model_get_bars (model, &n);

  return n + (other->count > 0) + (other->unknown > 0);
}

static char *
other_label (const NucChartOther *other)
{
  g_autofree char *count = nuc_chart_text_count (other->count);

  if (other->chosen_label != NULL)
    /* Translators: a count, one of these tokens. The isolates keep its direction. */
    return g_strdup_printf (ngettext ("other: %s token, \342\201\250%s\342\201\251",
                                      "other: %s tokens, \342\201\250%s\342\201\251", other->count),
                            count, other->chosen_label);

  return g_strdup_printf (ngettext ("other: %s token", "other: %s tokens", other->count), count);
}

static char *
reason (const NucTrace *trace, int stage)
{
  /* Translators: a stage, as "top-p". */
  return g_strdup_printf (_ ("cut by %s"), nuc_chart_text_stage_name (trace, (gsize) stage));
}

/* Widths of the columns depend on the chain and the tokens, never on values: nothing may move
 * sideways while a slider does. */
static void
place_columns (Bars *self)
{
  double t = self->build.type_size;
  double left = self->frame.left;
  double right = self->frame.right;
  double width = right - left;
  const NucTrace *trace = nuc_chart_model_get_trace (self->model);
  const NucChartOther *other = nuc_chart_model_get_other (self->model);
  const NucChartBar *bars = nuc_chart_model_get_bars (self->model, &self->n_bars);
  g_autofree char *all = nuc_chart_text_percent (0.99999);
  double label = 3 * t;
  double most = MAX (0.3 * width, MIN (4 * t, 0.4 * width));
  double pills = 0;

  for (gsize i = 0; i < self->n_bars && label < most; i++)
    {
      g_autoptr (NucText) text =
          nuc_chart_build_shape (&self->build, NUC_FACE_TOKEN_STRONG, bars[i].label, most);

      label = MAX (label, text->width);
    }
  if (other->count > 0)
    {
      g_autofree char *text = other_label (other);

      label = MAX (label, nuc_chart_build_measure (&self->build, NUC_FACE_TEXT, text));
    }
  label = MIN (ceil (label), most);

  self->before_right = right;
  self->now_right = right;
  if (width >= WIDTH_FOR_BEFORE * t)
    {
      self->before_width = ceil (nuc_chart_build_measure (&self->build, NUC_FACE_NUMBER, all));
      self->now_right = right - self->before_width - 1.5 * t;
    }
  if (width >= WIDTH_FOR_NOW * t)
    {
      self->now_width = nuc_chart_build_measure (&self->build, NUC_FACE_NUMBER_STRONG, all);
      /* Room for the usual reasons, whether or not there is one now. */
      {
        g_autofree char *usual = g_strdup_printf (_ ("cut by %s"), "top-p");

        self->now_width =
            MAX (self->now_width, nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, usual));
      }
      for (gsize stage = 0; stage < nuc_trace_get_n_stages (trace); stage++)
        if (nuc_trace_get_stage (trace, stage)->removed > 0)
          {
            g_autofree char *text = reason (trace, (int) stage);

            self->now_width =
                MAX (self->now_width, nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, text));
          }
      self->now_width = ceil (MIN (self->now_width, 0.2 * width));
    }

  self->label_left = left + 1.15 * t;
  self->label_right = self->label_left + label;
  self->plot_left = round (self->label_right + 0.7 * t);
  self->pills_right =
      self->now_width > 0 ? floor (self->now_right - self->now_width - 0.9 * t) : right;
  if (width >= WIDTH_FOR_PILLS * t)
    pills = MIN (6 * t, 0.16 * (self->pills_right - self->plot_left));
  self->plot_right = MAX (floor (self->pills_right - pills), self->plot_left + 1);
}

static void
place_rows (Bars *self)
{
  double t = self->build.type_size;
  double room = self->frame.bottom - self->frame.top;

  self->n_rows = count_rows (self->model);
  self->rows_top = self->frame.top;
  self->pitch = MIN (room / self->n_rows, MAX_ROW * t);
  if (self->pitch > 8)
    self->pitch = floor (self->pitch);
  self->pitch = MAX (self->pitch, 0.01);
  self->thickness = MIN (THICKNESS * self->pitch, MAX_THICKNESS * t);
  if (self->thickness > 4)
    self->thickness = round (self->thickness);
  self->stride = (gsize) MAX (ceil (MIN_LABEL_ROW * t / self->pitch), 1);
  nuc_chart_build_rows (&self->build, self->rows_top, self->pitch, self->n_bars);
}

static void
choose_scale (Bars *self, NucChartAxis axis)
{
  double smallest = 1;
  double largest = 0;
  const NucChartBar *bars = nuc_chart_model_get_bars (self->model, &self->n_bars);
  double room = (self->plot_right - self->plot_left) / (4.6 * self->build.type_size);

  for (gsize i = 0; i < self->n_bars; i++)
    {
      largest = MAX (largest, MAX (bars[i].before, bars[i].now));
      if (bars[i].before > 0)
        smallest = MIN (smallest, bars[i].before);
      if (bars[i].now > 0)
        smallest = MIN (smallest, bars[i].now);
    }

  nuc_chart_scale_init (&self->scale, axis, smallest, largest, (guint) CLAMP (room, 1, 6));
}

static double
length_of (const Bars *self, double probability)
{
  double place = nuc_chart_scale_place (&self->scale, probability);

  return MIN (place, 1) * (self->plot_right - self->plot_left);
}

static double
row_top (const Bars *self, gsize row)
{
  return self->rows_top + row * self->pitch;
}

static double
row_baseline (const Bars *self, gsize row)
{
  double baseline = row_top (self, row) + self->pitch / 2 + BASELINE * self->build.type_size;

  return self->pitch > 8 ? round (baseline) : baseline;
}

/* Where rows are lower than type, every few rows have a label, and the rows of the others always. */
static gboolean
row_is_labelled (const Bars *self, gsize row)
{
  return row % self->stride == 0 &&
         (self->n_rows == self->n_bars || row + self->stride <= self->n_bars);
}

static void
add_axis (Bars *self)
{
  double bottom = row_top (self, self->n_rows);
  double baseline = bottom + 1.25 * self->build.type_size;
  double room = self->build.type_size * 5;
  guint n_ticks = nuc_chart_scale_count_ticks (&self->scale);

  if (self->hide == NUC_CHART_HIDE_PROBABILITIES)
    return;

  for (guint tick = 0; tick < n_ticks; tick++)
    {
      double probability = nuc_chart_scale_tick (&self->scale, tick);
      double x = self->plot_left + length_of (self, probability);
      g_autofree char *label = nuc_chart_scale_label (&self->scale, tick);

      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, (guint32) (probability * 1e6));
      if (tick > 0)
        nuc_chart_build_mark (&self->build, NUC_MARK_RULE, NUC_INK_GRID, PART_EXTRA,
                              floor (x) + 0.5, self->rows_top, 0, bottom - self->rows_top);
      if (self->frame.has_axis)
        nuc_chart_build_text (&self->build, NUC_FACE_TICK, NUC_INK_DIM, PART_EXTRA, label,
                              NUC_ANCHOR_MIDDLE, x, baseline, room);
    }

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  if (self->frame.has_axis && self->now_width > 0)
    nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, PART_LABEL,
                          nuc_chart_axis_get_title (self->scale.axis), NUC_ANCHOR_RIGHT,
                          self->frame.right, baseline,
                          self->frame.right - self->plot_right - 2.6 * self->build.type_size);
}

static void
add_baseline (Bars *self)
{
  double top = self->rows_top;

  /* Dashed where it is not zero. */
  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  nuc_chart_build_mark (&self->build,
                        self->scale.axis == NUC_AXIS_LOGARITHMIC &&
                                self->hide != NUC_CHART_HIDE_PROBABILITIES
                            ? NUC_MARK_DASH
                            : NUC_MARK_RULE,
                        NUC_INK_DIM, PART_NOW, self->plot_left - 0.5, top, 0,
                        row_top (self, self->n_rows) - top);
}

static void
add_headings (Bars *self)
{
  double baseline = self->rows_top - 0.45 * self->build.type_size;

  if (!self->frame.has_headings || nuc_chart_hide_is_of_chain (self->hide))
    return;

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, PART_NOW,
                        C_ ("probability", "now"), NUC_ANCHOR_RIGHT, self->now_right, baseline,
                        self->now_width);
  nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, PART_BEFORE,
                        C_ ("probability", "before"), NUC_ANCHOR_RIGHT, self->before_right,
                        baseline, self->before_width);
}

/* A bar that is longer than the axis is torn near its end: it says that it goes on. */
static void
add_break (Bars *self, double probability, double y)
{
  double t = self->build.type_size;

  if (nuc_chart_scale_place (&self->scale, probability) > 1 + 1e-9)
    nuc_chart_build_mark (&self->build, NUC_MARK_BREAK, NUC_INK_BACKGROUND, PART_EXTRA,
                          self->plot_right - 2.4 * t, y - 1, 1.1 * t, self->thickness + 2);
}

static void
add_row_bars (Bars *self, gsize row, double before, double now, gboolean removed, gboolean chosen)
{
  double y = row_top (self, row) + floor ((self->pitch - self->thickness) / 2);
  double length_before = length_of (self, before);
  double length_now = length_of (self, now);

  if (self->hide == NUC_CHART_HIDE_PROBABILITIES)
    {
      nuc_chart_build_mark (&self->build, NUC_MARK_COVER, NUC_INK_REMOVED, PART_NOW,
                            self->plot_left, y, self->frame.right - self->plot_left,
                            self->thickness);
      return;
    }

  if (removed)
    nuc_chart_build_mark (&self->build, NUC_MARK_HATCH, NUC_INK_REMOVED, PART_NOW, self->plot_left,
                          y, before > 0 ? MAX (length_before, 1) : 0, self->thickness);
  else
    {
      nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_BAR, PART_NOW, self->plot_left, y,
                            now > 0 ? MAX (length_now, 1) : 0, self->thickness);
      /* With hidden survivors, now is before. */
      if (self->hide != NUC_CHART_HIDE_SURVIVORS)
        nuc_chart_build_mark (&self->build, NUC_MARK_OUTLINE, NUC_INK_BEFORE, PART_BEFORE,
                              self->plot_left, y, length_before, self->thickness);
    }
  add_break (self, MAX (before, now), y);

  if (chosen)
    {
      double gap = MIN (0.24 * self->build.type_size, 0.45 * (self->pitch - self->thickness) + 0.5);
      double longest = MAX (length_before, length_now);

      nuc_chart_build_mark (&self->build, NUC_MARK_RING, NUC_INK_ACCENT, PART_NOW,
                            self->plot_left - gap, y - gap, longest + 2 * gap,
                            self->thickness + 2 * gap);
    }
}

/* Stands before the label, however long that is. */
static void
add_pointer (Bars *self, gsize row, double label_left)
{
  double t = self->build.type_size;
  double size = 0.66 * t;

  nuc_chart_build_mark (&self->build, NUC_MARK_POINTER, NUC_INK_ACCENT, PART_NOW,
                        label_left - size - 0.4 * t, row_top (self, row) + (self->pitch - size) / 2,
                        size, size);
}

static void
add_row_text (Bars *self,
              gsize row,
              const char *label,
              NucFace face,
              double before,
              double now,
              int removed_by,
              gboolean removed,
              gboolean chosen,
              double label_left)
{
  double baseline = row_baseline (self, row);
  g_autofree char *number = NULL;
  g_autofree char *number_before = nuc_chart_text_percent (before);
  double room = self->label_right - label_left;
  NucFace now_face = NUC_FACE_NUMBER_STRONG;
  NucInk ink = NUC_INK_TEXT;
  const NucMark *mark =
      nuc_chart_build_text (&self->build, face, removed ? NUC_INK_DIM : NUC_INK_TEXT, PART_LABEL,
                            label, NUC_ANCHOR_RIGHT, self->label_right, baseline, room + 0.01);

  if (chosen)
    add_pointer (self, row, mark != NULL ? mark->x : self->label_right);

  if (self->hide == NUC_CHART_HIDE_PROBABILITIES)
    {
      nuc_chart_build_text (&self->build, NUC_FACE_NUMBER_STRONG, NUC_INK_DIM, PART_NOW,
                            C_ ("hidden number", "?"), NUC_ANCHOR_MIDDLE,
                            (self->plot_left + self->frame.right) / 2, baseline,
                            self->frame.right - self->plot_left);
      return;
    }

  if (removed && removed_by >= 0)
    {
      const NucTrace *trace = nuc_chart_model_get_trace (self->model);

      number = reason (trace, removed_by);
      if (nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, number) > self->now_width + 0.01)
        {
          g_free (number);
          number = g_strdup (nuc_chart_text_stage_name (trace, (gsize) removed_by));
        }
    }
  else if (removed && before > 0)
    number = g_strdup (_ ("removed"));
  else if (removed)
    number = g_strdup (_ ("masked"));
  else
    number = nuc_chart_text_percent (now);
  if (removed)
    {
      now_face = NUC_FACE_SMALL;
      ink = NUC_INK_DIM;
    }

  nuc_chart_build_text (&self->build, now_face, ink, PART_NOW, number, NUC_ANCHOR_RIGHT,
                        self->now_right, baseline, self->now_width + 0.01);
  if (!nuc_chart_hide_is_of_chain (self->hide))
    nuc_chart_build_text (&self->build, NUC_FACE_NUMBER, NUC_INK_DIM, PART_BEFORE, number_before,
                          NUC_ANCHOR_RIGHT, self->before_right, baseline,
                          self->before_width + 0.01);
}

static void
add_row_region (Bars *self, gsize row)
{
  double bleed = 0.5 * self->build.type_size;

  nuc_chart_build_region (&self->build, self->frame.left - bleed, row_top (self, row),
                          self->frame.right - self->frame.left + 2 * bleed, self->pitch);
}

static void
add_bar (Bars *self, gsize row, const NucChartBar *bar)
{
  gboolean removed = bar->removed_by >= 0 || bar->before <= 0;
  double label_left = self->label_left;

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_BAR, row, bar->id);
  add_row_region (self, row);
  add_row_bars (self, row, bar->before, bar->now, removed, bar->chosen);

  if (!row_is_labelled (self, row))
    {
      if (bar->chosen)
        add_pointer (self, row, self->plot_left);
      return;
    }

  /* Where ranks jump, a bar says which it is. */
  if (bar->rank != row)
    {
      g_autofree char *rank = nuc_chart_text_count ((guint64) bar->rank + 1);
      g_autofree char *text = g_strdup_printf ("#%s", rank);
      double width = nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, text);

      if (self->label_right - label_left - width > 4 * self->build.type_size)
        {
          nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, PART_RANK, text,
                                NUC_ANCHOR_LEFT, label_left, row_baseline (self, row), width + 1);
          label_left += width + 0.5 * self->build.type_size;
        }
    }
  add_row_text (self, row, bar->label, bar->chosen ? NUC_FACE_TOKEN_STRONG : NUC_FACE_TOKEN,
                bar->before, bar->now, bar->removed_by, removed, bar->chosen, label_left);
}

static void
add_other (Bars *self)
{
  const NucChartOther *other = nuc_chart_model_get_other (self->model);
  gsize row = self->n_bars;

  if (other->count > 0)
    {
      g_autofree char *label = other_label (other);
      gboolean removed = other->survivors == 0 && self->hide != NUC_CHART_HIDE_PROBABILITIES;

      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_OTHER, 0, G_MAXUINT32);
      add_row_region (self, row);
      add_row_bars (self, row, other->before, other->now, removed, other->chosen);
      add_row_text (self, row, label, NUC_FACE_TEXT, other->before, other->now, other->removed_by,
                    removed, other->chosen, self->label_left);
      row++;
    }

  if (other->unknown > 0)
    {
      double y = row_top (self, row) + floor ((self->pitch - self->thickness) / 2);

      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_UNKNOWN, 0, G_MAXUINT32 - 1);
      add_row_region (self, row);
      nuc_chart_build_mark (&self->build, NUC_MARK_DOTTED, NUC_INK_DIM, PART_BEFORE,
                            self->plot_left, y, length_of (self, other->unknown), self->thickness);
      add_break (self, other->unknown, y);
      if (self->stride == 1)
        {
          add_row_text (self, row, C_ ("bar", "unknown"), NUC_FACE_TEXT, other->unknown,
                        other->unknown_now, -1, other->unknown_now <= 0, FALSE, self->label_left);
        }
    }
}

static gboolean
overlaps (const NucChartRegion *a, double x, double y, double width, double height)
{
  return x < a->x + a->width && a->x < x + width && y < a->y + a->height && a->y < y + height;
}

/* Pills stand at the right end of their lines, clear of the numbers. Where two would overlap, the
 * later goes to the left of the earlier; its line is the same or a near one, and ends at it. */
static void
add_cuts (Bars *self)
{
  double t = self->build.type_size;
  gsize n_cuts;
  const NucChartCut *cuts = nuc_chart_model_get_cuts (self->model, &n_cuts);
  g_autofree NucChartRegion *pills = g_new0 (NucChartRegion, n_cuts + 1);
  double height = round (1.45 * t);

  for (gsize i = 0; i < n_cuts; i++)
    {
      double y = row_top (self, cuts[i].after);
      double room = self->pills_right - self->plot_left;
      g_autoptr (NucText) text = NULL;
      NucChartRegion *pill = &pills[i];
      gboolean moved = TRUE;

      /* Inside "other" no line is true; the pill stands in its row. */
      if (cuts[i].inside_other)
        y = row_top (self, self->n_bars) + self->pitch / 2;

      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_CUT, i, (guint32) cuts[i].stage);
      text = nuc_chart_build_shape (&self->build, NUC_FACE_SMALL_STRONG, cuts[i].label,
                                    room - 1.2 * t);
      pill->width = text->width + 1.2 * t;
      pill->height = height;
      pill->x = self->pills_right - pill->width;
      pill->y = round (y - height / 2);
      while (moved)
        {
          moved = FALSE;
          for (gsize j = 0; j < i; j++)
            if (overlaps (&pills[j], pill->x, pill->y, pill->width, pill->height))
              {
                pill->x = pills[j].x - pill->width - 0.3 * t;
                moved = TRUE;
              }
        }

      if (!cuts[i].inside_other)
        {
          nuc_chart_build_mark (&self->build, NUC_MARK_DASH, NUC_INK_ACCENT, PART_NOW,
                                self->plot_left, floor (y) + 0.5,
                                MAX (pill->x, self->plot_left) - self->plot_left, 0);
          nuc_chart_build_region (&self->build, self->plot_left, y - 0.25 * t,
                                  pill->x - self->plot_left, 0.5 * t);
        }
      /* With no room left the line alone remains, and says what it is when it is pointed at. */
      if (pill->x < self->plot_left || text->width < t || room < 4 * t)
        {
          pill->width = 0;
          continue;
        }
      nuc_chart_build_mark (&self->build, NUC_MARK_PILL, NUC_INK_ACCENT, PART_NOW, pill->x, pill->y,
                            pill->width, pill->height);
      nuc_chart_build_text (&self->build, NUC_FACE_SMALL_STRONG, NUC_INK_ACCENT, PART_NOW,
                            cuts[i].label, NUC_ANCHOR_MIDDLE, pill->x + pill->width / 2,
                            pill->y + height / 2 + 0.31 * t, room);
      nuc_chart_build_region (&self->build, pill->x, pill->y, pill->width, pill->height);
    }
}

static void
add_legend (Bars *self)
{
  const NucChartOther *other = nuc_chart_model_get_other (self->model);
  const NucLegendEntry entries[] = {
    { NUC_MARK_FILL, NUC_INK_BAR, _ ("now, what the coin draws from") },
    { NUC_MARK_OUTLINE, NUC_INK_BEFORE, _ ("before the chain") },
    { NUC_MARK_HATCH, NUC_INK_REMOVED, _ ("removed, and by which stage") },
    { NUC_MARK_DOTTED, NUC_INK_DIM, _ ("unknown, not in the source") },
  };

  if (!nuc_chart_frame_add_note (&self->frame, &self->build))
    nuc_chart_frame_add_legend (&self->frame, &self->build, entries, other->unknown > 0 ? 4 : 3);
}

/**
 * nuc_chart_layout_fit_bars:
 * @size: a size
 *
 * Returns: how many bars, 2 to 200, fit with a row for the others at the type size
 */
guint
nuc_chart_layout_fit_bars (const NucChartSize *size)
{
  NucChartFrame frame;
  double rows;

  nuc_chart_frame_init (&frame, size, NUC_FRAME_AXIS | NUC_FRAME_HEADINGS | NUC_FRAME_LEGEND);
  rows = floor ((frame.bottom - frame.top) / (ROW * MAX (size->type_size, 1))) - 1;

  return isfinite (rows) ? (guint) CLAMP (rows, MIN_BARS, MAX_BARS) : MIN_BARS;
}

/**
 * nuc_chart_layout_new:
 * @model: what to show
 * @style: how
 * @size: how large
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
                      NucChartAxis axis,
                      PangoContext *pango)
{
  Bars self = { .model = model, .hide = nuc_chart_model_get_hide (model) };
  const NucChartBar *bars;
  NucFrameParts parts = NUC_FRAME_AXIS | NUC_FRAME_HEADINGS | NUC_FRAME_LEGEND;

  if (nuc_chart_model_get_caption (model) != NULL)
    parts |= NUC_FRAME_CAPTION;

  nuc_chart_build_begin (&self.build, model, style, size, pango);
  nuc_chart_frame_init (&self.frame, nuc_chart_layout_get_size (self.build.layout), parts);
  bars = nuc_chart_model_get_bars (model, &self.n_bars);
  place_columns (&self);
  place_rows (&self);
  choose_scale (&self, axis);

  nuc_chart_frame_add_title (&self.frame, &self.build, nuc_chart_model_get_title (model));
  add_legend (&self);
  add_headings (&self);
  add_axis (&self);
  for (gsize i = 0; i < self.n_bars; i++)
    add_bar (&self, i, &bars[i]);
  add_other (&self);
  add_baseline (&self);
  add_cuts (&self);
  nuc_chart_frame_add_caption (&self.frame, &self.build, nuc_chart_model_get_caption (model));

  return nuc_chart_build_finish (&self.build);
}
