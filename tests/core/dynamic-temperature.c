/* dynamic-temperature.c: a temperature that follows the entropy
 *
 * T = low + (high - low) * (H / ln n)^exponent: kalomaze, "Dynamic Temperature", 2023; llama.cpp. 1/2, 1/4, 1/8,
 * 1/8 have an entropy of 1.75 bits of 2, so H / ln n is 0.875 and the weights are 2^(-1/T), 2^(-2/T), 2^(-3/T).
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "rises", "50,25,12.5,12.5 %", "dynamic-temperature=1:range=0.5", "0,1,2,3",
    ".4285,.2588,.1563,.1563" },
  { "exponent", "50,25,12.5,12.5 %", "dynamic-temperature=1:range=0.5:exponent=2", "0,1,2,3",
    ".4450,.2573,.1488,.1488" },
  { "exponent-0", "50,25,12.5,12.5 %", "dynamic-temperature=1:range=0.5:exponent=0", "0,1,2,3",
    ".4126,.2599,.1637,.1637" },
  { "low-is-not-negative", "50,25,12.5,12.5 %", "dynamic-temperature=0.2:range=0.5", "0,1,2,3",
    ".6534,.2107,.0680,.0680" },
  { "masked-do-not-count", "50,25,12.5,12.5,0 %", "dynamic-temperature=1:range=0.5", "0,1,2,3",
    ".4285,.2588,.1563,.1563" },
  { "range-0", "4,2,0", "dynamic-temperature=2:range=0", "0,1,2", ".6652,.2447,.0900" },
  { "identity", "4,2,0", "dynamic-temperature=1:range=0", "0,1,2" },
  { "greedy", "1,5,5,2", "dynamic-temperature=0:range=0", "1", "1" },
  { "one-token", "4", "dynamic-temperature=1:range=0.5", "0", "1" },
  { "uniform", "2,2", "dynamic-temperature=1:range=0.5", "0,1", ".5,.5" },
  { "after-top-k", "50,25,12.5,12.5 %", "top-k=2,dynamic-temperature=1:range=0.5", "0,1",
    ".6198,.3802" },
};

static const TestRefusal refusals[] = {
  { "dynamic-temperature=1:exponent=101",
    "Stage “dynamic-temperature”: exponent is “101”; a number from 0 to 100 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("dynamic-temperature", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("dynamic-temperature", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
