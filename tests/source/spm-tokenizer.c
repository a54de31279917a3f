/* spm-tokenizer.c: merging by score, bytes for the rest, special tokens
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/spm-tokenizer.h"

#include <string.h>

#include "gguf-writer.h"

static NucSpmTokenizer *
make_tokenizer (const char *field, gboolean value)
{
  GgufWriter writer;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (NucGguf) gguf = NULL;
  g_autoptr (GError) error = NULL;
  NucSpmTokenizer *tokenizer;

  gguf_writer_init (&writer);
  gguf_writer_add_model (&writer);
  if (field != NULL)
    gguf_writer_add_boolean (&writer, field, value);
  bytes = gguf_writer_finish (&writer);
  gguf_writer_clear (&writer);
  gguf = nuc_gguf_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  tokenizer = nuc_spm_tokenizer_new (gguf, &error);
  g_assert_no_error (error);
  return tokenizer;
}

static void
assert_encodes (NucSpmTokenizer *tokenizer, const char *text, const char *expected)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GString) actual = g_string_new (NULL);

  nuc_spm_tokenizer_encode (tokenizer, text, ids);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (actual, "%s%u", i > 0 ? " " : "", g_array_index (ids, guint32, i));
  g_assert_cmpstr (actual->str, ==, expected);
}

/* Tokens: 3 <0x61>, 4 a, 5 b, 6 c, 7 ab, 8 abc, 9 bc, 10 space, 11 space and a, 12 <x>, 13 d. "ab" (-1)
 * goes before "space a" (-1.5), that before "bc" (-2), that before "abc" (-3). */
static const struct
{
  const char *name;
  const char *text;
  const char *ids;
} cases[] = {
  { "nothing", "", "1" },
  { "best-score-first", "ab", "1 10 7" },
  { "merge-of-a-merge", "abc", "1 10 8" },
  { "space-belongs-to-the-word", "a a", "1 11 11" },
  { "two-spaces", "a  a", "1 11 10 11" },
  { "leftmost-of-equals", "bcbc", "1 10 9 9" },
  { "byte-without-token-is-unknown", "z", "1 10 0" },
  { "text-of-control-tokens-is-text", "<s>", "1 10 0 0 0" },
  { "verbatim", "<x>", "1 12" },
  { "space-again-after-verbatim", "d<x>d", "1 10 13 12 10 13" },
  { "two-verbatim", "<x><x>", "1 12 12" },
  { "two-byte-character", "\xc3\xa9", "1 10 0 0" },
};

static void
test_encode (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (NucSpmTokenizer) tokenizer = make_tokenizer (NULL, FALSE);

  assert_encodes (tokenizer, cases[i].text, cases[i].ids);
}

static void
test_no_space (void)
{
  g_autoptr (NucSpmTokenizer) tokenizer = make_tokenizer ("tokenizer.ggml.add_space_prefix", FALSE);

  assert_encodes (tokenizer, "ab", "1 7");
}

static void
test_no_start (void)
{
  g_autoptr (NucSpmTokenizer) tokenizer = make_tokenizer ("tokenizer.ggml.add_bos_token", FALSE);

  g_assert_cmpint (nuc_spm_tokenizer_get_start (tokenizer), ==, -1);
  assert_encodes (tokenizer, "ab", "10 7");
}

static void
test_vocabulary (void)
{
  g_autoptr (NucSpmTokenizer) tokenizer = make_tokenizer (NULL, FALSE);
  NucVocabulary *vocabulary = nuc_spm_tokenizer_get_vocabulary (tokenizer);
  gsize length;
  const char *bytes;

  g_assert_cmpuint (nuc_vocabulary_get_size (vocabulary), ==, 14);
  bytes = nuc_vocabulary_get_bytes (vocabulary, 11, &length);
  g_assert_cmpmem (bytes, length, " a", 2);
  bytes = nuc_vocabulary_get_bytes (vocabulary, 3, &length);
  g_assert_cmpmem (bytes, length, "a", 1);
  bytes = nuc_vocabulary_get_bytes (vocabulary, 2, &length);
  g_assert_cmpmem (bytes, length, "</s>", 4);
}

static void
test_other_model (void)
{
  GgufWriter writer;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (NucGguf) gguf = NULL;
  g_autoptr (GError) error = NULL;

  gguf_writer_init (&writer);
  gguf_writer_add_string (&writer, "tokenizer.ggml.model", "gpt2");
  bytes = gguf_writer_finish (&writer);
  gguf_writer_clear (&writer);
  gguf = nuc_gguf_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_null (nuc_spm_tokenizer_new (gguf, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, "“gpt2”"));
  g_assert_nonnull (strstr (error->message, "llama-server"));
}

/* A quadratic merge would take minutes. */
static void
test_long_text (void)
{
  g_autoptr (NucSpmTokenizer) tokenizer = make_tokenizer (NULL, FALSE);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *text = g_strnfill (1000000, 'a');

  nuc_spm_tokenizer_encode (tokenizer, text, ids);
  g_assert_cmpuint (ids->len, ==, 1000001);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/source/spm-tokenizer/encode/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_encode);
    }
  g_test_add_func ("/source/spm-tokenizer/no-space", test_no_space);
  g_test_add_func ("/source/spm-tokenizer/no-start", test_no_start);
  g_test_add_func ("/source/spm-tokenizer/vocabulary", test_vocabulary);
  g_test_add_func ("/source/spm-tokenizer/other-model", test_other_model);
  g_test_add_func ("/source/spm-tokenizer/long-text", test_long_text);
  return g_test_run ();
}
