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
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "source", name, NULL);
  g_autoptr (GError) error = NULL;
  NucGguf *gguf = nuc_gguf_open (path, &error);

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
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "source", names[1], NULL);
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

int
main (int argc, char **argv)
{
  static const char *const austen[] = { "austen-tiny-q8_0.gguf", "austen-tiny-next.tsv" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/source/llama-model/agreement/austen", austen, test_agreement);
  return g_test_run ();
}
