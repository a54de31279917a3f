/* vectors.c: inputs and outputs of other engines' own tests
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "common.h"

/* One line of a fixture: a kind and its key=value pairs. */
typedef struct
{
  char *text;
  char *kind;
  GHashTable *values;
} Vector;

static void
free_vector (gpointer data)
{
  Vector *self = data;

  g_free (self->text);
  g_free (self->kind);
  g_hash_table_unref (self->values);
  g_free (self);
}

static GPtrArray *
read_vectors (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "core", name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *vectors = g_ptr_array_new_with_free_func (free_vector);

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (contents, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      Vector *vector;

      if (words[0] == NULL || *words[0] == '\0' || *words[0] == '#')
        continue;
      vector = g_new0 (Vector, 1);
      vector->text = g_strdup (lines[i]);
      vector->kind = g_strdup (words[0]);
      vector->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      for (gsize j = 1; words[j] != NULL; j++)
        {
          char *equals = strchr (words[j], '=');

          g_hash_table_insert (vector->values, g_strndup (words[j], equals - words[j]),
                               g_strdup (equals + 1));
        }
      g_ptr_array_add (vectors, vector);
    }

  return vectors;
}

static const char *
get (const Vector *vector, const char *key)
{
  return g_hash_table_lookup (vector->values, key);
}

static double
get_number (const Vector *vector, const char *key)
{
  return g_ascii_strtod (get (vector, key), NULL);
}

static float *
get_scores (const Vector *vector, gsize *n)
{
  float *scores;

  if (get (vector, "logits") != NULL)
    return test_parse_floats (get (vector, "logits"), n);

  scores = test_parse_floats (get (vector, "probs"), n);
  for (gsize i = 0; i < *n; i++)
    scores[i] = logf (scores[i]);

  return scores;
}

/* The history a vector gives, under whatever name. */
static NucStep
get_step (const Vector *vector, guint32 *history, gsize capacity)
{
  const char *list = get (vector, "last") ? get (vector, "last") : get (vector, "prompt");
  NucStep step = { .history = history };
  g_autofree float *ids = list != NULL ? test_parse_floats (list, &step.n_history) : NULL;

  g_assert_cmpuint (step.n_history, <=, capacity);
  for (gsize i = 0; i < step.n_history; i++)
    history[i] = (guint32) ids[i];

  return step;
}

static char *
chain_of_llama (const Vector *v)
{
  if (strcmp (v->kind, "temp") == 0)
    return g_strdup_printf ("temperature=%s", get (v, "temp"));
  if (strcmp (v->kind, "temp_ext") == 0)
    return g_strdup_printf ("dynamic-temperature=%s:range=%s:exponent=%s", get (v, "temp"),
                            get (v, "delta"), get (v, "exponent"));
  if (strcmp (v->kind, "top_k") == 0)
    return g_strdup_printf ("top-k=%s", get (v, "k"));
  if (strcmp (v->kind, "top_p") == 0)
    return g_strdup_printf ("top-p=%s", get (v, "p"));
  if (strcmp (v->kind, "min_p") == 0)
    return g_strdup_printf ("min-p=%s", get (v, "p"));
  /* Their coin of seed 0 lets 0.99 act; ours acts always with 1. */
  if (strcmp (v->kind, "xtc") == 0)
    return g_strdup_printf ("xtc=%s:probability=1", get (v, "threshold"));
  if (strcmp (v->kind, "typical") == 0)
    return g_strdup_printf ("typical=%s", get (v, "p"));
  if (strcmp (v->kind, "penalties") == 0)
    return g_strdup_printf ("repetition=%s,frequency=%s,presence=%s", get (v, "repeat"),
                            get (v, "freq"), get (v, "present"));
  if (strcmp (v->kind, "dry") == 0)
    return g_strdup_printf ("dry=%s:base=%s:allowed=%s:last-n=%s", get (v, "multiplier"),
                            get (v, "base"), get (v, "allowed"), get (v, "last_n"));
  if (strcmp (v->kind, "top_n_sigma") == 0)
    return g_strdup_printf ("top-n-sigma=%s", get (v, "n"));
  g_assert_cmpstr (v->kind, ==, "p_less");
  return g_strdup ("p-less");
}

/* A queue of samplers over logits ln (i), checked by the number of tokens after each. Token 0 has the
 * logit -infinity: llama.cpp counts it, here a masked token never survives. */
