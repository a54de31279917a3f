/* plan.c: what sampling without a trace does at the edges
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "common.h"
#include "core/philox.h"
#include "core/plan.h"

static void
test_errors (void)
{
  const float nan_late[] = { 1, 2, -INFINITY, 3e38f, NAN };
  const float infinite[] = { 1, INFINITY };
  const float masked[] = { -INFINITY, -INFINITY };
  const float one[] = { 1 };
  const struct
  {
    const float *scores;
    gsize n;
    NucError code;
  } rows[] = {
    { nan_late, 5, NUC_ERROR_NOT_A_NUMBER },
    { infinite, 2, NUC_ERROR_NOT_A_NUMBER },
    { masked, 2, NUC_ERROR_EMPTY },
    { one, 0, NUC_ERROR_EMPTY },
  };
  g_autoptr (NucChain) chain = test_chain ("top-k=2");
  g_autoptr (NucPlan) plan = nuc_plan_new (chain);
  g_autofree float *many = g_new0 (float, 3000);
  NucDraw draw;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (nuc_plan_sample (plan, rows[i].scores, rows[i].n, NULL, 0.5, &draw, &error));
      g_assert_error (error, NUC_ERROR, (int) rows[i].code);
    }

  /* In a whole block; and masked tokens beside large scores are no error, though they add up to none. */
  for (gsize i = 0; i < 3000; i += 997)
    {
      g_autoptr (GError) error = NULL;

      many[i] = NAN;
      g_assert_false (nuc_plan_sample (plan, many, 3000, NULL, 0.5, &draw, &error));
      g_assert_error (error, NUC_ERROR, NUC_ERROR_NOT_A_NUMBER);
      many[i] = 0;
    }
  for (gsize i = 0; i < 3000; i++)
    many[i] = i % 3 == 0 ? -INFINITY : 3e38f;
  g_assert_true (nuc_plan_sample (plan, many, 3000, NULL, 0.99, &draw, NULL));
  g_assert_cmpuint (draw.index, ==, 2);
}

/* Every stage that selects, alone, on a vocabulary of many blocks, against the trace. */
static void
test_large (void)
{
  static const char *const chains[] = {
    "",
    "temperature=0.3",
    "temperature=inf",
    "temperature=inf,top-p=0.5",
    "top-k=1",
    "top-k=40",
    "top-k=40:ties=keep",
    "top-k=300",
    "top-k=20000",
    "top-k=59999",
    "top-k=99999",
    "temperature=inf,top-k=3:ties=keep",
    "top-p=0.0001",
    "top-p=0.5",
    "top-p=0.999999",
    "top-p=0.01:min-keep=200",
    "top-p=0.01:min-keep=99999",
    "min-p=0.2",
    "min-p=1:min-keep=50",
    "min-p=1e-30",
    "temperature=inf,min-p=0.5",
    "top-n-sigma=1.5",
    "epsilon=0.0001",
    "typical=0.3",
    "repetition=1.5,presence=1,top-k=9",
    "temperature=inf,presence=1",
    "bias=0@-inf,top-p=0.3",
    "xtc=0.00001:probability=1,top-k=4",
    "temperature=1e-6,top-p=0.9",
    "top-h=0.3",
    "p-less",
    "top-k=50,presence=1:last-n=-1,temperature=2",
    "smoothing=0.1,top-k=7",
  };
  const gsize n = 60000;
  g_autofree float *scores = g_new (float, n);
  const guint32 history[] = { 3, 4, 5, 59999, 60000 };
  NucStep step = { history, G_N_ELEMENTS (history), 1, 0, NULL };
  g_autoptr (NucLogits) logits = NULL;

  for (gsize i = 0; i < n; i++)
    scores[i] =
        i % 7 == 1 ? -INFINITY : -1.1f * logf ((float) ((i * 7919) % n + 1)) + (float) (i % 5);
  logits = test_logits (scores, n);

  for (gsize c = 0; c < G_N_ELEMENTS (chains); c++)
    {
      g_autoptr (NucChain) chain = test_chain (chains[c]);
      g_autoptr (NucPlan) plan = nuc_plan_new (chain);
      g_autoptr (NucTrace) trace = test_trace (logits, chains[c], &step);

      g_test_message ("%s", chains[c]);
      for (int i = 0; i < 5; i++)
        {
          NucDraw draw, fast;
          double coin = i / 5.0 + 0.0123;

          nuc_draw (trace, coin, &draw);
          g_assert_true (nuc_plan_sample (plan, scores, n, &step, coin, &fast, NULL));
          g_assert_cmpuint (fast.index, ==, draw.index);
          g_assert_cmpuint (fast.rank, ==, draw.rank);
          g_assert_cmpfloat_with_epsilon (fast.probability, draw.probability, 1e-12);
          if (strchr (chains[c], '=') != NULL && strstr (chains[c], "top-k=40") != NULL)
            g_assert_cmpuint (nuc_plan_get_n_survivors (plan), ==,
                              nuc_trace_get_n_survivors (trace));
        }
    }
}

