/* die-layout.c: the Die view: the survivors on [0, 1), the coin's needle, and rolls against theory
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/chart-frame.h"
#include "chart/chart-text.h"
#include "chart/chart-title.h"
#include "chart/views.h"

/* In type sizes. */
#define NEEDLE_HEIGHT 2.1
#define STRIP_HEIGHT 3.1
#define MIN_STRIP_HEIGHT 2.2
#define MAX_STRIP_HEIGHT 6.8
#define TICKS_HEIGHT 2.0
#define NUMBERS_HEIGHT 1.5
#define LABEL_HEIGHT 1.7
#define MIN_COLUMN 4.5
#define MAX_COLUMN_BAR 7
#define ROOM_FOR_COLUMNS 2.2
#define SHORTENED_LABEL 5
#define MAX_NAME 7
#define N_TICKS 5

/* Survivors looked at one by one; the rest of the mass is one stretch. */
#define MAX_SEGMENTS 400

/* First names that columns make room for. */
#define NAMES_LOOKED_AT 10

enum
{
  PART_STRIP,
  PART_COLUMN,
  PART_LABEL,
  PART_COUNT,
  PART_EXPECTED,
  PART_NEEDLE,
  PART_TICK,
  PART_BASELINE,
};

typedef struct
{
  NucChartBuild build;
  NucChartModel *model;
  NucTrace *trace;
  NucChartFrame frame;
  const NucChartBar *bars;
  const NucDraw *draw;
  NucDie *die;
  guint64 n_rolls;
  gsize n_bars;
  double total;
  double strip_top;
  double strip_height;
  double columns_top;
  double columns_bottom;
  double chosen_left; /* of the stretch that the coin fell on, where it has one */
  double chosen_right;
  gsize n_columns;
  gboolean has_rest;
  gboolean covered;
} Die;

/* What stands over one label: a survivor, or all that have no column of their own. */
typedef struct
{
  const char *label;
  double probability;
  guint64 count;
} Column;

/* Under the strip stand columns where there is room for them: each survivor's name, its count and what
 * was to be expected. */
static void
place (Die *self)
{
  double t = self->build.type_size;
  double room = self->frame.bottom - self->frame.top;
  double needle = MIN (NEEDLE_HEIGHT * t, 0.3 * room);
  double around = needle + (TICKS_HEIGHT + NUMBERS_HEIGHT + LABEL_HEIGHT) * t;

  self->strip_top = round (self->frame.top + needle);
  self->strip_height = CLAMP (0.25 * (room - around), MIN_STRIP_HEIGHT * t, STRIP_HEIGHT * t);
  self->columns_top = self->strip_top + self->strip_height + (TICKS_HEIGHT + NUMBERS_HEIGHT) * t;
  self->columns_bottom = round (self->frame.bottom - LABEL_HEIGHT * t);
  if (self->covered || self->columns_bottom - self->columns_top < ROOM_FOR_COLUMNS * t)
    {
      self->strip_height = CLAMP (room - needle - TICKS_HEIGHT * t, 0, MAX_STRIP_HEIGHT * t);
      self->columns_top = self->columns_bottom = 0;
    }
}

static double
place_on_strip (const Die *self, double share)
{
  return self->frame.left + CLAMP (share, 0, 1) * (self->frame.right - self->frame.left);
}

/* A name that does not fit is left out, since the column under the strip has it: an ellipsis alone says
 * nothing. The needle does not go through the name it points at. */
static void
add_segment_label (Die *self, const NucChartBar *bar, double left, double right)
{
  double t = self->build.type_size;
  NucFace face = bar->chosen ? NUC_FACE_TOKEN_STRONG : NUC_FACE_TOKEN;

  if (bar->chosen && self->draw != NULL)
    {
      double needle = place_on_strip (self, self->draw->coin);

      if (needle - left > right - needle)
        right = MIN (right, needle - 0.1 * t);
      else
        left = MAX (left, needle + 0.1 * t);
    }
  if (right - left < SHORTENED_LABEL * t &&
      nuc_chart_build_measure (&self->build, face, bar->label) > right - left - 0.5 * t)
    return;

  nuc_chart_build_text (&self->build, face, NUC_INK_BAR_TEXT, PART_STRIP, bar->label,
                        NUC_ANCHOR_MIDDLE, (left + right) / 2,
                        round (self->strip_top + self->strip_height / 2 + 0.35 * t),
                        right - left - 0.5 * t);
}

/* Stretches lie side by side with a line of background between them, which tells neighbours apart
 * where colour does not. */
