/* min-p.c: keeps tokens that are not too unlikely beside the first
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/sampler-private.h"

/* p_i >= m * p_max, which in scores is l_i >= l_max + ln m: no softmax is needed. m = 0 is off.
 *
 * Source: Nguyen, Baker, Kirsch and Neo, "Min P Sampling", 2024; llama.cpp. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  if (settings->value[0] > 0)
    nuc_run_keep_at_least (run, log (settings->value[0]), (gsize) settings->value[1]);
}

const NucSampler nuc_sampler_min_p = {
  .name = "min-p",
  .title = N_ ("Min-p"),
  .help = N_ ("Keeps tokens with at least this share of the first token's probability."),
  .parameters = {
    {
      .title = N_ ("Share of the first"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = 1,
      .slider_minimum = 0,
      .slider_maximum = 1,
      .step = 0.01,
      .digits = 2,
      .neutral = 0,
      .initial = 0.05,
      .help = N_ ("0 keeps all, 1 keeps only ties with the first."),
    },
    NUC_PARAMETER_MIN_KEEP,
  },
  .apply = apply,
};
