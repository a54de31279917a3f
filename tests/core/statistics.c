/* statistics.c: a million draws of each of ten chains, beside what was computed
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "common.h"
#include "core/philox.h"

#define DRAWS 1000000
#define TOKENS 60
/* Cells that expect fewer are put together. */
#define FEWEST 20.0
/* The normal deviate that is exceeded with probability 1e-6. */
#define DEVIATE 4.753

/* The quantile of chi-square by Wilson and Hilferty. */
static double
get_limit (double freedom)
{
  double part = 2 / (9 * freedom);

  return freedom * pow (1 - part + DEVIATE * sqrt (part), 3);
}

static void
test_chi_square (gconstpointer data)
{
  float scores[TOKENS];
  gsize counts[TOKENS] = { 0 };
  g_autoptr (NucLogits) logits = NULL;
  g_autoptr (NucTrace) trace = NULL;
  double chi_square = 0, rest = 0, rest_count = 0, freedom = -1;

  for (gsize i = 0; i < TOKENS; i++)
    scores[i] = -1.1f * logf ((float) ((i * 17) % TOKENS + 1));
  logits = test_logits (scores, TOKENS);
  trace = test_trace (logits, data, NULL);

  for (guint64 i = 0; i < DRAWS; i++)
    {
      NucDraw draw;

      nuc_draw (trace, nuc_coin (2026, i, NUC_COIN_TOKEN), &draw);
      counts[draw.index]++;
    }

  for (guint32 i = 0; i < TOKENS; i++)
    {
      double expected = nuc_trace_get_probability (trace, i) * DRAWS;

      if (expected < FEWEST)
        {
          rest += expected;
          rest_count += (double) counts[i];
          continue;
        }
      chi_square += pow ((double) counts[i] - expected, 2) / expected;
      freedom++;
    }
  if (rest > 0)
    {
      chi_square += pow (rest_count - rest, 2) / rest;
      freedom++;
    }
  else
    g_assert_cmpfloat (rest_count, ==, 0);

  g_test_message ("chi-square %.1f with %.0f degrees of freedom", chi_square, freedom);
  if (freedom > 0)
    g_assert_cmpfloat (chi_square, <, get_limit (freedom));
}

int
main (int argc, char *argv[])
{
  static const char *const chains[] = {
    "",
    "temperature=0.5",
    "temperature=2",
    "temperature=inf",
    "top-k=10",
    "temperature=0.8,top-k=40,top-p=0.9",
    "min-p=0.05,temperature=1.3",
    "typical=0.7",
    "xtc=0.05:probability=1,temperature=0.9",
    "bias=0@-1+5@2,smoothing=0.2",
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      g_autofree char *path = g_strdup_printf ("/core/statistics/chain-%" G_GSIZE_FORMAT, i + 1);

      g_test_add_data_func (path, chains[i], test_chi_square);
    }

  return g_test_run ();
}
