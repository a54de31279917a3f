/* token-list.c: tests of the list of a table's tokens
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart/token-list.h"

#include <math.h>

#include "harness.h"

static NucTokenTable *
new_table (gsize n, const char *chain_text, NucVocabulary *vocabulary)
{
  g_autofree float *scores = g_new (float, n);
  g_autoptr (NucChain) chain = nuc_chain_parse (chain_text, NULL);
  g_autoptr (NucLogits) logits = NULL;
  g_autoptr (NucTrace) trace = NULL;

  for (gsize i = 0; i < n; i++)
    scores[i] = (float) -log ((double) (1 + (i * 7919) % n));
  logits = nuc_logits_new (scores, n, NULL);
  trace = nuc_trace_new (logits, chain, NULL, NULL, NULL);
  return nuc_token_table_new (trace, vocabulary, NUC_HIDE_NOTHING, NULL, 0);
}

static void
count_cb (GObject *object, guint position, guint removed, guint added, guint *n)
{
  ++*n;
}

static void
grow_all (NucTokenList *list)
{
  while (nuc_token_list_grow (list))
    g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >, 0);
}

/* Rows come a few at a time, and none is made before it is asked for. While values change under the same rows, the
 * list says nothing of its items. */
static void
test_lazy (void)
{
  const gsize n = 262144;
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucTokenTable) table = new_table (n, "top-k=40", vocabulary);
  g_autoptr (NucTokenTable) next = new_table (n, "top-k=50", vocabulary);
  g_autoptr (NucTokenList) list = nuc_token_list_new ();
  g_autoptr (NucTokenRow) row = NULL;
  gint64 begun, longest = 0;
  guint changes = 0;

  begun = g_get_monotonic_time ();
  nuc_token_list_set_table (list, table);
  longest = g_get_monotonic_time () - begun;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), <, 20);
  grow_all (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
  g_signal_connect (list, "items-changed", G_CALLBACK (count_cb), &changes);
  begun = g_get_monotonic_time ();
  nuc_token_list_set_table (list, next);
  longest = MAX (longest, g_get_monotonic_time () - begun);
  g_assert_cmpuint (changes, ==, 0);
  g_assert_true (nuc_token_list_get_table (list) == next);
  row = g_list_model_get_item (G_LIST_MODEL (list), n - 1);
  g_assert_cmpuint (nuc_token_row_get_position (row), ==, n - 1);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), n));
  g_test_message ("a new table of %zu tokens takes %.2f ms of the main thread", n,
                  (double) longest / 1000);
}

/* A worker sorts what needs to be sorted; until then what was shown is shown. */
static void
test_sort (void)
{
  static const struct
  {
    NucTokenColumn column;
    gboolean at_once;
  } rows[] = {
    { { NUC_TOKEN_RANK, 0 }, TRUE },   { { NUC_TOKEN_ID, 0 }, TRUE },
    { { NUC_TOKEN_LOGIT, 0 }, TRUE },  { { NUC_TOKEN_NOW, 0 }, FALSE },
    { { NUC_TOKEN_STAGE, 0 }, FALSE }, { { NUC_TOKEN_CUT_BY, 0 }, FALSE },
  };
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucTokenTable) table = new_table (50000, "top-k=40", vocabulary);
  g_autoptr (NucTokenList) list = nuc_token_list_new ();

  nuc_token_list_set_table (list, table);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree guint32 *expected =
          nuc_token_table_sort (table, (gsize) nuc_token_table_find_column (table, rows[i].column),
                                TRUE);
      gsize n;

      nuc_token_list_sort (list, &rows[i].column, TRUE);
      g_assert_cmpint (nuc_token_list_is_sorting (list), ==, !rows[i].at_once);
      spin_until (!nuc_token_list_is_sorting (list));
      g_assert_cmpmem (nuc_token_list_get_tokens (list, &n), 50000 * sizeof (guint32), expected,
                       50000 * sizeof (guint32));
    }
}

/* Whatever comes while a worker is at it: in the end stands what came last. */
static void
test_overtaken (void)
{
  const NucTokenColumn now = { NUC_TOKEN_NOW, 0 };
  const NucTokenColumn rank = { NUC_TOKEN_RANK, 0 };
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucTokenTable) first = new_table (50000, "top-k=40", vocabulary);
  g_autoptr (NucTokenTable) last = new_table (50000, "top-k=10", vocabulary);
  g_autoptr (NucTokenList) list = nuc_token_list_new ();
  g_autofree guint32 *expected = NULL;
  gsize n;

  nuc_token_list_set_table (list, first);
  nuc_token_list_sort (list, &now, TRUE);
  nuc_token_list_set_table (list, last);
  spin_until (!nuc_token_list_is_sorting (list));
  g_assert_true (nuc_token_list_get_table (list) == last);

  nuc_token_list_set_table (list, first);
  nuc_token_list_sort (list, &rank, FALSE);
  spin_until (!nuc_token_list_is_sorting (list));
  expected = nuc_token_table_sort (first, 0, FALSE);
  g_assert_true (nuc_token_list_get_table (list) == first);
  g_assert_cmpmem (nuc_token_list_get_tokens (list, &n), 50000 * sizeof (guint32), expected,
                   50000 * sizeof (guint32));
}

/* The mass that the source did not name is the last row. */
static void
test_unknown (void)
{
  const guint32 ids[] = { 3, 7 };
  const float known[] = { logf (0.5f), logf (0.25f) };
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucLogits) logits = nuc_logits_new_partial (ids, known, 2, 0.75, NULL);
  g_autoptr (NucChain) chain = nuc_chain_new ();
  g_autoptr (NucTrace) trace = nuc_trace_new (logits, chain, NULL, NULL, NULL);
  g_autoptr (NucTokenTable) table =
      nuc_token_table_new (trace, vocabulary, NUC_HIDE_NOTHING, NULL, 0);
  g_autoptr (NucTokenList) list = nuc_token_list_new ();
  guint position;

  nuc_token_list_set_table (list, table);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  g_assert_cmpuint (nuc_token_list_get_token (list, 2), ==, NUC_TOKEN_LIST_UNKNOWN);
  g_assert_true (nuc_token_list_find (list, 1, &position));
  g_assert_cmpuint (position, ==, 1);
  nuc_token_list_set_table (list, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/token-list/lazy", test_lazy);
  g_test_add_func ("/app/token-list/sort", test_sort);
  g_test_add_func ("/app/token-list/overtaken", test_overtaken);
  g_test_add_func ("/app/token-list/unknown", test_unknown);
  return g_test_run ();
}
