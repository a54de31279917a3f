/* typical.c: keeps tokens whose surprise is near the expected one
 *
 * By |-ln p - H|, ties in the total order, the smallest set whose mass exceeds m: Meister, Pimentel, Wiher and
 * Cotterell, "Locally Typical Sampling", TACL 2023. 1/2, 1/4, 1/8, 1/8 are .75, .25, 1.25 and 1.25 bits from
 * the entropy of 1.75.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "nearest", "50,25,12.5,12.5 %", "typical=0.24", "1" },
  { "exact-hit-goes-on", "50,25,12.5,12.5 %", "typical=0.25", "0,1" },
  { "two", "50,25,12.5,12.5 %", "typical=0.74", "0,1" },
  { "exact-hit-three", "50,25,12.5,12.5 %", "typical=0.75", "0,1,2" },
  { "three", "50,25,12.5,12.5 %", "typical=0.87", "0,1,2" },
  { "four", "50,25,12.5,12.5 %", "typical=0.88", "0,1,2,3" },
  { "one-stays", "50,25,12.5,12.5 %", "typical=0", "1" },
  { "off", "40,30,20,10 %", "typical=1", "0,1,2,3" },
  { "min-keep", "50,25,12.5,12.5 %", "typical=0:min-keep=2", "0,1" },
  { "min-keep-all", "50,25,12.5,12.5 %", "typical=0:min-keep=9", "0,1,2,3" },
  { "first-goes", "40,20,20,20 %", "typical=0.5", "1,2,3" },
  { "first-stays", "97,1,1,1 %", "typical=0.5", "0" },
  { "tie-by-id", "20,20,20,20,20 %", "typical=0.3", "0,1" },
  { "tie-by-id-before", "25,25,25,10,10,5 %", "typical=0.3", "0,1" },
  { "tie-by-id-gap", "25,25,25,10,10,5 %", "typical=0.24", "0" },
  { "masked", "0,50,25,12.5,12.5 %", "typical=0.24", "2" },
  { "one-token", "7", "typical=0.5", "0" },
  { "after-greedy", "40,30,20,10 %", "greedy,typical=0.5", "0" },
  { "after-top-k", "50,25,12.5,12.5 %", "top-k=1,typical=0.2", "0" },
  { "before-top-k", "50,25,12.5,12.5 %", "typical=0.2,top-k=1", "1" },
};

static const TestRefusal refusals[] = {
  { "typical=2", "Stage “typical”: value is “2”; a number from 0 to 1 was expected." },
  { "typical=0.5:min-keep=0",
    "Stage “typical”: min-keep is “0”; a whole number from 1 to 2147483647 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("typical", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("typical", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
