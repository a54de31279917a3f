/* trace.c: what a trace tells of its stages, whatever they are
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "common.h"

/* No order is universal, and what is kept depends on it. */
static const TestRule rules[] = {
  { "no-stage", "60,25,10,5 %", "", "0,1,2,3" },
  { "temperature-last", "3,2,1,0", "top-k=3,top-p=0.8,temperature=0.5", "0,1", ".8808,.1192" },
  { "temperature-first", "3,2,1,0", "temperature=0.5,top-k=3,top-p=0.8", "0", "1" },
};

/* What can be said of any stage, whatever it is. */
static void
test_figures (void)
{
  g_autoptr (NucLogits) logits = test_list ("40,30,20,10 %");
  g_autoptr (NucTrace) trace = test_trace (logits, "temperature=1,top-k=3,top-p=0.7,greedy", NULL);
  static const struct
  {
    gsize kept, removed;
    double mass, share, entropy;
  } rows[] = {
    { 4, 0, 1, 1, 1.8464 },
    { 3, 1, .9, .9, 1.5305 },
    { 2, 1, .7, .7778, .9852 },
    { 1, 1, .4, .5714, 0 },
  };

  g_assert_cmpuint (nuc_trace_get_n_stages (trace), ==, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const NucTraceStage *stage = nuc_trace_get_stage (trace, i);

      g_assert_cmpuint (stage->chain_stage, ==, i);
      g_assert_cmpuint (stage->kept, ==, rows[i].kept);
      g_assert_cmpuint (stage->removed, ==, rows[i].removed);
      g_assert_cmpfloat_with_epsilon (stage->mass_kept, rows[i].mass, 1e-4);
      g_assert_cmpfloat_with_epsilon (stage->share_kept, rows[i].share, 1e-4);
      g_assert_cmpfloat_with_epsilon (stage->entropy, rows[i].entropy, 1e-4);
      g_assert_cmpint (stage->trust, ==, NUC_TRUST_EXACT);
    }
  g_assert_null (nuc_trace_get_stage (trace, 0)->note);
  g_assert_cmpstr (nuc_trace_get_stage (trace, 3)->note, ==, "greedy");

  g_assert_cmpint (nuc_trace_get_removed_by (trace, 0), ==, -1);
  g_assert_cmpint (nuc_trace_get_removed_by (trace, 1), ==, 3);
  g_assert_cmpint (nuc_trace_get_removed_by (trace, 2), ==, 2);
  g_assert_cmpint (nuc_trace_get_removed_by (trace, 3), ==, 1);
  g_assert_cmpfloat_with_epsilon (nuc_trace_get_stage_probability (trace, 1, 1), .3333, 1e-4);
  g_assert_cmpfloat_with_epsilon (nuc_trace_get_stage_probability (trace, 2, 1), .4286, 1e-4);
  g_assert_cmpfloat (nuc_trace_get_stage_probability (trace, 3, 1), ==, 0);
  g_assert_cmpfloat (nuc_trace_get_probability (trace, 0), ==, 1);
  g_assert_cmpfloat (nuc_trace_get_total (trace), ==, 1);
  g_assert_cmpfloat_with_epsilon (nuc_trace_get_mass_kept (trace), .4, 1e-7);
  g_assert_cmpfloat (nuc_trace_get_entropy (trace), ==, 0);
  g_assert_cmpfloat (nuc_trace_get_perplexity (trace), ==, 1);
  g_assert_cmpfloat_with_epsilon (nuc_trace_get_divergence (trace), -log2 (.4), 1e-6);
  g_assert_cmpint (nuc_trace_get_trust (trace), ==, NUC_TRUST_EXACT);
  g_assert_true (nuc_trace_get_logits (trace) == logits);
  g_assert_cmpuint (nuc_chain_get_size (nuc_trace_get_chain (trace)), ==, 4);
}

