/* top-p.c: nucleus sampling: keeps the most likely tokens that together reach a probability
 *
 * The smallest prefix whose mass is at least p, the crossing token included: Holtzman, Buys, Du, Forbes and Choi, "The
 * Curious Case of Neural Text Degeneration", ICLR 2020. An exact hit ends it: our rule.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "common.h"

static const TestRule rules[] = {
  { "exact-hit", "10,20,30,40 %", "top-p=0.7", "3,2" },
  { "crossing-token", "10,20,30,40 %", "top-p=0.71", "3,2,1" },
  { "below", "10,20,30,40 %", "top-p=0.69", "3,2" },
  { "exact-hit-three", "10,20,30,40 %", "top-p=0.9", "3,2,1" },
  { "exact-hit-one", "10,20,30,40 %", "top-p=0.4", "3" },
  { "one-stays", "10,20,30,40 %", "top-p=0", "3" },
  { "off", "10,20,30,40 %", "top-p=1", "3,2,1,0" },
  { "almost-off", "10,20,30,40 %", "top-p=0.99", "3,2,1,0" },
  { "min-keep", "10,20,30,40 %", "top-p=0:min-keep=2", "3,2" },
  { "min-keep-all", "10,20,30,40 %", "top-p=0:min-keep=9", "3,2,1,0" },
  { "min-keep-does-not-cut", "10,20,30,40 %", "top-p=0.9:min-keep=2", "3,2,1" },
  { "tie-by-id", "10,10,10,10,10,10,10,10,10,10 %", "top-p=0.3", "0,1,2" },
  { "tie-by-id-quarters", "25,25,25,25 %", "top-p=0.5", "0,1" },
  { "masked", "0,50,0,50 %", "top-p=0.5", "1" },
  { "one-token", "7", "top-p=0.5", "0" },
  { "mass-of-the-stage", "40,30,20,10 %", "top-k=2,top-p=0.5", "0" },
  { "mass-of-all", "40,30,20,10 %", "top-p=0.5,top-k=2", "0,1" },
  { "after-temperature", "3,2,1", "temperature=0.5,top-p=0.8", "0", "1" },
  { "uniform", "3,2,1,0", "temperature=inf,top-p=0.5", "0,1", ".5,.5" },
  { "after-greedy", "40,30,20,10 %", "greedy,top-p=0.5", "0" },
};

static const TestRefusal refusals[] = {
  { "top-p=1.5", "Stage “top-p”: value is “1.5”; a number from 0 to 1 was expected." },
  { "top-p=-0.1", "Stage “top-p”: value is “-0.1”; a number from 0 to 1 was expected." },
  { "top-p=0.5:min-keep=0",
    "Stage “top-p”: min-keep is “0”; a whole number from 1 to 2147483647 was expected." },
};

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("top-p", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("top-p", refusals, G_N_ELEMENTS (refusals));
  g_test_add_func ("/core/top-p/smallest-prefix", test_smallest_prefix);

  return g_test_run ();
}
