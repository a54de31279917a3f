/* mirostat-v2.c: steers towards a chosen surprise by adapting a threshold
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/sampler-private.h"

/* Removes tokens whose surprise -log2 p exceeds mu, but never the first; where even the first exceeds it, a tie
 * with it does not save a token. mu begins at twice the target and is corrected after each token by eta times
 * how far its surprise was off.
 *
 * Source: Basu, Ramachandran, Keskar and Varshney, "Mirostat", ICLR 2021; llama.cpp (version 2). */
static void
apply (NucRun *run, const NucSettings *settings)
{
  double mu = nuc_run_get_mirostat (run, settings->value[NUC_MIROSTAT_TAU]);
  double first = log (nuc_run_get_whole (run));

  if (first > mu * G_LN2 + NUC_RUN_TOLERANCE)
    {
      nuc_run_need_whole (run);
      nuc_run_keep_first (run, 1, FALSE);
    }
  else
    nuc_run_keep_probable (run, exp2 (-mu), 1);
}

const NucSampler nuc_sampler_mirostat_v2 = {
  .name = "mirostat-v2",
  .title = N_ ("Mirostat v2"),
  .help = N_ ("Holds the average surprise at a target by moving a threshold."),
  .parameters = {
    [NUC_MIROSTAT_TAU] = {
      .title = N_ ("Surprise"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = INFINITY,
      .slider_minimum = 0,
      .slider_maximum = 10,
      .step = 0.1,
      .digits = 1,
      .neutral = NAN,
      .initial = 5,
      .unit = N_ ("bits"),
      .help = N_ ("The target, in bits for each token."),
    },
    [NUC_MIROSTAT_ETA] = {
      .name = "eta",
      .title = N_ ("Rate"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = 1,
      .slider_minimum = 0,
      .slider_maximum = 1,
      .step = 0.01,
      .digits = 2,
      .neutral = NAN,
      .initial = 0.1,
      .help = N_ ("How quickly it corrects itself."),
    },
  },
  .apply = apply,
};
