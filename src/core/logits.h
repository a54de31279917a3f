/* logits.h: a checked, immutable, reference-counted vector of scores with its sorted order
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "core/error.h"

G_BEGIN_DECLS

/**
 * NucLogits:
 *
 * One score for every known token, as loaded: float32, natural-log units up to an additive constant.
 * -infinity masks a token; NaN and +infinity are refused when the vector is made.
 *
 * A token is an *index* into the vector here. Its *id* is what the source calls it; the two are the
 * same unless ids were given. Ids ascend strictly with the index, so that the total order (logit
 * descending, then id ascending) can be computed on indexes alone.
 *
 * A vector is *complete* when it holds the whole vocabulary, else it holds the top of one: then the
 * scores are the model's absolute log-probabilities, [method@Logits.get_known_mass] is their sum
 * (below 1) and nothing renormalises over the unknown remainder in silence.
 */
typedef struct _NucLogits NucLogits;

NucLogits *nuc_logits_new (const float *scores, gsize n, GError **error);
NucLogits *
nuc_logits_new_with_ids (const guint32 *ids, const float *scores, gsize n, GError **error);
NucLogits *nuc_logits_new_partial (const guint32 *ids,
                                   const float *log_probabilities,
                                   gsize n,
                                   double known_mass,
                                   GError **error);

NucLogits *nuc_logits_ref (NucLogits *self);
void nuc_logits_unref (NucLogits *self);

gsize nuc_logits_get_size (const NucLogits *self);
const float *nuc_logits_get_scores (const NucLogits *self);
guint32 nuc_logits_get_id (const NucLogits *self, guint32 index);
gboolean nuc_logits_find_id (const NucLogits *self, guint32 id, guint32 *index);

gboolean nuc_logits_is_complete (const NucLogits *self);
gboolean nuc_logits_is_masked (const NucLogits *self, guint32 index);
double nuc_logits_get_log_total (const NucLogits *self);
double nuc_logits_get_known_mass (const NucLogits *self);

/* The model's own view, T = 1, before any chain. */
double nuc_logits_get_probability (const NucLogits *self, guint32 index);
double nuc_logits_get_entropy (const NucLogits *self);

/* The total order. Sorted once, on first use, and shared by every later trace. */
const guint32 *nuc_logits_get_order (NucLogits *self);
guint32 nuc_logits_get_rank (NucLogits *self, guint32 index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucLogits, nuc_logits_unref)

G_END_DECLS
