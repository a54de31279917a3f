/* run-sums.c: what a run adds up over its candidates: mass, entropy, deviation, where a coin lies
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "core/run-private.h"

/* When a slider after the temperature moves, these are the sums of the passage before. Only scores that
 * belong to the vector are sure to be the same; other rankings are made anew. */
static void
compute_softmax (const NucRun *self, NucSoftmax *softmax)
{
  const float *scores = self->now.ranking->scores + self->now.first;
  gboolean own =
      self->logits != NULL && self->now.ranking == &nuc_logits_get_sorted (self->logits)->ranking;
  gsize serial = own ? nuc_logits_get_serial (self->logits) : 0;

  if (own && softmax->serial == serial && softmax->scores == scores && softmax->n == self->now.n &&
      softmax->scale == self->now.scale)
    return;

  nuc_softmax_compute (softmax, scores, self->now.n, self->now.scale);
  softmax->serial = serial;
}

/**
 * nuc_run_get_softmax:
 * @self: a run
 *
 * Returns: (transfer none): sums over the candidates, and maybe over more that follow them
 */
const NucSoftmax *
nuc_run_get_softmax (NucRun *self)
{
  NucSoftmax *softmax;

  nuc_run_settle (self);
  if (self->softmax != NULL)
    return self->softmax;

  if (self->n_softmaxes == self->softmaxes->len)
    {
      softmax = g_new0 (NucSoftmax, 1);
      g_ptr_array_add (self->softmaxes, softmax);
    }
  softmax = g_ptr_array_index (self->softmaxes, self->n_softmaxes++);
  compute_softmax (self, softmax);
  self->softmax = softmax;

  return softmax;
}

/**
 * nuc_run_get_rest_weight:
 * @self: a run
 *
 * Returns: the weight of all unknown tokens together, 0 where it is not known
 */
double
nuc_run_get_rest_weight (const NucRun *self)
{
  if (self->rest != NUC_REST_KNOWN)
    return 0;

  return nuc_exp (self->rest_log - nuc_run_get_score (self, 0));
}

/**
 * nuc_run_get_sums:
 * @self: a run
 *
 * Returns: the sums over the candidates
 */
NucSums
nuc_run_get_sums (NucRun *self)
{
  const NucSoftmax *softmax = nuc_run_get_softmax (self);

  return nuc_softmax_get_sums (softmax, self->now.n);
}

/**
 * nuc_run_get_whole:
 * @self: a run
 *
 * Returns: the weight of all candidates, unknown ones included where it is known
 */
double
nuc_run_get_whole (NucRun *self)
{
  if (self->unsorted != NULL)
    return nuc_select_get_mass (self->unsorted, self->now.scale);

  return nuc_run_get_sums (self).mass + nuc_run_get_rest_weight (self);
}

/**
 * nuc_run_get_entropy:
 * @self: a run
 *
 * Returns: the entropy of the candidates in nats
 */
double
nuc_run_get_entropy (NucRun *self)
{
  NucSums sums = nuc_run_get_sums (self);

  return nuc_softmax_entropy (sums, nuc_run_get_rest_weight (self)) * G_LN2;
}

/**
 * nuc_run_find_coin:
 * @self: a run
 * @coin: in [0, 1)
 * @mass: (out): the mass of all candidates
 * @before: (out): the mass of those before the one that was found
 *
 * Lays the candidates on [0, 1) in the total order.
 *
 * Returns: the place of the one that @coin lies in
 */
gsize
nuc_run_find_coin (NucRun *self, double coin, double *mass, double *before)
{
  if (self->unsorted != NULL)
    {
      NucSelect *select = self->unsorted;
      NucRanking *ranking = nuc_run_obtain_ranking (self);
      gsize place;

      *mass = nuc_select_get_mass (select, self->now.scale);
      place =
          nuc_select_reach (select, self->now.scale, *mass, coin * *mass, TRUE, ranking, before);
      nuc_run_adopt_ranking (self, ranking, ranking->n);

      return place;
    }

  *mass = nuc_run_get_sums (self).mass;
  return nuc_softmax_find (nuc_run_get_softmax (self), coin * *mass, TRUE, self->now.n, before);
}

/**
 * nuc_run_get_squares:
 * @self: a run
 *
 * Returns: the sum of the squares of the candidates' weights
 */
double
nuc_run_get_squares (NucRun *self)
{
  const NucSoftmax *softmax = nuc_run_get_softmax (self);
  double sum = 0;

  for (gsize place = 0; place < self->now.n; place++)
    {
      double weight = nuc_softmax_get_weight (softmax, place);

      sum += weight * weight;
    }

  return sum;
}

/**
 * nuc_run_get_deviation:
 * @self: a run
 *
 * Returns: the population standard deviation of the candidates' scaled scores
 */
double
nuc_run_get_deviation (NucRun *self)
{
  const float *scores;
  gsize n;

  if (self->unsorted != NULL)
    return nuc_select_get_deviation (self->unsorted) * self->now.scale;

  scores = self->now.ranking->scores + self->now.first;
  n = self->now.n;

  return nuc_softmax_deviation (scores, n, scores[0]) * self->now.scale;
}
