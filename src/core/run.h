/* run.h: what a sampler works on: the candidates, and the few things that can be done to them
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/logits-private.h"
#include "core/trace.h"

G_BEGIN_DECLS

/**
 * NucCandidates:
 * @ranking: tokens and scores in the total order
 * @first: the place of the first candidate
 * @n: how many candidates there are
 * @scale: what scores are multiplied with, 1/T
 *
 * The tokens still in play: a window of a ranking.
 */
typedef struct
{
  const NucRanking *ranking;
  gsize first;
  gsize n;
  double scale;
} NucCandidates;

/**
 * NucRest:
 * @NUC_REST_NONE: there are no unknown tokens, or they are removed
 * @NUC_REST_KNOWN: they are in play and their mass together is known
 * @NUC_REST_UNKNOWN: they are in play and a change of scores made their mass unknowable
 *
 * What is known of the tokens that a partial vector does not hold.
 */
typedef enum
{
  NUC_REST_NONE,
  NUC_REST_KNOWN,
  NUC_REST_UNKNOWN,
} NucRest;

/**
 * NucRun:
 *
 * One passage of candidates through a chain. A sampler looks at the candidates and then says what to
 * keep; it never touches scores in place, so what a stage saw stays to be looked at.
 */
typedef struct
{
  NucLogits *logits;
  const NucSorted *sorted;
  const NucStep *step;
  NucCandidates now;
  const NucSoftmax *softmax;
  NucRest rest;
  double rest_log;
  gboolean guessed;
  GString *note;
  GPtrArray *softmaxes;
  gsize n_softmaxes;
} NucRun;

void nuc_run_init (NucRun *self);
void nuc_run_clear (NucRun *self);
void nuc_run_start (NucRun *self, NucLogits *logits, const NucStep *step);
void nuc_run_begin (NucRun *self);

/* Looking. Weights are relative to the first candidate, which has 1. */
const NucSoftmax *nuc_run_get_softmax (NucRun *self);
double nuc_run_get_rest_weight (NucRun *self);
double nuc_run_get_whole (NucRun *self);

/* Keeping. */
void nuc_run_multiply (NucRun *self, double factor);
void nuc_run_keep_first (NucRun *self, gsize n, gboolean keep_ties);
void nuc_run_keep_mass (NucRun *self, double share, gsize min_keep);

/* Telling. */
void nuc_run_add_note (NucRun *self, const char *note);

G_END_DECLS
