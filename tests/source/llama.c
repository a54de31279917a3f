/* llama.c: GGUF models as sources
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/llama.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gguf-writer.h"
#include "source/open.h"

#define EMBEDDED "preset:" NUC_LLAMA_PRESET

static NucSource *
make_source (void)
{
  GgufWriter writer;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  NucSource *source;

  gguf_writer_init (&writer);
  gguf_writer_add_model (&writer);
  bytes = gguf_writer_finish (&writer);
  gguf_writer_clear (&writer);
  source = nuc_llama_new_from_bytes (bytes, "test.gguf", &error);
  g_assert_no_error (error);
  return source;
}

static void
assert_same (NucLogits *a, NucLogits *b)
{
  gsize n = nuc_logits_get_size (a);

  g_assert_cmpmem (nuc_logits_get_scores (a), n * sizeof (float), nuc_logits_get_scores (b),
                   nuc_logits_get_size (b) * sizeof (float));
}

static NucLogits *
ask (NucSource *source, const guint32 *tokens, gsize n)
{
  g_autoptr (GError) error = NULL;
  NucLogits *logits = nuc_source_next (source, tokens, n, 0, NULL, &error);

  g_assert_no_error (error);
  return logits;
}

static void
test_embedded (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source = nuc_source_open (NUC_OPENING (EMBEDDED), NULL, NULL, &error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (NucLogits) logits = NULL;
  double sum = 0;

  g_assert_no_error (error);
  g_assert_true (NUC_IS_LLAMA (source));
  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_MODEL);
  g_assert_cmpuint (nuc_source_get_n_positions (source), ==, 0);
  g_assert_cmpstr (nuc_source_get_uri (source), ==, EMBEDDED);
  g_assert_cmpuint (nuc_vocabulary_get_size (nuc_source_get_vocabulary (source)), ==, 2048);

  g_assert_true (nuc_source_encode (source, "It was a truth", ids, &error));
  for (guint i = 1; i < ids->len; i++)
    {
      gsize length;
      const char *bytes = nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (source),
                                                    g_array_index (ids, guint32, i), &length);

      g_string_append_len (text, bytes, (gssize) length);
    }
  g_assert_cmpstr (text->str, ==, " It was a truth");

  logits = ask (source, (const guint32 *) (gpointer) ids->data, ids->len);
  g_assert_cmpuint (nuc_logits_get_size (logits), ==, 2048);
  g_assert_true (nuc_logits_is_complete (logits));
  for (guint32 i = 0; i < 2048; i++)
    sum += nuc_logits_get_probability (logits, i);
  g_assert_cmpfloat_with_epsilon (sum, 1, 1e-9);
  /* A model that had learnt nothing would have 11 bits. */
  g_assert_cmpfloat (nuc_logits_get_entropy (logits), <, 8);
}

static void
test_file (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "source", "austen-tiny-q8_0.gguf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source = nuc_source_open (NUC_OPENING (path), NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (nuc_source_get_title (source), ==, "austen-tiny");
  g_assert_cmpstr (nuc_source_get_uri (source), ==, path);
  g_assert_nonnull (strstr (nuc_source_get_description (source), "1.6 million"));
  g_assert_nonnull (strstr (nuc_source_get_description (source), "256 tokens"));
}

static void
test_bad_file (void)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "half.gguf", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "GGUF\x03\0\0\0\x01", 9, &error);
  g_assert_no_error (error);
  g_assert_null (nuc_source_open (NUC_OPENING (path), NULL, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "half.gguf: The GGUF file ends within the number of tensors: it is incomplete.");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_remove (folder), ==, 0);
}

/* The test's model has a window of 8 tokens. */
static void
test_window (void)
{
  g_autoptr (NucSource) source = make_source ();
  const guint32 tokens[] = { 1, 4, 5, 6, 7, 8, 9, 10, 11, 13, 4 };
  const guint32 seen[] = { 1, 8, 9, 10, 11, 13, 4 };
  const guint32 unmarked[] = { 4, 4, 5, 6, 7, 8, 9, 10, 11 };
  g_autoptr (NucLogits) of_all = NULL;
  g_autoptr (NucLogits) of_seen = NULL;
  g_autoptr (NucLogits) of_unmarked = NULL;
  g_autoptr (NucLogits) of_end = NULL;

  /* Of eleven, seven are seen: the start token and the last six. */
  of_all = ask (source, tokens, 11);
  of_seen = ask (source, seen, 7);
  assert_same (of_all, of_seen);
  /* Without a start token just the last ones. */
  of_unmarked = ask (source, unmarked, 9);
  of_end = ask (source, unmarked + 4, 5);
  assert_same (of_unmarked, of_end);
}

static void
test_empty_context (void)
{
  g_autoptr (NucSource) source = make_source ();
  const guint32 start[] = { 1 };
  g_autoptr (NucLogits) of_nothing = ask (source, NULL, 0);
  g_autoptr (NucLogits) of_start = ask (source, start, 1);

  assert_same (of_nothing, of_start);
}

static void
test_unknown_token (void)
{
  g_autoptr (NucSource) source = make_source ();
  const guint32 tokens[] = { 1, 14 };
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_source_next (source, tokens, 2, 0, NULL, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_RANGE);
}

static void
test_cancelled (void)
{
  g_autoptr (NucSource) source = make_source ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const guint32 tokens[] = { 1, 4 };
  g_autoptr (GError) error = NULL;
  g_autoptr (NucLogits) after = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (nuc_source_next (source, tokens, 2, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = ask (source, tokens, 2);
  g_assert_cmpuint (nuc_logits_get_size (after), ==, 14);
}

static char *
copy_model (const char *name)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "fixtures", "source", name, NULL);
  g_autofree char *path = g_strconcat (g_get_tmp_dir (), "/nucleus-test-XXXXXX.gguf", NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &text, &length, NULL));
  close (g_mkstemp (path));
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
  return g_steal_pointer (&path);
}

/* A model is mapped: what somebody cuts off or writes meanwhile ends in a sentence, at this step and at all
 * that follow. */
static void
assert_noticed (gboolean cut, const char *sentence)
{
  g_autofree char *path = copy_model ("shared-keys-f16.gguf");
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *message = g_strconcat (name, sentence, NULL);
  g_autoptr (NucSource) source = nuc_llama_new (path, name, NULL);
  const struct timespec later[2] = { { 0, UTIME_OMIT }, { 1, 0 } };

  nuc_logits_unref (ask (source, (const guint32[]){ 1, 2 }, 2));
  g_assert_cmpint (cut ? truncate (path, 4096) : utimensat (AT_FDCWD, path, later, 0), ==, 0);
  for (guint32 i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (nuc_source_next (source, (const guint32[]){ 1, 2, i }, 3, 0, NULL, &error));
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, ==, message);
    }
  g_remove (path);
}

static void
test_cut (void)
{
  assert_noticed (TRUE, " has become shorter since it was opened; open it again when it is whole.");
}

static void
test_written (void)
{
  assert_noticed (FALSE, " has been changed since it was opened; open it again.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/llama/embedded", test_embedded);
  g_test_add_func ("/source/llama/file", test_file);
  g_test_add_func ("/source/llama/bad-file", test_bad_file);
  g_test_add_func ("/source/llama/window", test_window);
  g_test_add_func ("/source/llama/empty-context", test_empty_context);
  g_test_add_func ("/source/llama/unknown-token", test_unknown_token);
  g_test_add_func ("/source/llama/cancelled", test_cancelled);
  g_test_add_func ("/source/llama/cut", test_cut);
  g_test_add_func ("/source/llama/written", test_written);
  return g_test_run ();
}
