/* token-table.c: tests of the table of a trace's tokens
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/token-table-text.h"

#include <math.h>
#include <string.h>

static const char *const words[] = { "the", " a", "that", "One", "\n", "zz" };
/* What is drawn from is " a" and "that": the first is pushed down, the next two cut, and the last is masked. */
#define CHAIN "bias=0@-5,top-k=3,top-p=0.8"

static const float scores[] = { 3, 2, 1, 0, -1, -INFINITY };

static NucVocabulary *
new_vocabulary (void)
{
  NucVocabulary *vocabulary = nuc_vocabulary_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    nuc_vocabulary_append (vocabulary, words[i], strlen (words[i]));
  return vocabulary;
}

static NucTrace *
new_trace (NucLogits *logits, const char *text)
{
  GError *error = NULL;
  g_autoptr (NucChain) chain = nuc_chain_parse (text, &error);
  NucTrace *trace;

  g_assert_no_error (error);
  trace = nuc_trace_new (logits, chain, NULL, NULL, &error);
  g_assert_no_error (error);
  return trace;
}

static NucTokenTable *
new_table (NucHide hide)
{
  g_autoptr (NucVocabulary) vocabulary = new_vocabulary ();
  g_autoptr (NucLogits) logits = nuc_logits_new (scores, G_N_ELEMENTS (scores), NULL);
  g_autoptr (NucTrace) trace = new_trace (logits, CHAIN);
  g_autoptr (NucTrace) shown = nuc_chart_hide_trace (hide, trace);

  return nuc_token_table_new (shown, vocabulary, hide, NULL, 0);
}

static gsize
find (NucTokenTable *table, NucTokenField field, gsize stage)
{
  gssize column = nuc_token_table_find_column (table, (NucTokenColumn){ field, stage });

  g_assert_cmpint (column, >=, 0);
  return (gsize) column;
}

static char *
spell (const guint32 *order, gsize n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, i == 0 ? "%u" : " %u", order[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Equal ones keep the order of the ranks; backwards all of it is the other way round. */
static void
test_sort (void)
{
  static const struct
  {
    NucTokenField field;
    gsize stage;
    const char *order;
  } rows[] = {
    { NUC_TOKEN_RANK, 0, "0 1 2 3 4 5" },  { NUC_TOKEN_ID, 0, "0 1 2 3 4 5" },
    { NUC_TOKEN_TEXT, 0, "3 2 0 5 4 1" },  { NUC_TOKEN_BYTES, 0, "4 1 3 2 0 5" },
    { NUC_TOKEN_LOGIT, 0, "5 4 3 2 1 0" }, { NUC_TOKEN_BEFORE, 0, "5 4 3 2 1 0" },
    { NUC_TOKEN_STAGE, 0, "5 0 4 3 2 1" }, { NUC_TOKEN_STAGE, 1, "0 4 5 3 2 1" },
    { NUC_TOKEN_NOW, 0, "0 3 4 5 2 1" },   { NUC_TOKEN_CUT_BY, 0, "1 2 0 4 3 5" },
  };
  g_autoptr (NucTokenTable) table = new_table (NUC_HIDE_NOTHING);
  gsize n = nuc_token_table_get_size (table);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize column = find (table, rows[i].field, rows[i].stage);
      g_autofree guint32 *up = nuc_token_table_sort (table, column, FALSE);
      g_autofree guint32 *down = nuc_token_table_sort (table, column, TRUE);
      g_autofree char *order = spell (up, n);

      g_assert_cmpstr (order, ==, rows[i].order);
      for (gsize k = 0; k < n; k++)
        g_assert_cmpuint (up[k], ==, down[n - 1 - k]);
    }
}

/* A person reads what is so: no number in the place of one that was removed, and the reason. */
static void
test_cells (void)
{
  static const struct
  {
    NucTokenField field;
    gsize stage;
    guint32 token;
    const char *text;
  } rows[] = {
    { NUC_TOKEN_RANK, 0, 1, "2" },
    { NUC_TOKEN_ID, 0, 1, "1" },
    { NUC_TOKEN_TEXT, 0, 1, "␣a" },
    { NUC_TOKEN_BYTES, 0, 1, "20 61" },
    { NUC_TOKEN_LOGIT, 0, 1, "2.000" },
    { NUC_TOKEN_LOGIT, 0, 5, "−∞" },
    { NUC_TOKEN_BEFORE, 0, 0, "63.6 %" },
    { NUC_TOKEN_BEFORE, 0, 5, "masked" },
    { NUC_TOKEN_STAGE, 0, 0, "1.2 %" },
    { NUC_TOKEN_STAGE, 1, 0, "–" },
    { NUC_TOKEN_STAGE, 2, 1, "73.1 %" },
    { NUC_TOKEN_STAGE, 0, 5, "–" },
    { NUC_TOKEN_NOW, 0, 1, "73.1 %" },
    { NUC_TOKEN_NOW, 0, 3, "–" },
    { NUC_TOKEN_CUT_BY, 0, 1, "" },
    { NUC_TOKEN_CUT_BY, 0, 0, "top-k 3" },
    { NUC_TOKEN_CUT_BY, 0, 3, "top-p 0.80" },
    { NUC_TOKEN_CUT_BY, 0, 5, "masked" },
  };
  g_autoptr (NucTokenTable) table = new_table (NUC_HIDE_NOTHING);
  g_autofree char *survivor = nuc_token_table_text_row (table, 1);
  g_autofree char *removed = nuc_token_table_text_row (table, 3);
  g_autofree char *summary = nuc_token_table_text_summary (table);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text =
          nuc_token_table_text_cell (table, find (table, rows[i].field, rows[i].stage),
                                     rows[i].token);
      g_auto (GStrv) parts = g_strsplit (text, "\302\240", -1);
      g_autofree char *plain = g_strjoinv (" ", parts);

      g_assert_cmpstr (plain, ==, rows[i].text);
    }
  g_assert_nonnull (strstr (survivor, "rank 2"));
  g_assert_nonnull (strstr (survivor, "now 73.1"));
  g_assert_null (strstr (survivor, "cut by"));
  g_assert_true (g_str_has_prefix (survivor, "space a,"));
  g_assert_nonnull (strstr (removed, "cut by top-p 0.80"));
  g_assert_null (strstr (removed, "now"));
  g_assert_cmpstr (summary, ==, "top-k 3 cuts 2 tokens · top-p 0.80 cuts 1 token");
}

