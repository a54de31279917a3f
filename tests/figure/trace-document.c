/* trace-document.c: tests of a trace as JSON, CSV and tab-separated text
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/trace-document.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "source/open.h"

static const char *const words[] = { "a,\"b\"", "\tc", "\xff" };
static const float scores[] = { 1, 0, -INFINITY };

static NucTokenTable *
new_table (NucHide hide)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucLogits) logits = nuc_logits_new (scores, G_N_ELEMENTS (scores), NULL);
  g_autoptr (NucChain) chain = nuc_chain_parse ("temperature=0.5,top-k=1", NULL);
  g_autoptr (NucTrace) trace = nuc_trace_new (logits, chain, NULL, NULL, NULL);
  g_autoptr (NucTrace) shown = nuc_chart_hide_trace (hide, trace);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    nuc_vocabulary_append (vocabulary, words[i], strlen (words[i]));
  return nuc_token_table_new (shown, vocabulary, hide, NULL, 0);
}

static char *
dup_document (NucTokenTable *table, NucTraceFormat format, gboolean all)
{
  g_autofree guint32 *tokens = nuc_token_table_sort (table, 0, FALSE);
  const NucTraceDocument document = { .table = table,
                                      .source = "words",
                                      .tokens = all ? tokens : NULL,
                                      .n_tokens = nuc_token_table_get_size (table) };
  GString *text = nuc_trace_document_write (&document, format);

  return g_string_free (text, FALSE);
}

static void
test_lines (void)
{
  g_autoptr (NucTokenTable) table = new_table (NUC_HIDE_NOTHING);
  g_autofree char *commas = dup_document (table, NUC_TRACE_CSV, TRUE);
  g_autofree char *tabs = dup_document (table, NUC_TRACE_TSV, FALSE);

  g_assert_cmpstr (commas, ==,
                   "raw_rank,id,token,bytes,logit,raw_probability,after 1 temperature=0.5,"
                   "after 2 top-k=1,probability,removed_by\n"
                   "1,0,\"a,\"\"b\"\"\",612c226222,1,0.7310585785522132,0.8807970779780858,1,1,\n"
                   "2,1,\tc,0963,0,0.26894142134581234,0.11920292202191415,0,0,top-k=1\n"
                   "3,2,\357\277\275,ff,-inf,0,0,0,0,masked\n");
  g_assert_cmpstr (
      tabs, ==,
      "raw_rank\tid\ttoken\tbytes\tlogit\traw_probability\tafter 1 temperature=0.5\t"
      "after 2 top-k=1\tprobability\tremoved_by\n"
      "1\t0\t\"a,\"\"b\"\"\"\t612c226222\t1\t0.7310585785522132\t0.8807970779780858\t1\t1\t\n");
}

static void
test_json (void)
{
  static const struct
  {
    NucHide hide;
    gboolean ranked;
    gboolean told;
  } rows[] = {
    { NUC_HIDE_NOTHING, TRUE, TRUE },
    { NUC_HIDE_TOKEN, TRUE, TRUE },
    { NUC_HIDE_SURVIVORS, TRUE, FALSE },
    { NUC_HIDE_PROBABILITIES, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NucTokenTable) table = new_table (rows[i].hide);
      g_autofree char *text = dup_document (table, NUC_TRACE_JSON, TRUE);
      json_t *root = json_loads (text, 0, NULL);
      json_t *tokens = json_object_get (root, "tokens");
      json_t *last = json_array_get (tokens, 2);

      g_assert_nonnull (root);
      g_assert_cmpuint (json_array_size (tokens), ==, 3);
      g_assert_cmpstr (json_string_value (json_object_get (last, "bytes")), ==, "ff");
      g_assert_cmpint (json_object_get (last, "raw_rank") != NULL, ==, rows[i].ranked);
      g_assert_cmpint (json_object_get (last, "raw_probability") != NULL, ==, rows[i].ranked);
      g_assert_cmpint (json_object_get (last, "probability") != NULL, ==, rows[i].told);
      g_assert_cmpint (json_object_get (last, "after") != NULL, ==, rows[i].told);
      g_assert_cmpint (json_object_get (last, "removed_by") != NULL, ==, rows[i].told);
      g_assert_cmpint (json_object_get (root, "entropy_bits") != NULL, ==, rows[i].told);
      g_assert_cmpint (json_object_get (root, "stages") != NULL, ==, rows[i].told);
      g_assert_cmpint (json_object_get (root, "hidden") == NULL, ==, rows[i].told);
      if (rows[i].ranked)
        g_assert_true (json_is_null (json_object_get (last, "logit")));
      json_decref (root);
    }
}

/* A table that was saved is a source again, with the same probabilities; of a part it stays a part. */
static void
test_read_again (void)
{
  static const char *const names[] = { "preset:lesson", "preset:top-20" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GError *error = NULL;
      g_autoptr (NucSource) source = nuc_source_open (NUC_OPENING (names[i]), NULL, NULL, &error);
      g_autoptr (NucLogits) logits = nuc_source_next (source, NULL, 0, 0, NULL, &error);
      g_autoptr (NucChain) chain = nuc_chain_new ();
      g_autoptr (NucTrace) trace = nuc_trace_new (logits, chain, NULL, NULL, &error);
      g_autoptr (NucTokenTable) table =
          nuc_token_table_new (trace, nuc_source_get_vocabulary (source), NUC_HIDE_NOTHING, NULL,
                               0);
      g_autofree char *text = dup_document (table, NUC_TRACE_CSV, TRUE);
      g_autofree char *folder = g_dir_make_tmp ("nucleus-XXXXXX", &error);
      g_autofree char *path = g_build_filename (folder, "saved.csv", NULL);
      g_autoptr (NucSource) again = NULL;
      g_autoptr (NucLogits) read = NULL;

      g_assert_no_error (error);
      g_file_set_contents (path, text, -1, &error);
      g_assert_no_error (error);
      again = nuc_source_open (NUC_OPENING (path), NULL, NULL, &error);
      g_assert_no_error (error);
      read = nuc_source_next (again, NULL, 0, 0, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (nuc_logits_is_complete (read), ==, nuc_logits_is_complete (logits));
      g_assert_cmpuint (nuc_logits_get_size (read), ==, nuc_logits_get_size (logits));
      for (guint32 token = 0; token < nuc_logits_get_size (logits); token++)
        {
          guint32 index;

          g_assert_true (nuc_logits_find_id (read, nuc_logits_get_id (logits, token), &index));
          g_assert_cmpfloat_with_epsilon (nuc_logits_get_probability (read, index),
                                          nuc_logits_get_probability (logits, token), 1e-6);
        }
      g_remove (path);
      g_rmdir (folder);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/trace-document/lines", test_lines);
  g_test_add_func ("/figure/trace-document/json", test_json);
  g_test_add_func ("/figure/trace-document/read-again", test_read_again);
  return g_test_run ();
}
