/* dry.c: makes the continuation of a repeated sequence less likely
 *
 * multiplier * base^(length - allowed) off the token that followed an earlier occurrence of how the text ends:
 * p-e-w, "DRY: A modern repetition penalty", text-generation-webui, 2024; llama.cpp. Four tokens alike, so
 * the expected weights are 1, and exp (-penalty) for token 1.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "once", "0,0,0,0", "dry=1:base=2:allowed=1", "0,2,3,1", ".2969,.2969,.2969,.1092", "0,1,2,0" },
  { "longer-costs-more", "0,0,0,0", "dry=1:base=2:allowed=1", "0,2,3,1", ".3189,.3189,.3189,.0432",
    "5,0,1,7,5,0" },
  { "multiplier", "0,0,0,0", "dry=0.5:base=2:allowed=1", "0,2,3,1", ".2969,.2969,.2969,.1092",
    "5,0,1,7,5,0" },
  { "base-1", "0,0,0,0", "dry=1:base=1:allowed=1", "0,2,3,1", ".2969,.2969,.2969,.1092",
    "5,0,1,7,5,0" },
  { "longest-first", "0,0,0,0", "dry=1:base=2:allowed=1", "0,2,3,1", ".3189,.3189,.3189,.0432",
    "3,0,1,7,2,0,1,6,3,0" },
  { "longest-last", "0,0,0,0", "dry=1:base=2:allowed=1", "0,2,3,1", ".3189,.3189,.3189,.0432",
    "2,0,1,7,3,0,1,6,3,0" },
  { "overlap", "0,0,0,0", "dry=0.5:base=2:allowed=1", "0,2,3,1", ".3313,.3313,.3313,.0061",
    "2,0,1,3,0,1,3,0" },
  { "allowed-exact", "0,0,0,0", "dry=1:base=2:allowed=2", "0,2,3,1", ".2969,.2969,.2969,.1092",
    "5,0,1,7,5,0" },
  { "allowed", "0,0,0,0", "dry=1:base=2:allowed=3", "0,1,2,3", NULL, "5,0,1,7,5,0" },
  { "breaker-stops", "0,0,0,0", "dry=1:base=2:allowed=1:breakers=5", "0,2,3,1",
    ".2969,.2969,.2969,.1092", "5,0,1,7,5,0" },
  { "breaker-ends", "0,0,0,0", "dry=1:base=2:allowed=1:breakers=0", "0,1,2,3", NULL,
    "5,0,1,7,5,0" },
  { "breaker-is-free", "0,0,0,0", "dry=1:base=2:allowed=1:breakers=1", "0,1,2,3", NULL,
    "5,0,1,7,5,0" },
  { "last-n-cuts", "0,0,0,0", "dry=1:base=2:allowed=1:last-n=5", "0,2,3,1",
    ".2969,.2969,.2969,.1092", "5,0,1,7,5,0" },
  { "last-n-none", "0,0,0,0", "dry=1:allowed=1:last-n=4", "0,1,2,3", NULL, "5,0,1,7,5,0" },
  { "off", "0,0,0,0", "dry=0:allowed=1", "0,1,2,3", NULL, "5,0,1,7,5,0" },
  { "no-history", "0,0,0,0", "dry=1:allowed=1", "0,1,2,3" },
  { "order-changes", "3,2,1.5,1.2", "dry=9:allowed=1", "0,2,3,1", ".7202,.1607,.1191,.0000",
    "0,2,1,1,2" },
  { "masked-stays", "1,-inf", "dry=1:allowed=1", "0", "1", "0,1,0" },
  { "one-token", "7", "dry=1:allowed=1", "0", "1", "0,0,0" },
  { "cut-before", "3,2,1", "top-k=1,dry=9:allowed=1", "0", "1", "0,0" },
  { "no-overflow", "0,0,0,0", "dry=100:base=100:allowed=1", "1,2,3,0", ".3333,.3333,.3333,.0000",
    "0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0" },
};

static const TestRefusal refusals[] = {
  { "dry=-1", "Stage “dry”: value is “-1”; a number from 0 to 100 was expected." },
  { "dry=1:base=0.5", "Stage “dry”: base is “0.5”; a number from 1 to 100 was expected." },
  { "dry=1:allowed=0",
    "Stage “dry”: allowed is “0”; a whole number from 1 to 2147483647 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("dry", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("dry", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
