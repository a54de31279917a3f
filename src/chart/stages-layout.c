/* stages-layout.c: the Stages view: the same rows after each stage, side by side
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "chart/chart-frame.h"
#include "chart/chart-text.h"
#include "chart/chart-title.h"
#include "chart/views.h"

/* In type sizes. */
#define ROW 1.64
#define MAX_ROW 4.2
#define MIN_LABEL_ROW 1.12
#define HEADER 2.9
#define WRAPPED_HEADER 4.1
#define FOOTER 2.3
#define STACKED_FOOTER 3.5
#define GAP 2.0
#define THICKNESS 0.72
#define MAX_THICKNESS 2.2
#define BASELINE 0.35
#define ROOM_FOR_NUMBERS 7.5
#define RANK 3.2

enum
{
  PART_BAR,
  PART_NUMBER,
  PART_LABEL,
  PART_HEADING,
  PART_PARAMETER,
  PART_SUBHEADING,
  PART_COUNT,
  PART_MASS,
  PART_RULE,
  PART_ARROW,
  PART_RANK,
  PARTS_OF_A_COLUMN,
};

/* What stands under the columns, alike under all of them. */
typedef enum
{
  FOOT_WORDS,
  FOOT_NUMBERS,
  FOOT_STACKED,
} Foot;

typedef struct
{
  NucChartBuild build;
  NucChartModel *model;
  NucHide hide;
  NucTrace *trace;
  NucChartFrame frame;
  NucChartScale scale;
  const NucChartBar *bars;
  GArray *rows; /* which of the bars */
  gsize n_rows;
  gsize n_columns;
  double label_right;
  double columns_left;
  double column_width;
  double gap;
  double number_width;
  double header;
  double footer;
  double rows_top;
  double pitch;
  double thickness;
  gsize stride;
  gboolean tight;
  Foot foot;
} Stages;

static const NucChartBar *
bar_of (const Stages *self, gsize row)
{
  return &self->bars[g_array_index (self->rows, gsize, row)];
}

/* What a hidden column holds is not in the trace. */
static gboolean
is_covered (const Stages *self, gsize column)
{
  return self->hide == NUC_HIDE_PROBABILITIES || (self->hide == NUC_HIDE_SURVIVORS && column > 0);
}

/* Column 0 is the model's own distribution, column c what stage c - 1 left. */
static double
value_of (const Stages *self, const NucChartBar *bar, gsize column)
{
  return column == 0 ? bar->before
                     : nuc_trace_get_stage_probability (self->trace, column - 1, bar->index);
}

static double
column_left (const Stages *self, gsize column)
{
  return self->columns_left + column * (self->column_width + self->gap);
}

static double
row_baseline (const Stages *self, gsize row)
{
  return round (self->rows_top + (row + 0.5) * self->pitch + BASELINE * self->build.type_size);
}

static char *
heading_of (const Stages *self, gsize column)
{
  return g_strdup (column == 0 ? _ ("softmax")
                               : nuc_chart_model_get_stages (self->model)[column - 1]);
}

/* Where even a name is too wide, it gets smaller and may use the gap. */
static gboolean
names_fit (Stages *self)
{
  for (gsize column = 0; column < self->n_columns; column++)
    {
      g_autofree char *heading = heading_of (self, column);
      char *parameter = strrchr (heading, ' ');

      if (parameter != NULL)
        *parameter = '\0';
      if (nuc_chart_build_measure (&self->build, NUC_FACE_HEADING, heading) > self->column_width)
        return FALSE;
    }

  return TRUE;
}

static gboolean
headings_fit (Stages *self)
{
  for (gsize column = 0; column < self->n_columns; column++)
    {
      g_autofree char *heading = heading_of (self, column);

      if (nuc_chart_build_measure (&self->build, NUC_FACE_HEADING, heading) > self->column_width)
        return FALSE;
    }

  return TRUE;
}

