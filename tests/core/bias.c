/* bias.c: moves the scores of chosen tokens
 *
 * l_i + bias_i, and -infinity forbids: the OpenAI API reference, "logit_bias"; llama.cpp. What is expected is
 * written as the weights exp (l_i) over their sum.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "adds", "1,2,3", "bias=0@5", "0,2,1", ".9362,.0466,.0171" },
  { "subtracts", "1,2,3", "bias=2@-4", "1,0,2", ".7054,.2595,.0351" },
  { "forbids", "1,2,3", "bias=2@-inf", "1,0", ".7311,.2689" },
  { "not-in-vocabulary", "1,2,3", "bias=9@4", "2,1,0" },
  { "tie-by-id", "1,2,3", "bias=1@1", "1,2,0", ".4683,.4683,.0634" },
  { "none", "1,2,3", "bias=none", "2,1,0" },
  { "zero", "1,2,3", "bias=1@0", "2,1,0" },
  { "several", "1,2,3", "bias=0@1+2@-2", "0,1,2", ".4223,.4223,.1554" },
  { "one-token", "7", "bias=0@-3", "0", "1" },
  { "masked-stays", "1,-inf", "bias=1@5", "0", "1" },
  { "cut-before", "1,2,3", "top-k=2,bias=0@9", "2,1", ".7311,.2689" },
  { "cut-after", "1,2,3", "bias=0@9,top-k=2", "0,2", ".9991,.0009" },
  { "after-temperature", "1,2,3", "temperature=0.5,bias=0@4", "0,2,1", ".4683,.4683,.0634" },
  { "before-temperature", "1,2,3", "bias=0@4,temperature=0.5", "0,2,1", ".9796,.0179,.0024" },
  { "uniform", "1,2,3", "temperature=inf,bias=0@1", "0,1,2", ".5761,.2119,.2119" },
  { "uniform-forbids", "1,2,3", "temperature=inf,bias=0@-inf", "2,1", ".5,.5" },
  { "float-range", "-3e38,3e38", "bias=0@-3e38+1@3e38", "1,0", "1,0" },
};

static const TestRefusal refusals[] = {
  { "bias=0@inf",
    "Stage “bias”: the bias of token 0 is inf; a finite number or -inf was expected." },
  { "bias=1", "Stage “bias”: “1” is not a token with a bias; ID@BIAS was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("bias", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("bias", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