static void
add_segment (Die *self, gsize bar, double from, double to, NucInk ink)
{
  double t = self->build.type_size;
  double left = place_on_strip (self, from / self->total);
  double right = place_on_strip (self, to / self->total);
  double gap = MIN (0.12 * t, 0.3 * (right - left));

  if (bar < self->n_bars && self->bars[bar].chosen)
    {
      self->chosen_left = left;
      self->chosen_right = right;
    }
  nuc_chart_build_region (&self->build, left, self->strip_top, right - left, self->strip_height);
  nuc_chart_build_mark (&self->build, NUC_MARK_FILL, ink, PART_STRIP, left + gap / 2,
                        self->strip_top, right - left - gap, self->strip_height);
  if (bar < self->n_bars)
    add_segment_label (self, &self->bars[bar], left, right);
}

static char *
rest_label (gsize n)
{
  g_autofree char *count = nuc_chart_text_count (n);

  return g_strdup_printf (ngettext ("%s more", "%s more", n), count);
}

/* Stretches of any length would be an answer. */
static void
add_covered_strip (Die *self)
{
  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  nuc_chart_build_cover (&self->build, PART_STRIP, C_ ("hidden number", "?"), self->frame.left,
                         self->strip_top, self->frame.right - self->frame.left, self->strip_height);
}

static void
add_strip (Die *self)
{
  double t = self->build.type_size;
  gsize n = nuc_trace_get_n_survivors (self->trace);
  double cumulative = 0;
  gboolean odd = FALSE;
  gsize place_of_survivor;

  for (place_of_survivor = 0; place_of_survivor < MIN (n, MAX_SEGMENTS); place_of_survivor++)
    {
      guint32 index = nuc_trace_get_survivor (self->trace, place_of_survivor);
      double probability = nuc_trace_get_survivor_probability (self->trace, place_of_survivor);
      gssize bar = nuc_chart_model_find_bar (self->model, index);

      if (bar < 0)
        break;
      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_BAR, (gsize) bar, self->bars[bar].id);
      add_segment (self, (gsize) bar, cumulative, cumulative + probability,
                   odd ? NUC_INK_BAR_ALTERNATE : NUC_INK_BAR);
      odd = !odd;
      cumulative += probability;
    }

  if (place_of_survivor < n)
    {
      double left = place_on_strip (self, cumulative / self->total);
      g_autofree char *label = rest_label (n - place_of_survivor);

      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_OTHER, 0, G_MAXUINT32);
      nuc_chart_build_region (&self->build, left, self->strip_top, self->frame.right - left,
                              self->strip_height);
      nuc_chart_build_mark (&self->build, NUC_MARK_HOLLOW, NUC_INK_BAR, PART_STRIP, left,
                            self->strip_top, self->frame.right - left, self->strip_height);
      if (nuc_chart_build_measure (&self->build, NUC_FACE_TEXT, label) <=
          self->frame.right - left - 0.6 * t)
        nuc_chart_build_text (&self->build, NUC_FACE_TEXT, NUC_INK_TEXT, PART_STRIP, label,
                              NUC_ANCHOR_MIDDLE, (left + self->frame.right) / 2,
                              round (self->strip_top + self->strip_height / 2 + 0.35 * t),
                              self->frame.right - left);
    }
}

static void
add_ticks (Die *self)
{
  double t = self->build.type_size;
  double baseline = round (self->strip_top + self->strip_height + 1.3 * t);

  if (baseline > nuc_chart_layout_get_size (self->build.layout)->height)
    return;

  for (guint i = 0; i <= N_TICKS; i++)
    {
      double share = (double) i / N_TICKS;
      g_autofree char *label = nuc_chart_text_real (share, 1);
      NucAnchor anchor = i == 0         ? NUC_ANCHOR_LEFT
                         : i == N_TICKS ? NUC_ANCHOR_RIGHT
                                        : NUC_ANCHOR_MIDDLE;

      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, i);
      nuc_chart_build_text (&self->build, NUC_FACE_TICK, NUC_INK_DIM, PART_TICK, label, anchor,
                            place_on_strip (self, share), baseline, 4 * t);
    }
}

