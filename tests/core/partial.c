/* partial.c: vectors that hold the top of a vocabulary only
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "common.h"

/* Tokens 5, 9 and 12 with 40, 20 and 10 per cent; 30 per cent belong to tokens that are not known. */
static NucLogits *
make_logits (void)
{
  const guint32 ids[] = { 5, 9, 12 };
  const float scores[] = { logf (.4f), logf (.2f), logf (.1f) };
  g_autoptr (GError) error = NULL;
  NucLogits *logits = nuc_logits_new_partial (ids, scores, 3, .7, &error);

  g_assert_no_error (error);

  return logits;
}

static void
test_own (void)
{
  g_autoptr (NucLogits) logits = make_logits ();

  g_assert_false (nuc_logits_is_complete (logits));
  g_assert_cmpfloat (nuc_logits_get_known_mass (logits), ==, .7);
  g_assert_cmpfloat_with_epsilon (nuc_logits_get_probability (logits, 0), .4, 1e-7);
  /* All unknown tokens count as one. */
  g_assert_cmpfloat_with_epsilon (nuc_logits_get_entropy (logits), 1.8464, 1e-4);
}

static void
test_chains (void)
{
  static const struct
  {
    const char *chain;
    gsize kept;
    double first, total;
    NucTrust stage, trace;
    gboolean note;
  } rows[] = {
#define EXACT NUC_TRUST_EXACT
#define KNOWN NUC_TRUST_KNOWN_ONLY
    { "", 3, .4, .7, EXACT, KNOWN, FALSE },
    { "temperature=1", 3, .4, .7, KNOWN, KNOWN, FALSE },
    { "temperature=0.5", 3, .7619, 1, KNOWN, KNOWN, TRUE },
    { "temperature=0", 1, 1, 1, EXACT, EXACT, TRUE },
    { "greedy", 1, 1, 1, EXACT, EXACT, TRUE },
    { "top-k=2", 2, .6667, 1, EXACT, EXACT, FALSE },
    { "top-k=3", 3, .5714, 1, EXACT, EXACT, FALSE },
    { "top-k=4", 3, .5714, 1, KNOWN, KNOWN, TRUE },
    { "top-k=0", 3, .4, .7, KNOWN, KNOWN, FALSE },
    { "top-p=0.5", 2, .6667, 1, EXACT, EXACT, FALSE },
    { "top-p=0.7", 3, .5714, 1, EXACT, EXACT, FALSE },
    { "top-p=0.8", 3, .4, .7, KNOWN, KNOWN, TRUE },
    { "top-p=0.5:min-keep=4", 3, .5714, 1, KNOWN, KNOWN, TRUE },
    { "min-p=0.3", 2, .6667, 1, EXACT, EXACT, FALSE },
    { "min-p=0.1", 3, .4, .7, KNOWN, KNOWN, TRUE },
    { "min-p=0.3:min-keep=5", 3, .4, .7, KNOWN, KNOWN, TRUE },
    { "epsilon=0.15", 2, .6667, 1, EXACT, EXACT, FALSE },
    { "mirostat-v2=1", 1, 1, 1, EXACT, EXACT, FALSE },
    { "xtc=0.15:probability=1", 2, .3333, .5, KNOWN, KNOWN, FALSE },
    { "xtc=0.05:probability=1", 1, .25, .25, KNOWN, KNOWN, TRUE },
    { "eta=0.1", 3, .4, .7, KNOWN, KNOWN, TRUE },
    { "top-n-sigma=1", 1, 1, 1, KNOWN, KNOWN, TRUE },
    { "typical=0.4", 2, .6667, 1, KNOWN, KNOWN, TRUE },
    { "dynamic-temperature=1", 3, 0, 1, KNOWN, KNOWN, TRUE },
    { "smoothing=0.5", 3, 0, 1, KNOWN, KNOWN, TRUE },
    { "bias=77@1", 3, .5714, 1, KNOWN, KNOWN, TRUE },
    { "bias=5@-inf", 2, .3333, .5, KNOWN, KNOWN, FALSE },
    { "temperature=0.5,top-k=2", 2, .8, 1, KNOWN, EXACT, FALSE },
    { "temperature=0.5,top-p=0.5", 1, 1, 1, KNOWN, KNOWN, TRUE },
    { "temperature=0.5,epsilon=0.1", 2, .8, 1, KNOWN, KNOWN, TRUE },
    { "temperature=0.5,xtc=0.1:probability=1", 2, .8, 1, KNOWN, KNOWN, TRUE },
    { "bias=5@-9,top-k=2", 2, .6667, 1, EXACT, EXACT, FALSE },
    { "bias=5@-9,top-k=3", 3, 0, 1, KNOWN, KNOWN, TRUE },
    { "top-p=0.8,top-k=1", 1, 1, 1, EXACT, EXACT, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NucLogits) logits = make_logits ();
      g_autoptr (NucTrace) trace = test_trace (logits, rows[i].chain, NULL);
      gsize n = nuc_trace_get_n_stages (trace);
      double sum = 0;

      g_test_message ("%s", rows[i].chain);
      g_assert_cmpuint (nuc_trace_get_n_survivors (trace), ==, rows[i].kept);
      if (rows[i].first > 0)
        g_assert_cmpfloat_with_epsilon (nuc_trace_get_survivor_probability (trace, 0),
                                        rows[i].first, 1e-4);
      for (gsize j = 0; j < rows[i].kept; j++)
        sum += nuc_trace_get_survivor_probability (trace, j);
      g_assert_cmpfloat_with_epsilon (sum, nuc_trace_get_total (trace), 1e-9);
      g_assert_cmpfloat_with_epsilon (sum, rows[i].total, 1e-6);
      g_assert_cmpint (nuc_trace_get_trust (trace), ==, rows[i].trace);
      if (n > 0)
        {
          g_assert_cmpint (nuc_trace_get_stage (trace, n - 1)->trust, ==, rows[i].stage);
          g_assert_true ((nuc_trace_get_stage (trace, n - 1)->note != NULL) == rows[i].note);
        }
    }
}

