/* run.c: what a sampler works on: the candidates, and the few things that can be done to them
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/run.h"

#include "core/run-private.h"
#include "core/sampler-private.h"
#include "core/step.h"

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
  self->n_recalled = 0;
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
nuc_run_get_history (NucRun *self, double last_n, gsize *n)
{
  gsize available = self->step != NULL ? self->step->n_history : 0;

  *n = last_n < 0 || last_n > available ? available : (gsize) last_n;
  self->n_recalled = MAX (self->n_recalled, *n);
  return *n > 0 ? self->step->history + (available - *n) : NULL;
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
