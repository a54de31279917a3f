/* tail-free.c: cuts where the curve of probabilities has become straight
 *
 * As many tokens as it takes for the normalised second differences to exceed z: Phoenix and Egan, "Tail Free
 * Sampling", 2020; llama.cpp until 2024. 60, 30, 5, 3, 2 has the bends 5, 23, 1 of 29: .172, .966, 1 as a running
 * sum. Six tokens alike count 1/4 for each of four places.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "second-bend", "60,30,5,3,2 %", "tail-free=0.96", "0" },
  { "third-bend", "60,30,5,3,2 %", "tail-free=0.97", "0,1" },
  { "never-none", "60,30,5,3,2 %", "tail-free=0", "0" },
  { "off", "60,30,5,3,2 %", "tail-free=1", "0,1,2,3,4" },
  { "exact-hit", "1,1,1,1,1,1", "tail-free=0.5", "0,1" },
  { "below", "1,1,1,1,1,1", "tail-free=0.49", "0" },
  { "above", "1,1,1,1,1,1", "tail-free=0.74", "0,1" },
  { "exact-hit-three", "1,1,1,1,1,1", "tail-free=0.75", "0,1,2" },
  { "two-tokens", "1,1", "tail-free=0", "0,1" },
  { "one-token", "1", "tail-free=0", "0" },
  { "three-tokens", "50,40,10 %", "tail-free=0", "0,1,2" },
  { "masked", "60,0,30,5,3,2 %", "tail-free=0.97", "0,2" },
  { "after-top-k", "60,30,5,3,2 %", "top-k=2,tail-free=0", "0,1" },
  { "before-top-k", "60,30,5,3,2 %", "tail-free=0,top-k=2", "0" },
};

static const TestRefusal refusals[] = {
  { "tail-free=2", "Stage “tail-free”: value is “2”; a number from 0 to 1 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("tail-free", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("tail-free", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
