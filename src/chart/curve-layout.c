/* curve-layout.c: the Curve view: rank against probability of the whole vocabulary, log-log
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/chart-frame.h"
#include "chart/chart-pills.h"
#include "chart/chart-text.h"
#include "chart/chart-title.h"
#include "chart/views.h"

/* Ranks looked at, evenly spread over the logarithm: a vocabulary of any size costs the same. */
#define N_SAMPLES 400

/* A chart shows no more decades of probability than this. */
#define MAX_DECADES 12

/* In type sizes: from rank to rank where each has a point of its own, and what names may take. */
#define ROOM_FOR_POINTS 0.9
#define MAX_NAME 12

enum
{
  PART_BEFORE,
  PART_NOW,
  PART_X,
  PART_Y,
  PART_CUT,
  PART_CHOSEN,
  PART_TITLE,
  PART_POINT,
  PART_NAME,
};

typedef struct
{
  NucChartBuild build;
  NucChartModel *model;
  NucTrace *trace;
  NucLogits *logits;
  NucChartFrame frame;
  gsize n;
  double left;
  double right;
  double top;
  double bottom;
  double decades_x;
  double lowest;
  double highest;
} Curve;

static double
place_rank (const Curve *self, double rank)
{
  return self->left + log10 (rank + 1) / self->decades_x * (self->right - self->left);
}

static double
place_probability (const Curve *self, double probability)
{
  double place = (self->highest - log10 (probability)) / (self->highest - self->lowest);

  return self->top + CLAMP (place, 0, 1) * (self->bottom - self->top);
}

static void
place (Curve *self)
{
  double t = self->build.type_size;
  const guint32 *order = nuc_logits_get_order (self->logits);
  gsize last = self->n - 1;
  double first = nuc_logits_get_probability (self->logits, order[0]);
  double most = MAX (first, nuc_trace_get_n_survivors (self->trace) > 0
                                ? nuc_trace_get_survivor_probability (self->trace, 0)
                                : 0);

  self->left = self->frame.left + MIN (5.2 * t, 0.3 * (self->frame.right - self->frame.left));
  self->right = MAX (self->frame.right - 0.6 * t, self->left + 1);
  /* The highest point's name stands under the axis' title. */
  self->top = self->frame.top + (self->frame.has_headings ? 1.1 : 0.6) * t;
  self->bottom = MAX (self->frame.bottom, self->top + 1);

  /* Masked tokens have no place on a logarithmic axis. They are at the end of the order. */
  if (nuc_logits_get_probability (self->logits, order[last]) <= 0)
    {
      gsize low = 0;

      while (low + 1 < last)
        {
          gsize middle = low + (last - low) / 2;

          if (nuc_logits_get_probability (self->logits, order[middle]) > 0)
            low = middle;
          else
            last = middle;
        }
      last = low;
    }

  self->decades_x = MAX (log10 ((double) self->n), 0.3);
  self->highest = MIN (ceil (log10 (most) + 1e-9), 0);
  self->lowest = floor (log10 (nuc_logits_get_probability (self->logits, order[last])) + 1e-9);
  self->lowest = CLAMP (self->lowest, self->highest - MAX_DECADES, self->highest - 1);
  nuc_chart_build_ranks (&self->build, self->left, (self->right - self->left) / self->decades_x,
                         self->n);
}

static void
add_axes (Curve *self)
{
  double t = self->build.type_size;
  double step =
      MAX (ceil ((self->highest - self->lowest) * 2.2 * t / MAX (self->bottom - self->top, 1)), 1);
  double room_x = (self->right - self->left) / self->decades_x;
  double free_from = 0;
  const char *rank = C_ ("axis", "rank");
  NucChartScale scale = { NUC_AXIS_LOGARITHMIC, 0, 1, 1 };

  for (double decade = self->highest; decade >= self->lowest - 1e-9; decade -= step)
    {
      double y = place_probability (self, pow (10, decade));
      g_autofree char *label = NULL;

      scale.lower = pow (10, decade);
      label = nuc_chart_scale_label (&scale, 0);
      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, (guint32) (-decade));
      nuc_chart_build_mark (&self->build, NUC_MARK_RULE, NUC_INK_GRID, PART_Y, self->left,
                            floor (y) + 0.5, self->right - self->left, 0);
      nuc_chart_build_text (&self->build, NUC_FACE_TICK, NUC_INK_DIM, PART_Y, label,
                            NUC_ANCHOR_RIGHT, self->left - 0.5 * t, round (y + 0.3 * t),
                            self->left - self->frame.left);
    }

  for (double decade = 0; decade <= self->decades_x + 1e-9;
       decade += MAX (ceil (4 * t / room_x), 1))
    {
      double x = place_rank (self, pow (10, decade) - 1);
      g_autofree char *label = nuc_chart_text_count ((guint64) pow (10, decade));

      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, (guint32) decade);
      nuc_chart_build_mark (&self->build, NUC_MARK_RULE, NUC_INK_GRID, PART_X, floor (x) + 0.5,
                            self->top, 0, self->bottom - self->top);
      if (self->frame.has_axis)
        nuc_chart_build_tick (&self->build, PART_X, label, x, round (self->bottom + 1.25 * t),
                              self->frame.left, self->frame.right, &free_from);
    }

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  if (self->frame.has_axis &&
      free_from + nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, rank) < self->right)
    nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, PART_TITLE, rank,
                          NUC_ANCHOR_RIGHT, self->right, round (self->bottom + 1.25 * t), 8 * t);
  if (self->frame.has_headings)
    nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, PART_TITLE + 1,
                          C_ ("axis", "probability"), NUC_ANCHOR_LEFT, self->frame.left,
                          round (self->frame.top - 0.45 * t), self->right - self->frame.left);
}

