/* plan.h: sampling one token after another, as fast as can be
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/draw.h"

G_BEGIN_DECLS

/**
 * NucPlan:
 *
 * A chain made ready for sampling from fresh, unsorted scores, with the memory for it. It gives the same
 * token as [ctor@Trace.new] and [func@draw] with the same coin, without telling what happened on the
 * way. For one thread at a time.
 */
typedef struct _NucPlan NucPlan;

NucPlan *nuc_plan_new (NucChain *chain);
void nuc_plan_free (NucPlan *self);

gboolean nuc_plan_sample (NucPlan *self,
                          const float *scores,
                          gsize n,
                          const NucStep *step,
                          double coin,
                          NucDraw *draw,
                          GError **error);
gsize nuc_plan_get_n_survivors (const NucPlan *self);
NucState *nuc_plan_advance (const NucPlan *self, const NucState *state, const NucDraw *draw);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucPlan, nuc_plan_free)

G_END_DECLS
