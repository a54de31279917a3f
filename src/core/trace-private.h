/* trace-private.h: what draws need of a trace
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

gsize nuc_trace_find_coin (const NucTrace *self, double coin, double *lower, double *upper);

NucTrace *
nuc_trace_new_later (NucLogits *logits, NucChain *chain, const NucStep *step, gsize n_recalled);

G_END_DECLS
