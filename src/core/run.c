/* run.c: what a sampler works on: the candidates, and the few things that can be done to them
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/run.h"

#include "core/exp.h"
#include "core/run-private.h"
#include "core/sampler-private.h"
#include "core/state.h"

static void
free_softmax (gpointer data)
{
  nuc_softmax_clear (data);
  g_free (data);
}

static void
free_ranking (gpointer data)
{
  nuc_ranking_clear (data);
  g_free (data);
}

/**
 * nuc_run_guess:
 * @self: a run
 *
 * Says that what is kept depends on unknown tokens, and so everything after it.
 */
void
nuc_run_guess (NucRun *self)
{
  self->guessed = TRUE;
  nuc_run_add_note (self, _ ("chosen among the known tokens only"));
}

/**
 * nuc_run_lose_rest:
 * @self: a run with unknown tokens in play
 *
 * Says that their scores changed with all the others, and what their mass became nobody can know.
 */
void
nuc_run_lose_rest (NucRun *self)
{
  self->rest = NUC_REST_UNKNOWN;
  nuc_run_add_note (self, _ ("computed over the known tokens only"));
}

/**
 * nuc_run_init:
 * @self: (out caller-allocates): a run
 *
 * Makes a run that has yet to start.
 */
void
nuc_run_init (NucRun *self)
{
  *self = (NucRun){
    .note = g_string_new (NULL),
    .softmaxes = g_ptr_array_new_with_free_func (free_softmax),
    .rankings = g_ptr_array_new_with_free_func (free_ranking),
  };
}

/**
 * nuc_run_clear:
 * @self: a run
 *
 * Frees what @self holds.
 */
void
nuc_run_clear (NucRun *self)
{
  g_string_free (self->note, TRUE);
  g_ptr_array_unref (self->softmaxes);
  g_ptr_array_unref (self->rankings);
  g_free (self->changed);
}

static void
start (NucRun *self, gsize vocabulary, const NucStep *step)
{
  if (self->vocabulary != vocabulary)
    {
      g_ptr_array_set_size (self->rankings, 0);
      g_clear_pointer (&self->changed, g_free);
    }
  self->vocabulary = vocabulary;
  self->logits = NULL;
  self->step = step;
  self->n_mirostats = 0;
  self->softmax = NULL;
  self->unsorted = NULL;
  self->indexed = FALSE;
  self->rest = NUC_REST_NONE;
  self->guessed = FALSE;
  self->n_softmaxes = 0;
  self->n_rankings = 0;
}

/**
 * nuc_run_obtain_ranking:
 * @self: a run
 *
 * Returns: (transfer none): an empty ranking with room for the vocabulary, used again by the next run
 */
NucRanking *
nuc_run_obtain_ranking (NucRun *self)
{
  NucRanking *ranking;

  if (self->n_rankings == self->rankings->len)
    {
      ranking = g_new0 (NucRanking, 1);
      nuc_ranking_init (ranking, self->vocabulary, self->indexed ? self->vocabulary : 0);
      g_ptr_array_add (self->rankings, ranking);
    }
  ranking = g_ptr_array_index (self->rankings, self->n_rankings++);
  ranking->n = 0;

  return ranking;
}

/**
 * nuc_run_adopt_ranking:
 * @self: a run
 * @ranking: tokens in order
 * @n: how many of them are candidates
 *
 * Makes the first of @ranking the candidates.
 */
void
nuc_run_adopt_ranking (NucRun *self, const NucRanking *ranking, gsize n)
{
  self->now.ranking = ranking;
  self->now.first = 0;
  self->now.n = n;
  self->softmax = NULL;
  self->unsorted = NULL;
}

/**
 * nuc_run_settle:
 * @self: a run
 *
 * Puts all candidates in order, for a stage that must see every one of them.
 */
void
nuc_run_settle (NucRun *self)
{
  NucRanking *ranking;

  if (self->unsorted == NULL)
    return;

  ranking = nuc_run_obtain_ranking (self);
  nuc_select_at_least (self->unsorted, -INFINITY, ranking);
  nuc_run_adopt_ranking (self, ranking, ranking->n);
}

/**
 * nuc_run_start:
 * @self: a run, started before or not
 * @logits: the vector
 * @step: (nullable): where in a text this is
 *
 * Puts all tokens that are not masked in play. Memory of an earlier passage is used again.
 */
void
nuc_run_start (NucRun *self, NucLogits *logits, const NucStep *step)
{
  const NucSorted *sorted = nuc_logits_get_sorted (logits);
  double rest = 1 - nuc_logits_get_known_mass (logits);

  start (self, nuc_logits_get_size (logits), step);
  self->logits = logits;
  self->indexed = TRUE;
  self->now = (NucCandidates){ &sorted->ranking, 0, sorted->n, 1 };
  self->softmax = &sorted->softmax;
  self->rest = rest > 0 ? NUC_REST_KNOWN : NUC_REST_NONE;
  self->rest_log = rest > 0 ? log (rest) : 0;
  self->rest_top = sorted->ranking.scores[sorted->n - 1];
}

/**
 * nuc_run_start_unsorted:
 * @self: a run, started before or not
 * @select: where to select from
 * @scores: (array length=n): a whole vocabulary, token 0 first
 * @n: how many
 * @step: (nullable): where in a text this is
 *
 * The same with scores that nobody sorted. Nothing is sorted that need not be: the first stage that cuts
 * selects what it keeps.
 *
 * Returns: whether all scores are numbers below +infinity and one at least is not masked
 */