/* What is hidden has no column: nothing of it can be read, sorted by or copied. */
static void
test_hidden (void)
{
  static const struct
  {
    NucHide hide;
    const char *headings;
  } rows[] = {
    { NUC_HIDE_NOTHING, "rank|id|token|bytes|logit|before|bias|top-k 3|top-p 0.80|now|cut by" },
    { NUC_HIDE_TOKEN, "rank|id|token|bytes|logit|before|bias|top-k 3|top-p 0.80|now|cut by" },
    { NUC_HIDE_SURVIVORS, "rank|id|token|bytes|logit|before" },
    { NUC_HIDE_PROBABILITIES, "id|token|bytes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NucTokenTable) table = new_table (rows[i].hide);
      g_autoptr (GString) headings = g_string_new (NULL);
      g_autofree char *row = nuc_token_table_text_row (table, 0);
      g_autofree char *summary = nuc_token_table_text_summary (table);

      for (gsize k = 0; k < nuc_token_table_get_n_columns (table); k++)
        {
          g_autofree char *heading = nuc_token_table_text_heading (table, k);

          g_string_append_printf (headings, "%s%s", k > 0 ? "|" : "", heading);
        }
      g_assert_cmpstr (headings->str, ==, rows[i].headings);
      if (!nuc_chart_hide_is_of_chain (rows[i].hide))
        continue;
      g_assert_null (strstr (row, "cut by"));
      g_assert_null (strstr (row, "now"));
      g_assert_null (strstr (summary, "cuts"));
    }
}

/* The tokens that the source did not name have a mass, which is said. */
static void
test_unknown (void)
{
  const guint32 ids[] = { 3, 7 };
  const float known[] = { logf (0.5f), logf (0.25f) };
  g_autoptr (NucVocabulary) vocabulary = new_vocabulary ();
  g_autoptr (NucLogits) logits = nuc_logits_new_partial (ids, known, 2, 0.75, NULL);
  g_autoptr (NucTrace) trace = new_trace (logits, "");
  g_autoptr (NucTokenTable) table =
      nuc_token_table_new (trace, vocabulary, NUC_HIDE_NOTHING, NULL, 0);
  g_autofree char *text = nuc_token_table_text_unknown (table, find (table, NUC_TOKEN_BEFORE, 0));
  g_autofree char *heading = nuc_token_table_text_heading (table, find (table, NUC_TOKEN_LOGIT, 0));
  g_autofree char *summary = nuc_token_table_text_summary (table);

  g_assert_cmpfloat_with_epsilon (nuc_token_table_get_unknown (table, NUC_TOKEN_BEFORE), 0.25,
                                  1e-6);
  g_assert_true (g_str_has_prefix (text, "25.0"));
  g_assert_cmpstr (heading, ==, "log-probability");
  g_assert_nonnull (strstr (summary, "25.0"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/token-table/sort", test_sort);
  g_test_add_func ("/figure/token-table/cells", test_cells);
  g_test_add_func ("/figure/token-table/hidden", test_hidden);
  g_test_add_func ("/figure/token-table/unknown", test_unknown);
  return g_test_run ();
}
