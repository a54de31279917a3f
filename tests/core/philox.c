/* philox.c: the published vectors, and coins that depend on nothing else
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "core/philox.h"

#define TOSSES 100000

/* The known-answer vectors that Random123 publishes for philox4x32 with 10 rounds. */
static void
test_vectors (void)
{
  static const struct
  {
    guint32 counter[4], key[2], expected[4];
  } rows[] = {
    { { 0, 0, 0, 0 }, { 0, 0 }, { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
    { { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
      { 0xffffffff, 0xffffffff },
      { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
    { { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
      { 0xa4093822, 0x299f31d0 },
      { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint32 out[4];

      nuc_philox4x32 (rows[i].counter, rows[i].key, out);
      for (int j = 0; j < 4; j++)
        g_assert_cmphex (out[j], ==, rows[i].expected[j]);
    }
}

static void
test_coin (void)
{
  /* The top 53 bits of the first block of all zeros. */
  g_assert_cmpfloat (nuc_coin (0, 0, NUC_COIN_TOKEN), ==,
                     (double) (0xe169c58d6627e8d5u >> 11) / 9007199254740992.0);

  for (guint64 i = 0; i < 1000; i++)
    {
      double coin = nuc_coin (i, G_MAXUINT64 - i, NUC_COIN_DIE);

      g_assert_cmpfloat (coin, >=, 0);
      g_assert_cmpfloat (coin, <, 1);
      g_assert_cmpfloat (coin, ==, nuc_coin (i, G_MAXUINT64 - i, NUC_COIN_DIE));
    }
  g_assert_cmpfloat (nuc_coin ((guint64) 1 << 40, 0, 0), !=, nuc_coin (0, 0, 0));
  g_assert_cmpfloat (nuc_coin (0, (guint64) 1 << 40, 0), !=, nuc_coin (0, 0, 0));
}

typedef double (*Stream) (guint64 i);

static double
first_seed (guint64 i)
{
  return nuc_coin (1, i, NUC_COIN_TOKEN);
}

static double
second_seed (guint64 i)
{
  return nuc_coin (2, i, NUC_COIN_TOKEN);
}

static double
other_purpose (guint64 i)
{
  return nuc_coin (1, i, NUC_COIN_XTC);
}

static double
next_position (guint64 i)
{
  return nuc_coin (1, i + 1, NUC_COIN_TOKEN);
}

static double
running_seed (guint64 i)
{
  return nuc_coin (i, 1, NUC_COIN_TOKEN);
}

/* Pearson's r of independent streams is normal with deviation 1 / sqrt (n): 4.9 of them is p = 1e-6. */
static void
test_uncorrelated (void)
{
  static const Stream others[] = { second_seed, other_purpose, next_position, running_seed };

  for (gsize s = 0; s < G_N_ELEMENTS (others); s++)
    {
      double x = 0, y = 0, xx = 0, yy = 0, xy = 0, r;

      for (guint64 i = 0; i < TOSSES; i++)
        {
          double a = first_seed (i) - 0.5, b = others[s](i) - 0.5;

          x += a;
          y += b;
          xx += a * a;
          yy += b * b;
          xy += a * b;
        }
      r = (xy - x * y / TOSSES) / sqrt ((xx - x * x / TOSSES) * (yy - y * y / TOSSES));
      g_assert_cmpfloat (fabs (r), <, 4.9 / sqrt (TOSSES));
      g_assert_cmpfloat (fabs (x / TOSSES), <, 4.9 * sqrt (1.0 / 12 / TOSSES));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/philox/vectors", test_vectors);
  g_test_add_func ("/core/philox/coin", test_coin);
  g_test_add_func ("/core/philox/uncorrelated", test_uncorrelated);

  return g_test_run ();
}
