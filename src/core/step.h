/* step.h: where in a text a token is chosen, and what a chain remembers until then
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/chain.h"

G_BEGIN_DECLS

/**
 * NucState:
 *
 * What a chain remembers from one token to the next (mirostat's mu), as an explicit value: the same
 * logits, chain, step and state give the same trace, so a step can be replayed and rewound.
 */
typedef struct _NucState NucState;

/**
 * NucStep:
 * @history: the ids of all tokens before this position, prompt included, oldest first
 * @n_history: how many
 * @seed: seeds the coins of stages that toss one of their own
 * @position: the position of the token to be chosen, 0 for the first sampled one
 * @state: (nullable): what the chain remembers, %NULL at the start of a text
 */
typedef struct
{
  const guint32 *history;
  gsize n_history;
  guint64 seed;
  guint64 position;
  const NucState *state;
} NucStep;

NucState *nuc_state_advance (const NucState *self, const NucChain *chain, double probability);
double nuc_state_get_mirostat (const NucState *self, gsize stage, double target);
NucState *nuc_state_ref (NucState *self);
void nuc_state_unref (NucState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucState, nuc_state_unref)

G_END_DECLS
