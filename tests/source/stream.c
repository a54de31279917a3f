/* stream.c: the same source, prompt, chain and seed give the same text, also after a rewind
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "core/philox.h"
#include "files.h"
#include "source/recorded.h"
#include "source/stream.h"

#define N 40

static NucChain *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  NucChain *chain = nuc_chain_parse (text, &error);

  g_assert_no_error (error);
  return chain;
}

static NucLogits *
ask (NucStream *stream)
{
  g_autoptr (GError) error = NULL;
  gsize n;
  const guint32 *context = nuc_stream_get_context (stream, &n);
  NucLogits *logits = nuc_source_next (nuc_stream_get_source (stream), context, n,
                                       nuc_stream_get_position (stream), NULL, &error);

  g_assert_no_error (error);
  return logits;
}

static guint32
step (NucStream *stream)
{
  g_autoptr (NucLogits) logits = ask (stream);
  g_autoptr (GError) error = NULL;
  const NucStreamToken *token = nuc_stream_step (stream, logits, &error);

  g_assert_no_error (error);
  return token->id;
}

static void
play (NucStream *stream, guint32 *ids, gsize n)
{
  for (gsize i = 0; i < n; i++)
    ids[i] = step (stream);
}

static void
test_same_seed (void)
{
  g_autoptr (NucSource) source = files_open ("preset:austen");
  g_autoptr (NucChain) chain = parse ("temperature=0.9,top-p=0.9");
  g_autoptr (NucStream) one = nuc_stream_new (source, chain, 7);
  g_autoptr (NucStream) same = nuc_stream_new (source, chain, 7);
  g_autoptr (NucStream) other = nuc_stream_new (source, chain, 8);
  guint32 ids[3][N];

  play (one, ids[0], N);
  play (same, ids[1], N);
  play (other, ids[2], N);
  g_assert_cmpmem (ids[0], sizeof ids[0], ids[1], sizeof ids[1]);
  g_assert_true (memcmp (ids[0], ids[2], sizeof ids[0]) != 0);
}

static void
test_token (void)
{
  g_autoptr (NucSource) source = files_open ("preset:lesson");
  g_autoptr (NucChain) chain = parse ("top-k=2");
  g_autoptr (NucStream) stream = nuc_stream_new (source, chain, 3);
  const NucStreamToken *token;

  step (stream);
  step (stream);
  token = nuc_stream_get_token (stream, 1);
  g_assert_cmpfloat (token->draw.coin, ==, nuc_coin (3, 1, NUC_COIN_TOKEN));
  g_assert_cmpuint (nuc_trace_get_survivor (token->trace, token->draw.rank), ==, token->draw.index);
  g_assert_true (token->chain == chain);
  g_assert_false (token->has_recorded);
  g_assert_null (nuc_stream_get_token (stream, 2));
}

/* Rewinding and playing on repeats, whatever the chain remembers (mirostat) or counts (penalties). */
static void
test_rewind (void)
{
  g_autoptr (NucSource) source = files_open ("preset:austen");
  g_autoptr (NucChain) chain = parse ("repetition=1.5,xtc=0.05:probability=0.5,mirostat-v2=3");
  g_autoptr (NucStream) stream = nuc_stream_new (source, chain, 11);
  guint32 first[N];
  guint32 again[N];

  play (stream, first, N);
  nuc_stream_rewind (stream, 10);
  g_assert_cmpuint (nuc_stream_get_position (stream), ==, 10);
  play (stream, again + 10, N - 10);
  g_assert_cmpmem (first + 10, (N - 10) * sizeof *first, again + 10, (N - 10) * sizeof *again);
  nuc_stream_rewind (stream, 0);
  play (stream, again, N);
  g_assert_cmpmem (first, sizeof first, again, sizeof again);
  nuc_stream_rewind (stream, N + 5);
  g_assert_cmpuint (nuc_stream_get_position (stream), ==, N);
}

/* The trace of any earlier token can be made again. */
static void
test_step_at (void)
{
  g_autoptr (NucSource) source = files_open ("preset:austen");
  g_autoptr (NucChain) chain = parse ("repetition=1.5,mirostat-v2=3");
  g_autoptr (NucStream) stream = nuc_stream_new (source, chain, 5);
  g_autoptr (NucLogits) logits = ask (stream);
  guint32 ids[N];

  play (stream, ids, 4);
  nuc_stream_set_seed (stream, 6);
  play (stream, ids + 4, N - 4);
  for (guint64 position = 0; position < N; position++)
    {
      const NucStreamToken *token = nuc_stream_get_token (stream, position);
      NucStep at = nuc_stream_get_step_at (stream, position);
      g_autoptr (NucTrace) trace = nuc_trace_new (logits, token->chain, &at, NULL, NULL);
      NucDraw draw;

      nuc_draw (trace, nuc_coin (at.seed, position, NUC_COIN_TOKEN), &draw);
      g_assert_cmpuint (draw.index, ==, token->draw.index);
      g_assert_cmpfloat (draw.probability, ==, token->draw.probability);
    }
}

