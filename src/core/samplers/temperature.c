/* temperature.c: sharpens or flattens the distribution
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/sampler-private.h"

/* Its parameters. */
enum
{
  TEMPERATURE,
};

/* p_i = exp (l_i / T) / sum_j exp (l_j / T).
 *
 * T = 0 is the limit of that, the first of the total order, computed as such and not with a small T:
 * the probability is exactly 1. T = +infinity is the other limit, all candidates alike.
 *
 * Source: Ackley, Hinton and Sejnowski, "A learning algorithm for Boltzmann machines", 1985. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  nuc_run_set_temperature (run, settings->value[TEMPERATURE]);
}

const NucSampler nuc_sampler_temperature = {
  .name = "temperature",
  .title = N_ ("Temperature"),
  .help = N_ ("Divides the scores: below 1 the likely tokens gain, above 1 the unlikely ones do."),
  .parameters = {
    [TEMPERATURE] = {
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
