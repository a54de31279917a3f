/* xtc.c: at times removes the most likely tokens
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/philox.h"
#include "core/sampler-private.h"

/* Its parameters. */
enum
{
  THRESHOLD,
  PROBABILITY,
};

/* With its own coin: every token with p >= threshold is removed, except the least likely of them. More than
 * one can only exceed a threshold up to one half, so above it this is off.
 *
 * The coin is that of the position in the stream %NUC_COIN_XTC.
 *
 * Source: p-e-w, "Exclude Top Choices (XTC)", text-generation-webui, 2024; llama.cpp. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  const NucSoftmax *softmax = nuc_run_get_softmax (run);
  guint64 seed = run->step != NULL ? run->step->seed : 0;
  guint64 position = run->step != NULL ? run->step->position : 0;
  double least = settings->value[THRESHOLD] * (1 - NUC_RUN_TOLERANCE) * nuc_run_get_whole (run);
  gsize likely = 0;

  if (settings->value[THRESHOLD] > 0.5 || settings->value[PROBABILITY] <= 0)
    return;
  if (nuc_coin (seed, position, NUC_COIN_XTC) >= settings->value[PROBABILITY])
    {
      nuc_run_add_note (run, _ ("the coin let it pass"));
      return;
    }

  nuc_run_need_whole (run);
  while (likely < nuc_run_get_n (run) && nuc_softmax_get_weight (softmax, likely) >= least)
    likely++;
  if (likely == nuc_run_get_n (run))
    nuc_run_need_all (run);
  if (likely > 1)
    nuc_run_drop_first (run, likely - 1);
}

const NucSampler nuc_sampler_xtc = {
  .name = "xtc",
  .title = N_ ("XTC"),
  .help = N_ ("With some probability removes every likely token but the least likely of them."),
  .parameters = {
    [THRESHOLD] = {
      .title = N_ ("Threshold"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = 1,
      .slider_minimum = 0,
      .slider_maximum = 0.5,
      .step = 0.01,
      .digits = 2,
      .neutral = 1,
      .initial = 0.1,
      .help = N_ ("Tokens with at least this probability count as likely; above 0.5 nothing is removed."),
    },
    [PROBABILITY] = {
      .name = "probability",
      .title = N_ ("Probability"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = 1,
      .slider_minimum = 0,
      .slider_maximum = 1,
      .step = 0.05,
      .digits = 2,
      .neutral = 0,
      .initial = 0.5,
      .help = N_ ("How often it acts."),
    },
  },
  .apply = apply,
};
