/* mirostat.c: steers towards a chosen surprise by adapting a top-k
 *
 * k = (e * 2^mu / (1 - N^-e))^(1/s), e = s - 1: Basu, Ramachandran, Keskar and Varshney, "Mirostat", ICLR 2021;
 * llama.cpp, version 1. Scores -s * ln (rank) follow Zipf's law with the exponent s exactly. With s = 2 and N = 4,
 * k is sqrt (4/3 * 2^mu); with s = 1 it is 2^mu / ln 4. mu begins at twice the target.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "k-1.6", "0,-1.386294,-2.197225,-2.772589", "mirostat=0.5", "0" },
  { "k-2.3", "0,-1.386294,-2.197225,-2.772589", "mirostat=1", "0,1" },
  { "k-3.3", "0,-1.386294,-2.197225,-2.772589", "mirostat=1.5", "0,1,2" },
  { "k-4.6", "0,-1.386294,-2.197225,-2.772589", "mirostat=2", "0,1,2,3" },
  { "zipf-1-k-0.7", "0,-0.693147,-1.098612,-1.386294", "mirostat=0", "0" },
  { "zipf-1-k-1.4", "0,-0.693147,-1.098612,-1.386294", "mirostat=0.5", "0" },
  { "zipf-1-k-2.04", "0,-0.693147,-1.098612,-1.386294", "mirostat=0.75", "0,1" },
  { "m-2", "0,-1.386294,-9,-9", "mirostat=1:m=2", "0,1" },
  { "m-4", "0,-1.386294,-9,-9", "mirostat=1:m=4", "0" },
  { "one-token", "1", "mirostat=5", "0" },
  { "all-alike", "1,1,1", "mirostat=5", "0,1,2" },
  { "infinite", "0,-1.386294,-2.197225,-2.772589", "mirostat=inf", "0,1,2,3" },
  { "after-temperature", "0,-0.693147,-1.098612,-1.386294", "temperature=0.5,mirostat=1.5", "0,1,2",
    ".7347,.1837,.0816" },
};

static const TestRefusal refusals[] = {
  { "mirostat=-1", "Stage “mirostat”: value is “-1”; a number from 0 to inf was expected." },
  { "mirostat=5:m=1",
    "Stage “mirostat”: m is “1”; a whole number from 2 to 2147483647 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("mirostat", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("mirostat", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
