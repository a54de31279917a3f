/* llama-model.c: the forward pass against llama.cpp, and what it refuses
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/llama-model.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "gguf-writer.h"
#include "source/spm-tokenizer.h"

static NucGguf *
open_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, name, NULL);
  g_autoptr (GError) error = NULL;
  NucGguf *gguf = nuc_gguf_open (path, NULL, &error);

  g_assert_no_error (error);
  return gguf;
}

static void
to_log_probabilities (const float *logits, gsize n, double *out)
{
  double greatest = -INFINITY;
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    greatest = MAX (greatest, (double) logits[i]);
  for (gsize i = 0; i < n; i++)
    sum += exp ((double) logits[i] - greatest);
  for (gsize i = 0; i < n; i++)
    out[i] = (double) logits[i] - greatest - log (sum);
}

static guint32
find_best (const double *scores, gsize n, const guint32 *without, gsize n_without)
{
  guint32 best = G_MAXUINT32;

  for (guint32 i = 0; i < n; i++)
    {
      gboolean taken = FALSE;

      for (gsize j = 0; j < n_without; j++)
        taken = taken || without[j] == i;
      if (!taken && (best == G_MAXUINT32 || scores[i] > scores[best]))
        best = i;
    }
  return best;
}

/* A line: the prompt as JSON, its tokens, then pairs of token and log-probability, which are the whole
 * vocabulary, or its top in descending order. */
static void
check_line (NucLlamaModel *model, NucSpmTokenizer *tokenizer, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 3);
  g_auto (GStrv) expected_ids = g_strsplit (cells[1], " ", -1);
  g_auto (GStrv) pairs = g_strsplit (cells[2], " ", -1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) error = NULL;
  gsize n = nuc_llama_model_get_vocabulary_size (model);
  g_autofree double *ours = g_new (double, n);
  g_autofree double *theirs = g_new (double, n);
  json_t *prompt = json_loads (cells[0], JSON_DECODE_ANY, NULL);
  const float *logits;
  double worst = 0;
  guint32 top[5];

  nuc_spm_tokenizer_encode (tokenizer, json_string_value (prompt), ids);
  g_assert_cmpuint (ids->len, ==, g_strv_length (expected_ids));
  for (guint i = 0; i < ids->len; i++)
    g_assert_cmpuint (g_array_index (ids, guint32, i), ==,
                      g_ascii_strtoull (expected_ids[i], NULL, 10));

  logits = nuc_llama_model_evaluate (model, (const guint32 *) (gpointer) ids->data, ids->len, NULL,
                                     &error);
  g_assert_no_error (error);
  to_log_probabilities (logits, n, ours);
  for (gsize i = 0; i < n; i++)
    theirs[i] = -INFINITY;
  for (gsize i = 0; pairs[i] != NULL; i++)
    {
      char *end;
      guint64 id = g_ascii_strtoull (pairs[i], &end, 10);

      theirs[id] = g_ascii_strtod (end + 1, NULL);
      if (theirs[id] > log (1e-4))
        worst = MAX (worst, fabs (theirs[id] - ours[id]));
    }
  g_test_message ("%s: %u tokens, worst gap %.5f nats", cells[0], ids->len, worst);
  g_assert_cmpfloat (worst, <=, 0.03);
  for (gsize i = 0; i < 5; i++)
    {
      top[i] = find_best (theirs, n, top, i);
      g_assert_cmpuint (find_best (ours, n, top, i), ==, top[i]);
    }
  json_decref (prompt);
}