static void
place (Stages *self, NucAxis axis)
{
  double t = self->build.type_size;
  double width = self->frame.right - self->frame.left;
  double label = 2 * t;
  double room;
  double largest = 0;
  double smallest = 1;
  double own = 0;
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *usual = nuc_chart_text_percent (0.888);
  gboolean roomy = self->frame.bottom - self->frame.top > (self->header + self->footer + 3) * t;

  room = (self->frame.bottom - self->frame.top) / t - self->header - self->footer;
  nuc_chart_model_get_bars (self->model, &self->n_rows);
  /* Rows are whole units high: as many as are labelled all. */
  self->n_rows = MIN (self->n_rows, (gsize) MAX (room * t / ceil (MIN_LABEL_ROW * t), 1));
  self->rows_top = self->frame.top + (roomy ? self->header * t : 0);
  room = self->frame.bottom - self->rows_top - (roomy ? self->footer * t : 0);
  self->pitch = MAX (MIN (room / self->n_rows, MAX_ROW * t), 0.01);
  if (self->pitch > 8)
    self->pitch = floor (self->pitch);
  self->thickness = MIN (THICKNESS * self->pitch, MAX_THICKNESS * t);
  self->stride = (gsize) MAX (ceil (MIN_LABEL_ROW * t / self->pitch), 1);
  g_clear_pointer (&self->rows, g_array_unref);
  self->rows = nuc_chart_model_pick_bars (self->model, self->n_rows);

  for (gsize i = 0; i < self->n_rows; i++)
    {
      const NucChartBar *bar = bar_of (self, i);
      g_autoptr (NucText) text = nuc_chart_build_shape (&self->build, NUC_FACE_TOKEN_STRONG,
                                                        bar->label, MAX (0.16 * width, 2 * t));

      g_array_append_val (ranks, bar->rank);
      label = MAX (label, text->width + (bar->rank != i ? RANK * t : 0));
      own = MAX (own, bar->before);
      for (gsize column = 0; column < self->n_columns && !is_covered (self, column); column++)
        {
          double value = value_of (self, bar, column);

          largest = MAX (largest, value);
          if (value > 0)
            smallest = MIN (smallest, value);
        }
    }
  label = MIN (label, 0.3 * width);
  nuc_chart_build_rows (&self->build, self->rows_top, self->pitch, ranks);

  self->label_right = self->frame.left + label;
  self->columns_left = round (self->label_right + 0.7 * t);
  self->gap = MIN (GAP * t, 0.2 * (self->frame.right - self->columns_left) / self->n_columns);
  self->column_width =
      MAX ((self->frame.right - self->columns_left + self->gap) / self->n_columns - self->gap, 1);
  if (self->column_width >= ROOM_FOR_NUMBERS * t)
    self->number_width =
        nuc_chart_build_measure (&self->build, NUC_FACE_SMALL_STRONG, usual) + 0.6 * t;
  nuc_chart_scale_init (&self->scale, axis, smallest, own, largest, 4);
}

static void
own (Stages *self, gsize row)
{
  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_BAR, g_array_index (self->rows, gsize, row),
                         bar_of (self, row)->id);
}

static void
add_cell (Stages *self, gsize row, gsize column)
{
  double t = self->build.type_size;
  const NucChartBar *bar = bar_of (self, row);
  double left = column_left (self, column);
  double value = value_of (self, bar, column);
  double room = self->column_width - self->number_width;
  double top = self->rows_top + row * self->pitch + floor ((self->pitch - self->thickness) / 2);
  double length = MIN (nuc_chart_scale_place (&self->scale, value), 1) * room;
  guint part = (guint) column * PARTS_OF_A_COLUMN;
  gboolean labelled = row % self->stride == 0 && self->number_width > 0;

  if (bar->removed_by >= 0 && (gsize) bar->removed_by + 1 < column)
    {
      /* Gone: a dot keeps the row readable across the columns. */
      double dot = MIN (0.2 * t, self->pitch / 3);

      nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_REMOVED, part + PART_BAR,
                            left + 0.15 * t, top + (self->thickness - dot) / 2, dot, dot);
      return;
    }

  if (bar->removed_by >= 0 && (gsize) bar->removed_by + 1 == column)
    {
      double last = value_of (self, bar, column - 1);
      double box = MAX (MIN (nuc_chart_scale_place (&self->scale, last), 1) * room, 0.5 * t);

      nuc_chart_build_mark (&self->build, NUC_MARK_HATCH, NUC_INK_REMOVED, part + PART_BAR, left,
                            top, box, self->thickness);
      if (labelled)
        nuc_chart_build_text (&self->build, NUC_FACE_SMALL_STRONG, NUC_INK_ACCENT,
                              part + PART_NUMBER, _ ("removed"), NUC_ANCHOR_LEFT,
                              left + box + 0.4 * t, row_baseline (self, row),
                              self->column_width - box);
      return;
    }

  /* A masked token is in no column; a survivor has a bar, however small its probability. */
  if (bar->survives || bar->removed_by >= 0)
    nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_BAR, part + PART_BAR, left, top,
                          MAX (length, 1), self->thickness);
  if (labelled)
    {
      g_autofree char *number = nuc_chart_text_token (self->trace, column, bar->index);

      nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_TEXT, part + PART_NUMBER, number,
                            NUC_ANCHOR_LEFT, left + length + 0.4 * t, row_baseline (self, row),
                            self->column_width);
    }
}

