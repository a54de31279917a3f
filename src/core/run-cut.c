/* run-cut.c: what can be kept of the candidates: a prefix of the total order, by number, mass or score
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/run-private.h"

/**
 * nuc_run_set_temperature:
 * @self: a run
 * @temperature: 0 or more, may be +infinity
 *
 * Divides all scores. This is monotone, so the order stays, and only the factor is noted. At 0 the first
 * of the total order is all that remains.
 */
void
nuc_run_set_temperature (NucRun *self, double temperature)
{
  /* 1/T overflows for the least T; the greatest number has the same effect, and 0 times it is 0. */
  double factor = MIN (1 / temperature, DBL_MAX);
  double scale = MIN (self->now.scale * factor, DBL_MAX);

  if (temperature == 0)
    {
      nuc_run_keep_first (self, 1, FALSE);
      nuc_run_add_note (self, _ ("greedy (T = 0)"));
      return;
    }
  if (scale == self->now.scale)
    return;

  self->now.scale = scale;
  self->softmax = NULL;
  if (self->rest != NUC_REST_NONE)
    nuc_run_lose_rest (self);
}

/**
 * nuc_run_keep_first:
 * @self: a run
 * @n: how many to keep, at least 1
 * @keep_ties: whether to keep also those whose scaled score equals that of the last one kept
 *
 * Keeps a prefix of the total order.
 */
void
nuc_run_keep_first (NucRun *self, gsize n, gboolean keep_ties)
{
  if (self->unsorted != NULL)
    {
      NucSelect *select = self->unsorted;
      NucRanking *ranking;

      /* At T = +infinity all tie. */
      if (n >= self->vocabulary || (keep_ties && self->now.scale == 0))
        return;
      ranking = nuc_run_obtain_ranking (self);
      nuc_select_first (select, n, ranking);
      if (keep_ties)
        nuc_select_at_least (select, ranking->scores[ranking->n - 1], ranking);
      nuc_run_adopt_ranking (self, ranking, ranking->n);
      return;
    }

  if (n > self->now.n)
    {
      /* A partial vector holds the first of the vocabulary, so some of the unknown stay. */
      if (self->rest != NUC_REST_NONE)
        {
          self->rest = NUC_REST_UNKNOWN;
          nuc_run_guess (self);
        }
      return;
    }

  if (keep_ties)
    while (n < self->now.n &&
           (nuc_run_get_score (self, n) == nuc_run_get_score (self, n - 1) || self->now.scale == 0))
      n++;
  self->now.n = n;
  /* A penalty may have put a known token below unknown ones. */
  if (self->rest != NUC_REST_NONE && nuc_run_get_score (self, n - 1) < self->rest_top)
    nuc_run_guess (self);
  self->rest = NUC_REST_NONE;
}

/**
 * nuc_run_keep_mass:
 * @self: a run
 * @share: of the mass, in [0, 1)
 * @min_keep: how many to keep at least
 *
 * Keeps the smallest prefix of the total order with a mass of at least @share of the whole, the token
 * that crosses included. A mass that falls short by no more than scores can be off is a hit.
 */
void
nuc_run_keep_mass (NucRun *self, double share, gsize min_keep)
{
  double whole = nuc_run_get_whole (self);
  double mass = (share - NUC_RUN_TOLERANCE) * whole;
  double known;
  gsize n;

  if (self->unsorted != NULL)
    {
      NucSelect *select = self->unsorted;
      NucRanking *ranking = nuc_run_obtain_ranking (self);

      n = nuc_select_reach (select, self->now.scale, whole, mass, FALSE, ranking, &known) + 1;
      if (n < min_keep)
        {
          nuc_select_first (select, MIN (min_keep, self->vocabulary), ranking);
          n = ranking->n;
        }
      nuc_run_adopt_ranking (self, ranking, n);
      return;
    }

  known = nuc_run_get_sums (self).mass;
  nuc_run_need_whole (self);
  if (self->rest == NUC_REST_KNOWN && known < mass)
    {
      nuc_run_add_note (self, _ ("the cut falls among unknown tokens, which are all kept"));
      return;
    }

  n = nuc_softmax_find (nuc_run_get_softmax (self), mass, FALSE, self->now.n, NULL) + 1;
  nuc_run_keep_first (self, MAX (n, min_keep), FALSE);
}

/* Selects a little more than is kept in the end, so that one comparison decides, here and elsewhere. */
static void
select_at_least (NucRun *self, double distance, gsize min_keep)
{
  NucSelect *select = self->unsorted;
  NucRanking *ranking = nuc_run_obtain_ranking (self);
  double least = select->maximum + distance / self->now.scale;

  least -= (fabs (least) + fabs ((double) select->maximum)) * FLT_EPSILON;
  nuc_select_at_least (select, (float) MAX (least, -G_MAXFLOAT), ranking);
  if (ranking->n < min_keep)
    nuc_select_first (select, MIN (min_keep, self->vocabulary), ranking);
  nuc_run_adopt_ranking (self, ranking, ranking->n);
}

/**
 * nuc_run_keep_at_least:
 * @self: a run
 * @distance: from the first scaled score, 0 or less for what can be kept besides it; may be -infinity
 * @min_keep: how many to keep at least
 *
 * Keeps all candidates whose scaled score is not further below the first. A distance that is over by no
 * more than scores can be off is a hit.
 */
void
nuc_run_keep_at_least (NucRun *self, double distance, gsize min_keep)
{
  double first;
  gsize low = 1, high;

  distance = MIN (distance, 0) - NUC_RUN_TOLERANCE;
  if (self->unsorted != NULL && self->now.scale > 0)
    select_at_least (self, distance, min_keep);
  nuc_run_settle (self);
  first = nuc_run_get_score (self, 0);
  high = self->now.n;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if ((nuc_run_get_score (self, middle) - first) * self->now.scale >= distance)
        low = middle + 1;
      else
        high = middle;
    }
  low = MAX (low, min_keep);

  if (self->rest != NUC_REST_NONE &&
      (low > self->now.n || (self->rest_top - first) * self->now.scale >= distance))
    {
      self->now.n = MIN (low, self->now.n);
      nuc_run_add_note (self, _ ("the cut falls among unknown tokens, which are all kept"));
      return;
    }
  nuc_run_keep_first (self, MIN (low, self->now.n), FALSE);
}

/**
 * nuc_run_keep_probable:
 * @self: a run
 * @probability: a threshold, 0 or more
 * @min_keep: how many to keep at least
 *
 * Keeps all candidates with at least that probability, and the first in any case.
 */
void
nuc_run_keep_probable (NucRun *self, double probability, gsize min_keep)
{
  nuc_run_need_whole (self);
  nuc_run_keep_at_least (self, log (probability * nuc_run_get_whole (self)), min_keep);
}

/**
 * nuc_run_drop_first:
 * @self: a run
 * @n: how many to remove, fewer than there are
 *
 * Removes the head of the total order.
 */
void
nuc_run_drop_first (NucRun *self, gsize n)
{
  if (n == 0)
    return;

  self->now.first += n;
  self->now.n -= n;
  self->softmax = NULL;
}
