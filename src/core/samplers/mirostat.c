/* mirostat.c: steers towards a chosen surprise by adapting a top-k
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/sampler-private.h"

/* The parameter that it has beside those of both. */
#define M (NUC_MIROSTAT_ETA + 1)

/* Estimates the exponent s of Zipf's law from the m most likely tokens and keeps
 * k = ((e * 2^mu) / (1 - N^-e))^(1/s) of them, e = s - 1, N the size of the vocabulary. mu begins at twice the
 * target and is corrected after each token by eta times how far its surprise was off.
 *
 * Source: Basu, Ramachandran, Keskar and Varshney, "Mirostat", ICLR 2021; llama.cpp (version 1). */
static void
apply (NucRun *run, const NucSettings *settings)
{
  gsize m = MIN ((gsize) settings->value[M], nuc_run_get_n (run));
  double mu = nuc_run_get_mirostat (run, settings->value[NUC_MIROSTAT_TAU]);
  double size = (double) run->vocabulary;
  double products = 0, squares = 0;
  double s, e, k;

  nuc_run_need_all (run);
  for (gsize i = 0; i + 1 < m; i++)
    {
      double t = log ((double) (i + 2) / (double) (i + 1));
      double first = nuc_run_get_score (run, i);

      products += t * (first - nuc_run_get_score (run, i + 1)) * run->now.scale;
      squares += t * t;
    }
  if (squares <= 0)
    return;

  s = products / squares;
  e = s - 1;
  /* The formula's limit at e = 0 is 2^mu / ln N. */
  k = fabs (e) > 1e-9 ? e * exp2 (mu) / (1 - pow (size, -e)) : exp2 (mu) / log (size);
  k = s > 0 ? pow (k, 1 / s) : size;
  if (k < (double) nuc_run_get_n (run))
    nuc_run_keep_first (run, (gsize) MAX (k, 1), FALSE);
}

const NucSampler nuc_sampler_mirostat = {
  .name = "mirostat",
  .title = N_ ("Mirostat"),
  .help = N_ ("Holds the average surprise at a target by moving a top-k."),
  .parameters = {
    [NUC_MIROSTAT_TAU] = {
      .title = N_ ("Surprise"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = INFINITY,
      .slider_minimum = 0,
      .slider_maximum = 10,
      .step = 0.1,
      .digits = 1,
      .neutral = NAN,
      .initial = 5,
      .unit = N_ ("bits"),
      .help = N_ ("The target, in bits for each token."),
    },
    [NUC_MIROSTAT_ETA] = {
      .name = "eta",
      .title = N_ ("Rate"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = 1,
      .slider_minimum = 0,
      .slider_maximum = 1,
      .step = 0.01,
      .digits = 2,
      .neutral = NAN,
      .initial = 0.1,
      .help = N_ ("How quickly it corrects itself."),
    },
    [M] = {
      .name = "m",
      .title = N_ ("Tokens to estimate from"),
      .kind = NUC_PARAMETER_INTEGER,
      .minimum = 2,
      .maximum = G_MAXINT32,
      .slider_minimum = 2,
      .slider_maximum = 1000,
      .step = 1,
      .neutral = NAN,
      .initial = 100,
      .help = N_ ("How many of the likely tokens the estimate uses."),
    },
  },
  .apply = apply,
};