/* Where ranks jump, a row says which it has. */
static double
add_rank (Stages *self, gsize row)
{
  g_autofree char *rank = nuc_chart_text_count ((guint64) bar_of (self, row)->rank + 1);
  g_autofree char *text = g_strdup_printf ("#%s", rank);
  double width = nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, text);

  nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, PART_RANK, text, NUC_ANCHOR_LEFT,
                        self->frame.left, row_baseline (self, row), width + 1);

  return width + 0.5 * self->build.type_size;
}

static void
add_row (Stages *self, gsize row)
{
  double t = self->build.type_size;
  double rank = 0;
  const NucChartBar *bar = bar_of (self, row);

  own (self, row);
  nuc_chart_build_region (&self->build, self->frame.left - 0.5 * t,
                          self->rows_top + row * self->pitch,
                          self->frame.right - self->frame.left + t, self->pitch);
  if (row % self->stride == 0 && bar->rank != row)
    rank = add_rank (self, row);
  if (row % self->stride == 0)
    nuc_chart_build_text (&self->build, bar->chosen ? NUC_FACE_TOKEN_STRONG : NUC_FACE_TOKEN,
                          bar->survives ? NUC_INK_TEXT : NUC_INK_DIM, PART_LABEL, bar->label,
                          NUC_ANCHOR_RIGHT, self->label_right, row_baseline (self, row),
                          self->label_right - self->frame.left - rank + 0.01);
  for (gsize column = 0; column < self->n_columns && !is_covered (self, column); column++)
    add_cell (self, row, column);
}

/* A sum of all tokens is 1 but for its last bits. Whether all is left is told by counting. */
static double
mass_of (const Stages *self, gsize column)
{
  NucLogits *logits = nuc_trace_get_logits (self->trace);
  double all = nuc_logits_is_complete (logits) ? 1 : nuc_logits_get_known_mass (logits);
  gsize removed = 0;

  for (gsize stage = 0; stage < column; stage++)
    removed += nuc_trace_get_stage (self->trace, stage)->removed;
  if (removed == 0)
    return all;

  return MIN (nuc_trace_get_stage (self->trace, column - 1)->mass_kept, nextafter (all, 0));
}

static gsize
kept_of (const Stages *self, gsize column)
{
  return column > 0 ? nuc_trace_get_stage (self->trace, column - 1)->kept
                    : nuc_logits_get_size (nuc_trace_get_logits (self->trace));
}

static char *
count_of (const Stages *self, gsize column)
{
  gsize kept = kept_of (self, column);
  g_autofree char *text = nuc_chart_text_count (kept);

  return g_strdup_printf (ngettext ("%s token", "%s tokens", kept), text);
}

static char *
share_of (const Stages *self, gsize column, gboolean words)
{
  g_autofree char *percent = nuc_chart_text_percent (mass_of (self, column));

  return words ? g_strdup_printf (_ ("%s of the mass"), percent) : g_steal_pointer (&percent);
}

static gboolean
footer_fits (Stages *self, gsize column, gboolean words)
{
  g_autofree char *count = count_of (self, column);
  g_autofree char *share = share_of (self, column, words);

  return nuc_chart_build_measure (&self->build, NUC_FACE_SMALL_STRONG, count) +
             nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, share) +
             self->build.type_size <=
         self->column_width;
}

static Foot
choose_foot (Stages *self)
{
  Foot foot = FOOT_WORDS;

  for (gsize column = 0; column < self->n_columns && !is_covered (self, column); column++)
    while (foot < FOOT_STACKED && !footer_fits (self, column, foot == FOOT_WORDS))
      foot++;

  return foot;
}