static void
test_removed_all (void)
{
  const float scores[] = { 1, 2 };
  g_autoptr (NucChain) chain = test_chain ("bias=0@-inf+1@-inf,top-k=1");
  g_autoptr (NucChain) off = nuc_chain_with_enabled (chain, 0, FALSE);
  g_autoptr (NucPlan) plan = nuc_plan_new (chain);
  g_autoptr (NucPlan) other = nuc_plan_new (off);
  g_autoptr (GError) error = NULL;
  NucDraw draw;

  g_assert_false (nuc_plan_sample (plan, scores, 2, NULL, 0.5, &draw, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_EMPTY);
  g_assert_nonnull (strstr (error->message, "bias"));
  g_assert_true (nuc_plan_sample (other, scores, 2, NULL, 0.5, &draw, NULL));
  g_assert_cmpuint (draw.index, ==, 1);
}

/* A text sampled with states is the same by both ways, and when played again. */
static void
test_text (void)
{
  g_autoptr (NucChain) chain = test_chain ("repetition=1.2,temperature=0.9,mirostat-v2=2");
  g_autoptr (NucPlan) plan = nuc_plan_new (chain);
  g_autoptr (NucState) state = NULL;
  g_autoptr (NucState) fast_state = NULL;
  guint32 history[200];
  float scores[300];

  for (guint64 position = 0; position < G_N_ELEMENTS (history); position++)
    {
      NucStep step = { history, position, 5, position, state };
      NucStep fast_step = { history, position, 5, position, fast_state };
      g_autoptr (NucLogits) logits = NULL;
      g_autoptr (NucTrace) trace = NULL;
      double coin = nuc_coin (5, position, NUC_COIN_TOKEN);
      NucState *next;
      NucDraw draw, fast;

      for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
        scores[i] = (float) (4 * nuc_coin (9, position * 1000 + i, NUC_COIN_DIE));
      logits = test_logits (scores, G_N_ELEMENTS (scores));
      trace = nuc_trace_new (logits, chain, &step, NULL, NULL);
      nuc_draw (trace, coin, &draw);
      g_assert_true (
          nuc_plan_sample (plan, scores, G_N_ELEMENTS (scores), &fast_step, coin, &fast, NULL));
      g_assert_cmpuint (draw.index, ==, fast.index);

      next = nuc_draw_advance (trace, draw.index, state);
      g_clear_pointer (&state, nuc_state_unref);
      state = next;
      next = nuc_plan_advance (plan, fast_state, &fast);
      g_clear_pointer (&fast_state, nuc_state_unref);
      fast_state = next;
      history[position] = draw.index;
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/plan/errors", test_errors);
  g_test_add_func ("/core/plan/large", test_large);
  g_test_add_func ("/core/plan/removed-all", test_removed_all);
  g_test_add_func ("/core/plan/text", test_text);

  return g_test_run ();
}
