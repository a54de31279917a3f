/* ranking.c: the total order, against its definition
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "core/ranking.h"

/* From first to last: score descending, then index ascending; both zeros are one score. */
static const struct
{
  float score;
  guint32 index;
} order[] = {
  { INFINITY, 0 },
  { 0x1.fffffep127f, 0 },
  { 1, 7 },
  { 1, G_MAXUINT32 },
  { 0x1.fffffep-1f, 0 },
  { 0x1p-149f, 0 },
  { 0, 1 },
  { -0.0f, 2 },
  { 0, 3 },
  { -0x1p-149f, 0 },
  { -1, 3 },
  { -1, 4 },
  { -2, 0 },
  { -0x1.fffffep127f, 0 },
  { -INFINITY, 0 },
  { -INFINITY, 1 },
};

static void
test_keys (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      guint64 key = nuc_ranking_key (order[i].score, order[i].index);

      g_assert_cmpfloat (nuc_ranking_key_to_score (key), ==, order[i].score);
      for (gsize j = 0; j < i; j++)
        g_assert_cmpuint (nuc_ranking_key (order[j].score, order[j].index), <, key);
    }
}

/* Neighbours in order and every index once is all that a sorted order is. */
static void
test_sort (void)
{
  static const gsize sizes[] = { 1, 2, 3, 63, 64, 65, 255, 256, 257, 5000, 70000 };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      gsize n = sizes[s];
      g_autofree float *scores = g_new (float, n);
      g_autofree gboolean *seen = g_new0 (gboolean, n);
      NucRanking ranking;

      for (gsize i = 0; i < n; i++)
        scores[i] = i % 11 == 3 ? -INFINITY : (float) (i * 7919 % 101) / 8 - 5;
      nuc_ranking_init (&ranking, n, n);
      nuc_ranking_sort (&ranking, scores, n);
      nuc_ranking_index_places (&ranking, n);

      g_assert_cmpuint (ranking.n, ==, n);
      for (gsize i = 0; i < n; i++)
        {
          guint32 token = ranking.tokens[i];

          g_assert_cmpuint (token, <, n);
          g_assert_false (seen[token]);
          seen[token] = TRUE;
          g_assert_cmpuint (ranking.places[token], ==, i);
          g_assert_cmpfloat (ranking.scores[i], ==, scores[token]);
          if (i > 0)
            g_assert_true (
                ranking.scores[i - 1] > ranking.scores[i] ||
                (ranking.scores[i - 1] == ranking.scores[i] && ranking.tokens[i - 1] < token));
        }
      nuc_ranking_clear (&ranking);
    }
}

static void
test_absent (void)
{
  NucRanking ranking;

  nuc_ranking_init (&ranking, 2, 4);
  ranking.tokens[0] = 3;
  ranking.tokens[1] = 1;
  ranking.n = 2;
  nuc_ranking_index_places (&ranking, 4);
  g_assert_cmpuint (ranking.places[0], ==, NUC_RANKING_ABSENT);
  g_assert_cmpuint (ranking.places[1], ==, 1);
  g_assert_cmpuint (ranking.places[2], ==, NUC_RANKING_ABSENT);
  g_assert_cmpuint (ranking.places[3], ==, 0);
  nuc_ranking_clear (&ranking);
}

static void
test_sort_tokens (void)
{
  static const gsize sizes[] = { 0, 1, 2, 3, 100, 3000 };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autofree guint32 *tokens = g_new (guint32, sizes[s] + 1);

      /* 7919 is prime to every size, so these are all numbers below the size, with gaps of 65537. */
      for (gsize i = 0; i < sizes[s]; i++)
        tokens[i] = (guint32) (i * 7919 % sizes[s]) * 65537u;
      nuc_ranking_sort_tokens (tokens, sizes[s]);
      for (gsize i = 0; i < sizes[s]; i++)
        g_assert_cmpuint (tokens[i], ==, i * 65537u);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/ranking/keys", test_keys);
  g_test_add_func ("/core/ranking/sort", test_sort);
  g_test_add_func ("/core/ranking/absent", test_absent);
  g_test_add_func ("/core/ranking/sort-tokens", test_sort_tokens);

  return g_test_run ();
}