static void
add_footer (Stages *self, gsize column)
{
  double t = self->build.type_size;
  double left = column_left (self, column);
  double width = self->column_width;
  double baseline = round (self->rows_top + self->n_rows * self->pitch + 1.75 * t);
  guint part = (guint) column * PARTS_OF_A_COLUMN;
  g_autofree char *count = count_of (self, column);
  g_autofree char *share = share_of (self, column, self->foot == FOOT_WORDS);

  if (nuc_chart_build_measure (&self->build, NUC_FACE_SMALL_STRONG, count) >
      width + 0.5 * self->gap)
    {
      g_free (count);
      count = nuc_chart_text_count (kept_of (self, column));
    }
  nuc_chart_build_text (&self->build, NUC_FACE_SMALL_STRONG, NUC_INK_TEXT, part + PART_COUNT, count,
                        NUC_ANCHOR_LEFT, left, baseline, width + 0.5 * self->gap);
  if (self->foot == FOOT_STACKED)
    nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, part + PART_MASS, share,
                          NUC_ANCHOR_LEFT, left, round (baseline + 1.2 * t),
                          width + 0.5 * self->gap);
  else
    nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, part + PART_MASS, share,
                          NUC_ANCHOR_RIGHT, left + width, baseline, width);
}

static char *
subheading_of (Stages *self, gsize column)
{
  const NucTraceStage *entry = column > 0 ? nuc_trace_get_stage (self->trace, column - 1) : NULL;
  g_autofree char *bits = NULL;
  const char *own = _ ("the model’s own probabilities");

  if (entry == NULL)
    {
      if (nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, own) <= self->column_width)
        return g_strdup (own);
      /* Translators: probabilities, in little room. */
      return g_strdup (_ ("of the model"));
    }
  if (entry->note != NULL)
    return g_strdup (entry->note);

  bits = nuc_chart_text_entropy (self->trace, (gssize) column - 1, 2);
  if (nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, bits) > self->column_width)
    return nuc_chart_text_entropy_brief (self->trace, (gssize) column - 1, 2);
  return g_steal_pointer (&bits);
}

static void
add_heading (Stages *self, gsize column)
{
  double t = self->build.type_size;
  double left = column_left (self, column);
  guint part = (guint) column * PARTS_OF_A_COLUMN;
  g_autofree char *heading = heading_of (self, column);
  double room = self->tight ? self->column_width + self->gap - 0.4 * t : self->column_width;
  NucFace face = self->tight ? NUC_FACE_SMALL_STRONG : NUC_FACE_HEADING;
  double baseline = round (self->frame.top + 0.95 * t);
  char *parameter;

  /* Where one heading is too wide, all parameters stand under their names. */
  parameter = self->header > HEADER ? strrchr (heading, ' ') : NULL;
  if (parameter != NULL)
    *parameter++ = '\0';
  nuc_chart_build_text (&self->build, face, NUC_INK_TEXT, part + PART_HEADING, heading,
                        NUC_ANCHOR_LEFT, left, baseline, room);
  if (parameter != NULL)
    nuc_chart_build_text (&self->build, face, NUC_INK_TEXT, part + PART_PARAMETER, parameter,
                          NUC_ANCHOR_LEFT, left, round (baseline + 1.25 * t), room);
}

/* Which stage it is belongs to the question. */
static void
add_covered_column (Stages *self, gsize column)
{
  guint part = (guint) column * PARTS_OF_A_COLUMN;

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, (guint32) column);
  nuc_chart_build_cover (&self->build, part + PART_BAR, C_ ("hidden number", "?"),
                         column_left (self, column), self->rows_top, self->column_width,
                         self->n_rows * self->pitch);
  if (self->rows_top > self->frame.top)
    add_heading (self, column);
}

static void
add_column (Stages *self, gsize column)
{
  double t = self->build.type_size;
  double left = column_left (self, column);
  double width = self->column_width;
  g_autofree char *subheading = subheading_of (self, column);
  guint part = (guint) column * PARTS_OF_A_COLUMN;

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, (guint32) column);
  nuc_chart_build_mark (&self->build, NUC_MARK_RULE, NUC_INK_GRID, part + PART_RULE, left,
                        self->rows_top + self->n_rows * self->pitch + 0.5 * t, width, 0);
  if (self->rows_top <= self->frame.top)
    return;

  add_heading (self, column);
  nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, part + PART_SUBHEADING,
                        subheading, NUC_ANCHOR_LEFT, left,
                        round (self->rows_top - (HEADER - 2.2) * t), width);
  if (column > 0 && self->gap > t && !self->tight)
    nuc_chart_build_mark (&self->build, NUC_MARK_POINTER, NUC_INK_DIM, part + PART_ARROW,
                          left - 0.5 * self->gap - 0.25 * t, self->frame.top + 0.35 * t, 0.5 * t,
                          0.5 * t);
  add_footer (self, column);
}

