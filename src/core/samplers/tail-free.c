/* tail-free.c: cuts where the curve of probabilities has become straight
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
  MASS,
};

static double
get_bend (const NucSoftmax *softmax, gsize place)
{
  double first = nuc_softmax_get_weight (softmax, place);
  double second = nuc_softmax_get_weight (softmax, place + 1);
  double third = nuc_softmax_get_weight (softmax, place + 2);

  return fabs ((first - second) - (second - third));
}

/* Sorted probabilities, their first differences, the absolute differences of those, normalised: kept are as
 * many tokens as it takes for the running sum to exceed z. z = 1 is off.
 *
 * Source: Phoenix and Egan, "Tail Free Sampling", 2020; llama.cpp (until 2024). */
static void
apply (NucRun *run, const NucSettings *settings)
{
  const NucSoftmax *softmax = nuc_run_get_softmax (run);
  gsize n = nuc_run_get_n (run);
  double sum = 0, total = 0;

  if (settings->value[MASS] >= 1 || n <= 2)
    return;
  nuc_run_need_all (run);

  for (gsize place = 0; place + 2 < n; place++)
    total += get_bend (softmax, place);
  for (gsize place = 0; place + 2 < n; place++)
    {
      /* On a straight line every place counts alike. */
      sum += total > 0 ? get_bend (softmax, place) / total : 1.0 / (double) (n - 2);
      if (sum > settings->value[MASS] && place >= 1)
        {
          nuc_run_keep_first (run, place, FALSE);
          return;
        }
    }
}

const NucSampler nuc_sampler_tail_free = {
  .name = "tail-free",
  .title = N_ ("Tail-free"),
  .help = N_ ("Cuts the tail where the sorted probabilities stop bending."),
  .parameters = {
    [MASS] = {
      .title = N_ ("Share of the bends"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = 1,
      .slider_minimum = 0,
      .slider_maximum = 1,
      .step = 0.01,
      .digits = 2,
      .neutral = 1,
      .initial = 0.95,
      .help = N_ ("1 keeps all."),
    },
  },
  .apply = apply,
};
