/* greedy.c: takes the first token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/sampler-private.h"

/* The first of the total order, with probability 1. The same as temperature 0. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  nuc_run_keep_first (run, 1, FALSE);
  nuc_run_add_note (run, _ ("greedy"));
}

const NucSampler nuc_sampler_greedy = {
  .name = "greedy",
  .title = N_ ("Greedy"),
  .help = N_ ("Always takes the most likely token."),
  .apply = apply,
};
