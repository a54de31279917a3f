/* trace.c: traces of small distributions
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib.h>
#include <math.h>

#include "core/draw.h"
#include "core/philox.h"
#include "core/trace.h"

static NucTrace *
trace_of (const float *scores, gsize n, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucLogits) logits = nuc_logits_new (scores, n, &error);
  g_autoptr (NucChain) chain = NULL;
  NucTrace *trace;

  g_assert_no_error (error);
  chain = nuc_chain_parse (text, &error);
  g_assert_no_error (error);
  trace = nuc_trace_new (logits, chain, NULL, NULL, &error);
  g_assert_no_error (error);

  return trace;
}

static void
test_smoke (void)
{
  const float scores[] = { 3, 2, 1, 0 };
  g_autoptr (NucTrace) last = trace_of (scores, 4, "top-k=3,top-p=0.8,temperature=0.5");
  g_autoptr (NucTrace) first = trace_of (scores, 4, "temperature=0.5,top-k=3,top-p=0.8");
  NucDraw draw;

  g_assert_cmpuint (nuc_trace_get_n_survivors (last), ==, 2);
  g_assert_cmpuint (nuc_trace_get_n_survivors (first), ==, 1);
  g_assert_cmpfloat_with_epsilon (nuc_trace_get_probability (last, 0), 0.881, 0.0005);
  g_assert_cmpfloat_with_epsilon (nuc_trace_get_probability (last, 1), 0.119, 0.0005);
  g_assert_cmpint (nuc_trace_get_removed_by (last, 2), ==, 1);
  g_assert_cmpint (nuc_trace_get_removed_by (last, 3), ==, 0);
  g_assert_cmpint (nuc_trace_get_removed_by (last, 0), ==, -1);

  nuc_draw (last, 0.9, &draw);
  g_assert_cmpuint (draw.index, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/trace/smoke", test_smoke);

  return g_test_run ();
}
