/* die-layout.c: the Die view: the survivors on [0, 1), the coin's needle, and rolls against theory
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
#define NEEDLE_HEIGHT 2.1
#define STRIP_HEIGHT 3.1
#define TICKS_HEIGHT 2.2
#define FOOTER_HEIGHT 1.9
#define LABEL_HEIGHT 1.7
#define MIN_COLUMN 5.6
#define MAX_COLUMN 9.5
#define ROOM_FOR_COUNTS 6
#define N_TICKS 5

/* Survivors looked at one by one; the rest of the mass is one stretch. */
#define MAX_SEGMENTS 400

enum
{
  PART_STRIP,
  PART_COLUMN,
  PART_LABEL,
  PART_COUNT,
  PART_EXPECTED,
  PART_NEEDLE,
  PART_TICK,
  PART_FOOTER,
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
  gsize n_bars;
  double total;
  double strip_top;
  double strip_height;
  double counts_top;
  double counts_bottom;
} Die;

static void
place (Die *self)
{
  double t = self->build.type_size;
  double room = self->frame.bottom - self->frame.top;
  double needle = MIN (NEEDLE_HEIGHT * t, 0.3 * room);

  self->strip_top = round (self->frame.top + needle);
  self->strip_height = MIN (STRIP_HEIGHT * t, room - needle);
  self->counts_top = self->strip_top + self->strip_height + (TICKS_HEIGHT + 1.6) * t;
  self->counts_bottom = self->frame.bottom - (FOOTER_HEIGHT + LABEL_HEIGHT) * t;
  if (self->die == NULL || self->counts_bottom - self->counts_top < ROOM_FOR_COUNTS * t)
    {
      /* Nothing under the strip: it may be larger. */
      self->strip_height = CLAMP (room - needle - TICKS_HEIGHT * t, 0, 2.2 * STRIP_HEIGHT * t);
      self->counts_top = self->counts_bottom = 0;
    }
}

static double
place_on_strip (const Die *self, double share)
{
  return self->frame.left + CLAMP (share, 0, 1) * (self->frame.right - self->frame.left);
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

  nuc_chart_build_region (&self->build, left, self->strip_top, right - left, self->strip_height);
  nuc_chart_build_mark (&self->build, NUC_MARK_FILL, ink, PART_STRIP, left + gap / 2,
                        self->strip_top, right - left - gap, self->strip_height);
  if (bar < self->n_bars && right - left > 1.8 * t)
    nuc_chart_build_text (&self->build,
                          self->bars[bar].chosen ? NUC_FACE_TOKEN_STRONG : NUC_FACE_TOKEN,
                          NUC_INK_BAR_TEXT, PART_STRIP, self->bars[bar].label, NUC_ANCHOR_MIDDLE,
                          (left + right) / 2,
                          round (self->strip_top + self->strip_height / 2 + 0.35 * t),
                          right - left - 0.8 * t);
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
      g_autofree char *count = nuc_chart_text_count (n - place_of_survivor);
      g_autofree char *label =
          g_strdup_printf (ngettext ("%s more", "%s more", n - place_of_survivor), count);

      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_OTHER, 0, G_MAXUINT32);
      nuc_chart_build_region (&self->build, left, self->strip_top, self->frame.right - left,
                              self->strip_height);
      nuc_chart_build_mark (&self->build, NUC_MARK_HOLLOW, NUC_INK_BAR, PART_STRIP, left,
                            self->strip_top, self->frame.right - left, self->strip_height);
      nuc_chart_build_text (&self->build, NUC_FACE_TEXT, NUC_INK_TEXT, PART_STRIP, label,
                            NUC_ANCHOR_MIDDLE, (left + self->frame.right) / 2,
                            round (self->strip_top + self->strip_height / 2 +
                                   0.35 * self->build.type_size),
                            self->frame.right - left - 0.6 * self->build.type_size);
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
  double height = 1.5 * t;
  double top = self->strip_top - NEEDLE_HEIGHT * t;
  g_autofree char *coin = NULL;

  if (self->draw == NULL)
    return;

  coin = nuc_chart_text_real (self->draw->coin, 4);
  x = place_on_strip (self, self->draw->coin);
  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  /* A halo of background keeps the needle visible on a bar of any colour. */
  nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_BACKGROUND, PART_NEEDLE, x - 0.19 * t,
                        self->strip_top, 0.38 * t, self->strip_height + 0.3 * t);
  nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_ACCENT, PART_NEEDLE + 1, x - 0.09 * t,
                        self->strip_top - 0.4 * t, 0.18 * t, self->strip_height + 0.7 * t);
  if (top < 0)
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
add_column (Die *self, gsize column, gsize survivor, double width, double scale)
{
  double t = self->build.type_size;
  guint32 index = nuc_trace_get_survivor (self->trace, survivor);
  gssize bar = nuc_chart_model_find_bar (self->model, index);
  double expected_count = nuc_trace_get_survivor_probability (self->trace, survivor) / self->total *
                          (double) nuc_die_get_n_rolls (self->die);
  guint64 count = nuc_die_get_count (self->die, survivor);
  double left = self->frame.left + column * width + 0.14 * width;
  double inner = 0.72 * width;
  double height = (double) count * scale;
  double line = self->counts_bottom - expected_count * scale;
  g_autofree char *count_text = nuc_chart_text_count (count);
  g_autofree char *expected_text = nuc_chart_text_real (expected_count, expected_count < 10);
  g_autofree char *text = NULL;

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_BAR, (gsize) bar, self->bars[bar].id);
  nuc_chart_build_region (&self->build, left - 0.14 * width, self->counts_top, width,
                          self->frame.bottom - FOOTER_HEIGHT * t - self->counts_top);
  nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_BAR, PART_COLUMN, left,
                        self->counts_bottom - height, inner, height)
      ->end = NUC_SIDE_TOP;
  nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_BACKGROUND, PART_EXPECTED + 100,
                        left - 0.06 * width, line - 0.16 * t, inner + 0.12 * width, 0.32 * t);
  nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_ACCENT, PART_EXPECTED,
                        left - 0.06 * width, line - 0.07 * t, inner + 0.12 * width, 0.14 * t);

  /* Translators: how often a token is expected in so many rolls. */
  text = g_strdup_printf (_ ("of %s"), expected_text);
  nuc_chart_build_text (&self->build, NUC_FACE_SMALL_STRONG, NUC_INK_TEXT, PART_COUNT, count_text,
                        NUC_ANCHOR_RIGHT, left + 0.46 * inner,
                        MIN (self->counts_bottom - height, line) - 0.5 * t, width);
  nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_ACCENT, PART_EXPECTED, text,
                        NUC_ANCHOR_LEFT, left + 0.46 * inner + 0.35 * t,
                        MIN (self->counts_bottom - height, line) - 0.5 * t, width);
  nuc_chart_build_text (&self->build,
                        self->bars[bar].chosen ? NUC_FACE_TOKEN_STRONG : NUC_FACE_TOKEN,
                        NUC_INK_TEXT, PART_LABEL, self->bars[bar].label, NUC_ANCHOR_MIDDLE,
                        left + inner / 2, round (self->counts_bottom + 1.25 * t), width);
}

