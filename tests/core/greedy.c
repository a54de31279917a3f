/* greedy.c: takes the first token
 *
 * The first of the total order with probability 1, the same as temperature 0: our rule.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static const TestRule rules[] = {
  { "first", "1,5,2", "greedy", "1", "1" },
  { "tie-by-id", "1,5,5,2", "greedy", "1", "1" },
  { "all-alike", "3,3,3", "greedy", "0", "1" },
  { "masked", "-inf,-9,-inf", "greedy", "1", "1" },
  { "one-token", "7", "greedy", "0", "1" },
  { "again", "1,5,2", "greedy,greedy", "1", "1" },
  { "after-bias", "1,5,2", "bias=2@9,greedy", "2", "1" },
  { "before-bias", "1,5,2", "greedy,bias=2@9", "1", "1" },
};

static const TestRefusal refusals[] = {
  { "greedy=1", "Stage “greedy” is given the value “1”; it takes none." },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_rules ("greedy", rules, G_N_ELEMENTS (rules));
  test_add_refusals ("greedy", refusals, G_N_ELEMENTS (refusals));

  return g_test_run ();
}
