/* draw.c: a coin lies where the total order laid its token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "common.h"
#include "core/philox.h"

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
      g_autoptr (NucTrace) trace = test_trace (logits, chains[c], &step);

      g_test_message ("%s", chains[c]);
      for (int i = 0; i < 5; i++)
        {
          NucDraw draw, fast;
          double coin = i / 5.0 + 0.0123;

          nuc_draw (trace, coin, &draw);
          g_assert_true (test_draw_next (logits, chain, &step, coin, &fast, NULL));
          g_assert_cmpuint (fast.index, ==, draw.index);
          g_assert_cmpuint (fast.rank, ==, draw.rank);
          g_assert_cmpfloat_with_epsilon (fast.probability, draw.probability, 1e-12);
        }
    }
}

static void
test_removed_all (void)
{
  g_autoptr (NucLogits) logits = test_list ("1,2");
  g_autoptr (NucChain) chain = test_chain ("bias=0@-inf+1@-inf,top-k=1");
  g_autoptr (NucChain) off = nuc_chain_with_enabled (chain, 0, FALSE);
  g_autoptr (GError) error = NULL;
  NucDraw draw;

  g_assert_false (test_draw_next (logits, chain, NULL, 0.5, &draw, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_EMPTY);
  g_assert_nonnull (strstr (error->message, "bias"));
  g_assert_true (test_draw_next (logits, off, NULL, 0.5, &draw, NULL));
  g_assert_cmpuint (draw.index, ==, 1);
}

/* What the caller says of the text is gone when the trace is asked. */
static void
test_asked_later (void)
{
  g_autoptr (NucLogits) logits = test_list ("4,3,2,1");
  g_autoptr (NucChain) chain = test_chain ("presence=2:last-n=2,mirostat-v2=1");
  guint32 history[] = { 3, 0, 1 };
  NucState *state = nuc_state_advance (NULL, chain, 0.001);
  NucStep step = { history, G_N_ELEMENTS (history), 1, 3, state };
  g_autoptr (NucTrace) trace = nuc_trace_new (logits, chain, &step, NULL, NULL);
  g_autoptr (NucTrace) later = NULL;
  NucDraw draw;

  later = nuc_draw_next (logits, chain, &step, 0.3, &draw, NULL);
  memset (history, 0, sizeof history);
  nuc_state_unref (state);
  g_assert_cmpuint (nuc_trace_get_n_survivors (later), ==, nuc_trace_get_n_survivors (trace));
  for (guint32 i = 0; i < 4; i++)
    g_assert_cmpfloat (nuc_trace_get_probability (later, i), ==,
                       nuc_trace_get_probability (trace, i));
}

static gpointer
ask_cb (gpointer data)
{
  return GSIZE_TO_POINTER (nuc_trace_get_n_survivors (data));
}

/* Two threads that ask first get the same answer. */
static void
test_threads (void)
{
  g_autofree float *scores = g_new0 (float, 20000);
  g_autoptr (NucLogits) logits = test_logits (scores, 20000);
  g_autoptr (NucChain) chain = test_chain ("temperature=0.5,top-p=0.25");
  NucDraw draw;
  g_autoptr (NucTrace) trace = nuc_draw_next (logits, chain, NULL, 0.5, &draw, NULL);
  GThread *first = g_thread_new ("first", ask_cb, trace);
  GThread *second = g_thread_new ("second", ask_cb, trace);

  g_assert_cmpuint (GPOINTER_TO_SIZE (g_thread_join (first)), ==, 5000);
  g_assert_cmpuint (GPOINTER_TO_SIZE (g_thread_join (second)), ==, 5000);
}

/* A text sampled with states is the same by both ways, and when played again. */
static void
test_text (void)
{
  g_autoptr (NucChain) chain = test_chain ("repetition=1.2,temperature=0.9,mirostat-v2=2");
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
      g_autoptr (NucTrace) later = NULL;
      double coin = nuc_coin (5, position, NUC_COIN_TOKEN);
      NucState *next;
      NucDraw draw, fast;

      for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
        scores[i] = (float) (4 * nuc_coin (9, position * 1000 + i, NUC_COIN_DIE));
      logits = test_logits (scores, G_N_ELEMENTS (scores));
      trace = nuc_trace_new (logits, chain, &step, NULL, NULL);
      nuc_draw (trace, coin, &draw);
      later = nuc_draw_next (logits, chain, &fast_step, coin, &fast, NULL);
      g_assert_cmpuint (draw.index, ==, fast.index);

      next = nuc_draw_advance (&draw, trace, state);
      g_clear_pointer (&state, nuc_state_unref);
      state = next;
      next = nuc_draw_advance (&fast, later, fast_state);
      g_clear_pointer (&fast_state, nuc_state_unref);
      fast_state = next;
      history[position] = draw.index;
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/draw/places", test_places);
  g_test_add_func ("/core/draw/before-zeros", test_before_zeros);
  g_test_add_func ("/core/draw/next/large", test_large);
  g_test_add_func ("/core/draw/next/removed-all", test_removed_all);
  g_test_add_func ("/core/draw/next/asked-later", test_asked_later);
  g_test_add_func ("/core/draw/next/threads", test_threads);
  g_test_add_func ("/core/draw/next/text", test_text);

  return g_test_run ();
}
