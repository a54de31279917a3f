/* softmax.h: sums of weights over prefixes of a ranking
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/exp.h"

G_BEGIN_DECLS

/**
 * NucSoftmax:
 *
 * The weights `exp ((score - first score) * scale)` of tokens in the total order, known by their sums
 * over blocks. One pass makes it; then the mass and the entropy of any prefix, and the prefix that
 * reaches a mass, cost one block and no more. Stages that only cut share one of these.
 */
typedef struct
{
  const float *scores;
  gsize n;
  double scale;
  /* For whoever owns the scores to know these sums by; 0 after each computation. */
  gsize serial;
  gsize n_blocks;
  gsize capacity;
  double *mass;
  double *moment;
} NucSoftmax;

void nuc_softmax_init (NucSoftmax *self);
void nuc_softmax_clear (NucSoftmax *self);
void nuc_softmax_compute (NucSoftmax *self, const float *scores, gsize n, double scale);
double nuc_softmax_get_exponent (const NucSoftmax *self, gsize place);
double nuc_softmax_get_weight (const NucSoftmax *self, gsize place);
NucSums nuc_softmax_get_sums (const NucSoftmax *self, gsize n);
gsize
nuc_softmax_find (const NucSoftmax *self, double mass, gboolean over, gsize n, double *before);

double nuc_softmax_deviation (const float *scores, gsize n, float origin);
double nuc_softmax_entropy (NucSums sums, double rest);

G_END_DECLS
