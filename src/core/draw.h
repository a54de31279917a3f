/* draw.h: coin + distribution -> token
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * NucDraw:
 * @index: the token, as an index into the logits
 * @rank: its place among the survivors, 0 for the first of the total order
 * @probability: its final probability
 * @lower: where its stretch of [0, 1) begins, as a share of the survivors' mass
 * @upper: where it ends
 * @coin: the coin that chose it
 */
typedef struct
{
  guint32 index;
  gsize rank;
  double probability;
  double lower;
  double upper;
  double coin;
} NucDraw;

void nuc_draw (const NucTrace *trace, double coin, NucDraw *draw);
NucTrace *nuc_draw_next (NucLogits *logits,
                         NucChain *chain,
                         const NucStep *step,
                         double coin,
                         NucDraw *draw,
                         GError **error);
NucState *nuc_draw_advance (const NucDraw *draw, const NucTrace *trace, const NucState *state);

G_END_DECLS
