/* comparison.c: tests of a second chain, source and text
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/comparison.h"
#include "harness.h"
#include "source/llama.h"

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
open_other (NucComparison *comparison, const char *name)
{
  nuc_comparison_open (comparison, NUC_OPENING (name), NULL);
  spin_until (nuc_session_get_opening (nuc_comparison_get_other (comparison)) == NULL);
}

static void
step (NucSession *session, NucComparison *comparison, guint n)
{
  guint64 goal = nuc_session_get_n_tokens (session) + n;

  while (nuc_session_get_n_tokens (session) < goal)
    {
      guint64 before = nuc_session_get_n_tokens (session);

      nuc_session_step (session);
      spin_until (nuc_session_get_n_tokens (session) == before + 1);
    }
  spin_until (nuc_session_get_n_tokens (nuc_comparison_get_other (comparison)) == goal);
}

/* Each token of B has the coin of the token of A at the same place. */
static void
assert_coins_shared (NucSession *session, NucComparison *comparison)
{
  NucSession *other = nuc_comparison_get_other (comparison);

  g_assert_cmpuint (nuc_session_get_n_tokens (session), ==, nuc_session_get_n_tokens (other));
  for (guint64 i = 0; i < nuc_session_get_n_tokens (session); i++)
    {
      NucDraw a, b;

      nuc_session_get_token (session, i, &a);
      nuc_session_get_token (other, i, &b);
      g_assert_cmpfloat (a.coin, ==, b.coin);
    }
}

static void
test_other_source (void)
{
  NucSession *session = new_session ("top-p=0.9", "preset:peaked");
  NucComparison *comparison = nuc_comparison_new (session);
  NucSession *other = nuc_comparison_get_other (comparison);

  nuc_comparison_set_chain_text (comparison, "top-p=0.9", NULL);
  nuc_comparison_set_active (comparison, TRUE);
  open_other (comparison, "preset:flat");
  g_assert_cmpstr (nuc_comparison_get_opened (comparison)->name, ==, "preset:flat");
  g_assert_cmpuint (nuc_trace_get_n_survivors (fresh_trace (session)), ==, 1);
  g_assert_cmpuint (nuc_trace_get_n_survivors (nuc_comparison_get_trace (comparison, NULL)), ==,
                    90);
  step (session, comparison, 5);
  assert_coins_shared (session, comparison);
  g_assert_false (nuc_comparison_find_difference (comparison, NULL, NULL));
  nuc_session_back (session);
  g_assert_cmpuint (nuc_session_get_n_tokens (other), ==, 4);
  nuc_session_set_seed (session, 43);
  g_assert_cmpuint (nuc_session_get_n_tokens (other), ==, 0);
  step (session, comparison, 3);
  assert_coins_shared (session, comparison);

  /* A's own source is not opened a second time. */
  nuc_comparison_open (comparison, NUC_OPENING ("preset:peaked"), NULL);
  g_assert_null (nuc_comparison_get_opened (comparison));
  g_assert_true (nuc_session_get_source (other) == nuc_session_get_source (session));
  spin_until (nuc_session_get_n_tokens (other) == 3);
  assert_coins_shared (session, comparison);
  g_object_unref (comparison);
  g_assert_finalize_object (session);
}

static void
test_source_error (void)
{
  NucSession *session = new_session ("temperature=1", "preset:lesson");
  NucComparison *comparison = nuc_comparison_new (session);
  g_autofree char *note = NULL;

  g_signal_connect (session, "error", G_CALLBACK (note_text_cb), &note);
  nuc_comparison_set_active (comparison, TRUE);
  open_other (comparison, "/nowhere/at-all.csv");
  spin_until (note != NULL);
  g_assert_true (g_str_has_prefix (note, "B: "));
  g_assert_nonnull (strstr (note, "at-all.csv"));
  g_assert_null (nuc_comparison_get_opened (comparison));
  step (session, comparison, 2);
  assert_coins_shared (session, comparison);
  /* An opening that is given up leaves what was there. */
  nuc_comparison_open (comparison, NUC_OPENING ("preset:flat"), NULL);
  nuc_comparison_open (comparison, NULL, NULL);
  g_assert_null (nuc_session_get_opening (nuc_comparison_get_other (comparison)));
  g_assert_nonnull (nuc_comparison_get_trace (comparison, NULL));
  g_object_unref (comparison);
  g_assert_finalize_object (session);
}

