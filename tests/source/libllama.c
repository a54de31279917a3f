/* libllama.c: GGUF files that llama.cpp's library runs
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/libllama.h"

#include <math.h>
#include <string.h>

#include "files.h"
#include "gguf-writer.h"
#include "source/llama.h"

static NucSource *
open_through (const char *path)
{
  g_autoptr (GError) error = NULL;
  NucSource *source = nuc_libllama_new (path, NULL, NULL, &error);

  g_assert_no_error (error);
  return source;
}

static char *
write_gguf (GgufWriter *writer)
{
  g_autoptr (GBytes) bytes = gguf_writer_finish (writer);
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  gguf_writer_clear (writer);
  return files_write ("test.gguf", data, n);
}

static NucLogits *
ask (NucSource *source, const guint32 *tokens, gsize n)
{
  g_autoptr (GError) error = NULL;
  NucLogits *logits = nuc_source_next (source, tokens, n, 0, NULL, &error);

  g_assert_no_error (error);
  return logits;
}

/* The greatest difference of log-probabilities, among tokens above 1e-4. */
static double
measure_gap (NucLogits *a, NucLogits *b)
{
  double worst = 0;

  g_assert_cmpuint (nuc_logits_get_size (a), ==, nuc_logits_get_size (b));
  for (guint32 i = 0; i < nuc_logits_get_size (a); i++)
    {
      double p = nuc_logits_get_probability (a, i);

      if (p > 1e-4)
        worst = MAX (worst, fabs (log (p) - log (nuc_logits_get_probability (b, i))));
    }
  return worst;
}

/* @data: a model that both can run. */
static void
test_same_as_own (gconstpointer data)
{
  static const char *const prompts[] = {
    "It is a truth universally acknowledged, that a single man",
    "a",
    "na\u00efve caf\u00e9 \u2014 \u65e5\u672c\u8a9e",
    "She was   very\n\nmuch <s> obliged to him, and to his sister, for every word that they had "
    "said "
    "of it to anybody whom they met upon the road between the village and the house that evening.",
  };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, (const char *) data, NULL);
  g_autoptr (NucSource) own = files_open (path);
  g_autoptr (NucSource) other = open_through (path);
  NucVocabulary *own_words = nuc_source_get_vocabulary (own);
  NucVocabulary *other_words = nuc_source_get_vocabulary (other);

  g_assert_true (NUC_IS_LLAMA (own));
  g_assert_cmpuint (nuc_vocabulary_get_size (own_words), ==, nuc_vocabulary_get_size (other_words));
  for (guint32 id = 0; id < nuc_vocabulary_get_size (own_words); id++)
    {
      gsize n, m;
      const char *a = nuc_vocabulary_get_bytes (own_words, id, &n);
      const char *b = nuc_vocabulary_get_bytes (other_words, id, &m);

      g_assert_cmpmem (a, n, b, m);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autoptr (NucLogits) from_own = NULL;
      g_autoptr (NucLogits) from_other = NULL;
      double gap;

      g_assert_true (nuc_source_encode (own, prompts[i], a, NULL));
      g_assert_true (nuc_source_encode (other, prompts[i], b, NULL));
      g_assert_cmpmem (a->data, a->len * sizeof (guint32), b->data, b->len * sizeof (guint32));
      from_own = ask (own, (const guint32 *) (gpointer) a->data, a->len);
      from_other = ask (other, (const guint32 *) (gpointer) b->data, b->len);
      gap = measure_gap (from_own, from_other);
      g_test_message ("%u tokens, worst gap %.5f nats", a->len, gap);
      g_assert_cmpfloat (gap, <=, 0.03);
    }
}

/* Q4_0, which the own reader refuses. */
static void
test_quantised (void)
{
  g_autofree char *path = files_fixture ("shared-keys-q4_0.gguf");
  g_autoptr (NucSource) source = files_open (path);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  const guint32 *tokens;
  g_autoptr (NucLogits) first = NULL;
  g_autoptr (NucLogits) again = NULL;
  guint64 n_steps;

  g_assert_true (NUC_IS_LIBLLAMA (source));
  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_MODEL);
  g_assert_cmpstr (nuc_source_get_uri (source), ==, path);
  g_assert_nonnull (strstr (nuc_source_get_description (source), "libllama"));

  g_assert_true (nuc_source_encode (source, "It was a truth", ids, NULL));
  tokens = (const guint32 *) (gpointer) ids->data;
  g_assert_cmpuint (ids->len, >=, 4);
  first = ask (source, tokens, ids->len);
  n_steps = nuc_libllama_get_n_steps (NUC_LIBLLAMA (source));
  g_assert_cmpuint (n_steps, ==, ids->len);

  /* Going back and on costs one step each. */
  g_clear_pointer (&again, nuc_logits_unref);
  again = ask (source, tokens, ids->len - 1);
  g_clear_pointer (&again, nuc_logits_unref);
  again = ask (source, tokens, ids->len);
  g_assert_cmpuint (nuc_libllama_get_n_steps (NUC_LIBLLAMA (source)), ==, n_steps + 2);
  g_assert_cmpfloat (measure_gap (first, again), <=, 0.001);
}

