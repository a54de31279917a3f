/* softmax.c: sums over prefixes, against plain loops with the C library's exp
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "core/softmax.h"

#define LARGEST 1500

/* Descending, from @first down in steps of @step. */
static void
fill (float *scores, gsize n, float first, float step)
{
  for (gsize i = 0; i < n; i++)
    scores[i] = first - step * (float) i;
}

static double
get_exponent (const float *scores, gsize place, double scale)
{
  return ((double) scores[place] - (double) scores[0]) * scale;
}

static void
test_sums (void)
{
  static const struct
  {
    float first, step;
    double scale;
  } rows[] = {
    { 0, 0.01f, 1 },     { 3, 0, 1 },         { -5000, 0.5f, 1 }, { 3e38f, 1e35f, 1 },
    { 0, 0.01f, 0 },     { 1, 0.01f, 1e300 }, { 2, 0.02f, 0.1 },  { -1e-30f, 1e-33f, 1 },
    { 0, 1e35f, 1e-37 },
  };
  static const gsize sizes[] = { 1, 2, 255, 256, 257, 512, LARGEST };
  float scores[LARGEST];
  NucSoftmax softmax;

  nuc_softmax_init (&softmax);
  for (gsize r = 0; r < G_N_ELEMENTS (rows); r++)
    for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
      {
        double mass = 0, moment = 0;

        fill (scores, sizes[s], rows[r].first, rows[r].step);
        nuc_softmax_compute (&softmax, scores, sizes[s], rows[r].scale);
        for (gsize i = 0; i < sizes[s]; i++)
          {
            double exponent = get_exponent (scores, i, rows[r].scale);
            double weight = exp (exponent);
            NucSums sums;

            g_assert_cmpfloat (fabs (nuc_softmax_get_weight (&softmax, i) - weight), <=,
                               2e-7 * weight + 1e-290);
            mass += weight;
            moment += weight > 0 ? weight * exponent : 0;
            sums = nuc_softmax_get_sums (&softmax, i + 1);
            g_assert_cmpfloat (fabs (sums.mass - mass), <=, 2e-7 * mass);
            g_assert_cmpfloat (fabs (sums.moment - moment), <=, 4e-7 * MAX (fabs (moment), mass));
          }
      }
  nuc_softmax_clear (&softmax);
}

/* 1000 tokens alike have whole sums, so where a mass is reached or exceeded is a matter of counting. */
static void
test_find (void)
{
  static const gsize counts[] = { 1, 2, 255, 256, 257, 511, 512, 513, 999 };
  float scores[1000];
  NucSoftmax softmax;
  double before;

  nuc_softmax_init (&softmax);
  fill (scores, G_N_ELEMENTS (scores), 3, 0);
  nuc_softmax_compute (&softmax, scores, G_N_ELEMENTS (scores), 1);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_assert_cmpuint (nuc_softmax_find (&softmax, (double) counts[i], FALSE, 1000, &before), ==,
                        counts[i] - 1);
      g_assert_cmpfloat (before, ==, (double) counts[i] - 1);
      g_assert_cmpuint (nuc_softmax_find (&softmax, (double) counts[i], TRUE, 1000, &before), ==,
                        counts[i]);
      g_assert_cmpfloat (before, ==, (double) counts[i]);
      /* A prefix that ends sooner is not left. */
      g_assert_cmpuint (nuc_softmax_find (&softmax, 2000, TRUE, counts[i], NULL), ==,
                        counts[i] - 1);
    }
  g_assert_cmpuint (nuc_softmax_find (&softmax, 0, FALSE, 1000, NULL), ==, 0);
  g_assert_cmpuint (nuc_softmax_find (&softmax, 0, TRUE, 1000, NULL), ==, 0);
  nuc_softmax_clear (&softmax);
}

/* Population deviations by hand: of 4, 2, 0, -2, -4 the root of 8; of 1, -1 it is 1. */
static void
test_deviation (void)
{
  const float five[] = { 4, 2, -INFINITY, 0, -2, -4 };
  const float two[] = { 10001, 9999 };
  const float one[] = { 7 };

  g_assert_cmpfloat_with_epsilon (nuc_softmax_deviation (five, 6, 4), sqrt (8), 1e-12);
  g_assert_cmpfloat_with_epsilon (nuc_softmax_deviation (two, 2, 10001), 1, 1e-12);
  g_assert_cmpfloat (nuc_softmax_deviation (one, 1, 7), ==, 0);
}

/* Bits: two alike have 1; one has 0; a rest counts as one token more. */
static void
test_entropy (void)
{
  g_assert_cmpfloat_with_epsilon (nuc_softmax_entropy ((NucSums){ 2, 0 }, 0), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (nuc_softmax_entropy ((NucSums){ 2, 0 }, 2), 1.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (nuc_softmax_entropy ((NucSums){ 1, 0 }, 1), 1, 1e-12);
  g_assert_cmpfloat (nuc_softmax_entropy ((NucSums){ 1, 0 }, 0), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/softmax/sums", test_sums);
  g_test_add_func ("/core/softmax/find", test_find);
  g_test_add_func ("/core/softmax/deviation", test_deviation);
  g_test_add_func ("/core/softmax/entropy", test_entropy);

  return g_test_run ();
}
