/* trace.h: what every stage saw, kept and removed, and which stage removed a token
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "core/chain.h"
#include "core/logits.h"
#include "core/step.h"

G_BEGIN_DECLS

/**
 * NucTrust:
 * @NUC_TRUST_EXACT: computed from everything it depends on
 * @NUC_TRUST_KNOWN_ONLY: depends on tokens that the source did not give; computed over the known ones
 *
 * Whether a figure is what the whole model would give. Only a partial vector leads to anything but
 * %NUC_TRUST_EXACT.
 */
typedef enum
{
  NUC_TRUST_EXACT,
  NUC_TRUST_KNOWN_ONLY,
} NucTrust;

/**
 * NucTraceStage:
 * @chain_stage: which stage of the chain this is (stages switched off have no entry)
 * @sampler: its sampler
 * @kept: how many tokens left it
 * @removed: how many it removed
 * @mass_kept: the sum of the model's own probabilities (T = 1) of what left it, in [0, 1]
 * @share_kept: the share of the probability that reached it which it kept, in [0, 1]
 * @entropy: of what left it, in bits
 * @bounds: whether @entropy is a lower bound, since it depends on unknown tokens
 * @trust: whether any of that depends on unknown tokens
 * @note: (nullable): a translated sentence where a person must be told something ("greedy (T = 0)")
 */
typedef struct
{
  gsize chain_stage;
  const NucSampler *sampler;
  gsize kept;
  gsize removed;
  double mass_kept;
  double share_kept;
  double entropy;
  gboolean bounds;
  NucTrust trust;
  const char *note;
} NucTraceStage;

/**
 * NucTrace:
 *
 * Immutable and reference-counted. Tokens are indexes into the logits, as in [struct@Logits]. The trace of a
 * drawn token is computed when it is first asked something, so a text that nobody looks at costs its draws.
 */
typedef struct _NucTrace NucTrace;

/* @recycle: (transfer full) (nullable): an older trace whose memory may be used again when nobody
 * else holds it, so that a slider tick allocates nothing. */
NucTrace *nuc_trace_new (NucLogits *logits,
                         NucChain *chain,
                         const NucStep *step,
                         NucTrace *recycle,
                         GError **error);
NucTrace *nuc_trace_ref (NucTrace *self);
void nuc_trace_unref (NucTrace *self);

NucLogits *nuc_trace_get_logits (const NucTrace *self);
NucChain *nuc_trace_get_chain (const NucTrace *self);

gsize nuc_trace_get_n_stages (const NucTrace *self);
const NucTraceStage *nuc_trace_get_stage (const NucTrace *self, gsize stage);

/* Survivors in the total order of the scores the last stage left (that of the logits unless a
 * penalty or a bias changed it). */
gsize nuc_trace_get_n_survivors (const NucTrace *self);
guint32 nuc_trace_get_survivor (const NucTrace *self, gsize place);
double nuc_trace_get_survivor_probability (const NucTrace *self, gsize place);

/* Of one token: the final probability (0 when removed), the one after a stage, and the index among
 * the trace's stages of the one that removed it, or -1. A token masked by the source is removed by
 * no stage: -1 with probability 0. */
double nuc_trace_get_probability (const NucTrace *self, guint32 index);
double nuc_trace_get_stage_probability (const NucTrace *self, gsize stage, guint32 index);
int nuc_trace_get_removed_by (const NucTrace *self, guint32 index);
gboolean nuc_trace_survives (const NucTrace *self, guint32 index);

/* Figures of the final distribution. The sum of the survivors' probabilities is 1 unless an unknown
 * remainder survives too; then it is 1 less that remainder. */
double nuc_trace_get_total (const NucTrace *self);
double nuc_trace_get_mass_kept (const NucTrace *self);
double nuc_trace_get_entropy (const NucTrace *self);
double nuc_trace_get_perplexity (const NucTrace *self);
double nuc_trace_get_divergence (const NucTrace *self);
NucTrust nuc_trace_get_trust (const NucTrace *self);

/* The state after @index was chosen from @self; @state is what the trace was made with. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucTrace, nuc_trace_unref)

G_END_DECLS