/* Both texts of one model begin alike, and part where the chains choose differently. */
static void
test_texts (void)
{
  NucSession *session = nuc_session_new ();
  NucComparison *comparison = nuc_comparison_new (session);
  NucSession *other = nuc_comparison_get_other (comparison);
  guint64 a = 0, b = 0, chosen;
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) again = g_string_new (NULL);

  nuc_session_set_prompt (session, "It was");
  nuc_session_set_chain_text (session, "temperature=1", NULL);
  open_and_wait (session, "corpus:austen");
  for (guint64 i = 1; i <= 6; i++)
    {
      nuc_session_step (session);
      spin_until (nuc_session_get_n_tokens (session) == i);
    }
  /* Nobody looks, nothing is drawn. */
  g_assert_cmpuint (nuc_session_get_n_tokens (other), ==, 0);
  nuc_comparison_set_chain_text (comparison, "temperature=1", NULL);
  nuc_comparison_set_active (comparison, TRUE);
  g_assert_true (nuc_session_get_source (other) == nuc_session_get_source (session));
  g_assert_cmpuint (nuc_session_get_n_tokens (other), ==, 6);
  step (session, comparison, 10);
  assert_coins_shared (session, comparison);
  g_assert_false (nuc_comparison_find_difference (comparison, &a, &b));

  nuc_comparison_set_chain_text (comparison, "greedy", NULL);
  step (session, comparison, 30);
  assert_coins_shared (session, comparison);
  g_assert_true (nuc_comparison_find_difference (comparison, &a, &b));
  g_assert_cmpuint (a, ==, b);
  g_assert_cmpuint (a, >=, 16);
  for (guint64 i = 0; i < a; i++)
    g_assert_cmpuint (nuc_session_get_token (session, i, NULL), ==,
                      nuc_session_get_token (other, i, NULL));
  g_assert_cmpuint (nuc_session_get_token (session, a, NULL), !=,
                    nuc_session_get_token (other, a, NULL));
  chosen = a;

  /* The cursor is one; both are run on what A's text leads to. */
  nuc_session_set_position (session, chosen);
  g_assert_cmpuint (nuc_session_get_position (other), ==, chosen);
  g_assert_true (nuc_trace_get_logits (fresh_trace (session)) ==
                 nuc_trace_get_logits (nuc_comparison_get_trace (comparison, NULL)));

  /* Rewinding and playing on repeats both. */
  nuc_session_rewind (session);
  g_assert_cmpuint (nuc_session_get_n_tokens (other), ==, 0);
  g_assert_false (nuc_comparison_find_difference (comparison, NULL, NULL));
  for (guint round = 0; round < 2; round++)
    {
      nuc_session_rewind (session);
      nuc_session_set_speed (session, NUC_SESSION_FASTEST);
      nuc_session_set_playing (session, TRUE);
      spin_until (nuc_session_get_n_tokens (other) >= 20);
      /* A never runs ahead. */
      g_assert_cmpuint (nuc_session_get_n_tokens (session), <=,
                        nuc_session_get_n_tokens (other) + 1);
      nuc_session_set_playing (session, FALSE);
      for (guint64 i = 0; i < 20; i++)
        g_string_append_printf (round == 0 ? first : again, "%u ",
                                nuc_session_get_token (other, i, NULL));
    }
  g_assert_cmpstr (first->str, ==, again->str);

  /* Another prompt is one for both. */
  nuc_session_set_prompt (session, "She");
  spin_until (g_str_equal (nuc_session_get_prompt (session), "She"));
  g_assert_cmpstr (nuc_session_get_prompt (other), ==, "She");
  step (session, comparison, 3);
  assert_coins_shared (session, comparison);

  /* Locked, B begins again as A. */
  nuc_comparison_lock (comparison);
  g_assert_false (nuc_comparison_find_difference (comparison, NULL, NULL));
  g_object_unref (comparison);
  g_assert_finalize_object (session);
}

