/* temperature.c: sharpens or flattens the distribution
 *
 * exp (l / T) over its sum: Ackley, Hinton and Sejnowski, "A learning algorithm for Boltzmann machines", 1985. 0 is
 * the first of the total order and +infinity all alike: our rule.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "identity", "60,25,10,5 %", "temperature=1", "0,1,2,3" },
  { "sharpens", "3,2,1", "temperature=0.5", "0,1,2", ".8668,.1173,.0159" },
  { "flattens", "3,2,1", "temperature=2", "0,1,2", ".5065,.3072,.1863" },
  { "twice", "3,2,1", "temperature=4,temperature=0.5", "0,1,2", ".5065,.3072,.1863" },
  { "greedy", "1,5,2", "temperature=0", "1", "1" },
  { "greedy-tie-by-id", "1,5,5,2", "temperature=0", "1", "1" },
  { "greedy-stays", "3,2,1", "temperature=0,temperature=2,top-k=2", "0", "1" },
  { "infinite", "1,5,-inf,2", "temperature=inf", "1,3,0", ".3333,.3333,.3333" },
  { "infinite-tie", "2,2", "temperature=inf", "0,1", ".5,.5" },
  { "tiny", "1,5,4.9,2", "temperature=1e-300", "1,2,3,0", "1,0,0,0" },
  { "denormal", "1,5,5,2", "temperature=5e-324", "1,2,3,0", ".5,.5,0,0" },
  { "huge", "1,5,2", "temperature=1e300", "1,2,0", ".3333,.3333,.3333" },
  { "huge-twice", "1,5,2", "temperature=1e300,temperature=1e300", "1,2,0", ".3333,.3333,.3333" },
  { "masked", "1,-inf", "temperature=9", "0", "1" },
  { "one-token", "7", "temperature=0.1", "0", "1" },
  { "before-top-p", "3,2,1", "temperature=0.5,top-p=0.8", "0", "1" },
  { "after-top-p", "3,2,1", "top-p=0.8,temperature=0.5", "0,1", ".8808,.1192" },
};

static const TestRefusal refusals[] = {
  { "temperature=-1", "Stage “temperature”: value is “-1”; a number from 0 to inf was expected." },
  { "temperature=nan",
    "Stage “temperature”: value is “nan”; a number from 0 to inf was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("temperature", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("temperature", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
