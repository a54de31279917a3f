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

  self->logits = logits;
  self->sorted = sorted;
  self->step = step;
  self->n_mirostats = 0;
  self->now = (NucCandidates){ &sorted->ranking, 0, sorted->n, 1 };
  self->softmax = &sorted->softmax;
  self->n_softmaxes = 0;
  self->n_rankings = 0;
  if (self->vocabulary != nuc_logits_get_size (logits))
    g_ptr_array_set_size (self->rankings, 0);
  self->vocabulary = nuc_logits_get_size (logits);
  self->rest = rest > 0 ? NUC_REST_KNOWN : NUC_REST_NONE;
  self->rest_log = rest > 0 ? log (rest) : 0;
  self->rest_top = sorted->ranking.scores[sorted->n - 1];
  self->guessed = FALSE;
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
nuc_run_get_n (const NucRun *self)
{
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
  guint32 place = self->now.ranking->places[index];

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
  if (nuc_logits_find_id (self->logits, id, index))
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
  return (double) nuc_run_get_score (self, find_place (self, index)) * self->now.scale;
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
  double first = self->now.ranking->scores[self->now.first];

  return self->rest == NUC_REST_KNOWN ? nuc_exp (self->rest_log - first) : 0;
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
  return nuc_softmax_get_sums (nuc_run_get_softmax (self), self->now.n);
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
  return nuc_softmax_entropy (nuc_run_get_sums (self), nuc_run_get_rest_weight (self)) * G_LN2;
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
  double first = nuc_run_get_score (self, 0);
  double sum = 0, squares = 0;

  for (gsize place = 0; place < self->now.n; place++)
    {
      double distance = nuc_run_get_score (self, place) - first;

      sum += distance;
      squares += distance * distance;
    }
  sum /= (double) self->now.n;
  squares /= (double) self->now.n;

  return sqrt (MAX (squares - sum * sum, 0)) * self->now.scale;
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
  double known = nuc_run_get_sums (self).mass;
  double mass = (share - NUC_RUN_TOLERANCE) * nuc_run_get_whole (self);
  gsize n;

  nuc_run_need_whole (self);
  if (self->rest == NUC_REST_KNOWN && known < mass)
    {
      nuc_run_add_note (self, _ ("the cut falls among unknown tokens, which are all kept"));
      return;
    }

  n = nuc_softmax_find (nuc_run_get_softmax (self), mass, FALSE, self->now.n, NULL) + 1;
  nuc_run_keep_first (self, MAX (n, min_keep), FALSE);
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
  double first = nuc_run_get_score (self, 0);
  gsize low = 1, high = self->now.n;

  distance = MIN (distance, 0) - NUC_RUN_TOLERANCE;
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

static NucRanking *
obtain_ranking (NucRun *self)
{
  NucRanking *ranking;

  if (self->n_rankings == self->rankings->len)
    {
      ranking = g_new0 (NucRanking, 1);
      nuc_ranking_init (ranking, self->vocabulary, self->vocabulary);
      g_ptr_array_add (self->rankings, ranking);
    }
  ranking = g_ptr_array_index (self->rankings, self->n_rankings++);
  ranking->n = 0;

  return ranking;
}

static void
append (NucRanking *ranking, guint32 index, float score)
{
  ranking->tokens[ranking->n] = index;
  ranking->scores[ranking->n] = score;
  ranking->n++;
}

static void
adopt_ranking (NucRun *self, NucRanking *ranking)
{
  nuc_ranking_index_places (ranking, self->vocabulary);
  self->now.ranking = ranking;
  self->now.first = 0;
  self->now.n = ranking->n;
  self->softmax = NULL;
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

  /* At T = +infinity scores are all 0 and their former values no longer count. */
  if (self->now.scale == 0)
    nuc_run_bend (self, 0);

  ranking = obtain_ranking (self);
  changed = g_new0 (guint8, self->now.n);
  for (gsize i = 0; i < n; i++)
    {
      changed[find_place (self, changes[i].index)] = TRUE;
      /* Only a ban removes a token; a score out of range stays the least or greatest there is. */
      if (changes[i].score != -INFINITY)
        changes[i].score = (float) CLAMP (changes[i].score / self->now.scale, -FLT_MAX, FLT_MAX);
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

  adopt_ranking (self, ranking);
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
  NucRanking *ranking = obtain_ranking (self);
  double first = nuc_run_get_score (self, 0);
  double top = first * self->now.scale;
  gsize begin = 0;

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

  adopt_ranking (self, ranking);
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
