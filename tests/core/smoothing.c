/* smoothing.c: bends the scores so that the best ones come closer together
 *
 * l_max - f * (l - l_max)^2: kalomaze, "Quadratic Sampling", 2024; koboldcpp.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "bends", "4,3,2", "smoothing=0.5", "0,1,2", ".5741,.3482,.0777" },
  { "factor-1", "3,2,1", "smoothing=1", "0,1,2", ".7214,.2654,.0132" },
  { "relative-to-the-first", "-4,-5,-6", "smoothing=0.5", "0,1,2", ".5741,.3482,.0777" },
  { "off", "4,3,2", "smoothing=0", "0,1,2" },
  { "tie-by-id", "1,3,1,3", "smoothing=0.5", "1,3,0,2", ".4404,.4404,.0596,.0596" },
  { "masked", "4,-inf,2", "smoothing=0.5", "0,2", ".8808,.1192" },
  { "one-token", "7", "smoothing=2", "0" },
  { "after-temperature", "4,3,2", "temperature=0.5,smoothing=0.5", "0,1,2", ".8805,.1192,.0003" },
  { "before-temperature", "4,3,2", "smoothing=0.5,temperature=0.5", "0,1,2", ".7214,.2654,.0132" },
  { "uniform", "3,2,1", "temperature=inf,smoothing=1", "0,1,2", ".3333,.3333,.3333" },
  { "greedy", "3,2,1", "temperature=0,smoothing=1", "0", "1" },
};

static const TestRefusal refusals[] = {
  { "smoothing=-1",
    "Stage “smoothing”: value is “-1”; a number from 0 to 3.4028234663852886e38 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("smoothing", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("smoothing", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
