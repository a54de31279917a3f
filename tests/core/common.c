/* common.c: what the tests of the core share
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "common.h"
#include "reference.h"

NucChain *
test_chain (const char *text)
{
  g_autoptr (GError) error = NULL;
  NucChain *chain = nuc_chain_parse (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (chain);

  return chain;
}

NucLogits *
test_logits (const float *scores, gsize n)
{
  g_autoptr (GError) error = NULL;
  NucLogits *logits = nuc_logits_new (scores, n, &error);

  g_assert_no_error (error);
  g_assert_nonnull (logits);

  return logits;
}

NucTrace *
test_trace (NucLogits *logits, const char *chain, const NucStep *step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucChain) parsed = test_chain (chain);
  NucTrace *trace = nuc_trace_new (logits, parsed, step, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (trace);

  return trace;
}

/* For what came out alone. */
gboolean
test_draw_next (NucLogits *logits,
                NucChain *chain,
                const NucStep *step,
                double coin,
                NucDraw *draw,
                GError **error)
{
  g_autoptr (NucTrace) trace = nuc_draw_next (logits, chain, step, coin, draw, error);

  return trace != NULL;
}

float *
test_parse_floats (const char *list, gsize *n)
{
  g_auto (GStrv) parts = g_strsplit (list, ",", -1);
  float *values = g_new (float, g_strv_length (parts) + 1);

  for (*n = 0; parts[*n] != NULL; ++*n)
    values[*n] = (float) g_ascii_strtod (parts[*n], NULL);

  return values;
}

static guint32 *
parse_ids (const char *list, gsize *n)
{
  g_auto (GStrv) parts = g_strsplit (list != NULL ? list : "", ",", -1);
  guint32 *ids = g_new (guint32, g_strv_length (parts) + 1);

  for (*n = 0; parts[*n] != NULL; ++*n)
    ids[*n] = (guint32) g_ascii_strtoull (parts[*n], NULL, 10);

  return ids;
}

/* Scores as "3,2,-inf", or probabilities as "50,25,25 %". */
NucLogits *
test_list (const char *list)
{
  gsize n;
  g_autofree float *scores = test_parse_floats (list, &n);

  for (gsize i = 0; i < n && g_str_has_suffix (list, "%"); i++)
    scores[i] = (float) log (scores[i] / 100.0);

  return test_logits (scores, n);
}