/* The test's model has a window of 8 tokens. */
static void
test_window (void)
{
  const guint32 tokens[] = { 1, 4, 5, 6, 7, 8, 9, 10, 11, 13, 4 };
  const guint32 seen[] = { 1, 8, 9, 10, 11, 13, 4 };
  const guint32 unknown[] = { 1, 14 };
  GgufWriter writer;
  g_autofree char *path = NULL;
  g_autoptr (NucSource) source = NULL;
  g_autoptr (NucLogits) of_all = NULL;
  g_autoptr (NucLogits) of_seen = NULL;
  g_autoptr (NucLogits) of_nothing = NULL;
  g_autoptr (NucLogits) of_start = NULL;
  g_autoptr (GError) error = NULL;

  gguf_writer_init (&writer);
  gguf_writer_add_model (&writer);
  path = write_gguf (&writer);
  source = open_through (path);
  of_all = ask (source, tokens, 11);
  of_seen = ask (source, seen, 7);
  g_assert_cmpfloat (measure_gap (of_all, of_seen), <=, 0.001);
  of_nothing = ask (source, NULL, 0);
  of_start = ask (source, seen, 1);
  g_assert_cmpfloat (measure_gap (of_nothing, of_start), <=, 0.001);
  g_assert_null (nuc_source_next (source, unknown, 2, 0, NULL, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_RANGE);
  files_remove (path);
}

static void
test_unknown_architecture (void)
{
  GgufWriter writer;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  gguf_writer_init (&writer);
  gguf_writer_add_string (&writer, "general.architecture", "nonesuch");
  path = write_gguf (&writer);
  g_assert_null (nuc_source_open (NUC_OPENING (path), NULL, NULL, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED);
  g_assert_cmpstr (error->message, ==,
                   "test.gguf: Neither Nucleus nor libllama can run this GGUF file; libllama says: "
                   "unknown model architecture: 'nonesuch'.");
  files_remove (path);
}

static void
count_cb (double fraction, const char *what, gpointer user_data)
{
  g_assert_cmpfloat (fraction, <=, 1);
  ++*(guint *) user_data;
}

static void
stop_cb (double fraction, const char *what, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_progress_and_cancel (void)
{
  g_autofree char *path = files_fixture ("shared-keys-q4_0.gguf");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (NucSource) source = NULL;
  g_autoptr (NucLogits) after = NULL;
  g_autoptr (GError) error = NULL;
  guint n_reports = 0;
  NucOpenOptions counting = { .progress = count_cb, .progress_data = &n_reports };
  NucOpenOptions stopping = { .progress = stop_cb, .progress_data = cancellable };
  const guint32 tokens[] = { 1, 4 };

  source = nuc_libllama_new (path, &counting, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_reports, >, 0);

  g_assert_null (nuc_libllama_new (path, &stopping, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_null (nuc_source_next (source, tokens, 2, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = ask (source, tokens, 2);
  g_assert_true (nuc_logits_is_complete (after));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/source/libllama/same-as-own/austen",
                        "fixtures/source/austen-tiny-q8_0.gguf", test_same_as_own);
  g_test_add_data_func ("/source/libllama/same-as-own/novels", "../data/model/novels-q8_0.gguf",
                        test_same_as_own);
  g_test_add_data_func ("/source/libllama/same-as-own/shared-keys-f16",
                        "fixtures/source/shared-keys-f16.gguf", test_same_as_own);
  g_test_add_func ("/source/libllama/quantised", test_quantised);
  g_test_add_func ("/source/libllama/window", test_window);
  g_test_add_func ("/source/libllama/unknown-architecture", test_unknown_architecture);
  g_test_add_func ("/source/libllama/progress-and-cancel", test_progress_and_cancel);
  return g_test_run ();
}
