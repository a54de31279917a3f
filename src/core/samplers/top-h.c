/* top-h.c: keeps the most likely tokens up to a share of the entropy
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
};

/* The longest prefix of the total order whose own entropy, renormalised, is at most a * H; at least one. Each
 * further token is less likely than all before it, so a prefix's entropy only grows. a = 1 is off.
 *
 * Source: Potraghloo, Azizi, Kundu and Pedram, "Top-H Decoding", 2025. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  const NucSoftmax *softmax = nuc_run_get_softmax (run);
  double entropy = nuc_run_get_entropy (run) / G_LN2;
  gsize low = 1, high = nuc_run_get_n (run);

  if (settings->value[SHARE] >= 1)
    return;
  nuc_run_need_all (run);

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      NucSums sums = nuc_softmax_get_sums (softmax, middle + 1);

      if (nuc_softmax_entropy (sums, 0) <= settings->value[SHARE] * entropy + NUC_RUN_TOLERANCE)
        low = middle + 1;
      else
        high = middle;
    }
  nuc_run_keep_first (run, low, FALSE);
}

const NucSampler nuc_sampler_top_h = {
  .name = "top-h",
  .title = N_ ("Top-h"),
  .help = N_ ("Keeps as many likely tokens as stay within this share of the uncertainty."),
  .parameters = {
    [SHARE] = {
      .title = N_ ("Share of the entropy"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = 1,
      .slider_minimum = 0,
      .slider_maximum = 1,
      .step = 0.01,
      .digits = 2,
      .neutral = 1,
      .initial = 0.4,
      .help = N_ ("1 keeps all, 0 keeps one token."),
    },
  },
  .apply = apply,
};