static void
test_prompt (void)
{
  static const guint32 prompt[] = { 4, 5, 6 };
  g_autoptr (NucSource) source = files_open ("preset:lesson");
  g_autoptr (NucChain) chain = nuc_chain_new ();
  g_autoptr (NucStream) stream = nuc_stream_new (source, chain, 1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) error = NULL;
  const guint32 *context;
  guint32 id;
  gsize n;

  step (stream);
  g_assert_false (nuc_source_encode (source, "x", ids, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED);
  g_assert_cmpuint (nuc_stream_get_position (stream), ==, 1);

  nuc_stream_set_prompt_ids (stream, prompt, 3);
  g_assert_cmpuint (nuc_stream_get_position (stream), ==, 0);
  g_assert_cmpuint (nuc_stream_get_n_prompt (stream), ==, 3);
  id = step (stream);
  context = nuc_stream_get_context (stream, &n);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpmem (context, sizeof prompt, prompt, sizeof prompt);
  g_assert_cmpuint (context[3], ==, id);
  nuc_stream_rewind (stream, 0);
  nuc_stream_get_context (stream, &n);
  g_assert_cmpuint (n, ==, 3);
}

/* A token that the chain removed can be picked by hand. */
static void
test_take (void)
{
  g_autoptr (NucSource) source = files_open ("preset:lesson");
  g_autoptr (NucChain) chain = parse ("top-k=1");
  g_autoptr (NucStream) stream = nuc_stream_new (source, chain, 1);
  g_autoptr (NucLogits) logits = ask (stream);
  const NucStreamToken *token = nuc_stream_take (stream, logits, 2, NULL);

  g_assert_cmpuint (token->id, ==, nuc_logits_get_id (logits, 2));
  g_assert_cmpfloat (token->draw.probability, ==, 0);
  g_assert_cmpuint (token->draw.rank, ==, 1);
  g_assert_true (isnan (token->draw.coin));
  token = nuc_stream_take (stream, logits, 0, NULL);
  g_assert_cmpuint (token->draw.rank, ==, 0);
  g_assert_cmpfloat (token->draw.probability, ==, 1);
}

/* What was recorded next was computed after the recorded token, whatever the coin says now. */
static void
test_recording (void)
{
  g_autoptr (NucSource) source = files_open ("preset:answer");
  g_autoptr (NucChain) chain = parse ("greedy");
  g_autoptr (NucStream) stream = nuc_stream_new (source, chain, 1);
  const guint32 *context;
  gsize n;

  for (guint64 position = 0; position < 5; position++)
    step (stream);
  context = nuc_stream_get_context (stream, &n);
  g_assert_cmpuint (n, ==, 5);
  for (guint64 position = 0; position < 5; position++)
    {
      const NucStreamToken *token = nuc_stream_get_token (stream, position);
      guint32 chosen;

      g_assert_true (nuc_recorded_get_chosen (NUC_RECORDED (source), position, &chosen));
      g_assert_true (token->has_recorded);
      g_assert_cmpuint (token->recorded, ==, chosen);
      g_assert_cmpuint (context[position], ==, chosen);
    }
  g_assert_cmpuint (nuc_stream_get_token (stream, 1)->id, !=, context[1]);
}

/* A copy begins as the stream and goes on by itself; what the chain learnt is for the same chain only. */
static void
test_copy (void)
{
  g_autoptr (NucSource) source = files_open ("preset:austen");
  g_autoptr (NucChain) chain = parse ("mirostat=5");
  g_autoptr (NucChain) greedy = parse ("greedy");
  g_autoptr (NucStream) stream = nuc_stream_new (source, chain, 7);
  g_autoptr (NucStream) same = NULL;
  g_autoptr (NucStream) part = NULL;
  guint32 ids[N], again[N];
  gsize n;

  play (stream, ids, 10);
  same = nuc_stream_copy (stream, chain, G_MAXUINT64);
  part = nuc_stream_copy (stream, greedy, 4);
  g_assert_cmpuint (nuc_stream_get_position (same), ==, 10);
  g_assert_cmpuint (nuc_stream_get_position (part), ==, 4);
  nuc_stream_get_context (part, &n);
  g_assert_cmpuint (n, ==, nuc_stream_get_n_prompt (stream) + 4);
  for (guint64 i = 0; i < 4; i++)
    g_assert_cmpuint (nuc_stream_get_token (part, i)->id, ==, ids[i]);
  g_assert_null (nuc_stream_get_step (part).state);
  g_assert_true (nuc_stream_get_step (same).state == nuc_stream_get_step (stream).state);

  play (stream, ids, N);
  play (same, again, N);
  g_assert_cmpmem (ids, sizeof ids, again, sizeof again);
  play (part, again, 6);
  g_assert_cmpuint (nuc_stream_get_token (part, 9)->draw.rank, ==, 0);
  g_assert_cmpuint (nuc_stream_get_position (stream), ==, 10 + N);
  nuc_stream_rewind (same, 0);
  g_assert_cmpuint (nuc_stream_get_position (stream), ==, 10 + N);
}

/* Old traces give their memory back; their tokens stay. */
static void
test_long_stream (void)
{
  g_autoptr (NucSource) source = files_open ("preset:long-tail");
  g_autoptr (NucChain) chain = parse ("top-k=5");
  g_autoptr (NucStream) stream = nuc_stream_new (source, chain, 1);
  g_autoptr (NucLogits) logits = ask (stream);

  for (int i = 0; i < 300; i++)
    g_assert_nonnull (nuc_stream_step (stream, logits, NULL));
  g_assert_null (nuc_stream_get_token (stream, 0)->trace);
  g_assert_nonnull (nuc_stream_get_token (stream, 299)->trace);
  nuc_stream_rewind (stream, 20);
  for (int i = 0; i < 100; i++)
    g_assert_nonnull (nuc_stream_step (stream, logits, NULL));
  g_assert_nonnull (nuc_stream_get_token (stream, 20)->trace);
}

/* What is only written out keeps no token but the last, and is the same text. */
static void
test_forgetful (void)
{
  g_autoptr (NucSource) source = files_open ("preset:austen");
  g_autoptr (NucChain) chain = parse ("repetition=1.2,mirostat-v2=3");
  g_autoptr (NucStream) stream = nuc_stream_new (source, chain, 7);
  g_autoptr (NucStream) forgetful = nuc_stream_new (source, chain, 7);
  g_autofree char *text = NULL;
  g_autofree char *same = NULL;

  nuc_stream_set_forgetful (forgetful);
  for (int round = 0; round < 2; round++)
    {
      for (guint64 i = 0; i < N; i++)
        {
          step (stream);
          step (forgetful);
          g_assert_cmpuint (nuc_stream_get_position (forgetful), ==, i + 1);
          g_assert_cmpuint (nuc_stream_get_token (forgetful, i)->id, ==,
                            nuc_stream_get_token (stream, i)->id);
          g_assert_true (i == 0 || nuc_stream_get_token (forgetful, i - 1) == NULL);
        }
      /* The last one can be taken back; what is forgotten, only all at once. */
      nuc_stream_rewind (stream, N - 1);
      nuc_stream_rewind (forgetful, N - 1);
      step (stream);
      step (forgetful);
      g_assert_cmpuint (nuc_stream_get_token (forgetful, N - 1)->id, ==,
                        nuc_stream_get_token (stream, N - 1)->id);
      g_clear_pointer (&text, g_free);
      g_clear_pointer (&same, g_free);
      text = nuc_stream_dup_text (stream, "It", N);
      same = nuc_stream_dup_text (forgetful, "It", N);
      g_assert_cmpstr (same, ==, text);
      nuc_stream_rewind (stream, 0);
      nuc_stream_rewind (forgetful, 1);
      g_assert_cmpuint (nuc_stream_get_position (forgetful), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/stream/same-seed", test_same_seed);
  g_test_add_func ("/source/stream/token", test_token);
  g_test_add_func ("/source/stream/rewind", test_rewind);
  g_test_add_func ("/source/stream/step-at", test_step_at);
  g_test_add_func ("/source/stream/prompt", test_prompt);
  g_test_add_func ("/source/stream/take", test_take);
  g_test_add_func ("/source/stream/recording", test_recording);
  g_test_add_func ("/source/stream/copy", test_copy);
  g_test_add_func ("/source/stream/long-stream", test_long_stream);
  g_test_add_func ("/source/stream/forgetful", test_forgetful);
  return g_test_run ();
}