static void
check_queue (const Vector *vector)
{
  const char *sequence = get (vector, "seq");
  g_autofree float *sizes = NULL;
  g_autofree float *scores = g_new (float, 10000);
  g_autoptr (GString) chain = g_string_new (NULL);
  g_autoptr (NucLogits) logits = NULL;
  g_autoptr (NucTrace) trace = NULL;
  g_auto (GStrv) ends = g_strsplit (get (vector, "final_ids"), "..", 2);
  guint32 least = G_MAXUINT32, greatest = 0;
  gsize n_sizes;

  for (gsize i = 0; i < 10000; i++)
    scores[i] = logf ((float) i);
  for (const char *c = sequence; *c != '\0'; c++)
    g_string_append_printf (chain, "%s%s=%s", chain->len > 0 ? "," : "",
                            *c == 'k' ? "top-k" : (*c == 'p' ? "top-p" : "min-p"),
                            get (vector, *c == 'k' ? "top_k" : (*c == 'p' ? "top_p" : "min_p")));

  logits = test_logits (scores, 10000);
  trace = test_trace (logits, chain->str, NULL);
  sizes = test_parse_floats (get (vector, "sizes_after_each"), &n_sizes);
  g_assert_cmpuint (nuc_trace_get_n_stages (trace), ==, n_sizes);
  for (gsize i = 0; i < n_sizes; i++)
    g_assert_cmpuint (nuc_trace_get_stage (trace, i)->kept, ==, MIN ((gsize) sizes[i], 9999));

  for (gsize i = 0; i < nuc_trace_get_n_survivors (trace); i++)
    {
      least = MIN (least, nuc_trace_get_survivor (trace, i));
      greatest = MAX (greatest, nuc_trace_get_survivor (trace, i));
    }
  g_assert_cmpuint (least, ==, MAX (g_ascii_strtoull (ends[0], NULL, 10), 1));
  g_assert_cmpuint (greatest, ==, g_ascii_strtoull (ends[1], NULL, 10));
}

static void
check_llama (const Vector *vector)
{
  g_autofree char *chain = chain_of_llama (vector);
  gsize n, n_expected, next = 0;
  g_autofree float *scores = get_scores (vector, &n);
  g_autofree float *expected = test_parse_floats (get (vector, "expect"), &n_expected);
  guint32 history[16];
  NucStep step = get_step (vector, history, G_N_ELEMENTS (history));
  g_autoptr (NucLogits) logits = test_logits (scores, n);
  g_autoptr (NucTrace) trace = test_trace (logits, chain, &step);
  double sum = 0;

  /* A bare chain leaves what survives as it was. */
  for (gsize i = 0; i < n_expected; i++)
    sum += expected[i];
  if (g_strcmp0 (get (vector, "chain"), "bare") != 0)
    g_assert_cmpfloat_with_epsilon (sum, 1, 1e-4);

  if (n_expected == n && strcmp (get (vector, "order"), "id") == 0)
    {
      for (guint32 i = 0; i < n; i++)
        g_assert_cmpfloat_with_epsilon (nuc_trace_get_probability (trace, i), expected[i], 1e-5);
      return;
    }

  g_assert_cmpuint (nuc_trace_get_n_survivors (trace), ==, n_expected);
  for (guint32 i = 0; i < n; i++)
    {
      gboolean by_id = strcmp (get (vector, "order"), "id") == 0;
      guint32 index = by_id || i >= n_expected ? i : nuc_trace_get_survivor (trace, i);
      double probability = nuc_trace_get_probability (trace, index);

      if (by_id ? probability > 0 : i < n_expected)
        g_assert_cmpfloat_with_epsilon (probability, expected[next++] / sum, 1e-5);
    }
  g_assert_cmpuint (next, ==, n_expected);
}

static void
test_llama (void)
{
  g_autoptr (GPtrArray) vectors = read_vectors ("llama_cpp.txt");

  g_assert_cmpuint (vectors->len, ==, 45);
  for (guint i = 0; i < vectors->len; i++)
    {
      const Vector *vector = g_ptr_array_index (vectors, i);

      g_test_message ("%s", vector->text);
      if (strcmp (vector->kind, "queue") == 0)
        check_queue (vector);
      else
        check_llama (vector);
    }
}

