/* min-p.c: keeps tokens that are not too unlikely beside the first
 *
 * p_i >= m * p_max: Nguyen, Baker, Kirsch and Neo, "Min P Sampling", 2024; llama.cpp.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "exact-hit", "40,20,20,10 %", "min-p=0.5", "0,1,2" },
  { "above", "40,20,20,10 %", "min-p=0.51", "0" },
  { "below", "40,20,20,10 %", "min-p=0.49", "0,1,2" },
  { "all", "40,30,20,10 %", "min-p=0.25", "0,1,2,3" },
  { "ties-of-the-first", "30,30,30,10 %", "min-p=1", "0,1,2" },
  { "one-stays", "40,30,20,10 %", "min-p=1", "0" },
  { "off", "40,30,20,10 %", "min-p=0", "0,1,2,3" },
  { "min-keep", "40,30,20,10 %", "min-p=1:min-keep=3", "0,1,2" },
  { "min-keep-all", "40,30,20,10 %", "min-p=1:min-keep=9", "0,1,2,3" },
  { "masked", "0,70,30 %", "min-p=0.0001", "1,2" },
  { "after-temperature", "2,1,0", "temperature=2,min-p=0.6", "0,1", ".6225,.3775" },
  { "before-temperature", "2,1,0", "min-p=0.6,temperature=2", "0", "1" },
  { "uniform", "3,2,1", "temperature=inf,min-p=1", "0,1,2", ".3333,.3333,.3333" },
  { "one-token", "7", "min-p=1", "0" },
  { "after-greedy", "40,30,20,10 %", "greedy,min-p=0.5", "0" },
};

static const TestRefusal refusals[] = {
  { "min-p=1.1", "Stage “min-p”: value is “1.1”; a number from 0 to 1 was expected." },
  { "min-p=0.5:min-keep=0",
    "Stage “min-p”: min-keep is “0”; a whole number from 1 to 2147483647 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("min-p", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("min-p", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