/* @data: the names of the model and of llama.cpp's answers for it. */
static void
test_agreement (gconstpointer data)
{
  const char *const *names = data;
  g_autoptr (NucGguf) gguf = open_fixture (names[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucLlamaModel) model = nuc_llama_model_new (gguf, &error);
  g_autoptr (NucSpmTokenizer) tokenizer = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, names[1], NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_no_error (error);
  tokenizer = nuc_spm_tokenizer_new (gguf, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && lines[i][0] != '#')
      {
        check_line (model, tokenizer, lines[i]);
        n++;
      }
  g_assert_cmpuint (n, >=, 3);
}

static NucLlamaModel *
make_model (GgufWriter *writer, GError **error)
{
  g_autoptr (GBytes) bytes = gguf_writer_finish (writer);
  g_autoptr (NucGguf) gguf = nuc_gguf_new_from_bytes (bytes, error);

  gguf_writer_clear (writer);
  return gguf != NULL ? nuc_llama_model_new (gguf, error) : NULL;
}

static NucLlamaModel *
make_small_model (void)
{
  GgufWriter writer;
  g_autoptr (GError) error = NULL;
  NucLlamaModel *model;

  gguf_writer_init (&writer);
  gguf_writer_add_model (&writer);
  model = make_model (&writer, &error);
  g_assert_no_error (error);
  return model;
}

/* What a model that has seen other contexts says is what a fresh one says, to the last bit. */
static void
assert_as_fresh (NucLlamaModel *model, const guint32 *tokens, gsize n, guint64 n_steps)
{
  g_autoptr (NucLlamaModel) fresh = make_small_model ();
  gsize size = nuc_llama_model_get_vocabulary_size (model) * sizeof (float);
  guint64 before = nuc_llama_model_get_n_steps (model);
  const float *ours = nuc_llama_model_evaluate (model, tokens, n, NULL, NULL);
  const float *theirs = nuc_llama_model_evaluate (fresh, tokens, n, NULL, NULL);

  g_assert_cmpmem (ours, size, theirs, size);
  g_assert_cmpuint (nuc_llama_model_get_n_steps (model) - before, ==, n_steps);
}

static void
test_cache (void)
{
  g_autoptr (NucLlamaModel) model = make_small_model ();
  guint32 tokens[] = { 1, 4, 5, 6, 7, 8, 9, 10 };

  assert_as_fresh (model, tokens, 3, 3);
  /* On: one token. The same again: its last one. Back: the last one. */
  assert_as_fresh (model, tokens, 4, 1);
  assert_as_fresh (model, tokens, 4, 1);
  assert_as_fresh (model, tokens, 2, 1);
  /* On from there by six, then another branch from the second token on. */
  assert_as_fresh (model, tokens, 8, 6);
  tokens[2] = 9;
  assert_as_fresh (model, tokens, 5, 3);
  tokens[0] = 4;
  assert_as_fresh (model, tokens, 5, 5);
}

/* Two texts that are written in turn cost what each costs alone, once they are long enough. */
static void
test_two_texts (void)
{
  g_autoptr (NucLlamaModel) model = make_small_model ();
  guint32 a[] = { 1, 4, 5, 6, 7, 8, 9, 10 };
  guint32 b[] = { 1, 9, 9, 8, 8, 7, 7, 6 };

  assert_as_fresh (model, a, 5, 5);
  assert_as_fresh (model, b, 5, 4);
  for (gsize n = 6; n <= G_N_ELEMENTS (a); n++)
    {
      assert_as_fresh (model, a, n, 1);
      assert_as_fresh (model, b, n, 1);
    }
  /* A third takes the place of the one that was left before. */
  a[1] = 10;
  assert_as_fresh (model, a, 7, 6);
  assert_as_fresh (model, b, 8, 1);
  assert_as_fresh (model, a, 8, 1);
}

typedef struct
{
  const char *name;
  const char *key;
  const char *text; /* or NULL for @number */
  guint32 number;
  const char *part;
} Refused;

static const Refused refused[] = {
  { "architecture", "general.architecture", "gpt2", 0, "the architecture is “gpt2”" },
  { "experts", "llama.expert_count", NULL, 8, "mixture of experts" },
  { "scaled-positions", "llama.rope.scaling.type", "yarn", 0, "scaled by “yarn”" },
  { "no-layers", "llama.block_count", NULL, 0, "“llama.block_count”" },
  { "many-layers", "llama.block_count", NULL, 1000000, "“llama.block_count”" },
  { "missing-layer", "llama.block_count", NULL, 2, "lacks the tensor “blk.1." },
  { "no-heads", "llama.attention.head_count", NULL, 0, "“llama.attention.head_count”" },
  { "three-heads", "llama.attention.head_count", NULL, 3, "damaged" },
  { "odd-rotation", "llama.rope.dimension_count", NULL, 3, "unusual shape" },
  { "wider", "llama.embedding_length", NULL, 64, "damaged" },
  { "huge", "llama.feed_forward_length", NULL, 4000000000u, "“llama.feed_forward_length”" },
};

/* The field comes before the model's own of the same name, which is renamed. */
static void
test_refused (gconstpointer data)
{
  const Refused *field = data;
  g_autoptr (NucLlamaModel) model = NULL;
  g_autoptr (GError) error = NULL;
  GgufWriter writer;
  gsize length = strlen (field->key);

  gguf_writer_init (&writer);
  gguf_writer_add_model (&writer);
  for (guint i = 0; i + length < writer.fields->len; i++)
    if (memcmp (writer.fields->data + i, field->key, length) == 0 &&
        writer.fields->data[i - 8] == length)
      writer.fields->data[i] = 'x';
  if (field->text != NULL)
    gguf_writer_add_string (&writer, field->key, field->text);
  else
    gguf_writer_add_u32 (&writer, field->key, field->number);
  model = make_model (&writer, &error);
  g_assert_null (model);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, field->part));
}

