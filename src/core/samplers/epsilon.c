/* epsilon.c: keeps tokens above a fixed probability
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
  EPSILON,
  MIN_KEEP,
};

/* p_i >= epsilon; 0 is off.
 *
 * Source: Hewitt, Manning and Liang, "Truncation Sampling as Language Model Desmoothing", EMNLP 2022. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  if (settings->value[EPSILON] > 0)
    nuc_run_keep_probable (run, settings->value[EPSILON], (gsize) settings->value[MIN_KEEP]);
}

const NucSampler nuc_sampler_epsilon = {
  .name = "epsilon",
  .title = N_ ("Epsilon"),
  .help = N_ ("Keeps tokens with at least this probability."),
  .parameters = {
    [EPSILON] = {
      .title = N_ ("Least probability"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = 1,
      .slider_minimum = 0,
      .slider_maximum = 0.1,
      .step = 0.0001,
      .digits = 4,
      .neutral = 0,
      .initial = 0.0003,
      .help = N_ ("0 keeps all; useful values are small."),
    },
    [MIN_KEEP] = NUC_PARAMETER_MIN_KEEP,
  },
  .apply = apply,
};
