/* die.c: tests of rolls
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/die.h"

#include <math.h>

#include "common.h"
#include "core/draw.h"
#include "core/philox.h"

/* A roll and a draw of the same coin choose the same token. */
static void
test_like_draw (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucTrace) trace = test_trace (austen, "temperature=1.2,top-p=0.95");
  g_autoptr (NucDie) fresh = nuc_die_new (trace, 7);
  g_autoptr (NucDie) die = nuc_die_rolled (fresh, 2000);
  g_autofree guint64 *counts = g_new0 (guint64, nuc_trace_get_n_survivors (trace));

  for (guint64 i = 0; i < 2000; i++)
    {
      NucDraw draw;

      nuc_draw (trace, nuc_coin (7, i, NUC_COIN_DIE), &draw);
      counts[draw.rank]++;
    }
  for (gsize place = 0; place < nuc_trace_get_n_survivors (trace); place++)
    g_assert_cmpuint (nuc_die_get_count (die, place), ==, counts[place]);
}

static void
test_adds (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucTrace) trace = test_trace (austen, "top-k=5");
  g_autoptr (NucDie) fresh = nuc_die_new (trace, 7);
  g_autoptr (NucDie) ten = nuc_die_rolled (fresh, 10);
  g_autoptr (NucDie) ten_and_ninety = nuc_die_rolled (ten, 90);
  g_autoptr (NucDie) hundred = nuc_die_rolled (fresh, 100);
  guint64 sum = 0;

  g_assert_cmpuint (nuc_die_get_n_rolls (fresh), ==, 0);
  g_assert_cmpuint (nuc_die_get_n_rolls (ten_and_ninety), ==, 100);
  for (gsize place = 0; place < 5; place++)
    {
      g_assert_cmpuint (nuc_die_get_count (ten_and_ninety, place), ==,
                        nuc_die_get_count (hundred, place));
      sum += nuc_die_get_count (hundred, place);
    }
  g_assert_cmpuint (sum, ==, 100);
}

/* Pearson's statistic of 100,000 rolls over five faces: below the 0.1 % point of 4 degrees. */
static void
test_settles (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucTrace) trace = test_trace (austen, "top-k=5");
  g_autoptr (NucDie) fresh = nuc_die_new (trace, 3);
  g_autoptr (NucDie) die = nuc_die_rolled (fresh, 100000);
  double statistic = 0;

  for (gsize place = 0; place < 5; place++)
    {
      double expected = 100000 * nuc_trace_get_survivor_probability (trace, place);

      statistic += pow ((double) nuc_die_get_count (die, place) - expected, 2) / expected;
    }
  g_assert_cmpfloat (statistic, <, 18.47);
}

/* The farthest count is found, its sign and size are those of the definition, and chance is small when
 * the die is another's. */
static void
test_error (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucTrace) trace = test_trace (austen, "top-k=5");
  g_autoptr (NucDie) fresh = nuc_die_new (trace, 3);
  g_autoptr (NucDie) die = nuc_die_rolled (fresh, 10000);
  g_autoptr (NucDie) one = nuc_die_rolled (fresh, 1);
  double total = nuc_trace_get_total (trace);
  double farthest = 0;
  NucDieError error;

  g_assert_false (nuc_die_find_error (fresh, &error));
  g_assert_false (nuc_die_find_error (one, &error));
  g_assert_true (nuc_die_find_error (die, &error));
  for (gsize place = 0; place < 5; place++)
    {
      double p = nuc_trace_get_survivor_probability (trace, place) / total;
      double z = ((double) nuc_die_get_count (die, place) - 10000 * p) / sqrt (10000 * p * (1 - p));

      g_assert_cmpfloat (fabs (z), <=, fabs (error.standard_errors) + 1e-9);
      if (place == error.place)
        g_assert_cmpfloat_with_epsilon (z, error.standard_errors, 1e-9);
      farthest = MAX (farthest, fabs (z));
    }
  g_assert_cmpfloat_with_epsilon (farthest, fabs (error.standard_errors), 1e-9);
  g_assert_cmpfloat_with_epsilon (error.chance, 1 - pow (erf (farthest / sqrt (2)), 5), 1e-12);
}

/* Of many honest dice, one in twenty goes as far as one in twenty does: chance is no invention. */
static void
test_chance (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucTrace) trace = test_trace (austen, "top-k=8");
  guint n_rare = 0;

  for (guint64 seed = 0; seed < 1000; seed++)
    {
      g_autoptr (NucDie) fresh = nuc_die_new (trace, seed);
      g_autoptr (NucDie) die = nuc_die_rolled (fresh, 1000);
      NucDieError error;

      g_assert_true (nuc_die_find_error (die, &error));
      n_rare += error.chance < 0.05;
    }
  g_assert_cmpuint (n_rare, >, 20);
  g_assert_cmpuint (n_rare, <, 80);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/die/like-draw", test_like_draw);
  g_test_add_func ("/chart/die/adds", test_adds);
  g_test_add_func ("/chart/die/settles", test_settles);
  g_test_add_func ("/chart/die/error", test_error);
  g_test_add_func ("/chart/die/chance", test_chance);

  return g_test_run ();
}
