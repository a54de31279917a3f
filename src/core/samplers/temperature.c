/* temperature.c: sharpens or flattens the distribution
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/sampler-private.h"

/* p_i = exp (l_i / T) / sum_j exp (l_j / T).
 *
 * T = 0 is the limit of that, the first of the total order, computed as such and not with a small T:
 * the probability is exactly 1. T = +infinity is the other limit, all candidates alike.
 *
 * Source: Ackley, Hinton and Sejnowski, "A learning algorithm for Boltzmann machines", 1985. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  double temperature = settings->value[0];

  if (temperature == 0)
    {
      nuc_run_keep_first (run, 1, FALSE);
      nuc_run_add_note (run, _ ("greedy (T = 0)"));
    }
  else
    nuc_run_multiply (run, 1 / temperature);
}

const NucSampler nuc_sampler_temperature = {
  .name = "temperature",
  .title = N_ ("Temperature"),
  .help = N_ ("Divides the scores: below 1 the likely tokens gain, above 1 the unlikely ones do."),
  .parameters = {
    {
      .title = N_ ("Temperature"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = INFINITY,
      .slider_minimum = 0,
      .slider_maximum = 2,
      .step = 0.05,
      .digits = 2,
      .neutral = 1,
      .initial = 1,
      .help = N_ ("0 always takes the first token, 1 changes nothing."),
    },
  },
  .apply = apply,
};