static void
add_curve (Curve *self, guint part, NucInk ink, gboolean now)
{
  const guint32 *order = nuc_logits_get_order (self->logits);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (float));
  gsize previous = G_MAXSIZE;
  NucMark *mark;

  for (guint i = 0; i <= N_SAMPLES; i++)
    {
      gsize rank = (gsize) floor (pow ((double) self->n, (double) i / N_SAMPLES) + 1e-9) - 1;
      double probability;
      float point[2];

      rank = MIN (rank, self->n - 1);
      if (rank == previous)
        continue;
      previous = rank;
      probability = now ? nuc_trace_get_probability (self->trace, order[rank])
                        : nuc_logits_get_probability (self->logits, order[rank]);
      if (probability < pow (10, self->lowest) * (1 - 1e-9))
        continue;
      point[0] = (float) place_rank (self, (double) rank);
      point[1] = (float) place_probability (self, probability);
      g_array_append_vals (points, point, 2);
    }

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  mark = nuc_chart_build_mark (&self->build, NUC_MARK_CURVE, ink, part, self->left, self->top,
                               self->right - self->left, self->bottom - self->top);
  mark->points = points;
}

/* Both curves fall: to the right of a point and above it is nothing else. */
static void
add_name (Curve *self, const char *label, NucFace face, double x, double y, double *right)
{
  double t = self->build.type_size;
  g_autoptr (NucText) text = nuc_chart_build_shape (&self->build, face, label, MAX_NAME * t);
  double left = MIN (x + 0.35 * t, self->right - text->width);
  double baseline = round (y - 0.6 * t);

  if (left < self->left || baseline < MAX (self->frame.top, t))
    return;
  /* Cut lines end at it. */
  nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_BACKGROUND, PART_NAME, left - 0.1 * t,
                        baseline - 0.85 * t, text->width + 0.2 * t, 1.1 * t);
  nuc_chart_build_text (&self->build, face, NUC_INK_TEXT, PART_NAME, label, NUC_ANCHOR_LEFT, left,
                        baseline, MAX (text->width + 0.01, t));
  *right = left + text->width + 0.4 * t;
}

/* Whether a survivor that stands apart from the first ranks is the heaviest around. */
static gboolean
stands_out (const Curve *self, gsize which)
{
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (self->model, &n);
  double x = place_rank (self, bars[which].rank);

  if (!bars[which].survives || bars[which].rank == which)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (i != which &&
        fabs (place_rank (self, bars[i].rank) - x) < ROOM_FOR_POINTS * self->build.type_size &&
        (bars[i].now > bars[which].now || (bars[i].now == bars[which].now && i < which)))
      return FALSE;

  return TRUE;
}

/* The first ranks lie far apart: each can be seen and pointed at. */
static gboolean
has_point (const Curve *self, gsize which)
{
  gsize n;
  const NucChartBar *bar = &nuc_chart_model_get_bars (self->model, &n)[which];
  double room = place_rank (self, bar->rank + 1.0) - place_rank (self, bar->rank);

  return MAX (bar->now, bar->before) > 0 &&
         (bar->chosen || room >= ROOM_FOR_POINTS * self->build.type_size ||
          stands_out (self, which));
}