static void
add_counts (Die *self)
{
  double t = self->build.type_size;
  double room = self->frame.right - self->frame.left;
  gsize n = MIN (nuc_trace_get_n_survivors (self->trace), (gsize) (room / (MIN_COLUMN * t)));
  double n_rolls;
  double largest = 1;
  double error = 0;
  double width;
  g_autofree char *rolls = NULL;
  g_autofree char *error_text = NULL;
  g_autofree char *footer = NULL;

  if (self->counts_bottom <= self->counts_top)
    return;

  n_rolls = (double) nuc_die_get_n_rolls (self->die);
  for (gsize i = 0; i < n; i++)
    if (nuc_chart_model_find_bar (self->model, nuc_trace_get_survivor (self->trace, i)) < 0)
      n = i;
  if (n == 0)
    return;
  width = MIN (room / n, MAX_COLUMN * t);
  for (gsize i = 0; i < n; i++)
    {
      double expected = nuc_trace_get_survivor_probability (self->trace, i) / self->total * n_rolls;

      largest = MAX (largest, MAX (expected, (double) nuc_die_get_count (self->die, i)));
      error = MAX (error, fabs ((double) nuc_die_get_count (self->die, i) - expected));
    }
  for (gsize i = 0; i < n; i++)
    add_column (self, i, i, width, (self->counts_bottom - self->counts_top) / largest);

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  nuc_chart_build_mark (&self->build, NUC_MARK_RULE, NUC_INK_GRID, PART_FOOTER, self->frame.left,
                        self->counts_bottom, room, 0);
  rolls = nuc_chart_text_count (nuc_die_get_n_rolls (self->die));
  error_text = nuc_chart_text_real (error, error < 10);
  /* Translators: number of rolls, largest distance of a count from the expected one. */
  footer = g_strdup_printf (ngettext ("%s roll · largest error %s · a line marks what is expected",
                                      "%s rolls · largest error %s · a line marks what is expected",
                                      nuc_die_get_n_rolls (self->die)),
                            rolls, error_text);
  nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, PART_FOOTER, footer,
                        NUC_ANCHOR_RIGHT, self->frame.right, round (self->frame.bottom - 0.3 * t),
                        room);
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
 * The Die view. Without rolls it is the strip alone.
 *
 * Returns: (transfer full): the layout
 */
NucChartLayout *
nuc_die_layout_new (NucChartModel *model,
                    const NucChartStyle *style,
                    const NucChartSize *size,
                    NucChartAxis axis,
                    PangoContext *pango)
{
  Die self = { .model = model };
  NucFrameParts parts = NUC_FRAME_LEGEND;
  g_autofree char *title = NULL;

  if (nuc_chart_model_get_caption (model) != NULL)
    parts |= NUC_FRAME_CAPTION;

  nuc_chart_build_begin (&self.build, model, style, size, pango);
  nuc_chart_frame_init (&self.frame, nuc_chart_layout_get_size (self.build.layout), parts);
  self.trace = nuc_chart_model_get_trace (model);
  self.bars = nuc_chart_model_get_bars (model, &self.n_bars);
  self.draw = nuc_chart_model_get_draw (model);
  self.die = nuc_chart_model_get_die (model);
  self.total = MAX (nuc_trace_get_total (self.trace), G_MINDOUBLE);
  place (&self);

  title = title_of (&self);
  nuc_chart_frame_add_title (&self.frame, &self.build, title);
  if (nuc_chart_model_get_hide (model) == NUC_CHART_HIDE_PROBABILITIES ||
      !nuc_chart_frame_add_note (&self.frame, &self.build))
    nuc_chart_frame_add_subtitle (&self.frame, &self.build,
                                  _ ("Each survivor owns a stretch of [0, 1), as long as its "
                                     "probability. The coin falls on one."));
  if (nuc_chart_model_get_hide (model) == NUC_CHART_HIDE_PROBABILITIES)
    add_covered_strip (&self);
  else
    add_strip (&self);
  add_ticks (&self);
  add_needle (&self);
  add_counts (&self);
  nuc_chart_frame_add_caption (&self.frame, &self.build, nuc_chart_model_get_caption (model));

  return nuc_chart_build_finish (&self.build);
}
