/* dynamic-temperature.c: a temperature that follows the entropy
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
  RANGE,
  EXPONENT,
};

/* T = low + (high - low) * (H / ln n)^exponent, low and high the temperature less and plus the range, n the
 * number of candidates. With range 0 it is plain temperature; a T of 0 is greedy.
 *
 * Source: kalomaze, "Dynamic Temperature", 2023; llama.cpp. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  double low = MAX (settings->value[TEMPERATURE] - settings->value[RANGE], 0);
  double high = settings->value[TEMPERATURE] + settings->value[RANGE];
  gsize n = nuc_run_get_n (run);
  double temperature = settings->value[TEMPERATURE];

  if (settings->value[RANGE] > 0)
    {
      if (n == 1)
        return;
      nuc_run_need_all (run);
      temperature = low + (high - low) * pow (MIN (nuc_run_get_entropy (run) / log ((double) n), 1),
                                              settings->value[EXPONENT]);
    }

  nuc_run_set_temperature (run, temperature);
}

const NucSampler nuc_sampler_dynamic_temperature = {
  .name = "dynamic-temperature",
  .title = N_ ("Dynamic temperature"),
  .help = N_ ("A temperature that is low where the model is sure and high where it is not."),
  .parameters = {
    [TEMPERATURE] = {
      .title = N_ ("Temperature"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = G_MAXFLOAT,
      .slider_minimum = 0,
      .slider_maximum = 2,
      .step = 0.05,
      .digits = 2,
      .neutral = 1,
      .initial = 0.8,
      .help = N_ ("The middle of the range."),
    },
    [RANGE] = {
      .name = "range",
      .title = N_ ("Range"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = G_MAXFLOAT,
      .slider_minimum = 0,
      .slider_maximum = 2,
      .step = 0.05,
      .digits = 2,
      .neutral = NAN,
      .initial = 0.5,
      .help = N_ ("How far the temperature moves either way."),
    },
    [EXPONENT] = {
      .name = "exponent",
      .title = N_ ("Exponent"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = 100,
      .slider_minimum = 0,
      .slider_maximum = 4,
      .step = 0.1,
      .digits = 1,
      .neutral = NAN,
      .initial = 1,
      .help = N_ ("Above 1 the temperature rises later."),
    },
  },
  .apply = apply,
};
