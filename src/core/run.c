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

/* Scores are float32: that is how exactly a mass can be meant. Ten and twenty and thirty per cent of a
 * file must add up to sixty. */
#define MASS_TOLERANCE (4.0 * FLT_EPSILON)

static void
free_softmax (gpointer data)
{
  nuc_softmax_clear (data);
  g_free (data);
}

/* What is kept depends on unknown tokens, and so does everything after it. */
static void
guess (NucRun *self)
{
  self->guessed = TRUE;
  nuc_run_add_note (self, _ ("chosen among the known tokens only"));
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
  self->now = (NucCandidates){ &sorted->ranking, 0, sorted->n, 1 };
  self->softmax = &sorted->softmax;
  self->n_softmaxes = 0;
  self->rest = rest > 0 ? NUC_REST_KNOWN : NUC_REST_NONE;
  self->rest_log = rest > 0 ? log (rest) : 0;
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
nuc_run_get_rest_weight (NucRun *self)
{
  double first = self->now.ranking->scores[self->now.first];

  return self->rest == NUC_REST_KNOWN ? nuc_exp (self->rest_log - first) : 0;
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
  const NucSoftmax *softmax = nuc_run_get_softmax (self);

  return nuc_softmax_get_sums (softmax, self->now.n).mass + nuc_run_get_rest_weight (self);
}

/**
 * nuc_run_multiply:
 * @self: a run
 * @factor: 1/T; not negative, may be 0
 *
 * Multiplies all scores. This is monotone, so the order stays; only the factor is noted.
 */
void
nuc_run_multiply (NucRun *self, double factor)
{
  /* 1/T overflows for the least T; the largest number has the same effect, and 0 times it is 0. */
  double scale = MIN (self->now.scale * MIN (factor, DBL_MAX), DBL_MAX);

  if (scale == self->now.scale)
    return;

  self->now.scale = scale;
  self->softmax = NULL;
  if (self->rest != NUC_REST_NONE)
    {
      self->rest = NUC_REST_UNKNOWN;
      nuc_run_add_note (self, _ ("computed over the known tokens only"));
    }
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
  const float *scores = self->now.ranking->scores + self->now.first;

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
    while (n < self->now.n && (scores[n] == scores[n - 1] || self->now.scale == 0))
      n++;
  self->now.n = n;
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
  const NucSoftmax *softmax = nuc_run_get_softmax (self);
  double known = nuc_softmax_get_sums (softmax, self->now.n).mass;
  double whole = known + nuc_run_get_rest_weight (self);
  double mass = (share - MASS_TOLERANCE) * whole;
  gsize n;

  if (self->rest == NUC_REST_UNKNOWN)
    guess (self);
  if (self->rest == NUC_REST_KNOWN && known < mass)
    {
      nuc_run_add_note (self, _ ("the cut falls among unknown tokens, which are all kept"));
      return;
    }

  n = nuc_softmax_find (softmax, mass, FALSE, self->now.n, NULL) + 1;
  nuc_run_keep_first (self, MAX (n, min_keep), FALSE);
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
