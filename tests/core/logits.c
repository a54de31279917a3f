/* logits.c: checks of scores, the sorted order, the model's own figures
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "common.h"

static void
test_order (void)
{
  /* Ties by index, both zeros one score, masked tokens last. */
  const float scores[] = { 1, -INFINITY, 0.0f, 3, -0.0f, 3, -INFINITY, -1 };
  const guint32 expected[] = { 3, 5, 0, 2, 4, 7, 1, 6 };
  g_autoptr (NucLogits) logits = test_logits (scores, G_N_ELEMENTS (scores));
  const guint32 *order = nuc_logits_get_order (logits);

  for (guint32 i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpuint (order[i], ==, expected[i]);
      g_assert_cmpuint (nuc_logits_get_rank (logits, expected[i]), ==, i);
    }
  g_assert_true (order == nuc_logits_get_order (logits));
}

/* Every way of sorting, by its size. */
static void
test_large_order (void)
{
  static const gsize sizes[] = { 90, 5000, 50000 };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autofree float *scores = g_new (float, sizes[s]);
      g_autoptr (NucLogits) logits = NULL;
      const guint32 *order;

      for (gsize i = 0; i < sizes[s]; i++)
        scores[i] = (float) ((i * 7919) % 1009) - 500;
      logits = test_logits (scores, sizes[s]);
      order = nuc_logits_get_order (logits);
      for (gsize i = 1; i < sizes[s]; i++)
        g_assert_true (scores[order[i - 1]] > scores[order[i]] ||
                       (scores[order[i - 1]] == scores[order[i]] && order[i - 1] < order[i]));
    }
}

static void
test_probability (void)
{
  float scores[] = { logf (0.6f), logf (0.25f), logf (0.1f), logf (0.05f), -INFINITY };
  g_autoptr (NucLogits) logits = test_logits (scores, G_N_ELEMENTS (scores));
  const float lone[] = { 1234.5f };
  g_autoptr (NucLogits) only = test_logits (lone, 1);
  double entropy = 0;

  for (guint32 i = 0; i < 4; i++)
    {
      double p = nuc_logits_get_probability (logits, i);

      g_assert_cmpfloat_with_epsilon (p, exp (scores[i]), 1e-7);
      entropy -= p * log2 (p);
    }
  g_assert_cmpfloat (nuc_logits_get_probability (logits, 4), ==, 0);
  g_assert_cmpfloat_with_epsilon (nuc_logits_get_entropy (logits), entropy, 1e-8);
  g_assert_true (nuc_logits_is_complete (logits));
  g_assert_cmpfloat (nuc_logits_get_known_mass (logits), ==, 1);
  g_assert_cmpuint (nuc_logits_get_size (logits), ==, 5);
  g_assert_cmpmem (nuc_logits_get_scores (logits), sizeof scores, scores, sizeof scores);
  g_assert_cmpfloat (nuc_logits_get_probability (only, 0), ==, 1);
  g_assert_cmpfloat (nuc_logits_get_entropy (only), ==, 0);
}

static void
test_ids (void)
{
  const guint32 ids[] = { 3, 10, 4000000000u };
  const float scores[] = { 0, 1, 2 };
  g_autoptr (NucLogits) logits = nuc_logits_new_with_ids (ids, scores, 3, NULL);
  g_autoptr (NucLogits) plain = test_logits (scores, 3);
  guint32 index = 99;

  g_assert_cmpuint (nuc_logits_get_id (logits, 2), ==, 4000000000u);
  g_assert_true (nuc_logits_find_id (logits, 10, &index));
  g_assert_cmpuint (index, ==, 1);
  g_assert_true (nuc_logits_find_id (logits, 3, NULL));
  g_assert_false (nuc_logits_find_id (logits, 4, &index));
  g_assert_false (nuc_logits_find_id (logits, 4000000001u, &index));
  g_assert_true (nuc_logits_find_id (plain, 2, &index));
  g_assert_cmpuint (index, ==, 2);
  g_assert_false (nuc_logits_find_id (plain, 3, &index));
  g_assert_cmpuint (nuc_logits_get_id (plain, 1), ==, 1);
}

