/* philox.c: coins from a counter-based generator
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "core/philox.h"

/* The multipliers and Weyl increments of Philox4x32: Salmon, Moraes, Dror and Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", SC 2011. */
#define MULTIPLIER_0 0xD2511F53u
#define MULTIPLIER_1 0xCD9E8D57u
#define WEYL_0 0x9E3779B9u
#define WEYL_1 0xBB67AE85u
#define ROUNDS 10

/**
 * nuc_philox4x32:
 * @counter: four words, the least significant first
 * @key: two words
 * @out: (out caller-allocates): four words
 *
 * One block of Philox4x32-10: a bijection of the counter for each key. There is no state, so any
 * block can be computed at any time, which is what makes rewinding exact.
 */
void
nuc_philox4x32 (const guint32 counter[4], const guint32 key[2], guint32 out[4])
{
  guint32 c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  guint32 k0 = key[0], k1 = key[1];

  for (int round = 0; round < ROUNDS; round++)
    {
      guint64 product0 = (guint64) MULTIPLIER_0 * c0;
      guint64 product1 = (guint64) MULTIPLIER_1 * c2;
      guint32 high0 = (guint32) (product0 >> 32);
      guint32 high1 = (guint32) (product1 >> 32);

      c0 = high1 ^ c1 ^ k0;
      c1 = (guint32) product1;
      c2 = high0 ^ c3 ^ k1;
      c3 = (guint32) product0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }

  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/**
 * nuc_coin:
 * @seed: the seed a person chose
 * @position: which token, 0 for the first sampled one
 * @stream: what the coin is for
 *
 * Tosses the coin for one position. It depends on its three arguments only: the same on every
 * machine, in whatever order positions are asked for.
 *
 * The key is the seed, the counter the position and the stream; the coin is the top 53 bits of the
 * block's first two words, low word first.
 *
 * Returns: a number in [0, 1), a multiple of 2^-53
 */
double
nuc_coin (guint64 seed, guint64 position, NucCoinStream stream)
{
  const guint32 key[2] = { (guint32) seed, (guint32) (seed >> 32) };
  const guint32 counter[4] = {
    (guint32) position,
    (guint32) (position >> 32),
    (guint32) stream,
    0,
  };
  guint32 block[4];
  guint64 bits;

  nuc_philox4x32 (counter, key, block);
  bits = ((guint64) block[1] << 32) | block[0];

  return (double) (bits >> 11) * 0x1p-53;
}
