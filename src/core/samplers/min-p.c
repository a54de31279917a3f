/* min-p.c: keeps tokens that are not too unlikely beside the first
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
  SHARE,
  MIN_KEEP,
};

/* p_i >= m * p_max, which in scores is l_i >= l_max + ln m: no softmax is needed. m = 0 is off.
 *
 * Source: Nguyen, Baker, Kirsch and Neo, "Min P Sampling", 2024; llama.cpp. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  if (settings->value[SHARE] > 0)
    nuc_run_keep_at_least (run, log (settings->value[SHARE]), (gsize) settings->value[MIN_KEEP]);
}

/* Between the shares of the tokens on both sides of the line. */
static double
cut_at (const NucCut *cut)
{
  double below = cut->after < cut->n ? cut->arriving[cut->after] / cut->arriving[0] : 0;

  return nuc_cut_between (below, cut->arriving[cut->after - 1] / cut->arriving[0]);
}

const NucSampler nuc_sampler_min_p = {
  .name = "min-p",
  .title = N_ ("Min-p"),
  .help = N_ ("Keeps tokens with at least this share of the first token's probability."),
  .parameters = {
    [SHARE] = {
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
    [MIN_KEEP] = NUC_PARAMETER_MIN_KEEP,
  },
  .apply = apply,
  .cut_at = cut_at,
};
