/* top-n-sigma.c: keeps tokens within some standard deviations of the best score
 *
 * l_i >= l_max - n * sigma: Tang, Liu, Xu and Liu, "Top-nsigma: Not All Logits Are You Need", 2024. The population
 * deviation of 4, 2, 0, -2, -4 is 2.828, that of 1, -1 is 1.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "half", "4,2,0,-2,-4", "top-n-sigma=0.5", "0" },
  { "one", "4,2,0,-2,-4", "top-n-sigma=1", "0,1" },
  { "two", "4,2,0,-2,-4", "top-n-sigma=2", "0,1,2" },
  { "exact-hit", "1,-1", "top-n-sigma=2", "0,1" },
  { "below", "1,-1", "top-n-sigma=1.99", "0" },
  { "temperature-does-not-matter", "4,2,0,-2,-4", "temperature=3,top-n-sigma=1", "0,1",
    ".6608,.3392" },
  { "off", "4,2,0,-2,-4", "top-n-sigma=0", "0,1,2,3,4" },
  { "off-negative", "4,2,0,-2,-4", "top-n-sigma=-1", "0,1,2,3,4" },
  { "infinite", "4,2,0,-2,-4", "top-n-sigma=inf", "0,1,2,3,4" },
  { "all-alike", "2,2,2", "top-n-sigma=1", "0,1,2" },
  { "all-alike-infinite", "2,2,2", "top-n-sigma=inf", "0,1,2" },
  { "masked", "1,-inf,-1", "top-n-sigma=1.99", "0" },
  { "masked-exact", "1,-inf,-1", "top-n-sigma=2", "0,2" },
  { "after-top-k", "4,2,0,-2,-4", "top-k=2,top-n-sigma=1", "0" },
  { "before-top-k", "4,2,0,-2,-4", "top-n-sigma=1,top-k=2", "0,1" },
  { "one-token", "7", "top-n-sigma=1", "0" },
};

static const TestRefusal refusals[] = {
  { "top-n-sigma=-2", "Stage “top-n-sigma”: value is “-2”; a number from -1 to inf was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("top-n-sigma", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("top-n-sigma", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