static void
test_refused_tensor (void)
{
  static const guint64 dims[] = { 32 };
  guint8 zeros[128] = { 0 };
  static const struct
  {
    const char *name;
    guint32 type;
    const char *part;
  } cases[] = {
    { "blk.0.attn_q.bias", NUC_GGUF_TENSOR_F32, "“blk.0.attn_q.bias”" },
    { "rope_freqs.weight", 12, "“rope_freqs.weight” is in Q4_K" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GgufWriter writer;
      g_autoptr (GError) error = NULL;
      guint64 n = cases[i].type == 12 ? 8 : dims[0];

      gguf_writer_init (&writer);
      gguf_writer_add_model (&writer);
      gguf_writer_add_tensor (&writer, cases[i].name, cases[i].type, &n, 1, zeros, sizeof zeros);
      g_assert_null (make_model (&writer, &error));
      g_assert_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED);
      g_assert_nonnull (strstr (error->message, cases[i].part));
      g_assert_nonnull (strstr (error->message, "llama-server"));
    }
}

int
main (int argc, char **argv)
{
  static const char *const austen[] = { "fixtures/source/austen-tiny-q8_0.gguf",
                                        "fixtures/source/austen-tiny-next.tsv" };
  static const char *const novels[] = { "../data/model/novels-q8_0.gguf",
                                        "fixtures/source/novels-next.tsv" };
  static const char *const half[] = { "fixtures/source/shared-keys-f16.gguf",
                                      "fixtures/source/shared-keys-f16-next.tsv" };
  static const char *const eighth[] = { "fixtures/source/shared-keys-q8_0.gguf",
                                        "fixtures/source/shared-keys-q8_0-next.tsv" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/source/llama-model/agreement/shared-keys-f16", half, test_agreement);
  g_test_add_data_func ("/source/llama-model/agreement/shared-keys-q8_0", eighth, test_agreement);
  g_test_add_data_func ("/source/llama-model/agreement/austen", austen, test_agreement);
  g_test_add_data_func ("/source/llama-model/agreement/novels", novels, test_agreement);
  g_test_add_func ("/source/llama-model/cache", test_cache);
  g_test_add_func ("/source/llama-model/two-texts", test_two_texts);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *name = g_strconcat ("/source/llama-model/refused/", refused[i].name, NULL);

      g_test_add_data_func (name, &refused[i], test_refused);
    }
  g_test_add_func ("/source/llama-model/refused-tensor", test_refused_tensor);
  return g_test_run ();
}
