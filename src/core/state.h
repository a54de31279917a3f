/* state.h: what a chain remembers, for the samplers that do
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

double nuc_state_get_mirostat (const NucState *self, gsize stage, double target);

NucState *nuc_state_advance_by (const NucState *state, const NucChain *chain, double probability);

G_END_DECLS
