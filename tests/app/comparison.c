/* comparison.c: tests of a second chain on the same distribution
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/comparison.h"
#include "harness.h"

static void
test_same_distribution (void)
{
  NucSession *session = new_session ("top-k=2", "preset:lesson");
  NucComparison *comparison = nuc_comparison_new (session);
  GError *error = NULL;
  NucTrace *trace;

  g_assert_true (nuc_comparison_set_chain_text (comparison, "top-k=3", &error));
  g_assert_no_error (error);
  trace = nuc_comparison_get_trace (comparison, &error);
  g_assert_no_error (error);
  g_assert_true (nuc_trace_get_logits (trace) == nuc_trace_get_logits (fresh_trace (session)));
  g_assert_cmpuint (nuc_trace_get_n_survivors (trace), ==, 3);
  g_assert_cmpuint (nuc_trace_get_n_survivors (fresh_trace (session)), ==, 2);
  /* It follows the source. */
  open_and_wait (session, "preset:flat");
  trace = nuc_comparison_get_trace (comparison, NULL);
  g_assert_true (nuc_trace_get_logits (trace) == nuc_trace_get_logits (fresh_trace (session)));
  g_object_unref (comparison);
  g_assert_finalize_object (session);
}

static void
test_shared_coin (void)
{
  NucSession *session = new_session ("temperature=1", "preset:lesson");
  NucComparison *comparison = nuc_comparison_new (session);
  NucDraw a, b;

  g_assert_false (nuc_comparison_get_chosen (comparison, &b));
  nuc_comparison_set_chain_text (comparison, "greedy", NULL);
  for (guint i = 0; i < 20; i++)
    {
      nuc_session_step (session);
      fresh_trace (session);
      g_assert_true (nuc_session_get_chosen (session, &a));
      g_assert_true (nuc_comparison_get_chosen (comparison, &b));
      g_assert_cmpfloat (a.coin, ==, b.coin);
      g_assert_cmpuint (b.rank, ==, 0);
    }
  /* A token that a person picked has no coin to share. */
  nuc_session_pick (session, 1);
  fresh_trace (session);
  g_assert_false (nuc_comparison_get_chosen (comparison, &b));
  g_object_unref (comparison);
  g_assert_finalize_object (session);
}

static void
test_lock_and_swap (void)
{
  NucSession *session = new_session ("temperature=0.5,top-k=2", "preset:lesson");
  NucComparison *comparison = nuc_comparison_new (session);
  g_autofree char *locked = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  nuc_comparison_lock (comparison);
  nuc_session_set_value (session, 1, 0, 3, NULL);
  locked = nuc_chain_to_string (nuc_comparison_get_chain (comparison));
  g_assert_cmpstr (locked, ==, "temperature=0.5,top-k=2");
  nuc_comparison_swap (comparison);
  a = nuc_chain_to_string (nuc_session_get_chain (session));
  b = nuc_chain_to_string (nuc_comparison_get_chain (comparison));
  g_assert_cmpstr (a, ==, "temperature=0.5,top-k=2");
  g_assert_cmpstr (b, ==, "temperature=0.5,top-k=3");
  g_object_unref (comparison);
  g_assert_finalize_object (session);
}

static void
test_errors (void)
{
  NucSession *session = new_session ("temperature=1", "preset:lesson");
  NucComparison *comparison = nuc_comparison_new (session);
  g_autoptr (GError) error = NULL;

  g_assert_false (nuc_comparison_set_chain_text (comparison, "nonsense=1", &error));
  g_assert_nonnull (error);
  g_assert_nonnull (nuc_comparison_get_trace (comparison, NULL));
  g_object_unref (comparison);
  g_assert_finalize_object (session);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/comparison/same-distribution", test_same_distribution);
  g_test_add_func ("/app/comparison/shared-coin", test_shared_coin);
  g_test_add_func ("/app/comparison/lock-and-swap", test_lock_and_swap);
  g_test_add_func ("/app/comparison/errors", test_errors);
  return g_test_run ();
}
