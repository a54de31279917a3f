/* philox.h: coins from a counter-based generator
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucCoinStream:
 * @NUC_COIN_TOKEN: chooses the token
 * @NUC_COIN_XTC: decides whether XTC acts
 * @NUC_COIN_DIE: rolls of the die view, apart from the text
 *
 * What a coin is tossed for. Two purposes never share a coin.
 */
typedef enum
{
  NUC_COIN_TOKEN = 0,
  NUC_COIN_XTC = 1,
  NUC_COIN_DIE = 2,
} NucCoinStream;

void nuc_philox4x32 (const guint32 counter[4], const guint32 key[2], guint32 out[4]);
double nuc_coin (guint64 seed, guint64 position, NucCoinStream stream);

G_END_DECLS
