/* logits-private.h: the sorted side of a vector, for the rest of the core
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/logits.h"
#include "core/ranking.h"
#include "core/softmax.h"

G_BEGIN_DECLS

/**
 * NucSorted:
 * @ranking: all tokens, masked ones last
 * @n: how many are not masked
 * @softmax: over those, at T = 1
 */
typedef struct
{
  NucRanking ranking;
  gsize n;
  NucSoftmax softmax;
} NucSorted;

const NucSorted *nuc_logits_get_sorted (NucLogits *self);
gsize nuc_logits_get_serial (const NucLogits *self);
const guint32 *nuc_logits_get_ids (const NucLogits *self);

G_END_DECLS
