/* xtc.c: at times removes the most likely tokens
 *
 * Every token with p >= threshold but the least likely of them goes: p-e-w, "Exclude Top Choices (XTC)",
 * text-generation-webui, 2024; llama.cpp. With probability 1 it always acts.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "acts", "40,30,20,10 %", "xtc=0.15:probability=1", "2,3" },
  { "exact-hit", "40,30,20,10 %", "xtc=0.2:probability=1", "2,3" },
  { "above", "40,30,20,10 %", "xtc=0.21:probability=1", "1,2,3" },
  { "exact-hit-two", "40,30,20,10 %", "xtc=0.3:probability=1", "1,2,3" },
  { "only-one", "40,30,20,10 %", "xtc=0.31:probability=1", "0,1,2,3" },
  { "none", "40,30,20,10 %", "xtc=0.5:probability=1", "0,1,2,3" },
  { "threshold-0", "40,30,20,10 %", "xtc=0:probability=1", "3" },
  { "tie-by-id", "25,25,25,25 %", "xtc=0.25:probability=1", "3" },
  { "halves", "50,50 %", "xtc=0.5:probability=1", "1" },
  { "off-above-half", "50,50 %", "xtc=0.51:probability=1", "0,1" },
  { "probability-0", "40,30,20,10 %", "xtc=0.15:probability=0", "0,1,2,3" },
  { "masked", "40,0,30,20,10 %", "xtc=0.15:probability=1", "3,4" },
  { "one-token", "7", "xtc=0.1:probability=1", "0" },
  { "after-greedy", "40,30,20,10 %", "temperature=0,xtc=0.1:probability=1", "0" },
  { "before-greedy", "40,30,20,10 %", "xtc=0.15:probability=1,greedy", "2" },
  { "mass-of-the-stage", "40,30,20,10 %", "top-k=2,xtc=0.4:probability=1", "1" },
};

static const TestRefusal refusals[] = {
  { "xtc=2", "Stage “xtc”: value is “2”; a number from 0 to 1 was expected." },
  { "xtc=0.1:probability=2",
    "Stage “xtc”: probability is “2”; a number from 0 to 1 was expected." },
};

/* The coin of XTC is that of the position, and is told. */
static void
test_coin (void)
{
  g_autoptr (NucLogits) logits = test_list ("40,30,20,10 %");
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("xtc", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("xtc", refusals, G_N_ELEMENTS (refusals));
  g_test_add_func ("/core/xtc/coin", test_coin);

  return g_test_run ();
}
