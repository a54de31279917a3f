/* p-less.c: keeps tokens at least as likely as a draw is to repeat itself
 *
 * p_i >= sum of p_j^2: Tan, Wu and Kanagasabai, "p-less Sampling", 2025; llama.cpp.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "sum-0.435", "60,25,10,5 %", "p-less", "0" },
  { "sum-0.34", "40,40,10,10 %", "p-less", "0,1" },
  { "sum-0.30", "40,30,20,10 %", "p-less", "0,1" },
  { "sum-0.3438", "50,25,12.5,12.5 %", "p-less", "0" },
  { "exact-hit", "25,25,25,25 %", "p-less", "0,1,2,3" },
  { "one-token", "7", "p-less", "0" },
  { "masked", "0,50,50 %", "p-less", "1,2" },
  { "after-top-k", "40,30,20,10 %", "top-k=3,p-less", "0" },
  { "before-top-k", "40,40,10,10 %", "p-less,top-k=3", "0,1" },
  { "again", "45,35,10,10 %", "p-less,p-less", "0" },
};

static const TestRefusal refusals[] = {
  { "p-less=1", "Stage “p-less” is given the value “1”; it takes none." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("p-less", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("p-less", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
