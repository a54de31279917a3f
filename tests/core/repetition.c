/* repetition.c: makes tokens that occurred less likely
 *
 * l / r if l > 0, else l * r, once for each token among the last n: Keskar, McCann, Varshney, Xiong and Socher,
 * "CTRL", 2019.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "divides", "2,2,1", "repetition=2", "1,0,2", ".5761,.2119,.2119", "0" },
  { "multiplies", "-1,-1,-2", "repetition=2", "1,0,2", ".5761,.2119,.2119", "0" },
  { "zero-stays", "1,0,-1", "repetition=2", "0,1,2", NULL, "1" },
  { "once", "2,2,1", "repetition=2", "1,0,2", ".5761,.2119,.2119", "0,0,0" },
  { "both", "2,-1,1", "repetition=2", "0,2,1", ".4879,.4879,.0243", "0,1" },
  { "invites", "2,2,1", "repetition=0.5", "0,1,2", ".8438,.1142,.0420", "0" },
  { "last-n", "2,2,1", "repetition=2:last-n=1", "0,1,2", ".5761,.2119,.2119", "0,1" },
  { "last-n-0", "2,2,1", "repetition=2:last-n=0", "0,1,2", NULL, "0,1" },
  { "last-n-all", "2,2,2", "repetition=2:last-n=-1", "2,0,1", ".5761,.2119,.2119", "0,1" },
  { "off", "3,2,1.5,1.2", "repetition=1", "0,1,2,3", NULL, "0,2,1,1,2" },
  { "no-history", "3,2,1", "repetition=8", "0,1,2" },
  { "masked-stays", "1,-inf", "repetition=2", "0", "1", "1" },
  { "one-token", "7", "repetition=2", "0", "1", "0" },
  { "after-temperature", "2,-1,1", "temperature=0.5,repetition=2", "0,2,1", ".4994,.4994,.0012",
    "0,1" },
  { "before-temperature", "2,-1,1", "repetition=2,temperature=0.5", "0,2,1", ".4994,.4994,.0012",
    "0,1" },
  { "cut-before", "3,2,1", "top-k=1,repetition=9", "0", "1", "0" },
};

static const TestRefusal refusals[] = {
  { "repetition=0", "Stage “repetition”: value is “0”; a number from 0.01 to 100 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("repetition", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("repetition", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
