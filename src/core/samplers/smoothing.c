/* smoothing.c: bends the scores so that the best ones come closer together
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
  FACTOR,
};

/* l_i = l_max - f * (l_i - l_max)^2; 0 is off.
 *
 * Source: kalomaze, "Quadratic Sampling", 2024; koboldcpp. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  if (settings->value[FACTOR] > 0)
    nuc_run_bend (run, settings->value[FACTOR]);
}

const NucSampler nuc_sampler_smoothing = {
  .name = "smoothing",
  .title = N_ ("Smoothing"),
  .help = N_ ("Bends the curve of scores: the best come closer together, the worst fall away."),
  .parameters = {
    [FACTOR] = {
      .title = N_ ("Factor"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = G_MAXFLOAT,
      .slider_minimum = 0,
      .slider_maximum = 2,
      .step = 0.05,
      .digits = 2,
      .neutral = 0,
      .initial = 0.2,
      .help = N_ ("0 changes nothing."),
    },
  },
  .apply = apply,
};
