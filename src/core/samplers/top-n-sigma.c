/* top-n-sigma.c: keeps tokens within some standard deviations of the best score
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
  N,
};

/* l_i >= l_max - n * sigma, sigma the population standard deviation of the candidates' scores. What it
 * keeps does not depend on the temperature. n <= 0 is off.
 *
 * Source: Tang, Liu, Xu and Liu, "Top-nsigma: Not All Logits Are You Need", 2024. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  if (settings->value[N] <= 0)
    return;

  nuc_run_need_all (run);
  nuc_run_keep_at_least (run, -settings->value[N] * nuc_run_get_deviation (run), 1);
}

const NucSampler nuc_sampler_top_n_sigma = {
  .name = "top-n-sigma",
  .title = N_ ("Top-n-sigma"),
  .help = N_ ("Keeps tokens whose score is within this many standard deviations of the best one."),
  .parameters = {
    [N] = {
      .title = N_ ("Standard deviations"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = -1,
      .maximum = INFINITY,
      .slider_minimum = 0,
      .slider_maximum = 5,
      .step = 0.1,
      .digits = 1,
      .neutral = 0,
      .initial = 1,
      .help = N_ ("0 or less keeps all."),
    },
  },
  .apply = apply,
};
