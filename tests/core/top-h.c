/* top-h.c: keeps the most likely tokens up to a share of the entropy
 *
 * The longest prefix whose renormalised entropy is at most a * H: Potraghloo, Azizi, Kundu and Pedram, "Top-H
 * Decoding", 2025. Of 1/2, 1/4, 1/8, 1/8 the prefixes have 0, .918, 1.379 and 1.75 bits.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "half", "50,25,12.5,12.5 %", "top-h=0.5", "0" },
  { "two", "50,25,12.5,12.5 %", "top-h=0.53", "0,1" },
  { "below-three", "50,25,12.5,12.5 %", "top-h=0.78", "0,1" },
  { "three", "50,25,12.5,12.5 %", "top-h=0.79", "0,1,2" },
  { "below-four", "50,25,12.5,12.5 %", "top-h=0.99", "0,1,2" },
  { "off", "50,25,12.5,12.5 %", "top-h=1", "0,1,2,3" },
  { "one-stays", "50,25,12.5,12.5 %", "top-h=0", "0" },
  { "one-stays-of-ties", "1,1,1", "top-h=0", "0" },
  { "exact-hit", "25,25,25,25 %", "top-h=0.5", "0,1" },
  { "below", "25,25,25,25 %", "top-h=0.49", "0" },
  { "above", "25,25,25,25 %", "top-h=0.79", "0,1" },
  { "three-alike", "25,25,25,25 %", "top-h=0.8", "0,1,2" },
  { "masked", "0,25,25,25,25 %", "top-h=0.5", "1,2" },
  { "after-top-k", "25,25,25,25 %", "top-k=2,top-h=0.5", "0" },
  { "before-top-k", "25,25,25,25 %", "top-h=0.5,top-k=2", "0,1" },
  { "one-token", "7", "top-h=1", "0" },
  { "after-greedy", "40,30,20,10 %", "greedy,top-h=0.5", "0" },
};

static const TestRefusal refusals[] = {
  { "top-h=1.1", "Stage “top-h”: value is “1.1”; a number from 0 to 1 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("top-h", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("top-h", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
