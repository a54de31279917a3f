/* run.h: what a sampler works on: the candidates, and the few things that can be done to them
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/logits-private.h"
#include "core/select.h"
#include "core/softmax.h"
#include "core/step.h"

G_BEGIN_DECLS

typedef struct _NucRun NucRun;
typedef struct _NucSettings NucSettings;

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
 * NucChange:
 * @index: of a candidate
 * @score: its new scaled score; -infinity removes it
 */
typedef struct
{
  guint32 index;
  double score;
} NucChange;

/**
 * NucRun:
 *
 * One passage of candidates through a chain. A sampler looks at the candidates and then says what to
 * keep; it never touches scores in place, so what a stage saw stays to be looked at.
 */
struct _NucRun
{
  NucLogits *logits;
  const NucStep *step;
  gsize n_mirostats;
  /* How many tokens before this position the stages looked at. */
  gsize n_recalled;

  NucCandidates now;
  const NucSoftmax *softmax;

  /* While the candidates are a whole vocabulary not yet in order, where they are selected from. */
  NucSelect *unsorted;
  float *changed;
  /* Whether rankings tell the place of a token; a run without a trace seldom asks for one. */
  gboolean indexed;

  /* Of unknown tokens: what is known of them, the logarithm of their mass, and the score that none of
   * them exceeds. @guessed is whether something was kept or removed for want of knowing them. */
  NucRest rest;
  double rest_log;
  float rest_top;
  gboolean guessed;

  GString *note;

  /* Memory for orders and sums of this passage, used again by the next over as large a vocabulary. */
  gsize vocabulary;
  GPtrArray *softmaxes;
  gsize n_softmaxes;
  GPtrArray *rankings;
  gsize n_rankings;
};

void nuc_run_init (NucRun *self);
void nuc_run_clear (NucRun *self);
void nuc_run_start (NucRun *self, NucLogits *logits, const NucStep *step);
gboolean nuc_run_start_unsorted (NucRun *self,
                                 NucSelect *select,
                                 const float *scores,
                                 gsize n,
                                 const NucStep *step);
void nuc_run_begin (NucRun *self);

/* Looking. Weights are relative to the first candidate, which has 1; a scaled score is relative to
 * nothing. */
gsize nuc_run_get_n (NucRun *self);
float nuc_run_get_score (const NucRun *self, gsize place);
double nuc_run_get_scaled_score (const NucRun *self, guint32 index);
guint32 nuc_run_get_token (const NucRun *self, gsize place);
gboolean nuc_run_find (NucRun *self, guint32 id, guint32 *index);
const NucSoftmax *nuc_run_get_softmax (NucRun *self);
NucSums nuc_run_get_sums (NucRun *self);
double nuc_run_get_rest_weight (const NucRun *self);
double nuc_run_get_whole (NucRun *self);
double nuc_run_get_entropy (NucRun *self);
gsize nuc_run_find_coin (NucRun *self, double coin, double *mass, double *before);
double nuc_run_get_squares (NucRun *self);
double nuc_run_get_deviation (NucRun *self);
double nuc_run_get_mirostat (NucRun *self, double target);
const guint32 *nuc_run_get_history (NucRun *self, double last_n, gsize *n);

/* Keeping. */
void nuc_run_set_temperature (NucRun *self, double temperature);
void nuc_run_keep_first (NucRun *self, gsize n, gboolean keep_ties);
void nuc_run_keep_mass (NucRun *self, double share, gsize min_keep);
void nuc_run_keep_at_least (NucRun *self, double distance, gsize min_keep);
void nuc_run_keep_probable (NucRun *self, double probability, gsize min_keep);
void nuc_run_drop_first (NucRun *self, gsize n);
void nuc_run_change (NucRun *self, NucChange *changes, gsize n);
void nuc_run_bend (NucRun *self, double curvature);

/* The first two parameters of a sampler that penalises. */
enum
{
  NUC_PENALTY_FACTOR,
  NUC_PENALTY_LAST_N,
};

/* Penalties: the new scaled score of a token that occurred @count times. */
typedef double (*NucPenalty) (double score, gsize count, double penalty);
void nuc_run_penalize (NucRun *self, const NucSettings *settings, NucPenalty penalize);

/* Telling. */
gboolean nuc_run_check (const NucRun *self, const NucSampler *sampler, GError **error);
void nuc_run_need_all (NucRun *self);
void nuc_run_need_whole (NucRun *self);
void nuc_run_add_note (NucRun *self, const char *note);

/* What a mass or a threshold is allowed to be off by, as a share: scores are float32. Ten, twenty and
 * thirty per cent of a file must add up to sixty. */
#define NUC_RUN_TOLERANCE (4.0 * 0x1p-23)

G_END_DECLS
