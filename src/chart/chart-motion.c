/* chart-motion.c: how a chart on a screen comes from what it showed to what it shows
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-motion.h"

#include <math.h>

#include "chart/chart-transition.h"

/* Aims that come closer than this follow a hand. */
#define FOLLOW_WITHIN 100000

typedef enum
{
  WAY_CUT,
  WAY_FADE,
  WAY_MOVE,
} Way;

/**
 * NucChartMotion:
 *
 * Knows no clock: whoever draws says what time it is, and gets the layout of that time. Interrupted, it
 * goes on from where it is.
 */
struct _NucChartMotion
{
  NucChartLayout *from;
  NucChartLayout *to;
  NucView view;
  Way way;
  gint64 begun;
  gint64 duration;
  gint64 aimed;
  gint64 changed; /* when another distribution or another draw came last */
};

NucChartMotion *
nuc_chart_motion_new (void)
{
  NucChartMotion *self = g_new0 (NucChartMotion, 1);

  self->aimed = self->changed = G_MININT64 / 2;

  return self;
}

void
nuc_chart_motion_free (NucChartMotion *self)
{
  g_clear_pointer (&self->from, nuc_chart_layout_unref);
  g_clear_pointer (&self->to, nuc_chart_layout_unref);
  g_free (self);
}

static gboolean
fits (NucChartLayout *a, NucChartLayout *b)
{
  const NucChartSize *first = nuc_chart_layout_get_size (a);
  const NucChartSize *second = nuc_chart_layout_get_size (b);

  return nuc_chart_layout_get_style (a) == nuc_chart_layout_get_style (b) &&
         first->width == second->width && first->height == second->height &&
         first->type_size == second->type_size && first->right_to_left == second->right_to_left;
}

static gboolean
same_distribution (NucChartModel *a, NucChartModel *b)
{
  return nuc_trace_get_logits (nuc_chart_model_get_trace (a)) ==
         nuc_trace_get_logits (nuc_chart_model_get_trace (b));
}

/* The same coin may choose another token under another chain. */
static gboolean
same_draw (NucChartModel *a, NucChartModel *b)
{
  const NucDraw *first = nuc_chart_model_get_draw (a);
  const NucDraw *second = nuc_chart_model_get_draw (b);

  if (first == NULL || second == NULL)
    return first == second;

  /* A token picked by hand has no coin. */
  return isnan (first->coin) && isnan (second->coin) ? first->index == second->index
                                                     : first->coin == second->coin;
}

/* Under a slider, marks move. Another distribution has other tokens in the same rows, which would fly
 * across: it fades in, and where one follows on another as while playing, it is simply there. */
static Way
choose_way (NucChartMotion *self, NucView view, NucChartLayout *target, gint64 now)
{
  NucChartModel *before = nuc_chart_layout_get_model (self->to);
  NucChartModel *after = nuc_chart_layout_get_model (target);
  gboolean same = same_distribution (before, after);
  gboolean restless = now - self->changed < NUC_MOTION_REST_TIME;

  if (!fits (self->to, target))
    return WAY_CUT;
  if (!same || !same_draw (before, after))
    {
      self->changed = now;
      if (restless)
        return WAY_CUT;
    }
  if (!same || view != self->view ||
      nuc_chart_layout_get_size (self->to)->vertical !=
          nuc_chart_layout_get_size (target)->vertical)
    return WAY_FADE;

  return WAY_MOVE;
}

/**
 * nuc_chart_motion_aim:
 * @self: a motion
 * @view: which view @target is of
 * @target: what is to be shown from now on
 * @animate: whether the person wants motion at all
 * @now: in microseconds
 *
 * Sets off from what is on screen at this moment. What comes at short intervals, as from a slider
 * under a hand, gets there in a few frames.
 */
void
nuc_chart_motion_aim (NucChartMotion *self,
                      NucView view,
                      NucChartLayout *target,
                      gboolean animate,
                      gint64 now)
{
  NucChartLayout *from = self->to != NULL ? nuc_chart_motion_look (self, now) : NULL;

  self->way = WAY_CUT;
  if (from == NULL)
    self->changed = now;
  else
    self->way = choose_way (self, view, target, now);
  if (!animate)
    self->way = WAY_CUT;
  self->duration = now - self->aimed < FOLLOW_WITHIN ? NUC_MOTION_FOLLOW_TIME : NUC_MOTION_TIME;
  self->begun = self->aimed = now;
  self->view = view;
  nuc_chart_layout_ref (target);
  g_clear_pointer (&self->from, nuc_chart_layout_unref);
  g_clear_pointer (&self->to, nuc_chart_layout_unref);
  self->from = from;
  self->to = target;
}

/**
 * nuc_chart_motion_get_target:
 * @self: a motion
 *
 * Returns: (transfer none) (nullable): what it was aimed at last
 */
NucChartLayout *
nuc_chart_motion_get_target (NucChartMotion *self)
{
  return self->to;
}

/**
 * nuc_chart_motion_look:
 * @self: a motion that has a target
 * @now: in microseconds
 *
 * Returns: (transfer full): what is on screen at that time
 */
NucChartLayout *
nuc_chart_motion_look (NucChartMotion *self, gint64 now)
{
  double progress;

  if (!nuc_chart_motion_is_moving (self, now))
    return nuc_chart_layout_ref (self->to);
  progress = nuc_chart_transition_ease ((double) (now - self->begun) / (double) self->duration);

  return self->way == WAY_MOVE ? nuc_chart_transition (self->from, self->to, progress)
                               : nuc_chart_transition_fade (self->from, self->to, progress);
}

/**
 * nuc_chart_motion_is_moving:
 * @self: a motion
 * @now: in microseconds
 *
 * Returns: whether the next frame will be another one
 */
gboolean
nuc_chart_motion_is_moving (NucChartMotion *self, gint64 now)
{
  return self->to != NULL && self->way != WAY_CUT && now < self->begun + self->duration;
}
