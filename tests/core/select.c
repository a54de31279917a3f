/* select.c: partial selection, against a full sort
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "core/select.h"

#define LARGEST 5000

typedef enum
{
  SPREAD,
  TIES,
  MASKED,
  ALIKE,
  PEAK,
  N_KINDS,
} Kind;

static void
fill (float *scores, gsize n, Kind kind)
{
  for (gsize i = 0; i < n; i++)
    {
      float spread = (float) (i * 7919 % 4999) / 500;

      switch (kind)
        {
        case TIES:
          scores[i] = floorf (spread);
          break;
        case MASKED:
          scores[i] = i % 3 == 1 ? -INFINITY : spread;
          break;
        case ALIKE:
          scores[i] = 2;
          break;
        case PEAK:
          scores[i] = i == n / 2 ? 90 : -spread;
          break;
        case SPREAD:
        case N_KINDS:
        default:
          scores[i] = spread;
          break;
        }
    }
}

static void
assert_prefix (const NucRanking *found, const NucRanking *sorted, gsize n)
{
  g_assert_cmpuint (found->n, ==, n);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (found->tokens[i], ==, sorted->tokens[i]);
      g_assert_cmpfloat (found->scores[i], ==, sorted->scores[i]);
    }
}

static void
check_first (NucSelect *select, NucRanking *found, const NucRanking *sorted, gsize n_alive)
{
  const gsize counts[] = { 1, 2, 3, 40, 63, 64, 65, 128, n_alive / 2 + 1, n_alive };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] <= n_alive)
      {
        nuc_select_first (select, counts[i], found);
        assert_prefix (found, sorted, counts[i]);
      }
}

static void
check_at_least (NucSelect *select, NucRanking *found, const NucRanking *sorted, gsize n_alive)
{
  const gsize places[] = { 0, 1, n_alive / 3, n_alive - 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      float least = sorted->scores[MIN (places[i], n_alive - 1)];
      gsize n = 0;

      while (n < n_alive && sorted->scores[n] >= least)
        n++;
      nuc_select_at_least (select, least, found);
      assert_prefix (found, sorted, n);
    }
  nuc_select_at_least (select, -INFINITY, found);
  assert_prefix (found, sorted, n_alive);
}

/* The place is where the running sum of a plain loop gets there. */
static void
check_reach (NucSelect *select, NucRanking *found, const NucRanking *sorted, gsize n_alive)
{
  static const double scales[] = { 0, 0.5, 1, 3 };
  static const double shares[] = { 0, 0.0123, 0.31, 0.777, 0.95, 0.9991 };

  for (gsize s = 0; s < G_N_ELEMENTS (scales); s++)
    {
      double whole = 0;

      for (gsize i = 0; i < n_alive; i++)
        whole += exp (((double) sorted->scores[i] - (double) sorted->scores[0]) * scales[s]);
      g_assert_cmpfloat (fabs (nuc_select_get_mass (select, scales[s]) - whole), <=, 1e-6 * whole);

      for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
        {
          double before, sum = 0, last = 0;
          gsize place, expected = 0;

          for (gsize j = 0; j < n_alive; j++)
            {
              expected = j;
              last = sum;
              sum += exp (((double) sorted->scores[j] - (double) sorted->scores[0]) * scales[s]);
              if (sum > shares[i] * whole)
                break;
            }
          place =
              nuc_select_reach (select, scales[s], whole, shares[i] * whole, TRUE, found, &before);
          g_assert_cmpuint (place, ==, expected);
          g_assert_cmpuint (found->n, >, place);
          assert_prefix (found, sorted, found->n);
          g_assert_cmpfloat (fabs (before - last), <=, 1e-6 * whole);
        }
    }
}

static void
test_against_sort (void)
{
  static const gsize sizes[] = { 1, 2, 5, 63, 64, 65, 129, 1023, LARGEST };
  g_autofree float *scores = g_new (float, LARGEST);
  NucSelect select;

  nuc_select_init (&select);
  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (Kind kind = 0; kind < N_KINDS; kind++)
      {
        gsize n = sizes[s], n_alive = 0;
        NucRanking sorted, found;

        fill (scores, n, kind);
        for (gsize i = 0; i < n; i++)
          n_alive += scores[i] > -INFINITY;
        nuc_ranking_init (&sorted, n, 0);
        nuc_ranking_init (&found, n, 0);
        nuc_ranking_sort (&sorted, scores, n);

        g_assert_true (nuc_select_scan (&select, scores, n));
        g_assert_cmpfloat (select.maximum, ==, sorted.scores[0]);
        check_first (&select, &found, &sorted, n_alive);
        check_at_least (&select, &found, &sorted, n_alive);
        check_reach (&select, &found, &sorted, n_alive);
        nuc_ranking_clear (&sorted);
        nuc_ranking_clear (&found);
      }
  nuc_select_clear (&select);
}

/* Wherever in its block it stands: one bad score is enough. */
static void
test_bad_scores (void)
{
  const gsize places[] = { 0, 1, 63, 64, 65, 99 };
  float scores[100];
  NucSelect select;

  nuc_select_init (&select);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      fill (scores, G_N_ELEMENTS (scores), SPREAD);
      scores[places[i]] = NAN;
      g_assert_false (nuc_select_scan (&select, scores, G_N_ELEMENTS (scores)));
      scores[places[i]] = INFINITY;
      g_assert_false (nuc_select_scan (&select, scores, G_N_ELEMENTS (scores)));
      scores[places[i]] = -INFINITY;
      g_assert_true (nuc_select_scan (&select, scores, G_N_ELEMENTS (scores)));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
    scores[i] = -INFINITY;
  g_assert_false (nuc_select_scan (&select, scores, G_N_ELEMENTS (scores)));
  nuc_select_clear (&select);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/select/against-sort", test_against_sort);
  g_test_add_func ("/core/select/bad-scores", test_bad_scores);

  return g_test_run ();
}