/* Under the cut lines, which are narrower and can be dragged. */
static void
add_regions (Curve *self)
{
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (self->model, &n);

  for (gsize i = 0; i < n; i++)
    {
      double t = self->build.type_size;
      double x = place_rank (self, bars[i].rank);
      double left = bars[i].rank > 0 ? MIN (place_rank (self, bars[i].rank - 0.5), x - 0.3 * t)
                                     : self->left - 0.5 * t;

      if (!has_point (self, i))
        continue;
      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_BAR, i, bars[i].id);
      nuc_chart_build_region (&self->build, left, self->top,
                              MIN (MAX (place_rank (self, bars[i].rank + 0.5), x + 0.3 * t),
                                   self->right) -
                                  left,
                              self->bottom - self->top);
    }
}

/* Each point has its name where that fits. */
static void
add_points (Curve *self)
{
  double t = self->build.type_size;
  double free_from = 0;
  double chosen_left = G_MAXDOUBLE;
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (self->model, &n);
  const NucDraw *draw = nuc_chart_model_get_draw (self->model);

  if (draw != NULL && draw->probability > 0)
    chosen_left = place_rank (self, nuc_logits_get_rank (self->logits, draw->index));
  for (gsize i = 0; i < n; i++)
    {
      double x = place_rank (self, bars[i].rank);
      double room = place_rank (self, bars[i].rank + 1.0) - x;
      double probability = bars[i].now > 0 ? bars[i].now : bars[i].before;
      double size = 0.42 * t;
      double y = place_probability (self, MAX (probability, G_MINDOUBLE));
      double highest =
          place_probability (self, MAX (MAX (bars[i].now, bars[i].before), G_MINDOUBLE));
      NucFace face = bars[i].chosen ? NUC_FACE_TOKEN_STRONG : NUC_FACE_TOKEN;
      double width;

      if (!has_point (self, i))
        continue;
      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_BAR, i, bars[i].id);
      if (bars[i].chosen)
        nuc_chart_build_mark (&self->build, NUC_MARK_PILL, NUC_INK_ACCENT, PART_CHOSEN,
                              x - 0.35 * t, y - 0.35 * t, 0.7 * t, 0.7 * t);
      else if (bars[i].now > 0)
        nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_BAR, PART_POINT, x - size / 2,
                              y - size / 2, size, size);
      width = nuc_chart_build_measure (&self->build, face, bars[i].label) + 0.5 * t;
      if (bars[i].chosen || stands_out (self, i) ||
          (x >= free_from && width < room && (x + width < chosen_left || x > chosen_left)))
        add_name (self, bars[i].label, face, x, highest, &free_from);
    }
}

/* A chosen token that has no bar has no name either: where it is can still be shown. */
static void
add_chosen (Curve *self)
{
  double t = self->build.type_size;
  const NucDraw *draw = nuc_chart_model_get_draw (self->model);
  double x;
  double y;

  if (draw == NULL || draw->probability <= 0 ||
      nuc_chart_model_find_bar (self->model, draw->index) >= 0)
    return;

  x = place_rank (self, nuc_logits_get_rank (self->logits, draw->index));
  y = place_probability (self, draw->probability);
  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  nuc_chart_build_mark (&self->build, NUC_MARK_PILL, NUC_INK_ACCENT, PART_CHOSEN, x - 0.35 * t,
                        y - 0.35 * t, 0.7 * t, 0.7 * t);
}

static double
place_cut (const Curve *self, const NucChartCut *cut)
{
  return (place_rank (self, (double) cut->prefix - 1) + place_rank (self, (double) cut->prefix)) /
         2;
}

/* Lines that cut a rank. */
static void
add_lines (Curve *self)
{
  double t = self->build.type_size;
  gsize n;
  const NucChartCut *cuts = nuc_chart_model_get_cuts (self->model, &n);

  for (gsize i = 0; i < n; i++)
    {
      double x = place_cut (self, &cuts[i]);

      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_CUT, i, (guint32) cuts[i].stage);
      nuc_chart_build_mark (&self->build, NUC_MARK_DASH, NUC_INK_ACCENT, PART_CUT, x, self->top, 0,
                            self->bottom - self->top);
      nuc_chart_build_region (&self->build, x - 0.25 * t, self->top, 0.5 * t,
                              self->bottom - self->top);
    }
}

