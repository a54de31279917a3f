/* draw.c: coin + distribution -> token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "core/draw.h"

#include "core/trace-private.h"

/**
 * nuc_draw:
 * @trace: the distribution
 * @coin: in [0, 1)
 * @draw: (out caller-allocates): what came out
 *
 * Lays the survivors on [0, 1) in the total order, each as long as its share of their mass, and takes
 * the one that the coin lies in: the first with `coin * mass < cumulative mass`. A token of probability
 * 0 is never taken; where rounding leaves the sums short of the coin it is the last one above 0.
 *
 * It is pure: the same trace and coin give the same token.
 */
void
nuc_draw (const NucTrace *trace, double coin, NucDraw *draw)
{
  draw->coin = coin;
  draw->rank = nuc_trace_find_coin (trace, coin, &draw->lower, &draw->upper);
  draw->index = nuc_trace_get_survivor (trace, draw->rank);
  draw->probability = nuc_trace_get_survivor_probability (trace, draw->rank);
}

/**
 * nuc_draw_advance:
 * @trace: a trace
 * @index: the token that was chosen
 * @state: (nullable): what @trace was made with
 *
 * A token that a person chose although the chain removed it has the surprise that the model gave it.
 *
 * Returns: (transfer full): what the chain remembers at the next position
 */
NucState *
nuc_draw_advance (const NucTrace *trace, guint32 index, const NucState *state)
{
  double probability = nuc_trace_get_probability (trace, index);

  if (probability <= 0)
    probability = nuc_logits_get_probability (nuc_trace_get_logits (trace), index);
  return nuc_state_advance (state, nuc_trace_get_chain (trace), probability);
}
