/* epsilon.c: keeps tokens above a fixed probability
 *
 * p_i >= epsilon: Hewitt, Manning and Liang, "Truncation Sampling as Language Model Desmoothing", EMNLP 2022.
 * Whatever ties with the first stays, as in transformers.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "exact-hit", "40,30,20,10 %", "epsilon=0.2", "0,1,2" },
  { "above", "40,30,20,10 %", "epsilon=0.21", "0,1" },
  { "below", "40,30,20,10 %", "epsilon=0.19", "0,1,2" },
  { "one-stays", "40,30,20,10 %", "epsilon=1", "0" },
  { "off", "40,30,20,10 %", "epsilon=0", "0,1,2,3" },
  { "ties-alike", "25,25,25,25 %", "epsilon=0.25", "0,1,2,3" },
  { "ties-of-the-first-stay", "25,25,25,25 %", "epsilon=0.26", "0,1,2,3" },
  { "min-keep", "40,30,20,10 %", "epsilon=1:min-keep=3", "0,1,2" },
  { "min-keep-all", "40,30,20,10 %", "epsilon=1:min-keep=9", "0,1,2,3" },
  { "masked", "0,70,30 %", "epsilon=0.0001", "1,2" },
  { "mass-of-the-stage", "40,30,20,10 %", "top-k=2,epsilon=0.4", "0,1" },
  { "mass-of-all", "40,30,20,10 %", "epsilon=0.4,top-k=2", "0" },
  { "one-token", "7", "epsilon=1", "0" },
  { "after-greedy", "40,30,20,10 %", "greedy,epsilon=0.5", "0" },
};

static const TestRefusal refusals[] = {
  { "epsilon=1.5", "Stage “epsilon”: value is “1.5”; a number from 0 to 1 was expected." },
  { "epsilon=0.5:min-keep=0",
    "Stage “epsilon”: min-keep is “0”; a whole number from 1 to 2147483647 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("epsilon", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("epsilon", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
