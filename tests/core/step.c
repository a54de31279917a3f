/* step.c: what a chain remembers from token to token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

static NucState *
advance (const NucTrace *trace, guint32 index, const NucState *state)
{
  const NucDraw draw = { .index = index, .probability = nuc_trace_get_probability (trace, index) };

  return nuc_draw_advance (&draw, trace, state);
}

static void
test_mirostat (void)
{
  g_autoptr (NucLogits) logits = test_list ("50,25,12.5,12.5 %");
  g_autoptr (NucChain) chain = test_chain ("mirostat-v2=1:eta=0.5,mirostat=2:eta=1");
  g_autoptr (NucTrace) first = nuc_trace_new (logits, chain, NULL, NULL, NULL);
  g_autoptr (NucState) state = NULL;
  g_autoptr (NucState) removed = NULL;
  g_autoptr (NucState) later = NULL;
  g_autoptr (NucTrace) second = NULL;
  g_autoptr (NucTrace) third = NULL;
  NucStep step = { 0 };

  /* mu = 2: the first two tokens. The first one, surprise log2 1.5 = 0.585 bits, makes mu 2.2075. */
  g_assert_cmpuint (nuc_trace_get_n_survivors (first), ==, 2);
  state = advance (first, 0, NULL);
  step.state = state;
  second = nuc_trace_new (logits, chain, &step, NULL, NULL);
  g_assert_cmpuint (nuc_trace_get_stage (second, 0)->kept, ==, 2);

  /* A removed token chosen by hand counts with the model's surprise of 3 bits: mu = 2 - 0.5 * 2 = 1. */
  removed = advance (first, 3, NULL);
  step.state = removed;
  third = nuc_trace_new (logits, chain, &step, NULL, NULL);
  g_assert_cmpuint (nuc_trace_get_stage (third, 0)->kept, ==, 1);

  later = advance (third, 0, removed);
  step.state = nuc_state_ref (later);
  g_clear_pointer (&third, nuc_trace_unref);
  third = nuc_trace_new (logits, chain, &step, NULL, NULL);
  g_assert_cmpuint (nuc_trace_get_stage (third, 0)->kept, ==, 1);
  nuc_state_unref (later);

  /* A chain that a stage was added to: the new one begins anew; one that is off has no memory. */
  {
    g_autoptr (NucChain) longer = test_chain ("mirostat-v2=1,mirostat-v2=1,mirostat-v2=0.2");
    g_autoptr (NucChain) off = nuc_chain_with_enabled (longer, 0, FALSE);
    g_autoptr (NucTrace) fourth = NULL;
    g_autoptr (NucState) last = NULL;

    step.state = state;
    fourth = nuc_trace_new (logits, off, &step, NULL, NULL);
    g_assert_cmpuint (nuc_trace_get_n_stages (fourth), ==, 2);
    g_clear_pointer (&fourth, nuc_trace_unref);
    fourth = nuc_trace_new (logits, longer, &step, NULL, NULL);
    g_assert_cmpuint (nuc_trace_get_stage (fourth, 2)->kept, ==, 1);
    last = advance (fourth, 0, state);
    g_assert_nonnull (last);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/step/mirostat", test_mirostat);

  return g_test_run ();
}
