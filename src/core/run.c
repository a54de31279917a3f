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

/* What is kept depends on unknown tokens, and so does everything after it. */
static void
guess (NucRun *self)
{
  self->guessed = TRUE;
  nuc_run_add_note (self, _ ("chosen among the known tokens only"));
}

/* Their scores changed with all the others, and what their mass became nobody can know. */
static void
lose_rest (NucRun *self)
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

static NucRanking *
obtain_ranking (NucRun *self)
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

static void
adopt_ranking (NucRun *self, const NucRanking *ranking, gsize n)
{
  self->now.ranking = ranking;
  self->now.first = 0;
  self->now.n = n;
  self->softmax = NULL;
  self->unsorted = NULL;
}

/* Puts all candidates in order, for a stage that must see every one of them. */
static void
settle (NucRun *self)
{
  NucRanking *ranking;

  if (self->unsorted == NULL)
    return;

  ranking = obtain_ranking (self);
  nuc_select_at_least (self->unsorted, -INFINITY, ranking);
  adopt_ranking (self, ranking, ranking->n);
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
  settle (self);
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

/* Where among the candidates a token is, their number or more if it is not. */
static gsize
find_place (const NucRun *self, guint32 index)
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
    return find_place (self, *index) < self->now.n;

  if (self->rest != NUC_REST_NONE)
    lose_rest (self);

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
  double score = self->unsorted != NULL ? self->unsorted->scores[index]
                                        : nuc_run_get_score (self, find_place (self, index));

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

  settle (self);
  if (self->softmax != NULL)
    return self->softmax;

  if (self->n_softmaxes == self->softmaxes->len)
    {
      softmax = g_new0 (NucSoftmax, 1);
      g_ptr_array_add (self->softmaxes, softmax);
    }
  softmax = g_ptr_array_index (self->softmaxes, self->n_softmaxes++);
  nuc_softmax_compute (softmax, self->now.ranking->scores + self->now.first, self->now.n,
                       self->now.scale);
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
      NucRanking *ranking = obtain_ranking (self);
      gsize place;

      *mass = nuc_select_get_mass (select, self->now.scale);
      place =
          nuc_select_reach (select, self->now.scale, *mass, coin * *mass, TRUE, ranking, before);
      adopt_ranking (self, ranking, ranking->n);

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
    lose_rest (self);
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
      ranking = obtain_ranking (self);
      nuc_select_first (select, n, ranking);
      if (keep_ties)
        nuc_select_at_least (select, ranking->scores[ranking->n - 1], ranking);
      adopt_ranking (self, ranking, ranking->n);
      return;
    }

  if (n > self->now.n)
    {
      /* A partial vector holds the first of the vocabulary, so some of the unknown stay. */
      if (self->rest != NUC_REST_NONE)
        {
          self->rest = NUC_REST_UNKNOWN;
          guess (self);
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
    guess (self);
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
      NucRanking *ranking = obtain_ranking (self);

      n = nuc_select_reach (select, self->now.scale, whole, mass, FALSE, ranking, &known) + 1;
      if (n < min_keep)
        {
          nuc_select_first (select, MIN (min_keep, self->vocabulary), ranking);
          n = ranking->n;
        }
      adopt_ranking (self, ranking, n);
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
  NucRanking *ranking = obtain_ranking (self);
  double least = select->maximum + distance / self->now.scale;

  least -= (fabs (least) + fabs ((double) select->maximum)) * FLT_EPSILON;
  nuc_select_at_least (select, (float) MAX (least, -G_MAXFLOAT), ranking);
  if (ranking->n < min_keep)
    nuc_select_first (select, MIN (min_keep, self->vocabulary), ranking);
  adopt_ranking (self, ranking, ranking->n);
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
  settle (self);
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

static void
append (NucRanking *ranking, guint32 index, float score)
{
  ranking->tokens[ranking->n] = index;
  ranking->scores[ranking->n] = score;
  ranking->n++;
}

static int
compare_changes (const void *a, const void *b)
{
  const NucChange *first = a;
  const NucChange *second = b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;

  return first->index < second->index ? -1 : first->index > second->index;
}

/* Only a ban removes a token; a score out of range stays the least or greatest there is. */
static float
unscale (const NucRun *self, double score)
{
  return score == -INFINITY ? -INFINITY
                            : (float) CLAMP (score / self->now.scale, -FLT_MAX, FLT_MAX);
}

static void
change_unsorted (NucRun *self, const NucChange *changes, gsize n)
{
  if (self->changed == NULL)
    self->changed = g_new (float, self->vocabulary);
  if (self->unsorted->scores != self->changed)
    memcpy (self->changed, self->unsorted->scores, self->vocabulary * sizeof *self->changed);

  for (gsize i = 0; i < n; i++)
    self->changed[changes[i].index] = unscale (self, changes[i].score);
  nuc_select_scan (self->unsorted, self->changed, self->vocabulary);
  if (self->unsorted->maximum == -INFINITY)
    settle (self);
}

/**
 * nuc_run_change:
 * @self: a run
 * @changes: (array length=n): candidates, each at most once; used as scratch space
 * @n: how many
 *
 * Gives some candidates another scaled score, or removes them. The others keep their order, so this
 * is a merge and not a sort.
 */
void
nuc_run_change (NucRun *self, NucChange *changes, gsize n)
{
  NucRanking *ranking;
  g_autofree guint8 *changed = NULL;
  gsize next = 0;

  if (n == 0)
    return;

  if (self->unsorted != NULL && self->now.scale > 0)
    {
      change_unsorted (self, changes, n);
      return;
    }
  settle (self);

  /* At T = +infinity scores are all 0 and their former values no longer count. */
  for (gsize i = 0; i < n && self->now.scale == 0; i++)
    if (changes[i].score != -INFINITY)
      nuc_run_bend (self, 0);

  ranking = obtain_ranking (self);
  changed = g_new0 (guint8, self->now.n);
  for (gsize i = 0; i < n; i++)
    {
      changed[find_place (self, changes[i].index)] = TRUE;
      changes[i].score = unscale (self, changes[i].score);
    }
  qsort (changes, n, sizeof *changes, compare_changes);

  for (gsize place = 0; place < self->now.n; place++)
    {
      guint32 index = self->now.ranking->tokens[self->now.first + place];
      float score = nuc_run_get_score (self, place);

      if (changed[place])
        continue;
      for (; next < n && (changes[next].score > score ||
                          (changes[next].score == score && changes[next].index < index));
           next++)
        append (ranking, changes[next].index, (float) changes[next].score);
      append (ranking, index, score);
    }
  for (; next < n && changes[next].score != -INFINITY; next++)
    append (ranking, changes[next].index, (float) changes[next].score);

  if (self->indexed)
    nuc_ranking_index_places (ranking, self->vocabulary);
  adopt_ranking (self, ranking, ranking->n);
}

/**
 * nuc_run_bend:
 * @self: a run
 * @curvature: 0 or more
 *
 * Replaces each scaled score z by `max - curvature (z - max)^2`. Scores stay descending, though some
 * that differed may now tie.
 */
void
nuc_run_bend (NucRun *self, double curvature)
{
  NucRanking *ranking;
  double first, top;
  gsize begin = 0;

  settle (self);
  ranking = obtain_ranking (self);
  first = nuc_run_get_score (self, 0);
  top = first * self->now.scale;

#define BEND(score)                                                                                \
  ((float) MAX (top - curvature * pow (((score) -first) * self->now.scale, 2), -FLT_MAX))
  for (gsize place = 0; place < self->now.n; place++)
    append (ranking, self->now.ranking->tokens[self->now.first + place],
            BEND (nuc_run_get_score (self, place)));
  self->rest_top = BEND (self->rest_top);
#undef BEND

  /* New ties are put in the order of their indexes. */
  for (gsize place = 1; place <= ranking->n; place++)
    if (place == ranking->n || ranking->scores[place] != ranking->scores[begin])
      {
        nuc_ranking_sort_tokens (ranking->tokens + begin, place - begin);
        begin = place;
      }

  if (self->indexed)
    nuc_ranking_index_places (ranking, self->vocabulary);
  adopt_ranking (self, ranking, ranking->n);
  self->now.scale = 1;
  if (self->rest != NUC_REST_NONE)
    lose_rest (self);
}

/**
 * nuc_run_penalize:
 * @self: a run
 * @settings: the penalty, and how many tokens to look back
 * @penalize: what happens to a score
 *
 * Changes the score of each candidate that occurred.
 */
void
nuc_run_penalize (NucRun *self, const NucSettings *settings, NucPenalty penalize)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (NucChange));
  const guint32 *history;
  GHashTableIter iter;
  gpointer key, value;
  gsize n;

  history = nuc_run_get_history (self, settings->value[1], &n);
  for (gsize i = 0; i < n; i++)
    {
      gpointer id = GUINT_TO_POINTER (history[i]);
      gsize count = GPOINTER_TO_SIZE (g_hash_table_lookup (counts, id));

      g_hash_table_insert (counts, id, GSIZE_TO_POINTER (count + 1));
    }

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      NucChange change;
      double score;

      if (!nuc_run_find (self, GPOINTER_TO_UINT (key), &change.index))
        continue;
      score = nuc_run_get_scaled_score (self, change.index);
      change.score = penalize (score, GPOINTER_TO_SIZE (value), settings->value[0]);
      if (change.score != score)
        g_array_append_val (changes, change);
    }

  nuc_run_change (self, (NucChange *) changes->data, changes->len);
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
    guess (self);
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
    guess (self);
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
