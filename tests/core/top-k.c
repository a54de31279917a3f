/* top-k.c: keeps the k most likely tokens
 *
 * The first k of the total order: Fan, Lewis and Dauphin, "Hierarchical Neural Story Generation", ACL 2018. llama.cpp
 * keeps exactly k; with ties=keep all that have the score of the k-th, as transformers, vLLM and flashinfer.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "two", "40,30,20,10 %", "top-k=2", "0,1" },
  { "one", "40,30,20,10 %", "top-k=1", "0" },
  { "all", "40,30,20,10 %", "top-k=4", "0,1,2,3" },
  { "off", "1,2,3", "top-k=0", "2,1,0" },
  { "beyond", "1,2,3", "top-k=99", "2,1,0" },
  { "tie-by-id", "2,1,2,1,2", "top-k=2", "0,2" },
  { "ties-keep", "2,1,2,1,2", "top-k=2:ties=keep", "0,2,4" },
  { "ties-keep-below", "2,1,2,1,2", "top-k=4:ties=keep", "0,2,4,1,3" },
  { "ties-keep-exact", "2,1,2,1,2", "top-k=3:ties=keep", "0,2,4" },
  { "ties-keep-all", "1,2,3", "top-k=3:ties=keep", "2,1,0" },
  { "ties-keep-uniform", "3,2,1", "temperature=inf,top-k=1:ties=keep", "0,1,2",
    ".3333,.3333,.3333" },
  { "cut-uniform", "3,2,1", "temperature=inf,top-k=2", "0,1", ".5,.5" },
  { "masked", "3,-inf,1", "top-k=3", "0,2" },
  { "masked-ties-keep", "3,2,-inf", "top-k=3:ties=keep", "0,1" },
  { "one-token", "7", "top-k=1", "0" },
  { "before-top-p", "40,30,20,10 %", "top-k=2,top-p=0.5", "0" },
  { "after-top-p", "40,30,20,10 %", "top-p=0.5,top-k=2", "0,1" },
};

static const TestRefusal refusals[] = {
  { "top-k=-1", "Stage “top-k”: value is “-1”; a whole number from 0 to 2147483647 was expected." },
  { "top-k=1.5",
    "Stage “top-k”: value is “1.5”; a whole number from 0 to 2147483647 was expected." },
  { "top-k=1:ties=maybe", "Stage “top-k”: ties is “maybe”; cut|keep was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("top-k", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("top-k", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
