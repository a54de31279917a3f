/* chart-pick.h: which of many tokens are drawn one by one
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * NucChartPick:
 * @rank: its place in the total order of the raw scores
 * @weight: the final probability; below 0 for what does not survive
 * @kept: whether it was asked for
 *
 * A token that may be drawn.
 */
typedef struct
{
  guint32 rank;
  double weight;
  gboolean kept;
} NucChartPick;

GArray *nuc_chart_pick (const NucChartPick *tokens, gsize n_tokens, gsize n);
GArray *nuc_chart_pick_ranks (const NucTrace *trace, NucLogits *logits, gsize n, gboolean heed);

G_END_DECLS
