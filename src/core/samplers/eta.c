/* eta.c: keeps tokens above a probability that falls as the model is less sure
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

/* p_i >= min (epsilon, sqrt (epsilon) * exp (-H)), H the entropy in nats; 0 is off. This is the formula of
 * the code of transformers; its documentation says something else.
 *
 * Source: Hewitt, Manning and Liang, "Truncation Sampling as Language Model Desmoothing", EMNLP 2022. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  double epsilon = settings->value[EPSILON];

  if (epsilon <= 0)
    return;

  nuc_run_need_all (run);
  nuc_run_keep_probable (run, MIN (epsilon, sqrt (epsilon) * exp (-nuc_run_get_entropy (run))),
                         (gsize) settings->value[MIN_KEEP]);
}

const NucSampler nuc_sampler_eta = {
  .name = "eta",
  .title = N_ ("Eta"),
  .help = N_ ("Keeps tokens above a least probability that is lower where the model is unsure."),
  .parameters = {
    [EPSILON] = {
      .title = N_ ("Greatest threshold"),
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
