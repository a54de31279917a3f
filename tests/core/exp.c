/* exp.c: how exact the exponential is, and that every form of it gives the same bits
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "core/exp.h"

static void
test_accuracy (void)
{
  for (double x = -707.9; x < 709; x += 0.00537)
    g_assert_cmpfloat (fabs (nuc_exp (x) / exp (x) - 1), <, 2e-9);
  for (double x = -1e-3; x < 1e-3; x += 1e-7)
    g_assert_cmpfloat (fabs (nuc_exp (x) / exp (x) - 1), <, 2e-9);
}

static void
test_ends (void)
{
  g_assert_cmpfloat (nuc_exp (0), ==, 1);
  g_assert_cmpfloat (nuc_exp (-0.0), ==, 1);
  g_assert_cmpfloat (nuc_exp (-INFINITY), ==, 0);
  g_assert_cmpfloat (nuc_exp (-709), ==, 0);
  g_assert_cmpfloat (nuc_exp (-1e300), ==, 0);
  g_assert_true (isfinite (nuc_exp (1e300)));
}

static void
test_same_bits (void)
{
  float scores[NUC_EXP_BLOCK];
  double weights[NUC_EXP_BLOCK];

  for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
    scores[i] = -0.013f * (float) (i * i);
  scores[7] = -INFINITY;

  for (gsize n = 0; n <= G_N_ELEMENTS (scores); n++)
    {
      double mass = 0, moment = 0;
      NucSums sums;

      nuc_exp_weights (scores, n, 0.5, 1.25, weights);
      for (gsize i = 0; i < n; i++)
        {
          double x = (scores[i] - 0.5) * 1.25;

          g_assert_cmpfloat (weights[i], ==, nuc_exp (x));
          mass += weights[i];
          moment += weights[i] > 0 ? weights[i] * x : 0;
        }
      sums = nuc_exp_sums (scores, n, 0.5, 1.25);
      g_assert_cmpfloat_with_epsilon (sums.mass, mass, 1e-12);
      g_assert_cmpfloat_with_epsilon (sums.moment, moment, 1e-12);
      g_assert_cmpfloat (nuc_exp_mass (scores, n, 0.5, 1.25), ==, sums.mass);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/exp/accuracy", test_accuracy);
  g_test_add_func ("/core/exp/ends", test_ends);
  g_test_add_func ("/core/exp/same-bits", test_same_bits);

  return g_test_run ();
}
