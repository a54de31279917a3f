/* repetition.c: makes tokens that occurred less likely
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/sampler-private.h"

static double
penalize (double score, gsize count, double penalty)
{
  return score > 0 ? score / penalty : score * penalty;
}

/* Once for each token among the last n: l / r if l > 0, else l * r. 1 is off.
 *
 * Source: Keskar, McCann, Varshney, Xiong and Socher, "CTRL", 2019. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  nuc_run_penalize (run, settings, penalize);
}

const NucSampler nuc_sampler_repetition = {
  .name = "repetition",
  .title = N_ ("Repetition penalty"),
  .help = N_ ("Makes tokens that occurred before less likely, by a factor on their scores."),
  .parameters = {
    [NUC_PENALTY_FACTOR] = {
      .title = N_ ("Penalty"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0.01,
      .maximum = 100,
      .slider_minimum = 1,
      .slider_maximum = 2,
      .step = 0.01,
      .digits = 2,
      .neutral = 1,
      .initial = 1.1,
      .help = N_ ("1 changes nothing, more discourages repetition, less invites it."),
    },
    [NUC_PENALTY_LAST_N] = NUC_PARAMETER_LAST_N,
  },
  .apply = apply,
};
