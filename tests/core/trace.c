/* trace.c: the rules of each stage, seen through traces
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "common.h"

/* Which tokens survive, as ids in the total order, and how likely they are. */
static void
assert_survivors (NucTrace *trace, const char *ids, const char *probabilities)
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
                                    6e-4);
}

static NucLogits *
logits_of (const char *list, gboolean probabilities)
{
  gsize n;
  g_autofree float *scores = test_parse_floats (list, &n);

  for (gsize i = 0; i < n && probabilities; i++)
    scores[i] = logf (scores[i]);

  return test_logits (scores, n);
}

static void
test_rules (void)
{
  static const struct
  {
    const char *logits, *probs, *chain, *ids, *probabilities;
  } rows[] = {
    /* Order. */
    { "3,2,1", NULL, "temperature=0.5,top-p=0.8", "0", "1" },
    { "3,2,1", NULL, "top-p=0.8,temperature=0.5", "0,1", "0.881,0.119" },
    { "3,2,1,0", NULL, "top-k=3,top-p=0.8,temperature=0.5", "0,1", "0.881,0.119" },
    { "3,2,1,0", NULL, "temperature=0.5,top-k=3,top-p=0.8", "0", "1" },
    { NULL, ".6,.25,.1,.05", "", "0,1,2,3", ".6,.25,.1,.05" },
    /* Temperature. */
    { NULL, ".6,.25,.1,.05", "temperature=1", "0,1,2,3", ".6,.25,.1,.05" },
    { "1,5,5,2", NULL, "temperature=0", "1", "1" },
    { "1,5,-inf,2", NULL, "temperature=inf", "1,3,0", ".33333,.33333,.33333" },
    { "1,5,4.9,2", NULL, "temperature=1e-300", "1,2,3,0", "1,0,0,0" },
    { "1,5,5,2", NULL, "temperature=5e-324", "1,2,3,0", ".5,.5,0,0" },
    { "1,5,2", NULL, "temperature=1e300", "1,2,0", ".33333,.33333,.33333" },
    { "1,5,2", NULL, "temperature=1e300,temperature=1e300", "1,2,0", ".33333,.33333,.33333" },
    { "3,2,1", NULL, "temperature=0,temperature=2,top-k=2", "0", "1" },
    /* Top-k. */
    { "1,2,3", NULL, "top-k=0", "2,1,0", NULL },
    { "1,2,3", NULL, "top-k=99", "2,1,0", NULL },
    { "1,2,3", NULL, "top-k=3:ties=keep", "2,1,0", NULL },
    { "2,1,2,1,2", NULL, "top-k=2", "0,2", ".5,.5" },
    { "2,1,2,1,2", NULL, "top-k=2:ties=keep", "0,2,4", NULL },
    { "2,1,2,1,2", NULL, "top-k=4:ties=keep", "0,2,4,1,3", NULL },
    { "3,2,1", NULL, "temperature=inf,top-k=1:ties=keep", "0,1,2", NULL },
    { "3,2,-inf", NULL, "top-k=3:ties=keep", "0,1", NULL },
    /* Top-p: an exact hit stops, the crossing token is kept, one always stays. */
    { NULL, ".1,.2,.3,.4", "top-p=0.7", "3,2", ".5714,.4286" },
    { NULL, ".1,.2,.3,.4", "top-p=0.71", "3,2,1", NULL },
    { NULL, ".1,.2,.3,.4", "top-p=0.9", "3,2,1", NULL },
    { NULL, ".1,.2,.3,.4", "top-p=0.4", "3", NULL },
    { NULL, ".1,.2,.3,.4", "top-p=0", "3", "1" },
    { NULL, ".1,.2,.3,.4", "top-p=1", "3,2,1,0", NULL },
    { NULL, ".1,.2,.3,.4", "top-p=0:min-keep=2", "3,2", NULL },
    { NULL, ".1,.2,.3,.4", "top-p=0:min-keep=9", "3,2,1,0", NULL },
    { NULL, ".1,.1,.1,.1,.1,.1,.1,.1,.1,.1", "top-p=0.3", "0,1,2", NULL },
    { NULL, ".25,.25,.25,.25", "top-p=0.5", "0,1", NULL },
    /* The mass is that of what reached the stage. */
    { NULL, ".4,.3,.2,.1", "top-k=2,top-p=0.5", "0", NULL },
    { NULL, ".4,.3,.2,.1", "top-p=0.5,top-k=2", "0,1", NULL },
    /* Thresholds. */
    { NULL, ".4,.2,.2,.1", "min-p=0.5", "0,1,2", NULL },
    { NULL, ".4,.2,.2,.1", "min-p=1", "0", NULL },
    { NULL, ".4,.2,.2,.1", "min-p=0", "0,1,2,3", NULL },
    { NULL, ".4,.2,.2,.1", "min-p=1:min-keep=3", "0,1,2", NULL },
    { NULL, ".4,.3,.2,.1", "epsilon=0.2", "0,1,2", NULL },
    { NULL, ".4,.3,.2,.1", "epsilon=1", "0", NULL },
    { NULL, ".4,.3,.2,.1", "epsilon=0", "0,1,2,3", NULL },
    { NULL, ".4,.3,.2,.1", "eta=0", "0,1,2,3", NULL },
    { NULL, ".6,.25,.1,.05", "top-a=0.5", "0,1", NULL },
    { NULL, ".6,.25,.1,.05", "top-a=0", "0,1,2,3", NULL },
    { NULL, ".6,.25,.1,.05", "p-less", "0", NULL },
    { NULL, ".4,.4,.1,.1", "p-less", "0,1", NULL },
    { "4,2,0,-2,-4", NULL, "top-n-sigma=1", "0,1", NULL },
    { "4,2,0,-2,-4", NULL, "temperature=3,top-n-sigma=1", "0,1", NULL },
    { "4,2,0,-2,-4", NULL, "top-n-sigma=0", "0,1,2,3,4", NULL },
    { NULL, ".4,.3,.2,.1", "top-h=0", "0", NULL },
    { NULL, ".4,.3,.2,.1", "top-h=1", "0,1,2,3", NULL },
    { NULL, ".4,.3,.2,.1", "tail-free=1", "0,1,2,3", NULL },
    { NULL, ".6,.3,.05,.03,.02", "tail-free=0.9", "0", NULL },
    { NULL, ".5,.4,.1", "tail-free=0", "0,1,2", NULL },
    { "1,1", NULL, "tail-free=0", "0,1", NULL },
    { "1,1,1,1,1", NULL, "tail-free=0.5", "0", NULL },
    /* Typical: not always a prefix; of ties before the window the first ones are taken. */
    { NULL, ".97,.01,.01,.01", "typical=0.5", "0", NULL },
    { NULL, ".4,.2,.2,.2", "typical=0.5", "1,2,3", NULL },
    { NULL, ".2,.2,.2,.2,.2", "typical=0.3", "0,1", NULL },
    { NULL, ".25,.25,.25,.1,.1,.05", "typical=0.3", "0,1", NULL },
    { NULL, ".4,.3,.2,.1", "typical=1", "0,1,2,3", NULL },
    { NULL, ".3,.3,.1,.1,.1,.05,.05", "typical=0.8:min-keep=1", NULL, NULL },
    /* XTC acts always with probability 1. */
    { NULL, ".4,.3,.2,.1", "xtc=0.15:probability=1", "2,3", NULL },
    { NULL, ".4,.3,.2,.1", "xtc=0.51:probability=1", "0,1,2,3", NULL },
    { NULL, ".4,.3,.2,.1", "xtc=0.15:probability=0", "0,1,2,3", NULL },
    { NULL, ".4,.3,.2,.1", "xtc=0.5:probability=1", "0,1,2,3", NULL },
    /* Temperatures that move, scores that bend. */
    { "4,2,0", NULL, "dynamic-temperature=1:range=0", "0,1,2", ".8668,.1173,.0159" },
    { "4", NULL, "dynamic-temperature=1:range=0.5", "0", "1" },
    { "2,2", NULL, "dynamic-temperature=1:range=0.5", "0,1", ".5,.5" },
    { "4,3,2", NULL, "smoothing=0.5", "0,1,2", ".5741,.3482,.0777" },
    { "4,3,2", NULL, "smoothing=0", "0,1,2", NULL },
    { "3,2,1", NULL, "temperature=inf,smoothing=1", "0,1,2", ".33333,.33333,.33333" },
    /* Mirostat. */
    { NULL, ".5,.25,.125,.125", "mirostat-v2=1", "0,1", NULL },
    { NULL, ".5,.25,.125,.125", "mirostat-v2=0", "0", NULL },
    { "1", NULL, "mirostat=5", "0", NULL },
    { "1,1,1", NULL, "mirostat=5", "0,1,2", NULL },
    { "3,1,0.2,-0.4,-1,-2", NULL, "mirostat=0.5", "0", NULL },
    /* Greedy and bias. */
    { "1,5,5,2", NULL, "greedy", "1", "1" },
    { "1,2,3", NULL, "bias=0@5", "0,2,1", NULL },
    { "1,2,3", NULL, "bias=2@-inf+9@4", "1,0", NULL },
    { "1,2,3", NULL, "bias=1@1", "1,2,0", NULL },
    { "1,2,3", NULL, "bias=none", "2,1,0", NULL },
    { "1,2,3", NULL, "top-k=2,bias=0@9", "2,1", NULL },
    { "1,2,3", NULL, "temperature=0.5,bias=0@4", "0,2,1", ".4683,.4683,.0634" },
    { "1,2,3", NULL, "temperature=inf,bias=0@1", "0,1,2", ".5761,.2119,.2119" },
    { "1,2,3", NULL, "temperature=inf,bias=0@-inf", "2,1", ".5,.5" },
    { "-3e38,3e38", NULL, "bias=0@-3e38+1@3e38", "1,0", "1,0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NucLogits) logits = rows[i].logits != NULL ? logits_of (rows[i].logits, FALSE)
                                                            : logits_of (rows[i].probs, TRUE);
      g_autoptr (NucTrace) trace = test_trace (logits, rows[i].chain, NULL);

      g_test_message ("%s %s", rows[i].logits != NULL ? rows[i].logits : rows[i].probs,
                      rows[i].chain);
      if (rows[i].ids != NULL)
        assert_survivors (trace, rows[i].ids, rows[i].probabilities);
    }
}

/* What can be said of any stage, whatever it is. */
static void
test_figures (void)
{
  g_autoptr (NucLogits) logits = logits_of (".4,.3,.2,.1", TRUE);
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
  g_autoptr (NucLogits) logits = logits_of ("0.6 0.25 0.1 0.05", TRUE);
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
  g_autoptr (NucLogits) logits = logits_of (".4,.3,.2,.06,.04", TRUE);

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
  g_autoptr (NucLogits) logits = logits_of ("1,-inf,3", FALSE);
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
  g_autoptr (NucLogits) logits = logits_of ("1,2", FALSE);
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

/* Top-p keeps a prefix that reaches p, and one token fewer would not. */
static void
test_smallest_prefix (void)
{
  float scores[700];
  g_autoptr (NucLogits) logits = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
    scores[i] = -1.3f * logf ((float) ((i * 331) % 701 + 1));
  logits = test_logits (scores, G_N_ELEMENTS (scores));

  for (int p = 1; p < 1000; p += 7)
    {
      g_autofree char *chain = g_strdup_printf ("top-p=0.%03d", p);
      g_autoptr (NucTrace) trace = test_trace (logits, chain, NULL);
      gsize n = nuc_trace_get_n_survivors (trace);
      double mass = 0, last = 0;

      for (gsize i = 0; i < n; i++)
        {
          g_assert_cmpuint (nuc_trace_get_survivor (trace, i), ==,
                            nuc_logits_get_order (logits)[i]);
          last = nuc_logits_get_probability (logits, nuc_trace_get_survivor (trace, i));
          mass += last;
        }
      g_assert_cmpfloat (mass, >=, p / 1000.0 - 1e-6);
      g_assert_cmpfloat (mass - last, <, p / 1000.0);
      g_assert_cmpfloat_with_epsilon (mass, nuc_trace_get_mass_kept (trace), 1e-9);
    }
}

static void
test_history (void)
{
  static const struct
  {
    const char *chain, *ids;
  } rows[] = {
    { "presence=2:last-n=2", "0,3,1,2" },
    { "presence=2:last-n=0", "0,1,2,3" },
    { "presence=2:last-n=-1", "3,0,1,2" },
    { "presence=2:last-n=99", "3,0,1,2" },
    { "frequency=0.6:last-n=-1", "0,3,1,2" },
    { "repetition=8:last-n=2", "0,3,1,2" },
    { "repetition=1", "0,1,2,3" },
    { "no-repeat-ngram=1", "3" },
    { "no-repeat-ngram=2", "0,2,3" },
    { "no-repeat-ngram=0", "0,1,2,3" },
    { "no-repeat-ngram=9", "0,1,2,3" },
    { "dry=9:allowed=1", "0,2,3,1" },
    { "dry=9:allowed=3", "0,1,2,3" },
    { "dry=9:allowed=1:breakers=1", "0,1,2,3" },
    { "dry=9:allowed=1:breakers=2", "0,1,2,3" },
    { "dry=0", "0,1,2,3" },
    { "dry=9:allowed=1:last-n=1", "0,1,2,3" },
    { "top-k=1,presence=9", "0" },
    { "temperature=inf,presence=0,top-k=1", "0" },
  };
  const guint32 history[] = { 0, 2, 1, 1, 2 };
  const NucStep step = { history, G_N_ELEMENTS (history), 1, 0, NULL };
  g_autoptr (NucLogits) logits = logits_of ("3,2,1.5,1.2", FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NucTrace) trace = test_trace (logits, rows[i].chain, &step);

      g_test_message ("%s", rows[i].chain);
      assert_survivors (trace, rows[i].ids, NULL);
    }
}

/* The coin of XTC is that of the position, and is told. */
static void
test_xtc_coin (void)
{
  g_autoptr (NucLogits) logits = logits_of (".4,.3,.2,.1", TRUE);
  gsize acted = 0;

  for (guint64 position = 0; position < 1000; position++)
    {
      const NucStep step = { .seed = 7, .position = position };
      g_autoptr (NucTrace) trace = test_trace (logits, "xtc=0.15:probability=0.3", &step);
      g_autoptr (NucTrace) again = test_trace (logits, "xtc=0.15:probability=0.3", &step);
      gboolean acts = nuc_trace_get_n_survivors (trace) == 2;

      g_assert_cmpuint (nuc_trace_get_n_survivors (again), ==, nuc_trace_get_n_survivors (trace));
      g_assert_true (acts == (nuc_trace_get_stage (trace, 0)->note == NULL));
      acted += acts;
    }
  g_assert_cmpuint (acted, >, 220);
  g_assert_cmpuint (acted, <, 380);
}

/* A trace whose memory is used again is gone; one that somebody holds is not touched. */
static void
test_recycle (void)
{
  g_autoptr (NucLogits) logits = logits_of ("3,2,1", FALSE);
  g_autoptr (NucLogits) larger = logits_of ("3,2,1,0,-1", FALSE);
  g_autoptr (NucChain) chain = test_chain ("bias=0@-9,greedy");
  g_autoptr (NucChain) other = test_chain ("top-k=2");
  NucTrace *trace = nuc_trace_new (logits, chain, NULL, NULL, NULL);
  g_autoptr (NucTrace) held = NULL;

  trace = nuc_trace_new (larger, chain, NULL, trace, NULL);
  assert_survivors (trace, "1", "1");
  held = nuc_trace_ref (trace);
  trace = nuc_trace_new (logits, other, NULL, trace, NULL);
  g_assert_true (trace != held);
  assert_survivors (trace, "0,1", NULL);
  assert_survivors (held, "1", "1");
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

static void
test_mirostat_state (void)
{
  g_autoptr (NucLogits) logits = logits_of (".5,.25,.125,.125", TRUE);
  g_autoptr (NucChain) chain = test_chain ("mirostat-v2=1:eta=0.5,mirostat=2:eta=1");
  g_autoptr (NucTrace) first = nuc_trace_new (logits, chain, NULL, NULL, NULL);
  g_autoptr (NucState) state = NULL;
  g_autoptr (NucState) removed = NULL;
  g_autoptr (NucState) later = NULL;
  g_autoptr (NucTrace) second = NULL;
  g_autoptr (NucTrace) third = NULL;
  NucStep step = { 0 };

  /* mu = 2: the first two tokens. The first one, surprise log2 1.5 = 0.585 bits, makes mu 2.2075. */
  g_assert_cmpuint (nuc_trace_get_n_survivors (first), ==, 2);
  state = nuc_state_advance (NULL, first, 0);
  step.state = state;
  second = nuc_trace_new (logits, chain, &step, NULL, NULL);
  g_assert_cmpuint (nuc_trace_get_stage (second, 0)->kept, ==, 2);

  /* A removed token chosen by hand counts with the model's surprise of 3 bits: mu = 2 - 0.5 * 2 = 1. */
  removed = nuc_state_advance (NULL, first, 3);
  step.state = removed;
  third = nuc_trace_new (logits, chain, &step, NULL, NULL);
  g_assert_cmpuint (nuc_trace_get_stage (third, 0)->kept, ==, 1);

  later = nuc_state_advance (removed, third, 0);
  step.state = nuc_state_ref (later);
  g_clear_pointer (&third, nuc_trace_unref);
  third = nuc_trace_new (logits, chain, &step, NULL, NULL);
  g_assert_cmpuint (nuc_trace_get_stage (third, 0)->kept, ==, 1);
  nuc_state_unref (later);

  /* A chain that a stage was added to: the new one begins anew; one that is off has no memory. */
  {
    g_autoptr (NucChain) longer = test_chain ("mirostat-v2=1,mirostat-v2=1,mirostat-v2=0.2");
    g_autoptr (NucChain) off = nuc_chain_with_enabled (longer, 0, FALSE);
    g_autoptr (NucTrace) fourth = NULL;
    g_autoptr (NucState) last = NULL;

    step.state = state;
    fourth = nuc_trace_new (logits, off, &step, NULL, NULL);
    g_assert_cmpuint (nuc_trace_get_n_stages (fourth), ==, 2);
    g_clear_pointer (&fourth, nuc_trace_unref);
    fourth = nuc_trace_new (logits, longer, &step, NULL, NULL);
    g_assert_cmpuint (nuc_trace_get_stage (fourth, 2)->kept, ==, 1);
    last = nuc_state_advance (state, fourth, 0);
    g_assert_nonnull (last);
  }
}

static void
test_draw (void)
{
  g_autoptr (NucLogits) logits = logits_of (".5,.25,.25,0", TRUE);
  g_autoptr (NucTrace) trace = test_trace (logits, "", NULL);
  g_autoptr (NucLogits) steep = logits_of ("0,-800,-900", FALSE);
  g_autoptr (NucTrace) narrow = test_trace (steep, "", NULL);
  static const struct
  {
    double coin;
    guint32 index;
    double lower, upper;
  } rows[] = {
    { 0, 0, 0, .5 },       { 0.4999, 0, 0, .5 },       { 0.5001, 1, .5, .75 },
    { 0.7501, 2, .75, 1 }, { 1 - 0x1p-53, 2, .75, 1 },
  };
  NucDraw draw;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      nuc_draw (trace, rows[i].coin, &draw);
      g_assert_cmpuint (draw.index, ==, rows[i].index);
      g_assert_cmpuint (draw.rank, ==, rows[i].index);
      g_assert_cmpfloat (draw.coin, ==, rows[i].coin);
      g_assert_cmpfloat_with_epsilon (draw.lower, rows[i].lower, 1e-6);
      g_assert_cmpfloat_with_epsilon (draw.upper, rows[i].upper, 1e-6);
      g_assert_cmpfloat_with_epsilon (draw.probability, draw.upper - draw.lower, 1e-12);
    }

  /* Survivors of probability 0 are never drawn. */
  g_assert_cmpuint (nuc_trace_get_n_survivors (narrow), ==, 3);
  nuc_draw (narrow, 1 - 0x1p-53, &draw);
  g_assert_cmpuint (draw.index, ==, 0);
}

/* The last weight above 0 ends a block of the sums, and thousands of zeros follow. */
static void
test_draw_before_zeros (void)
{
  static const gsize sizes[] = { 1, 255, 256, 257, 512 };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      float scores[2000];
      g_autoptr (NucLogits) logits = NULL;
      g_autoptr (NucTrace) trace = NULL;
      NucDraw draw;

      for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
        scores[i] = i < sizes[s] ? -0.001f * (float) i : -2000;
      logits = test_logits (scores, G_N_ELEMENTS (scores));
      trace = test_trace (logits, "", NULL);
      nuc_draw (trace, 1 - 0x1p-53, &draw);
      g_assert_cmpuint (draw.rank, ==, sizes[s] - 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/trace/rules", test_rules);
  g_test_add_func ("/core/trace/figures", test_figures);
  g_test_add_func ("/core/trace/all-kept", test_all_kept);
  g_test_add_func ("/core/trace/divergence", test_divergence);
  g_test_add_func ("/core/trace/masked-and-off", test_masked_and_off);
  g_test_add_func ("/core/trace/removed-all", test_removed_all);
  g_test_add_func ("/core/trace/permutation", test_permutation);
  g_test_add_func ("/core/trace/smallest-prefix", test_smallest_prefix);
  g_test_add_func ("/core/trace/history", test_history);
  g_test_add_func ("/core/trace/xtc-coin", test_xtc_coin);
  g_test_add_func ("/core/trace/recycle", test_recycle);
  g_test_add_func ("/core/trace/recycle-moves", test_recycle_moves);
  g_test_add_func ("/core/trace/mirostat-state", test_mirostat_state);
  g_test_add_func ("/core/trace/draw", test_draw);
  g_test_add_func ("/core/trace/draw-before-zeros", test_draw_before_zeros);

  return g_test_run ();
}
