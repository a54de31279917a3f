/* draw.c: a coin lies where the total order laid its token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static void
test_places (void)
{
  g_autoptr (NucLogits) logits = test_list ("50,25,25,0 %");
  g_autoptr (NucTrace) trace = test_trace (logits, "", NULL);
  g_autoptr (NucLogits) steep = test_list ("0,-800,-900");
  g_autoptr (NucTrace) narrow = test_trace (steep, "", NULL);
  static const struct
  {
    double coin;
    guint32 index;
    double lower, upper;
  } rows[] = {
    { 0, 0, 0, .5 },       { 0.4999, 0, 0, .5 },       { 0.5001, 1, .5, .75 },
    { 0.7501, 2, .75, 1 }, { 1 - 0x1p-53, 2, .75, 1 },
  };
  NucDraw draw;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      nuc_draw (trace, rows[i].coin, &draw);
      g_assert_cmpuint (draw.index, ==, rows[i].index);
      g_assert_cmpuint (draw.rank, ==, rows[i].index);
      g_assert_cmpfloat (draw.coin, ==, rows[i].coin);
      g_assert_cmpfloat_with_epsilon (draw.lower, rows[i].lower, 1e-6);
      g_assert_cmpfloat_with_epsilon (draw.upper, rows[i].upper, 1e-6);
      g_assert_cmpfloat_with_epsilon (draw.probability, draw.upper - draw.lower, 1e-12);
    }

  /* Survivors of probability 0 are never drawn. */
  g_assert_cmpuint (nuc_trace_get_n_survivors (narrow), ==, 3);
  nuc_draw (narrow, 1 - 0x1p-53, &draw);
  g_assert_cmpuint (draw.index, ==, 0);
}

/* The last weight above 0 ends a block of the sums, and thousands of zeros follow. */
static void
test_before_zeros (void)
{
  static const gsize sizes[] = { 1, 255, 256, 257, 512 };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      float scores[2000];
      g_autoptr (NucLogits) logits = NULL;
      g_autoptr (NucTrace) trace = NULL;
      NucDraw draw;

      for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
        scores[i] = i < sizes[s] ? -0.001f * (float) i : -2000;
      logits = test_logits (scores, G_N_ELEMENTS (scores));
      trace = test_trace (logits, "", NULL);
      nuc_draw (trace, 1 - 0x1p-53, &draw);
      g_assert_cmpuint (draw.rank, ==, sizes[s] - 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/draw/places", test_places);
  g_test_add_func ("/core/draw/before-zeros", test_before_zeros);

  return g_test_run ();
}
