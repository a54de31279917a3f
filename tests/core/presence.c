/* presence.c: makes tokens that occurred less likely, however often they did
 *
 * l - f once for each token among the last n: the OpenAI API reference, "Frequency and presence penalties".
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "once", "1,1,1,1", "presence=0.5", "3,0,1,2", ".3547,.2151,.2151,.2151", "0,2,1,1,2" },
  { "last-n", "1,1,1,1", "presence=0.5:last-n=2", "0,3,1,2", ".3112,.3112,.1888,.1888",
    "0,2,1,1,2" },
  { "last-n-0", "1,1,1,1", "presence=0.5:last-n=0", "0,1,2,3", NULL, "0,2,1,1,2" },
  { "last-n-all", "1,1,1,1", "presence=0.5:last-n=-1", "3,0,1,2", ".3547,.2151,.2151,.2151",
    "0,2,1,1,2" },
  { "last-n-beyond", "1,1,1,1", "presence=0.5:last-n=99", "3,0,1,2", ".3547,.2151,.2151,.2151",
    "0,2,1,1,2" },
  { "order-changes", "3,2,1.5,1.2", "presence=2:last-n=-1", "3,0,1,2", ".4343,.3556,.1308,.0793",
    "0,2,1,1,2" },
  { "invites", "1,1,1,1", "presence=-0.5", "0,1,2,3", ".2773,.2773,.2773,.1682", "0,2,1,1,2" },
  { "off", "3,2,1", "presence=0", "0,1,2", NULL, "0,2,1,1,2" },
  { "no-history", "3,2,1", "presence=2", "0,1,2" },
  { "not-in-vocabulary", "3,2,1", "presence=2", "0,1,2", NULL, "9,8" },
  { "masked-stays", "1,-inf", "presence=-5", "0", "1", "1,1" },
  { "one-token", "7", "presence=2", "0", "1", "0,0" },
  { "after-temperature", "2,1", "temperature=0.5,presence=1", "0,1", ".7311,.2689", "0" },
  { "before-temperature", "2,1", "presence=1,temperature=0.5", "0,1", ".5,.5", "0" },
  { "cut-before", "3,2,1.5,1.2", "top-k=1,presence=9", "0", "1", "0,2,1,1,2" },
  { "uniform-off", "3,2,1", "temperature=inf,presence=0,top-k=1", "0", "1", "0,2,1,1,2" },
};

static const TestRefusal refusals[] = {
  { "presence=-101", "Stage “presence”: value is “-101”; a number from -100 to 100 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("presence", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("presence", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