static void
add_needle (Die *self)
{
  double t = self->build.type_size;
  double x;
  double width;
  double left;
  double halo_left;
  double halo_right;
  double height = 1.5 * t;
  double top = self->strip_top - NEEDLE_HEIGHT * t;
  g_autofree char *coin = NULL;

  if (self->draw == NULL)
    return;

  coin = nuc_chart_text_real (self->draw->coin, 4);
  x = place_on_strip (self, self->draw->coin);
  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  /* A halo of background keeps the needle visible on a bar of any colour, and takes no more than a part of the
   * stretch that it points at: a narrow one is still seen. */
  halo_left = MIN (0.19 * t, MAX (0.09 * t, (x - self->chosen_left) / 2));
  halo_right = MIN (0.19 * t, MAX (0.09 * t, (self->chosen_right - x) / 2));
  nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_BACKGROUND, PART_NEEDLE, x - halo_left,
                        self->strip_top, halo_left + halo_right, self->strip_height + 0.3 * t);
  nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_ACCENT, PART_NEEDLE + 1, x - 0.09 * t,
                        self->strip_top - 0.4 * t, 0.18 * t, self->strip_height + 0.7 * t);
  if (top < self->frame.top - 1)
    return;

  width = nuc_chart_build_measure (&self->build, NUC_FACE_SMALL_STRONG, coin) + 1.3 * t;
  left = CLAMP (x - width / 2, self->frame.left, MAX (self->frame.right - width, self->frame.left));
  nuc_chart_build_mark (&self->build, NUC_MARK_PILL, NUC_INK_ACCENT, PART_NEEDLE, left, top, width,
                        height);
  nuc_chart_build_mark (&self->build, NUC_MARK_POINTER, NUC_INK_ACCENT, PART_NEEDLE, x - 0.35 * t,
                        top + height, 0.7 * t, 0.55 * t)
      ->end = NUC_SIDE_BOTTOM;
  nuc_chart_build_text (&self->build, NUC_FACE_SMALL_STRONG, NUC_INK_ACCENT, PART_NEEDLE, coin,
                        NUC_ANCHOR_MIDDLE, left + width / 2, top + height / 2 + 0.31 * t, width);
}

static void
find_column (const Die *self, gsize column, Column *out)
{
  gsize n = nuc_trace_get_n_survivors (self->trace);
  gboolean is_rest = self->has_rest && column + 1 == self->n_columns;
  guint32 index = nuc_trace_get_survivor (self->trace, column);

  *out = (Column){ 0 };
  if (!is_rest)
    out->label = self->bars[nuc_chart_model_find_bar (self->model, index)].label;
  for (gsize place = column; place < (is_rest ? n : column + 1); place++)
    {
      out->probability += nuc_trace_get_survivor_probability (self->trace, place) / self->total;
      if (self->n_rolls > 0)
        out->count += nuc_die_get_count (self->die, place);
    }
}

static void
write_column (const Die *self, const Column *column, char **count, char **expected)
{
  double value = column->probability * (double) self->n_rolls;
  g_autofree char *number = nuc_chart_text_real (value, value < 10);

  if (self->n_rolls == 0)
    {
      *count = nuc_chart_text_percent (column->probability);
      *expected = g_strdup ("");
      return;
    }
  *count = nuc_chart_text_count (column->count);
  /* Translators: how often a token is expected in so many rolls. */
  *expected = g_strdup_printf (_ ("of %s"), number);
}

static double
measure_numbers (Die *self, const char *count, const char *expected)
{
  double width = nuc_chart_build_measure (&self->build, NUC_FACE_SMALL_STRONG, count);

  if (*expected == '\0')
    return width;

  return width + 0.35 * self->build.type_size +
         nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, expected);
}

/* As many as leave air between the widest numbers, which the most likely have. */
static void
count_columns (Die *self)
{
  double t = self->build.type_size;
  double room = self->frame.right - self->frame.left;
  double width = MIN_COLUMN * t;
  gsize n = nuc_trace_get_n_survivors (self->trace);
  gsize named = 0;
  gsize fit;

  while (named < MIN (n, MAX_SEGMENTS) &&
         nuc_chart_model_find_bar (self->model, nuc_trace_get_survivor (self->trace, named)) >= 0)
    named++;
  self->n_columns = named;
  if (named == 0)
    return;
  {
    Column column;
    g_autofree char *count = NULL;
    g_autofree char *expected = NULL;
    g_autofree char *rest = rest_label (n);

    find_column (self, 0, &column);
    write_column (self, &column, &count, &expected);
    width = MAX (width, measure_numbers (self, count, expected) + 1.3 * t);
    for (gsize place = 0; place < MIN (named, NAMES_LOOKED_AT); place++)
      {
        find_column (self, place, &column);
        width =
            MAX (width,
                 MIN (nuc_chart_build_measure (&self->build, NUC_FACE_TOKEN_STRONG, column.label) +
                          0.6 * t,
                      MAX_NAME * t));
      }
    if (n > named)
      width = MAX (width, nuc_chart_build_measure (&self->build, NUC_FACE_TEXT, rest) + 0.6 * t);
  }
  fit = (gsize) MAX (room / width, 1);
  self->has_rest = named < n || named > fit;
  self->n_columns = self->has_rest ? MIN (named, MAX (fit, 2) - 1) + 1 : named;
}