gboolean
nuc_run_start_unsorted (NucRun *self,
                        NucSelect *select,
                        const float *scores,
                        gsize n,
                        const NucStep *step)
{
  start (self, n, step);
  self->now.scale = 1;
  self->unsorted = select;

  return nuc_select_scan (select, scores, n);
}

/**
 * nuc_run_begin:
 * @self: a run
 *
 * Begins the next stage.
 */
void
nuc_run_begin (NucRun *self)
{
  g_string_truncate (self->note, 0);
}

/**
 * nuc_run_get_n:
 * @self: a run
 *
 * Returns: how many candidates there are
 */
gsize
nuc_run_get_n (NucRun *self)
{
  nuc_run_settle (self);
  return self->now.n;
}

/**
 * nuc_run_get_score:
 * @self: a run
 * @place: among the candidates
 *
 * Returns: the score of the candidate there, before scaling
 */
float
nuc_run_get_score (const NucRun *self, gsize place)
{
  return self->now.ranking->scores[self->now.first + place];
}

/**
 * nuc_run_find_place:
 * @self: a run whose candidates are in order
 * @index: of a token
 *
 * Returns: where among the candidates it is; their number or more if it is none
 */
gsize
nuc_run_find_place (const NucRun *self, guint32 index)
{
  const guint32 *tokens = self->now.ranking->tokens + self->now.first;
  guint32 place;

  if (!self->indexed)
    {
      /* Few are left after a cut, and fewer still are asked for. */
      for (gsize i = 0; i < self->now.n; i++)
        if (tokens[i] == index)
          return i;
      return G_MAXSIZE;
    }

  place = self->now.ranking->places[index];
  if (place == NUC_RANKING_ABSENT || place < self->now.first)
    return G_MAXSIZE;

  return place - self->now.first;
}

/**
 * nuc_run_get_token:
 * @self: a run
 * @place: among the candidates
 *
 * Returns: the index of the candidate there
 */
guint32
nuc_run_get_token (const NucRun *self, gsize place)
{
  return self->now.ranking->tokens[self->now.first + place];
}

/**
 * nuc_run_find:
 * @self: a run
 * @id: of a token
 * @index: (out): its index
 *
 * Looks for a candidate whose score is to be changed. If it is one of the unknown tokens, their mass is
 * not known any more.
 *
 * Returns: whether it is a candidate
 */
gboolean
nuc_run_find (NucRun *self, guint32 id, guint32 *index)
{
  if (self->logits == NULL)
    {
      *index = id;
      if (id >= self->vocabulary)
        return FALSE;
      if (self->unsorted != NULL)
        return self->unsorted->scores[id] > -INFINITY;
    }
  if (self->logits == NULL || nuc_logits_find_id (self->logits, id, index))
    return nuc_run_find_place (self, *index) < self->now.n;

  if (self->rest != NUC_REST_NONE)
    nuc_run_lose_rest (self);

  return FALSE;
}

/**
 * nuc_run_get_scaled_score:
 * @self: a run
 * @index: of a candidate
 *
 * Returns: its score as this stage sees it
 */
double
nuc_run_get_scaled_score (const NucRun *self, guint32 index)
{
  double score = self->unsorted != NULL
                     ? self->unsorted->scores[index]
                     : nuc_run_get_score (self, nuc_run_find_place (self, index));

  return score * self->now.scale;
}

/**
 * nuc_run_get_history:
 * @self: a run
 * @last_n: how many tokens to look back, -1 for all
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n) (nullable): the ids before this position, oldest first
 */
const guint32 *
nuc_run_get_history (const NucRun *self, double last_n, gsize *n)
{
  gsize available = self->step != NULL ? self->step->n_history : 0;

  *n = last_n < 0 || last_n > available ? available : (gsize) last_n;
  return *n > 0 ? self->step->history + (available - *n) : NULL;
}

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
 * nuc_run_get_mirostat:
 * @self: a run
 * @target: the surprise to hold, in bits
 *
 * Returns: mu, the surprise that the next mirostat stage allows, in bits
 */
double
nuc_run_get_mirostat (NucRun *self, double target)
{
  return nuc_state_get_mirostat (self->step != NULL ? self->step->state : NULL, self->n_mirostats++,
                                 target);
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

/**
 * nuc_run_need_all:
 * @self: a run
 *
 * Says that the stage's decision depends on every single token.
 */
void
nuc_run_need_all (NucRun *self)
{
  if (self->rest != NUC_REST_NONE)
    nuc_run_guess (self);
}

/**
 * nuc_run_need_whole:
 * @self: a run
 *
 * Says that the stage's decision depends on the mass of all tokens together.
 */
void
nuc_run_need_whole (NucRun *self)
{
  if (self->rest == NUC_REST_UNKNOWN)
    nuc_run_guess (self);
}

/**
 * nuc_run_check:
 * @self: a run
 * @sampler: that was just applied
 * @error: return location
 *
 * Fails with %NUC_ERROR_EMPTY when no candidate is left.
 *
 * Returns: whether there is one
 */
gboolean
nuc_run_check (const NucRun *self, const NucSampler *sampler, GError **error)
{
  if (self->unsorted != NULL || self->now.n > 0)
    return TRUE;

  g_set_error (error, NUC_ERROR, NUC_ERROR_EMPTY,
               _ ("Stage “%s” removed every token; at least one was expected to stay."),
               sampler->name);
  return FALSE;
}

/**
 * nuc_run_add_note:
 * @self: a run
 * @note: translated
 *
 * Tells a person something about the stage.
 */
void
nuc_run_add_note (NucRun *self, const char *note)
{
  if (strstr (self->note->str, note) != NULL)
    return;
  if (self->note->len > 0)
    g_string_append (self->note, "; ");
  g_string_append (self->note, note);
}