/* In the column of the stage, whose heading names it. */
static void
add_cuts (Stages *self)
{
  double t = self->build.type_size;
  gsize n;
  const NucChartCut *cuts = nuc_chart_model_get_cuts (self->model, &n);

  for (gsize i = 0; i < n; i++)
    {
      double left = column_left (self, cuts[i].stage + 1);
      gsize after = 0;
      double y;

      while (after < self->n_rows && bar_of (self, after)->rank < cuts[i].prefix)
        after++;
      y = self->rows_top + (double) after * self->pitch;
      if (after == 0 || bar_of (self, after - 1)->rank + 1 != cuts[i].prefix)
        continue;
      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_CUT, i, (guint32) cuts[i].stage);
      nuc_chart_build_mark (&self->build, NUC_MARK_DASH, NUC_INK_ACCENT, PART_RULE, left,
                            floor (y) + 0.5, self->column_width, 0);
      nuc_chart_build_region (&self->build, left, y - 0.25 * t, self->column_width, 0.5 * t);
    }
}

static char *
title_of (const Stages *self)
{
  g_autofree char *all =
      nuc_chart_text_count (nuc_logits_get_size (nuc_trace_get_logits (self->trace)));
  g_autofree char *survivors = nuc_chart_text_count (nuc_trace_get_n_survivors (self->trace));

  if (!nuc_logits_is_complete (nuc_trace_get_logits (self->trace)))
    /* Translators: how many tokens are known and what is left of them. */
    return g_strdup_printf (_ ("Stage by stage: from %s known tokens to %s"), all, survivors);
  /* Translators: sizes of the vocabulary and of what is left of it. */
  return g_strdup_printf (_ ("Stage by stage: from %s tokens to %s"), all, survivors);
}

/**
 * nuc_stages_layout_new:
 * @model: what to show
 * @style: how
 * @size: how large
 * @axis: one axis for all columns
 * @pango: where fonts come from
 *
 * The Stages view: one column for the model's own distribution and one for each stage. Rows that
 * do not fit at the type size are left out from below; what is left out stays in the counts.
 *
 * Returns: (transfer full): the layout
 */
NucChartLayout *
nuc_stages_layout_new (NucChartModel *model,
                       const NucChartStyle *style,
                       const NucChartSize *size,
                       NucAxis axis,
                       PangoContext *pango)
{
  Stages self = { .model = model,
                  .hide = nuc_chart_model_get_hide (model),
                  .trace = nuc_chart_model_get_trace (model) };
  NucFrameParts parts = NUC_FRAME_LEGEND;
  g_autofree char *title = NULL;
  g_autofree char *qualified = NULL;

  if (nuc_chart_model_get_caption (model) != NULL)
    parts |= NUC_FRAME_CAPTION;

  nuc_chart_build_begin (&self.build, model, style, size, pango);
  nuc_chart_frame_init (&self.frame, nuc_chart_layout_get_size (self.build.layout), parts);
  title = title_of (&self);
  qualified = nuc_chart_title_qualify (nuc_trace_get_logits (self.trace), title);
  nuc_chart_frame_add_title (&self.frame, &self.build, qualified, NULL);
  if (!nuc_chart_frame_add_note (&self.frame, &self.build))
    nuc_chart_frame_add_subtitle (
        &self.frame, &self.build,
        _ ("The same rows in every column. A token is hatched in the stage that removes it, and a "
           "dot after."));
  nuc_chart_frame_add_caption (&self.frame, &self.build, nuc_chart_model_get_caption (model));
  self.bars = nuc_chart_model_get_bars (model, &self.n_rows);
  self.n_columns = g_strv_length ((char **) nuc_chart_model_get_stages (model)) + 1;
  self.header = HEADER;
  self.footer = FOOTER;
  place (&self, axis);
  self.foot = choose_foot (&self);
  if (!headings_fit (&self))
    self.header = WRAPPED_HEADER;
  if (self.foot == FOOT_STACKED)
    self.footer = STACKED_FOOTER;
  self.tight = !names_fit (&self);
  /* Fewer rows may have shorter labels, and so wider columns: what fitted still does. */
  place (&self, axis);

  for (gsize column = 0; column < self.n_columns; column++)
    if (is_covered (&self, column))
      add_covered_column (&self, column);
    else
      add_column (&self, column);
  for (gsize row = 0; row < self.n_rows; row++)
    add_row (&self, row);
  add_cuts (&self);
  g_array_unref (self.rows);

  return nuc_chart_build_finish (&self.build);
}