static void
add_numbers (Die *self, const Column *column, double middle, double width, double bottom)
{
  double t = self->build.type_size;
  double left;
  double count_width;
  g_autofree char *count = NULL;
  g_autofree char *expected = NULL;

  write_column (self, column, &count, &expected);
  /* The line still shows what is expected. */
  if (measure_numbers (self, count, expected) > width - 0.4 * t)
    *expected = '\0';
  count_width = nuc_chart_build_measure (&self->build, NUC_FACE_SMALL_STRONG, count);
  left = middle - measure_numbers (self, count, expected) / 2;
  nuc_chart_build_text (&self->build, NUC_FACE_SMALL_STRONG, NUC_INK_TEXT, PART_COUNT, count,
                        NUC_ANCHOR_RIGHT, left + count_width, bottom, width);
  nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_ACCENT, PART_EXPECTED, expected,
                        NUC_ANCHOR_LEFT, left + count_width + 0.35 * t, bottom, width);
}

static void
add_column (Die *self, gsize place, const Column *column, double width, double scale)
{
  double t = self->build.type_size;
  double middle = self->frame.left + (place + 0.5) * width;
  double inner = MIN (0.72 * width, MAX_COLUMN_BAR * t);
  double bleed = MIN (0.08 * inner, 0.3 * t);
  double left = middle - inner / 2;
  double line = round (self->columns_bottom - column->probability * scale);
  double height = self->n_rolls > 0 ? (double) column->count / (double) self->n_rolls * scale
                                    : self->columns_bottom - line;
  double over;
  double under;
  const NucChartBar *bar = NULL;

  if (column->label != NULL)
    {
      gssize item =
          nuc_chart_model_find_bar (self->model, nuc_trace_get_survivor (self->trace, place));

      bar = &self->bars[item];
      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_BAR, (gsize) item, bar->id);
    }
  else
    /* Not the tokens that are called others elsewhere: the last ones here may have bars. */
    nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, G_MAXUINT32);

  if (bar != NULL)
    nuc_chart_build_region (&self->build, middle - width / 2,
                            self->columns_top - NUMBERS_HEIGHT * t, width,
                            self->frame.bottom - self->columns_top + NUMBERS_HEIGHT * t);
  /* Dots: not known before it is rolled. */
  nuc_chart_build_mark (&self->build,
                        self->n_rolls == 0 ? NUC_MARK_DOTTED
                        : bar != NULL      ? NUC_MARK_FILL
                                           : NUC_MARK_HOLLOW,
                        self->n_rolls == 0 ? NUC_INK_DIM : NUC_INK_BAR, PART_COLUMN, left,
                        self->columns_bottom - height, inner, height)
      ->end = NUC_SIDE_TOP;
  /* Around the line, no more than half of what is seen of the column on either side. */
  over = MIN (0.16 * t, MAX (0.07 * t, (line - (self->columns_bottom - height)) / 2));
  under = MIN (0.16 * t, MAX (0.07 * t, (self->columns_bottom - line) / 2));
  nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_BACKGROUND, PART_EXPECTED + 100,
                        left - bleed, line - over, inner + 2 * bleed, over + under);
  nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_ACCENT, PART_EXPECTED, left - bleed,
                        line - 0.07 * t, inner + 2 * bleed, 0.14 * t);
  add_numbers (self, column, middle, width, MIN (self->columns_bottom - height, line) - 0.5 * t);
  if (bar != NULL)
    nuc_chart_build_text (&self->build, bar->chosen ? NUC_FACE_TOKEN_STRONG : NUC_FACE_TOKEN,
                          NUC_INK_TEXT, PART_LABEL, bar->label, NUC_ANCHOR_MIDDLE, middle,
                          round (self->columns_bottom + 1.25 * t), width - 0.3 * t);
  else
    {
      g_autofree char *label = rest_label (nuc_trace_get_n_survivors (self->trace) - place);

      nuc_chart_build_text (&self->build, NUC_FACE_TEXT, NUC_INK_TEXT, PART_LABEL, label,
                            NUC_ANCHOR_MIDDLE, middle, round (self->columns_bottom + 1.25 * t),
                            width - 0.3 * t);
    }
}