/* Where nothing was removed, all is kept: rounding must not say "more than 99.99 %". */
static void
test_all_kept (void)
{
  g_autoptr (NucLogits) logits = test_list ("60,25,10,5 %");
  static const char *const chains[] = { "", "temperature=0.5", "temperature=2,top-k=4,top-p=1" };

  for (gsize i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      g_autoptr (NucChain) chain = nuc_chain_parse (chains[i], NULL);
      g_autoptr (NucTrace) trace = nuc_trace_new (logits, chain, NULL, NULL, NULL);

      g_assert_cmpfloat (nuc_trace_get_mass_kept (trace), ==, 1);
    }
}

static void
test_divergence (void)
{
  static const char *const chains[] = {
    "",
    "temperature=0.7",
    "temperature=inf",
    "top-k=2",
    "temperature=2,top-p=0.6",
    "bias=1@2",
    "typical=0.5",
    "smoothing=0.3",
    "xtc=0.1:probability=1",
    "temperature=0",
  };
  g_autoptr (NucLogits) logits = test_list ("40,30,20,6,4 %");

  for (gsize i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      g_autoptr (NucTrace) trace = test_trace (logits, chains[i], NULL);
      double bits = 0, entropy = 0, mass = 0;

      for (guint32 index = 0; index < 5; index++)
        {
          double p = nuc_trace_get_probability (trace, index);

          if (p <= 0)
            continue;
          bits += p * log2 (p / nuc_logits_get_probability (logits, index));
          entropy -= p * log2 (p);
          mass += nuc_logits_get_probability (logits, index);
        }
      g_assert_cmpfloat_with_epsilon (nuc_trace_get_divergence (trace), bits, 1e-6);
      g_assert_cmpfloat_with_epsilon (nuc_trace_get_entropy (trace), entropy, 1e-6);
      g_assert_cmpfloat_with_epsilon (nuc_trace_get_mass_kept (trace), mass, 1e-6);
    }
}

/* A masked token survives nothing and is removed by nothing; a stage that is off is not run. */
static void
test_masked_and_off (void)
{
  g_autoptr (NucLogits) logits = test_list ("1,-inf,3");
  g_autoptr (NucChain) chain = test_chain ("temperature=0,top-k=2");
  g_autoptr (NucChain) off = nuc_chain_with_enabled (chain, 0, FALSE);
  g_autoptr (NucTrace) trace = nuc_trace_new (logits, off, NULL, NULL, NULL);

  g_assert_cmpuint (nuc_trace_get_n_stages (trace), ==, 1);
  g_assert_cmpuint (nuc_trace_get_stage (trace, 0)->chain_stage, ==, 1);
  g_assert_cmpuint (nuc_trace_get_n_survivors (trace), ==, 2);
  g_assert_cmpfloat (nuc_trace_get_probability (trace, 1), ==, 0);
  g_assert_cmpfloat (nuc_trace_get_stage_probability (trace, 0, 1), ==, 0);
  g_assert_cmpint (nuc_trace_get_removed_by (trace, 1), ==, -1);
}

static void
test_removed_all (void)
{
  g_autoptr (NucLogits) logits = test_list ("1,2");
  g_autoptr (NucChain) chain = test_chain ("temperature=2,bias=0@-inf+1@-inf");
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_trace_new (logits, chain, NULL, NULL, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_EMPTY);
  g_assert_nonnull (strstr (error->message, "bias"));
}

/* The order in which tokens are given does not matter but for ties. */
static void
test_permutation (void)
{
  static const char *const chains[] = {
    "temperature=0.7,top-p=0.8",
    "typical=0.6",
    "min-p=0.2,xtc=0.1:probability=1",
    "top-h=0.5",
    "top-n-sigma=1.2",
    "eta=0.1",
    "tail-free=0.8",
  };
  float scores[101], turned[101];
  const gsize n = G_N_ELEMENTS (scores);

  for (gsize i = 0; i < n; i++)
    {
      scores[i] = (float) (i * i % 101) / 13 + (float) i / 1000;
      turned[(i * 37 + 5) % n] = scores[i];
    }
  for (gsize c = 0; c < G_N_ELEMENTS (chains); c++)
    {
      g_autoptr (NucLogits) logits = test_logits (scores, n);
      g_autoptr (NucLogits) other = test_logits (turned, n);
      g_autoptr (NucTrace) trace = test_trace (logits, chains[c], NULL);
      g_autoptr (NucTrace) again = test_trace (other, chains[c], NULL);

      g_assert_cmpuint (nuc_trace_get_n_survivors (trace), ==, nuc_trace_get_n_survivors (again));
      for (guint32 i = 0; i < n; i++)
        {
          guint32 there = (guint32) ((i * 37 + 5) % n);

          g_assert_cmpfloat (nuc_trace_get_probability (trace, i), ==,
                             nuc_trace_get_probability (again, there));
          g_assert_cmpint (nuc_trace_get_removed_by (trace, i), ==,
                           nuc_trace_get_removed_by (again, there));
        }
    }
}