static void
test_figures (void)
{
  g_autoptr (NucLogits) logits = make_logits ();
  g_autoptr (NucTrace) trace = test_trace (logits, "top-p=0.8,top-k=2", NULL);
  g_autoptr (NucTrace) none = test_trace (logits, "", NULL);
  g_autoptr (NucTrace) banned = test_trace (logits, "bias=5@-inf", NULL);
  NucDraw draw;

  g_assert_cmpfloat_with_epsilon (nuc_trace_get_stage (trace, 0)->share_kept, 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (nuc_trace_get_stage (trace, 0)->mass_kept, .7, 1e-6);
  g_assert_cmpfloat_with_epsilon (nuc_trace_get_stage (trace, 1)->share_kept, .6, 1e-6);
  g_assert_cmpfloat_with_epsilon (nuc_trace_get_stage (trace, 1)->mass_kept, .6, 1e-6);
  g_assert_cmpfloat_with_epsilon (nuc_trace_get_divergence (none), 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (nuc_trace_get_entropy (none), 1.8464, 1e-4);
  g_assert_cmpfloat_with_epsilon (nuc_trace_get_stage (banned, 0)->share_kept, .6, 1e-6);

  /* A coin falls among the known survivors. */
  nuc_draw (none, 0.999, &draw);
  g_assert_cmpuint (nuc_logits_get_id (logits, draw.index), ==, 12);
  g_assert_cmpfloat_with_epsilon (draw.probability, .1, 1e-6);
  g_assert_cmpfloat_with_epsilon (draw.lower, .6 / .7, 1e-6);
}

/* With unknown tokens in play, the entropy is the least that it may be, whatever they are: one token or many. */
static void
test_bounds (void)
{
  static const struct
  {
    const char *chain;
    double entropy;
    gboolean bounds;
  } rows[] = {
    { "temperature=1", 1.8464, TRUE },
    /* Many unlikely tokens would have less mass after this than one likely one, down to none. */
    { "temperature=0.5", 0.9637, TRUE },
    /* One token would have less mass after this than many. */
    { "temperature=2", 1.9559, TRUE },
    { "temperature=0.5,temperature=4", 1.9559, TRUE },
    { "temperature=0.01", 0, TRUE },
    { "temperature=0.5,top-k=2", 0.7219, FALSE },
    { "top-k=2", 0.9183, FALSE },
    { "greedy", 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NucLogits) logits = make_logits ();
      g_autoptr (NucTrace) trace = test_trace (logits, rows[i].chain, NULL);
      const NucTraceStage *last = nuc_trace_get_stage (trace, nuc_trace_get_n_stages (trace) - 1);

      g_test_message ("%s", rows[i].chain);
      g_assert_cmpfloat_with_epsilon (nuc_trace_get_entropy (trace), rows[i].entropy, 1e-4);
      g_assert_cmpfloat (last->entropy, ==, nuc_trace_get_entropy (trace));
      g_assert_cmpint (last->bounds, ==, rows[i].bounds);
      g_assert_cmpint (nuc_trace_get_trust (trace) != NUC_TRUST_EXACT, ==, rows[i].bounds);
    }
}

/* Two reasons for a note are both told. */
static void
test_notes (void)
{
  g_autoptr (NucLogits) logits = make_logits ();
  g_autoptr (NucTrace) trace = test_trace (logits, "dynamic-temperature=1", NULL);
  const char *note = nuc_trace_get_stage (trace, 0)->note;

  g_assert_nonnull (strstr (note, "chosen among the known tokens only"));
  g_assert_nonnull (strstr (note, "; computed over the known tokens only"));

  /* But none of them twice. */
  g_clear_pointer (&trace, nuc_trace_unref);
  trace = test_trace (logits, "bias=77@1+78@1", NULL);
  g_assert_cmpstr (nuc_trace_get_stage (trace, 0)->note, ==, "computed over the known tokens only");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/partial/own", test_own);
  g_test_add_func ("/core/partial/chains", test_chains);
  g_test_add_func ("/core/partial/figures", test_figures);
  g_test_add_func ("/core/partial/bounds", test_bounds);
  g_test_add_func ("/core/partial/notes", test_notes);

  return g_test_run ();
}
