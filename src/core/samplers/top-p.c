/* top-p.c: nucleus sampling: keeps the most likely tokens that together reach a probability
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
  P,
  MIN_KEEP,
};

/* The smallest prefix of the total order whose mass is at least p of what reached the stage. The token
 * that crosses p belongs to it; an exact hit ends it. p = 1 is off, p = 0 keeps one.
 *
 * Source: Holtzman, Buys, Du, Forbes and Choi, "The Curious Case of Neural Text Degeneration",
 * ICLR 2020. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  if (settings->value[P] < 1)
    nuc_run_keep_mass (run, settings->value[P], (gsize) settings->value[MIN_KEEP]);
}

/* Between the mass of the tokens above the line without and with the last of them. */
static double
cut_at (const NucCut *cut)
{
  double without = 0, with = 0;

  for (gsize i = 0; i < cut->after; i++)
    {
      without = with;
      with += cut->arriving[i];
    }
  return cut->after == cut->n || with >= 1 ? 1 : nuc_cut_between (without, with);
}

const NucSampler nuc_sampler_top_p = {
  .name = "top-p",
  .title = N_ ("Top-p"),
  .help = N_ ("Keeps the fewest tokens whose probability adds up to p: few when the model is sure."),
  .parameters = {
    [P] = {
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
    [MIN_KEEP] = NUC_PARAMETER_MIN_KEEP,
  },
  .apply = apply,
  .cut_at = cut_at,
};
