/* typical.c: keeps tokens whose surprise is near the expected one
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
  MIN_KEEP,
};

/* Keeps the places from @first to @gap and from @gap_end to @end. */
static void
keep_around_gap (NucRun *run, gsize first, gsize gap, gsize gap_end, gsize end)
{
  g_autofree NucChange *changes = g_new (NucChange, gap_end - gap);

  for (gsize place = gap; place < gap_end; place++)
    changes[place - gap] = (NucChange){ nuc_run_get_token (run, place), -INFINITY };
  nuc_run_keep_first (run, end, FALSE);
  nuc_run_change (run, changes, gap_end - gap);
  nuc_run_drop_first (run, first);
}

/* Tokens by |-ln p - H|, ties in the total order; the smallest set of them whose mass exceeds m. m = 1 is off.
 *
 * In the total order surprise only grows, so the set is a window around the expected surprise, grown
 * to whichever side is nearer. Only the last tokens taken may leave a gap: of a run of ties before the
 * window the first ones are taken first.
 *
 * Source: Meister, Pimentel, Wiher and Cotterell, "Locally Typical Sampling", TACL 2023. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  const NucSoftmax *softmax = nuc_run_get_softmax (run);
  gsize n = nuc_run_get_n (run);
  NucSums sums = nuc_run_get_sums (run);
  double whole = nuc_run_get_whole (run);
  double mass = (settings->value[MASS] + NUC_RUN_TOLERANCE) * whole;
  gsize wanted = MIN ((gsize) settings->value[MIN_KEEP], n);
  /* -ln p - H is the distance of the scaled score from its mean. */
  double mean = sums.moment / sums.mass;
  gsize begin, end, taken = 0;
  double sum = 0;

  if (settings->value[MASS] >= 1)
    return;
  nuc_run_need_all (run);

  for (begin = 0; begin < n && nuc_softmax_get_exponent (softmax, begin) >= mean; begin++)
    ;
  end = begin;
  while ((sum <= mass || taken < wanted) && taken < n)
    {
      double above = begin > 0 ? nuc_softmax_get_exponent (softmax, begin - 1) - mean : INFINITY;
      double below = end < n ? mean - nuc_softmax_get_exponent (softmax, end) : INFINITY;
      gsize tie = begin;

      if (below < above)
        {
          sum += nuc_softmax_get_weight (softmax, end++);
          taken++;
          continue;
        }

      while (tie > 0 && nuc_softmax_get_exponent (softmax, tie - 1) ==
                            nuc_softmax_get_exponent (softmax, begin - 1))
        tie--;
      for (gsize place = tie; place < begin; place++)
        {
          sum += nuc_softmax_get_weight (softmax, place);
          taken++;
          if (sum > mass && taken >= wanted && place + 1 < begin)
            {
              keep_around_gap (run, tie, place + 1, begin, end);
              return;
            }
        }
      begin = tie;
    }

  nuc_run_keep_first (run, end, FALSE);
  nuc_run_drop_first (run, begin);
}

const NucSampler nuc_sampler_typical = {
  .name = "typical",
  .title = N_ ("Typical"),
  .help = N_ ("Keeps the tokens whose surprise is closest to the average, until they reach this probability."),
  .parameters = {
    [MASS] = {
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
      .help = N_ ("1 keeps all."),
    },
    [MIN_KEEP] = NUC_PARAMETER_MIN_KEEP,
  },
  .apply = apply,
};
