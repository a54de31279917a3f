/* mirostat-v2.c: steers towards a chosen surprise by adapting a threshold
 *
 * -log2 p <= mu: Basu, Ramachandran, Keskar and Varshney, "Mirostat", ICLR 2021; llama.cpp, version 2. mu begins
 * at twice the target; how it moves on is in state.c. The surprises are 1, 2, 3 and 3 bits.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "exact-hit", "50,25,12.5,12.5 %", "mirostat-v2=1", "0,1" },
  { "below", "50,25,12.5,12.5 %", "mirostat-v2=0.99", "0" },
  { "above", "50,25,12.5,12.5 %", "mirostat-v2=1.01", "0,1" },
  { "exact-hit-of-ties", "50,25,12.5,12.5 %", "mirostat-v2=1.5", "0,1,2,3" },
  { "below-ties", "50,25,12.5,12.5 %", "mirostat-v2=1.49", "0,1" },
  { "one-stays", "50,25,12.5,12.5 %", "mirostat-v2=0", "0" },
  { "infinite", "50,25,12.5,12.5 %", "mirostat-v2=inf", "0,1,2,3" },
  { "masked", "0,50,50 %", "mirostat-v2=9", "1,2" },
  { "one-token", "7", "mirostat-v2=0", "0" },
  { "after-temperature", "50,25,12.5,12.5 %", "temperature=0.5,mirostat-v2=1.25", "0,1",
    ".8000,.2000" },
  { "after-temperature-below", "50,25,12.5,12.5 %", "temperature=0.5,mirostat-v2=1.2", "0" },
  { "one-stays-of-ties", "25,25,25,25 %", "mirostat-v2=0.5", "0" },
  { "before-top-k", "50,25,12.5,12.5 %", "mirostat-v2=1,top-k=1", "0" },
  { "after-top-k", "25,25,25,25 %", "top-k=2,mirostat-v2=0.5", "0,1" },
};

static const TestRefusal refusals[] = {
  { "mirostat-v2=-1", "Stage “mirostat-v2”: value is “-1”; a number from 0 to inf was expected." },
  { "mirostat-v2=5:eta=2", "Stage “mirostat-v2”: eta is “2”; a number from 0 to 1 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("mirostat-v2", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("mirostat-v2", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
