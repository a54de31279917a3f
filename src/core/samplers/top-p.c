/* top-p.c: nucleus sampling: keeps the most likely tokens that together reach a probability
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/sampler-private.h"

/* The smallest prefix of the total order whose mass is at least p of what reached the stage. The token
 * that crosses p belongs to it; an exact hit ends it. p = 1 is off, p = 0 keeps one.
 *
 * Source: Holtzman, Buys, Du, Forbes and Choi, "The Curious Case of Neural Text Degeneration",
 * ICLR 2020. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  if (settings->value[0] < 1)
    nuc_run_keep_mass (run, settings->value[0], (gsize) settings->value[1]);
}

const NucSampler nuc_sampler_top_p = {
  .name = "top-p",
  .title = N_ ("Top-p"),
  .help = N_ ("Keeps the fewest tokens whose probability adds up to p: few when the model is sure."),
  .parameters = {
    {
      .title = N_ ("Probability to keep"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = 1,
      .slider_minimum = 0,
      .slider_maximum = 1,
      .step = 0.01,
      .digits = 2,
      .neutral = 1,
      .initial = 0.9,
      .help = N_ ("1 keeps all, 0 keeps one token."),
    },
    {
      .name = "min-keep",
      .title = N_ ("Keep at least"),
      .kind = NUC_PARAMETER_INTEGER,
      .minimum = 1,
      .maximum = G_MAXINT32,
      .slider_minimum = 1,
      .slider_maximum = 10,
      .step = 1,
      .neutral = NAN,
      .initial = 1,
      .help = N_ ("How many tokens stay whatever their probability."),
    },
  },
  .apply = apply,
};
