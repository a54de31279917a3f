/* top-a.c: keeps tokens above a threshold that grows with the first probability
 *
 * p_i >= a * p_max^2: BlinkDL, "RWKV-LM", 2021; KoboldAI.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "cuts", "60,25,10,5 %", "top-a=0.5", "0,1" },
  { "exact-hit", "50,25,25 %", "top-a=1", "0,1,2" },
  { "exact-hit-half", "50,25,12.5,12.5 %", "top-a=0.5", "0,1,2,3" },
  { "above", "50,25,12.5,12.5 %", "top-a=0.51", "0,1" },
  { "below", "50,24,26 %", "top-a=1", "0,2" },
  { "off", "60,25,10,5 %", "top-a=0", "0,1,2,3" },
  { "all-alike", "25,25,25,25 %", "top-a=1", "0,1,2,3" },
  { "masked", "0,50,50 %", "top-a=0.0001", "1,2" },
  { "one-stays", "90,10 %", "top-a=1", "0" },
  { "after-top-k", "50,25,25 %", "top-k=2,top-a=1", "0" },
  { "after-temperature", "2,1,0", "temperature=2,top-a=1", "0,1", ".6225,.3775" },
  { "one-token", "7", "top-a=1", "0" },
  { "after-greedy", "40,30,20,10 %", "greedy,top-a=0.5", "0" },
};

static const TestRefusal refusals[] = {
  { "top-a=2", "Stage “top-a”: value is “2”; a number from 0 to 1 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("top-a", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("top-a", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