static void
add_columns (Die *self)
{
  double room = self->frame.right - self->frame.left;
  double largest = 0;
  g_autofree Column *columns = NULL;

  if (self->columns_bottom <= self->columns_top)
    return;

  count_columns (self);
  if (self->n_columns == 0)
    return;
  columns = g_new (Column, self->n_columns);
  for (gsize i = 0; i < self->n_columns; i++)
    {
      find_column (self, i, &columns[i]);
      largest = MAX (largest, columns[i].probability);
      if (self->n_rolls > 0)
        largest = MAX (largest, (double) columns[i].count / (double) self->n_rolls);
    }
  for (gsize i = 0; i < self->n_columns; i++)
    add_column (self, i, &columns[i], room / self->n_columns,
                (self->columns_bottom - self->columns_top) / largest);

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  nuc_chart_build_mark (&self->build, NUC_MARK_RULE, NUC_INK_DIM, PART_BASELINE, self->frame.left,
                        self->columns_bottom + 0.5, room, 0);
}

/* How far the rolls are from theory, in words. */
static char *
remark_of (Die *self)
{
  g_autofree char *remark = NULL;

  if (self->n_rolls == 0)
    return g_strdup (_ ("Each survivor owns a stretch of [0, 1), as long as its probability. The "
                        "coin falls on one."));

  remark = nuc_chart_text_rolls (self->model, FALSE);
  if (nuc_chart_build_measure (&self->build, NUC_FACE_SUBTITLE, remark) >
      self->frame.right - self->frame.left)
    return nuc_chart_text_rolls (self->model, TRUE);

  return g_steal_pointer (&remark);
}

static char *
title_of (const Die *self)
{
  g_autofree char *coin = NULL;
  const NucChartOther *other = nuc_chart_model_get_other (self->model);
  const char *label = other->chosen_label;

  if (self->draw == NULL)
    return g_strdup (_ ("The die: the survivors on [0, 1)"));

  coin = nuc_chart_text_real (self->draw->coin, 4);
  for (gsize i = 0; i < self->n_bars; i++)
    if (self->bars[i].chosen)
      label = self->bars[i].label;

  /* Translators: the coin's number, the token. The isolates keep its direction. */
  return g_strdup_printf (_ ("The die: the coin %s lands on \342\201\250%s\342\201\251"), coin,
                          label != NULL ? label : "");
}

/**
 * nuc_die_layout_new:
 * @model: what to show
 * @style: how
 * @size: how large
 * @axis: has no meaning here: the strip is [0, 1)
 * @pango: where fonts come from
 *
 * The Die view: the strip, and under it a column for each survivor that has room: what was to be
 * expected, and what came where something was rolled.
 *
 * Returns: (transfer full): the layout
 */
NucChartLayout *
nuc_die_layout_new (NucChartModel *model,
                    const NucChartStyle *style,
                    const NucChartSize *size,
                    NucAxis axis,
                    PangoContext *pango)
{
  Die self = { .model = model };
  NucFrameParts parts = NUC_FRAME_LEGEND;
  g_autofree char *title = NULL;
  g_autofree char *qualified = NULL;
  g_autofree char *remark = NULL;

  if (nuc_chart_model_get_caption (model) != NULL)
    parts |= NUC_FRAME_CAPTION;

  nuc_chart_build_begin (&self.build, model, style, size, pango);
  nuc_chart_frame_init (&self.frame, nuc_chart_layout_get_size (self.build.layout), parts);
  self.covered = nuc_chart_model_get_hide (model) == NUC_HIDE_PROBABILITIES;
  self.trace = nuc_chart_model_get_trace (model);
  self.bars = nuc_chart_model_get_bars (model, &self.n_bars);
  self.draw = nuc_chart_model_get_draw (model);
  self.die = nuc_chart_model_get_die (model);
  self.n_rolls = self.die != NULL ? nuc_die_get_n_rolls (self.die) : 0;
  self.total = MAX (nuc_trace_get_total (self.trace), G_MINDOUBLE);
  self.chosen_left = -G_MAXDOUBLE / 4;
  self.chosen_right = G_MAXDOUBLE / 4;
  title = title_of (&self);
  qualified = nuc_chart_title_qualify (nuc_trace_get_logits (self.trace), title);
  nuc_chart_frame_add_title (&self.frame, &self.build, qualified, NULL);
  remark = remark_of (&self);
  if (self.covered || !nuc_chart_frame_add_note (&self.frame, &self.build))
    nuc_chart_frame_add_subtitle (&self.frame, &self.build, remark);
  nuc_chart_frame_add_caption (&self.frame, &self.build, nuc_chart_model_get_caption (model));
  place (&self);

  if (self.covered)
    add_covered_strip (&self);
  else
    add_strip (&self);
  add_ticks (&self);
  add_needle (&self);
  add_columns (&self);

  return nuc_chart_build_finish (&self.build);
}
