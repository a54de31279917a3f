/* top-a.c: keeps tokens above a threshold that grows with the first probability
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

/* p_i >= a * p_max^2; 0 is off.
 *
 * Source: BlinkDL, "RWKV-LM" (the sampler's first description), 2021; KoboldAI. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  double greatest;

  if (settings->value[FACTOR] <= 0)
    return;

  greatest = 1 / nuc_run_get_whole (run);
  nuc_run_keep_probable (run, settings->value[FACTOR] * greatest * greatest, 1);
}

const NucSampler nuc_sampler_top_a = {
  .name = "top-a",
  .title = N_ ("Top-a"),
  .help = N_ ("Keeps tokens above a threshold that rises with the square of the best probability."),
  .parameters = {
    [FACTOR] = {
      .title = N_ ("Factor"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = 1,
      .slider_minimum = 0,
      .slider_maximum = 1,
      .step = 0.01,
      .digits = 2,
      .neutral = 0,
      .initial = 0.2,
      .help = N_ ("0 keeps all."),
    },
  },
  .apply = apply,
};
