/* ranking.h: tokens in the total order: score descending, then index ascending
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucRanking:
 * @tokens: the indexes of the tokens, first of the order first
 * @scores: their scores, so descending
 * @places: for every index of the vocabulary its place in @tokens; %NUC_RANKING_ABSENT if it has none
 * @n: how many tokens are ranked
 *
 * Most samplers keep a prefix of the total order. With the candidates laid out in that order such a
 * stage is one number, and the same arrays serve every stage and every move of a slider.
 */
typedef struct
{
  guint32 *tokens;
  float *scores;
  guint32 *places;
  gsize n;
} NucRanking;

#define NUC_RANKING_ABSENT G_MAXUINT32

guint64 nuc_ranking_key (float score, guint32 index);
float nuc_ranking_key_to_score (guint64 key);

void nuc_ranking_init (NucRanking *self, gsize capacity, gsize vocabulary);
void nuc_ranking_clear (NucRanking *self);
void nuc_ranking_sort (NucRanking *self, const float *scores, gsize n);
void nuc_ranking_index_places (NucRanking *self, gsize vocabulary);
void nuc_ranking_sort_ascending (guint64 *keys, guint64 *spare, gsize n);
void nuc_ranking_sort_tokens (guint32 *tokens, gsize n);

G_END_DECLS