/* However far B is behind, it catches up in turns, and then stands where A's cursor is. */
static void
test_far_behind (void)
{
  NucSession *session = new_session ("top-k=2", "preset:lesson");
  NucComparison *comparison = nuc_comparison_new (session);
  NucSession *other = nuc_comparison_get_other (comparison);

  for (guint i = 0; i < 12000; i++)
    nuc_session_step (session);
  nuc_session_set_position (session, 3);
  nuc_comparison_set_active (comparison, TRUE);
  g_assert_cmpuint (nuc_session_get_n_tokens (other), <, 12000);
  spin_until (nuc_session_get_n_tokens (other) == 12000);
  g_assert_cmpuint (nuc_session_get_position (other), ==, 3);
  assert_coins_shared (session, comparison);
  g_object_unref (comparison);
  g_assert_finalize_object (session);
}

/* A model of its own begins with the same prompt and goes as far as A is. */
static void
test_two_models (void)
{
  NucSession *session = nuc_session_new ();
  NucComparison *comparison = nuc_comparison_new (session);
  NucSession *other = nuc_comparison_get_other (comparison);
  guint64 a, b;

  nuc_session_set_prompt (session, "It was");
  nuc_session_set_chain_text (session, "temperature=1", NULL);
  open_and_wait (session, "corpus:austen");
  nuc_comparison_set_active (comparison, TRUE);
  step (session, comparison, 4);
  open_other (comparison, "preset:" NUC_LLAMA_PRESET);
  g_assert_true (nuc_comparison_has_own_source (comparison));
  spin_until (nuc_session_get_n_tokens (other) == 4);
  g_assert_cmpstr (nuc_session_get_prompt (other), ==, "It was");
  assert_coins_shared (session, comparison);
  step (session, comparison, 30);
  assert_coins_shared (session, comparison);
  g_assert_true (nuc_comparison_find_difference (comparison, &a, &b));
  nuc_session_set_prompt (session, "She");
  spin_until (g_str_equal (nuc_session_get_prompt (other), "She"));
  step (session, comparison, 2);
  assert_coins_shared (session, comparison);
  g_object_unref (comparison);
  g_assert_finalize_object (session);
}

/* What B's source has no more of does not keep A from going on. */
static void
test_end (void)
{
  NucSession *session = new_session ("temperature=1", "preset:lesson");
  NucComparison *comparison = nuc_comparison_new (session);
  g_autofree char *note = NULL;
  guint64 n;

  g_signal_connect (session, "notice", G_CALLBACK (note_text_cb), &note);
  nuc_comparison_set_active (comparison, TRUE);
  open_other (comparison, "preset:answer");
  n = nuc_source_get_n_positions (nuc_session_get_source (nuc_comparison_get_other (comparison)));
  step (session, comparison, (guint) n);
  g_assert_null (note);
  nuc_session_step (session);
  spin_until (note != NULL);
  g_assert_true (g_str_has_prefix (note, "B: "));
  nuc_session_step (session);
  g_assert_cmpuint (nuc_session_get_n_tokens (session), ==, n + 2);
  g_assert_cmpuint (nuc_session_get_n_tokens (nuc_comparison_get_other (comparison)), ==, n);
  nuc_session_rewind (session);
  step (session, comparison, 2);
  assert_coins_shared (session, comparison);
  g_object_unref (comparison);
  g_assert_finalize_object (session);
}

static void
test_order (void)
{
  NucSession *session = new_session ("temperature=0.7,top-k=3,top-p=0.8,greedy", "preset:lesson");
  NucComparison *comparison = nuc_comparison_new (session);
  g_autofree char *chain = NULL;

  nuc_comparison_take_order (comparison, "llama.cpp");
  chain = nuc_chain_to_string (nuc_comparison_get_chain (comparison));
  g_assert_cmpstr (chain, ==, "top-k=3,top-p=0.8,temperature=0.7,greedy");
  nuc_comparison_take_order (comparison, "no such engine");
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
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/comparison/same-distribution", test_same_distribution);
  g_test_add_func ("/session/comparison/shared-coin", test_shared_coin);
  g_test_add_func ("/session/comparison/lock-and-swap", test_lock_and_swap);
  g_test_add_func ("/session/comparison/other-source", test_other_source);
  g_test_add_func ("/session/comparison/source-error", test_source_error);
  g_test_add_func ("/session/comparison/texts", test_texts);
  g_test_add_func ("/session/comparison/far-behind", test_far_behind);
  g_test_add_func ("/session/comparison/two-models", test_two_models);
  g_test_add_func ("/session/comparison/end", test_end);
  g_test_add_func ("/session/comparison/order", test_order);
  g_test_add_func ("/session/comparison/errors", test_errors);
  return g_test_run ();
}
