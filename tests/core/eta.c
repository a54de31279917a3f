/* eta.c: keeps tokens above a probability that falls as the model is less sure
 *
 * p_i >= min (epsilon, sqrt (epsilon) * exp (-H)): Hewitt, Manning and Liang, EMNLP 2022, as the code of
 * transformers has it. The entropy of 1/2, 1/4, 1/8, 1/8 is 1.75 bits, so exp (-H) is 0.2973.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "root-cuts", "50,25,12.5,12.5 %", "eta=0.2", "0,1" },
  { "root-keeps", "50,25,12.5,12.5 %", "eta=0.17", "0,1,2,3" },
  { "root-cuts-more", "50,25,12.5,12.5 %", "eta=0.75", "0" },
  { "epsilon-is-less", "60,30,6,4 %", "eta=0.05", "0,1,2" },
  { "exact-hit", "25,25,25,25 %", "eta=1", "0,1,2,3" },
  { "two-alike", "50,50 %", "eta=0.25", "0,1" },
  { "off", "50,25,12.5,12.5 %", "eta=0", "0,1,2,3" },
  { "min-keep", "50,25,12.5,12.5 %", "eta=0.75:min-keep=3", "0,1,2" },
  { "masked", "0,70,30 %", "eta=0.0001", "1,2" },
  { "entropy-of-the-stage", "50,25,12.5,12.5 %", "top-k=2,eta=1", "0" },
  { "one-token", "7", "eta=1", "0" },
  { "after-greedy", "40,30,20,10 %", "greedy,eta=0.5", "0" },
};

static const TestRefusal refusals[] = {
  { "eta=-0.1", "Stage “eta”: value is “-0.1”; a number from 0 to 1 was expected." },
  { "eta=0.5:min-keep=0",
    "Stage “eta”: min-keep is “0”; a whole number from 1 to 2147483647 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("eta", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("eta", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
