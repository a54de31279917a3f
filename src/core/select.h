/* select.h: top-k and nucleus selection without a full sort
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/ranking.h"

G_BEGIN_DECLS

/**
 * NucSelect:
 * @scores: the scores as they came, unsorted
 * @n: how many
 * @maximum: the greatest
 * @blocks: the greatest of each block
 *
 * A vector of which only the best part is to be put in order. One pass finds the maximum of each block
 * of scores; whatever is looked for after that, blocks that cannot hold it are not looked at.
 */
typedef struct
{
  const float *scores;
  gsize n;
  float maximum;
  float *blocks;
  gsize n_blocks;

  gsize capacity;
  guint64 *keys;
  guint64 *spare;
  float *maxima;
} NucSelect;

void nuc_select_init (NucSelect *self);
void nuc_select_clear (NucSelect *self);
gboolean nuc_select_scan (NucSelect *self, const float *scores, gsize n);
double nuc_select_get_mass (const NucSelect *self, double scale);
double nuc_select_get_deviation (const NucSelect *self);

void nuc_select_first (NucSelect *self, gsize k, NucRanking *ranking);
void nuc_select_at_least (NucSelect *self, float least, NucRanking *ranking);
gsize nuc_select_reach (NucSelect *self,
                        double scale,
                        double whole,
                        double mass,
                        gboolean over,
                        NucRanking *ranking,
                        double *before);

G_END_DECLS