static char *
chain_of_transformers (const Vector *v)
{
  const char *min_keep = get (v, "min_keep") != NULL ? get (v, "min_keep") : "1";

  /* min_tokens_to_keep of top-k is the greater k. Ties are kept there. */
  if (strcmp (v->kind, "top_k") == 0)
    return g_strdup_printf ("top-k=%g:ties=keep",
                            MAX (get_number (v, "k"), g_ascii_strtod (min_keep, NULL)));
  if (strcmp (v->kind, "top_p") == 0)
    return g_strdup_printf ("top-p=%s:min-keep=%s", get (v, "p"), min_keep);
  if (strcmp (v->kind, "top_h") == 0)
    return g_strdup_printf ("top-h=%s", get (v, "alpha"));
  if (strcmp (v->kind, "min_p") == 0)
    return g_strdup_printf ("min-p=%s:min-keep=%s", get (v, "p"), min_keep);
  if (strcmp (v->kind, "typical") == 0)
    return g_strdup_printf ("typical=%s:min-keep=%s", get (v, "mass"), min_keep);
  if (strcmp (v->kind, "epsilon") == 0)
    return g_strdup_printf ("epsilon=%s:min-keep=%s", get (v, "eps"), min_keep);
  if (strcmp (v->kind, "eta") == 0)
    return g_strdup_printf ("eta=%s:min-keep=%s", get (v, "eps"), min_keep);
  if (strcmp (v->kind, "repetition") == 0)
    return g_strdup_printf ("repetition=%s", get (v, "penalty"));
  /* Their encoder penalty is the inverse, over the prompt. */
  if (strcmp (v->kind, "encoder_repetition") == 0)
    return g_strdup_printf ("repetition=%g", 1 / get_number (v, "penalty"));
  g_assert_cmpstr (v->kind, ==, "no_repeat_ngram");
  return g_strdup_printf ("no-repeat-ngram=%s", get (v, "n"));
}

static void
check_transformers (const Vector *vector)
{
  g_autofree char *chain = chain_of_transformers (vector);
  g_autofree float *scores = NULL;
  g_autofree float *expected = NULL;
  g_autoptr (NucLogits) logits = NULL;
  g_autoptr (NucTrace) trace = NULL;
  guint32 history[16];
  NucStep step = get_step (vector, history, G_N_ELEMENTS (history));
  gsize n, n_expected;

  if (get (vector, "vocab") != NULL)
    {
      n = (gsize) get_number (vector, "vocab");
      scores = g_new0 (float, n);
    }
  else
    scores = get_scores (vector, &n);
  logits = test_logits (scores, n);
  trace = test_trace (logits, chain, &step);

  if (get (vector, "expect_kept") != NULL || get (vector, "expect_kept_nonzero") != NULL)
    {
      gsize kept =
          (gsize) get_number (vector, get (vector, "expect_kept") != NULL ? "expect_kept"
                                                                          : "expect_kept_nonzero");

      /* They keep every token tied with the last; here the total order decides, so it is min-keep. */
      if (get (vector, "note") != NULL)
        kept = (gsize) get_number (vector, "min_keep");
      g_assert_cmpuint (nuc_trace_get_n_survivors (trace), ==, kept);
    }
  else if (get (vector, "expect_removed") != NULL)
    {
      expected = test_parse_floats (get (vector, "expect_removed"), &n_expected);
      g_assert_cmpuint (n_expected, ==, n);
      for (guint32 i = 0; i < n; i++)
        g_assert_cmpint (nuc_trace_get_removed_by (trace, i), ==, expected[i] > 0 ? 0 : -1);
    }
  else if (get (vector, "expect_probs") != NULL)
    {
      double sum = 0;

      expected = test_parse_floats (get (vector, "expect_probs"), &n_expected);
      g_assert_cmpuint (n_expected, ==, n);
      for (guint32 i = 0; i < n; i++)
        sum += expected[i];
      for (guint32 i = 0; i < n; i++)
        g_assert_cmpfloat_with_epsilon (nuc_trace_get_probability (trace, i), expected[i] / sum,
                                        1e-3);
    }
  else
    {
      double total = 0;

      /* Scores after the stage, seen through the softmax. */
      expected = test_parse_floats (get (vector, "expect"), &n_expected);
      g_assert_cmpuint (n_expected, ==, n);
      for (guint32 i = 0; i < n; i++)
        total += exp (expected[i]);
      for (guint32 i = 0; i < n; i++)
        g_assert_cmpfloat_with_epsilon (nuc_trace_get_probability (trace, i),
                                        exp (expected[i]) / total, 1e-6);
    }
}

/* transformers repairs such scores in silence. Here they are refused, and the message names the token. */
static void
check_refused (const Vector *vector)
{
  g_autoptr (GError) error = NULL;
  gsize n;
  g_autofree float *scores = get_scores (vector, &n);

  g_assert_null (nuc_logits_new (scores, n, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_NOT_A_NUMBER);
  g_assert_nonnull (strstr (error->message, isnan (scores[n - 1]) ? "token 3" : "token 1"));
}

static void
test_transformers (void)
{
  g_autoptr (GPtrArray) vectors = read_vectors ("transformers.txt");

  g_assert_cmpuint (vectors->len, ==, 30);
  for (guint i = 0; i < vectors->len; i++)
    {
      const Vector *vector = g_ptr_array_index (vectors, i);

      g_test_message ("%s", vector->text);
      if (strcmp (vector->kind, "inf_nan_remove") == 0)
        check_refused (vector);
      else
        check_transformers (vector);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/vectors/llama.cpp", test_llama);
  g_test_add_func ("/core/vectors/transformers", test_transformers);

  return g_test_run ();
}
