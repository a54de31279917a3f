/* no-repeat-ngram.c: never lets a sequence of n tokens occur twice
 *
 * Removes what would complete a sequence that occurred: Paulus, Xiong and Socher, "A Deep Reinforced Model for
 * Abstractive Summarization", 2017; transformers.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "every-token", "3,2,1.5,1.2", "no-repeat-ngram=1", "3", NULL, "0,2,1,1,2" },
  { "pair", "3,2,1.5,1.2", "no-repeat-ngram=2", "0,2,3", NULL, "0,2,1,1,2" },
  { "triple", "3,2,1.5,1.2", "no-repeat-ngram=3", "0,1,3", NULL, "1,0,2,3,1,0" },
  { "triple-differs", "3,2,1.5,1.2", "no-repeat-ngram=3", "0,1,2,3", NULL, "1,0,2,3,0" },
  { "two-continuations", "3,2,1.5,1.2", "no-repeat-ngram=2", "0,3", NULL, "0,1,0,2,0" },
  { "overlap", "3,2,1.5,1.2", "no-repeat-ngram=2", "1,2,3", NULL, "0,0" },
  { "off", "3,2,1.5,1.2", "no-repeat-ngram=0", "0,1,2,3", NULL, "0,2,1,1,2" },
  { "longer-than-text", "3,2,1.5,1.2", "no-repeat-ngram=9", "0,1,2,3", NULL, "0,2,1,1,2" },
  { "as-long-as-text", "3,2,1.5,1.2", "no-repeat-ngram=2", "0,1,2,3", NULL, "0,1" },
  { "no-history", "3,2,1", "no-repeat-ngram=1", "0,1,2" },
  { "not-in-vocabulary", "3,2,1", "no-repeat-ngram=1", "0,1,2", NULL, "9,8" },
  { "masked", "3,-inf,1", "no-repeat-ngram=1", "0", NULL, "1,2" },
  { "before-top-k", "3,2,1", "no-repeat-ngram=1,top-k=1", "1", NULL, "0" },
};

static const TestRefusal refusals[] = {
  { "no-repeat-ngram=-1",
    "Stage “no-repeat-ngram”: value is “-1”; a whole number from 0 to 2147483647 was expected." },
  { "no-repeat-ngram=1.5",
    "Stage “no-repeat-ngram”: value is “1.5”; a whole number from 0 to 2147483647 was expected." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("no-repeat-ngram", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("no-repeat-ngram", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