/* On their lines, as low as the curves let them, where the curve is last; beside them where that is no place. */
static void
add_pills (Curve *self)
{
  double t = self->build.type_size;
  double height = round (1.45 * t);
  gsize n;
  const NucChartCut *cuts = nuc_chart_model_get_cuts (self->model, &n);
  g_auto (NucPills) pills = { 0 };

  nuc_pills_init (&pills, &self->build, self->left + 0.2 * t, self->top, self->right,
                  self->bottom - 0.3 * t);
  for (gsize i = 0; i < n; i++)
    {
      double x = place_cut (self, &cuts[i]);
      double width = nuc_pills_width (&pills, cuts[i].label);
      const double places[] = { x - width / 2, x + 0.3 * t, x - 0.3 * t - width };
      guint n_steps = (guint) CLAMP ((self->bottom - self->top) / (height / 2), 0, 100);

      for (guint j = 0; j < G_N_ELEMENTS (places); j++)
        {
          NucChartRegion pill = {
            .x = places[j], .y = self->bottom - height - 0.35 * t, .width = width, .height = height
          };

          if (!nuc_pills_place (&pills, &pill, 0, height / 2, n_steps))
            continue;
          nuc_chart_build_owner (&self->build, NUC_CHART_HIT_CUT, i, (guint32) cuts[i].stage);
          nuc_chart_build_pill (&self->build, PART_CUT, cuts[i].label, pill.x, pill.y, width,
                                height, width);
          break;
        }
    }
}

/* The axes would tell how high it goes and how steep. */
static void
add_cover (Curve *self)
{
  g_autofree char *count = nuc_chart_text_count (self->n);
  /* Translators: size of a vocabulary. */
  g_autofree char *text = g_strdup_printf (ngettext ("The curve of %s token is hidden",
                                                     "The curve of %s tokens is hidden", self->n),
                                           count);

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  nuc_chart_build_cover (&self->build, PART_NOW, text, self->left, self->top,
                         self->right - self->left, self->bottom - self->top);
}

static char *
title_of (const Curve *self)
{
  g_autofree char *count = nuc_chart_text_count (self->n);
  g_autofree char *title = NULL;

  if (nuc_logits_is_complete (self->logits))
    title = g_strdup_printf (ngettext ("The whole vocabulary: %s token by rank",
                                       "The whole vocabulary: %s tokens by rank", self->n),
                             count);
  else
    title =
        g_strdup_printf (ngettext ("What is known of the vocabulary: %s token by rank",
                                   "What is known of the vocabulary: %s tokens by rank", self->n),
                         count);

  return nuc_chart_title_qualify (self->logits, title);
}

/**
 * nuc_curve_layout_new:
 * @model: what to show
 * @style: how
 * @size: how large
 * @axis: has no meaning here: both axes are logarithmic
 * @pango: where fonts come from
 *
 * The Curve view.
 *
 * Returns: (transfer full): the layout
 */
NucChartLayout *
nuc_curve_layout_new (NucChartModel *model,
                      const NucChartStyle *style,
                      const NucChartSize *size,
                      NucAxis axis,
                      PangoContext *pango)
{
  Curve self = { .model = model };
  NucHide hide = nuc_chart_model_get_hide (model);
  NucFrameParts parts = NUC_FRAME_LEGEND | NUC_FRAME_AXIS | NUC_FRAME_HEADINGS;
  const NucLegendEntry entries[] = {
    { NUC_MARK_RULE, NUC_INK_BAR, C_ ("legend", "now") },
    { NUC_MARK_RULE, NUC_INK_DIM, _ ("before the chain"), C_ ("legend", "before") },
  };
  g_autofree char *title = NULL;

  if (nuc_chart_model_get_caption (model) != NULL)
    parts |= NUC_FRAME_CAPTION;

  nuc_chart_build_begin (&self.build, model, style, size, pango);
  nuc_chart_frame_init (&self.frame, nuc_chart_layout_get_size (self.build.layout), parts);
  self.trace = nuc_chart_model_get_trace (model);
  self.logits = nuc_trace_get_logits (self.trace);
  self.n = nuc_logits_get_size (self.logits);
  title = title_of (&self);
  nuc_chart_frame_add_title (&self.frame, &self.build, title, NULL);
  if (hide != NUC_HIDE_PROBABILITIES && !nuc_chart_frame_add_note (&self.frame, &self.build))
    nuc_chart_frame_add_legend (&self.frame, &self.build, entries, G_N_ELEMENTS (entries));
  nuc_chart_frame_add_caption (&self.frame, &self.build, nuc_chart_model_get_caption (model));
  place (&self);
  if (hide == NUC_HIDE_PROBABILITIES)
    add_cover (&self);
  else
    {
      add_axes (&self);
      /* With hidden survivors, now is before. */
      if (hide != NUC_HIDE_SURVIVORS)
        add_curve (&self, PART_BEFORE, NUC_INK_DIM, FALSE);
      add_regions (&self);
      add_lines (&self);
      add_curve (&self, PART_NOW, NUC_INK_BAR, TRUE);
      add_points (&self);
      add_chosen (&self);
    }
  if (hide != NUC_HIDE_PROBABILITIES)
    add_pills (&self);

  return nuc_chart_build_finish (&self.build);
}