/* Which tokens survive, as ids in the total order, and how likely they are. */
void
test_assert_survivors (NucTrace *trace, const char *ids, const char *probabilities)
{
  g_autoptr (GString) found = g_string_new (NULL);
  gsize n;
  g_autofree float *expected = NULL;

  for (gsize i = 0; i < nuc_trace_get_n_survivors (trace); i++)
    g_string_append_printf (found, "%s%u", i > 0 ? "," : "",
                            nuc_logits_get_id (nuc_trace_get_logits (trace),
                                               nuc_trace_get_survivor (trace, i)));
  g_assert_cmpstr (found->str, ==, ids);

  if (probabilities == NULL)
    return;
  expected = test_parse_floats (probabilities, &n);
  g_assert_cmpuint (n, ==, nuc_trace_get_n_survivors (trace));
  for (gsize i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (nuc_trace_get_survivor_probability (trace, i), expected[i],
                                    1e-4);
}

/* A rule without probabilities says that those of the survivors keep their proportions. */
static void
assert_proportions (NucTrace *trace)
{
  const float *scores = nuc_logits_get_scores (nuc_trace_get_logits (trace));
  float first = scores[nuc_trace_get_survivor (trace, 0)];
  double sum = 0;

  for (gsize i = 0; i < nuc_trace_get_n_survivors (trace); i++)
    sum += exp (scores[nuc_trace_get_survivor (trace, i)] - (double) first);
  for (gsize i = 0; i < nuc_trace_get_n_survivors (trace); i++)
    g_assert_cmpfloat_with_epsilon (
        nuc_trace_get_survivor_probability (trace, i),
        exp (scores[nuc_trace_get_survivor (trace, i)] - (double) first) / sum, 1e-6);
}

/* A token is a survivor, removed by a stage, or masked from the beginning. */
static void
assert_removed_by (NucTrace *trace)
{
  NucLogits *logits = nuc_trace_get_logits (trace);
  gsize n_alive = 0;

  for (guint32 index = 0; index < nuc_logits_get_size (logits); index++)
    {
      int stage = nuc_trace_get_removed_by (trace, index);

      if (stage >= 0 || nuc_logits_get_scores (logits)[index] == -INFINITY)
        g_assert_cmpfloat (nuc_trace_get_probability (trace, index), ==, 0);
      else
        n_alive++;
      if (nuc_logits_get_scores (logits)[index] == -INFINITY)
        g_assert_cmpint (stage, ==, -1);
    }
  g_assert_cmpuint (n_alive, ==, nuc_trace_get_n_survivors (trace));
}

/* The way without a trace has to draw each survivor where it lies on [0, 1). */
static void
assert_draws (NucTrace *trace, const NucStep *step)
{
  NucLogits *logits = nuc_trace_get_logits (trace);
  NucChain *chain = nuc_trace_get_chain (trace);
  double before = 0;

  for (gsize i = 0; i < nuc_trace_get_n_survivors (trace); i++)
    {
      g_autoptr (GError) error = NULL;
      double probability = nuc_trace_get_survivor_probability (trace, i);
      NucDraw draw;

      if (probability < 1e-9)
        continue;
      g_assert_true (test_draw_next (logits, chain, step, before + probability / 2, &draw, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (draw.index, ==, nuc_trace_get_survivor (trace, i));
      g_assert_cmpfloat_with_epsilon (draw.probability, probability, 1e-9);
      before += probability;
    }
  g_assert_cmpfloat_with_epsilon (before, 1, 1e-6);
}

static void
assert_reference (NucTrace *trace, const NucStep *step)
{
  NucLogits *logits = nuc_trace_get_logits (trace);
  Reference reference;

  reference_init (&reference, nuc_logits_get_scores (logits), nuc_logits_get_size (logits));
  reference_run (&reference, nuc_trace_get_chain (trace), step);
  g_assert_cmpuint (reference.n, ==, nuc_trace_get_n_survivors (trace));
  for (gsize i = 0; i < reference.n; i++)
    g_assert_cmpuint (reference.tokens[i].index, ==, nuc_trace_get_survivor (trace, i));
  reference_clear (&reference);
}

static void
test_rule (gconstpointer data)
{
  const TestRule *rule = data;
  g_autofree guint32 *history = NULL;
  NucStep step = { .seed = 1 };
  g_autoptr (NucLogits) logits = test_list (rule->tokens);
  g_autoptr (NucTrace) trace = NULL;

  g_test_message ("%s with %s after %s", rule->tokens, rule->chain,
                  rule->history != NULL ? rule->history : "nothing");
  step.history = history = parse_ids (rule->history, &step.n_history);
  trace = test_trace (logits, rule->chain, &step);

  test_assert_survivors (trace, rule->survivors, rule->probabilities);
  if (rule->probabilities == NULL)
    assert_proportions (trace);
  assert_removed_by (trace);
  assert_draws (trace, &step);
  assert_reference (trace, &step);
}

static void
test_refusal (gconstpointer data)
{
  const TestRefusal *refusal = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_chain_parse (refusal->chain, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, refusal->sentence);
}

/* Registers each rule as /core/MODULE/NAME. */
void
test_add_rules (const char *module, const TestRule *rules, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/core/%s/%s", module, rules[i].name);

      g_test_add_data_func (path, &rules[i], test_rule);
    }
}

/* Registers each refusal as /core/MODULE/refuses/CHAIN. */
void
test_add_refusals (const char *module, const TestRefusal *refusals, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/core/%s/refuses/%s", module, refusals[i].chain);

      g_test_add_data_func (path, &refusals[i], test_refusal);
    }
}
