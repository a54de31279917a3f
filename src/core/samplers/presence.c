/* presence.c: makes tokens that occurred less likely, however often they did
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
  return score - penalty;
}

/* l - f once for each token among the last n. 0 is off.
 *
 * Source: the OpenAI API reference, "Frequency and presence penalties". */
static void
apply (NucRun *run, const NucSettings *settings)
{
  nuc_run_penalize (run, settings, penalize);
}

const NucSampler nuc_sampler_presence = {
  .name = "presence",
  .title = N_ ("Presence penalty"),
  .help = N_ ("Makes tokens that occurred less likely, however often they did."),
  .parameters = {
    [NUC_PENALTY_FACTOR] = {
      .title = N_ ("Penalty"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = -100,
      .maximum = 100,
      .slider_minimum = -2,
      .slider_maximum = 2,
      .step = 0.05,
      .digits = 2,
      .neutral = 0,
      .initial = 0.5,
      .help = N_ ("0 changes nothing; below 0 invites repetition."),
    },
    [NUC_PENALTY_LAST_N] = NUC_PARAMETER_LAST_N,
  },
  .apply = apply,
};
