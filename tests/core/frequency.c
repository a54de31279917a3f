/* frequency.c: makes tokens less likely for each time they occurred
 *
 * l - f * count over the last n tokens: the OpenAI API reference, "Frequency and presence penalties".
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "counts", "1,1,1,1", "frequency=0.5", "3,0,1,2", ".4269,.2589,.1571,.1571", "0,2,1,1,2" },
  { "last-n", "1,1,1,1", "frequency=0.5:last-n=2", "0,3,1,2", ".3112,.3112,.1888,.1888",
    "0,2,1,1,2" },
  { "last-n-0", "1,1,1,1", "frequency=0.5:last-n=0", "0,1,2,3", NULL, "0,2,1,1,2" },
  { "last-n-all", "1,1,1,1", "frequency=0.5:last-n=-1", "3,0,1,2", ".4269,.2589,.1571,.1571",
    "0,2,1,1,2" },
  { "last-n-beyond", "1,1,1,1", "frequency=0.5:last-n=99", "3,0,1,2", ".4269,.2589,.1571,.1571",
    "0,2,1,1,2" },
  { "invites", "1,1,1,1", "frequency=-0.5", "1,2,0,3", ".3362,.3362,.2039,.1237", "0,2,1,1,2" },
  { "off", "3,2,1", "frequency=0", "0,1,2", NULL, "0,2,1,1,2" },
  { "no-history", "3,2,1", "frequency=2", "0,1,2" },
  { "not-in-vocabulary", "3,2,1", "frequency=2", "0,1,2", NULL, "9,8" },
  { "masked-stays", "1,-inf", "frequency=-5", "0", "1", "1,1" },
  { "one-token", "7", "frequency=2", "0", "1", "0,0" },
  { "after-temperature", "2,1", "temperature=0.5,frequency=1", "0,1", ".7311,.2689", "0" },
  { "before-temperature", "2,1", "frequency=1,temperature=0.5", "0,1", ".5,.5", "0" },
  { "cut-before", "3,2,1.5,1.2", "top-k=1,frequency=9", "0", "1", "0,2,1,1,2" },
};

static const TestRefusal refusals[] = {
  { "frequency=101", "Stage “frequency”: value is “101”; a number from -100 to 100 was expected." },
  { "frequency=1:last-n=-2",
    "Stage “frequency”: last-n is “-2”; a whole number from -1 to 2147483647 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("frequency", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("frequency", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