static void
test_errors (void)
{
  static const struct
  {
    float scores[3];
    guint32 ids[3];
    gsize n;
    gboolean partial;
    double mass;
    NucError code;
    const char *says;
  } rows[] = {
    { { 0 }, { 0 }, 0, FALSE, 0, NUC_ERROR_EMPTY, "no token" },
    { { -INFINITY, -INFINITY }, { 0, 1 }, 2, FALSE, 0, NUC_ERROR_EMPTY, "masked" },
    { { 0, NAN }, { 5, 7 }, 2, FALSE, 0, NUC_ERROR_NOT_A_NUMBER, "token 7 is not a number" },
    { { 0, INFINITY }, { 5, 7 }, 2, FALSE, 0, NUC_ERROR_NOT_A_NUMBER, "token 7 is +infinity" },
    { { 0, 1 }, { 5, 5 }, 2, FALSE, 0, NUC_ERROR_DUPLICATE, "Token 5" },
    { { 0, 1 }, { 5, 4 }, 2, FALSE, 0, NUC_ERROR_RANGE, "Token 4 comes after token 5" },
    { { -1, 0.5 }, { 1, 2 }, 2, TRUE, 1, NUC_ERROR_RANGE, "token 2 is above 0" },
    { { -1, -2 }, { 1, 2 }, 2, TRUE, 0, NUC_ERROR_RANGE, "known mass is 0" },
    { { -1, -2 }, { 1, 2 }, 2, TRUE, 1.5, NUC_ERROR_RANGE, "known mass is 1.5" },
    { { -1, -2 }, { 1, 2 }, 2, TRUE, NAN, NUC_ERROR_RANGE, "known mass" },
    { { -0.1f, -0.2f }, { 1, 2 }, 2, TRUE, 1, NUC_ERROR_RANGE, "add up to 1.7" },
    { { 0 }, { 0 }, 0, TRUE, 1, NUC_ERROR_EMPTY, "no token" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      NucLogits *logits = rows[i].partial ? nuc_logits_new_partial (rows[i].ids, rows[i].scores,
                                                                    rows[i].n, rows[i].mass, &error)
                                          : nuc_logits_new_with_ids (rows[i].ids, rows[i].scores,
                                                                     rows[i].n, &error);

      g_assert_null (logits);
      g_assert_error (error, NUC_ERROR, (int) rows[i].code);
      g_assert_nonnull (strstr (error->message, rows[i].says));
    }

  {
    g_autoptr (GError) error = NULL;
    const float score = 0;

    /* The size is refused before anything is read. */
    g_assert_null (nuc_logits_new (&score, (gsize) G_MAXINT32 + 1, &error));
    g_assert_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE);
  }
}

/* Beyond what is looked at in one go; and masked tokens beside large scores are no error. */
static void
test_large_errors (void)
{
  g_autofree float *scores = g_new0 (float, 3000);
  g_autoptr (NucLogits) logits = NULL;
  const float odd[] = { NAN, INFINITY };

  for (gsize i = 0; i < 3000; i += 997)
    for (gsize j = 0; j < G_N_ELEMENTS (odd); j++)
      {
        g_autoptr (GError) error = NULL;

        scores[i] = odd[j];
        g_assert_null (nuc_logits_new (scores, 3000, &error));
        g_assert_error (error, NUC_ERROR, NUC_ERROR_NOT_A_NUMBER);
        scores[i] = 0;
      }
  for (gsize i = 0; i < 3000; i++)
    scores[i] = i % 3 == 0 ? -INFINITY : 3e38f;
  logits = test_logits (scores, 3000);
  g_assert_true (nuc_logits_is_masked (logits, 0));
}

static gpointer
sort_cb (gpointer data)
{
  return (gpointer) nuc_logits_get_order (data);
}

/* Two threads that ask first get the same order. */
static void
test_threads (void)
{
  g_autofree float *scores = g_new0 (float, 20000);
  g_autoptr (NucLogits) logits = test_logits (scores, 20000);
  g_autoptr (NucLogits) other = nuc_logits_ref (logits);
  GThread *first = g_thread_new ("first", sort_cb, logits);
  GThread *second = g_thread_new ("second", sort_cb, other);
  gpointer order = g_thread_join (first);

  g_assert_true (order == g_thread_join (second));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/logits/order", test_order);
  g_test_add_func ("/core/logits/large-order", test_large_order);
  g_test_add_func ("/core/logits/probability", test_probability);
  g_test_add_func ("/core/logits/ids", test_ids);
  g_test_add_func ("/core/logits/errors", test_errors);
  g_test_add_func ("/core/logits/large-errors", test_large_errors);
  g_test_add_func ("/core/logits/threads", test_threads);

  return g_test_run ();
}