/* A trace whose memory is used again is gone; one that somebody holds is not touched. */
static void
test_recycle (void)
{
  g_autoptr (NucLogits) logits = test_list ("3,2,1");
  g_autoptr (NucLogits) larger = test_list ("3,2,1,0,-1");
  g_autoptr (NucChain) chain = test_chain ("bias=0@-9,greedy");
  g_autoptr (NucChain) other = test_chain ("top-k=2");
  NucTrace *trace = nuc_trace_new (logits, chain, NULL, NULL, NULL);
  g_autoptr (NucTrace) held = NULL;

  trace = nuc_trace_new (larger, chain, NULL, trace, NULL);
  test_assert_survivors (trace, "1", "1");
  held = nuc_trace_ref (trace);
  trace = nuc_trace_new (logits, other, NULL, trace, NULL);
  g_assert_true (trace != held);
  test_assert_survivors (trace, "0,1", NULL);
  test_assert_survivors (held, "1", "1");
  nuc_trace_unref (trace);
}

/* Whatever a trace leaves behind, the next one in its memory is as if it were the first. */
static void
test_recycle_moves (void)
{
  static const char *const chains[] = {
    "temperature=0.8,top-p=0.9", "temperature=0.8,top-p=0.5",
    "temperature=0.9,top-p=0.5", "top-k=50,temperature=0.9",
    "top-k=60,temperature=0.9",  "bias=3@2,temperature=0.9",
    "bias=3@3,temperature=0.9",  "xtc=0.001:probability=1,temperature=0.9",
    "temperature=0.9,top-p=0.7", "bias=3@3,temperature=0.9",
  };
  NucTrace *trace = NULL;

  for (int round = 0; round < 3; round++)
    {
      g_autoptr (NucLogits) logits = NULL;
      float scores[900];

      for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
        scores[i] = (float) ((i * 37 + (gsize) round * 11) % 901) / 200;
      logits = test_logits (scores, G_N_ELEMENTS (scores));
      for (gsize c = 0; c < G_N_ELEMENTS (chains); c++)
        {
          g_autoptr (NucChain) chain = test_chain (chains[c]);
          g_autoptr (NucTrace) fresh = test_trace (logits, chains[c], NULL);

          trace = nuc_trace_new (logits, chain, NULL, trace, NULL);
          g_assert_cmpuint (nuc_trace_get_n_survivors (trace), ==,
                            nuc_trace_get_n_survivors (fresh));
          for (guint32 i = 0; i < G_N_ELEMENTS (scores); i++)
            g_assert_cmpfloat (nuc_trace_get_probability (trace, i), ==,
                               nuc_trace_get_probability (fresh, i));
        }
    }
  nuc_trace_unref (trace);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("trace", rules, G_N_ELEMENTS (rules));
  g_test_add_func ("/core/trace/figures", test_figures);
  g_test_add_func ("/core/trace/all-kept", test_all_kept);
  g_test_add_func ("/core/trace/divergence", test_divergence);
  g_test_add_func ("/core/trace/masked-and-off", test_masked_and_off);
  g_test_add_func ("/core/trace/removed-all", test_removed_all);
  g_test_add_func ("/core/trace/permutation", test_permutation);
  g_test_add_func ("/core/trace/recycle", test_recycle);
  g_test_add_func ("/core/trace/recycle-moves", test_recycle_moves);

  return g_test_run ();
}
