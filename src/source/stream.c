/* stream.c: from one token to the next: source, chain, coin
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/stream.h"

#include <math.h>

#include "core/philox.h"
#include "source/recorded.h"

/* Traces keep the whole vocabulary. Beyond about this much the oldest are dropped; they can be made
 * again from what nuc_stream_get_step_at() gives. */
#define TRACE_BUDGET (256u * 1024 * 1024)
#define BYTES_PER_TOKEN 24u

typedef struct
{
  NucStreamToken token;
  NucState *before; /* what the chain remembered when the token was chosen */
  guint64 seed;
  gsize weight; /* of the trace, in bytes, roughly */
} Entry;

struct _NucStream
{
  NucSource *source;
  NucChain *chain;
  guint64 seed;
  GArray *context; /* ids: the prompt, then one for each entry */
  gsize n_prompt;
  GArray *entries;
  gsize first_traced;
  gsize weight;
  gboolean forgetful;
  guint64 n_forgotten; /* tokens before those in @entries */
  NucState *state;
};

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->token.trace, nuc_trace_unref);
  g_clear_pointer (&entry->token.chain, nuc_chain_unref);
  g_clear_pointer (&entry->before, nuc_state_unref);
}

static Entry *
entry_at (NucStream *self, guint64 position)
{
  return &g_array_index (self->entries, Entry, position - self->n_forgotten);
}

static guint64
get_end (const NucStream *self)
{
  return self->n_forgotten + self->entries->len;
}

static gboolean
is_there (const NucStream *self, guint64 position)
{
  return position >= self->n_forgotten && position < get_end (self);
}

static void
forget (NucStream *self)
{
  self->n_forgotten = get_end (self);
  g_array_set_size (self->entries, 0);
  self->first_traced = self->n_forgotten;
  self->weight = 0;
}

static void
drop_old_traces (NucStream *self)
{
  while (self->weight > TRACE_BUDGET && self->first_traced + 1 < get_end (self))
    {
      Entry *entry = entry_at (self, self->first_traced++);

      self->weight -= entry->weight;
      g_clear_pointer (&entry->token.trace, nuc_trace_unref);
    }
}

/* What stands in the text from now on: a recording goes on after the token that was taken then, since
 * that is what its next distribution was computed for. */
static guint32
continue_with (NucStream *self, NucStreamToken *token)
{
  if (NUC_IS_RECORDED (self->source))
    token->has_recorded =
        nuc_recorded_get_chosen (NUC_RECORDED (self->source), get_end (self), &token->recorded);
  return token->has_recorded ? token->recorded : token->id;
}

static const NucStreamToken *
append (NucStream *self, NucTrace *trace, const NucDraw *draw)
{
  NucLogits *logits = nuc_trace_get_logits (trace);
  Entry entry = { .before = self->state, .seed = self->seed };
  guint32 id;

  entry.token.trace = trace;
  entry.token.chain = nuc_chain_ref (self->chain);
  entry.token.draw = *draw;
  entry.token.id = nuc_logits_get_id (logits, draw->index);
  entry.weight = nuc_logits_get_size (logits) * BYTES_PER_TOKEN;
  id = continue_with (self, &entry.token);

  self->state = nuc_draw_advance (draw, trace, entry.before);
  if (self->forgetful)
    forget (self);
  self->weight += entry.weight;
  g_array_append_val (self->context, id);
  g_array_append_val (self->entries, entry);
  drop_old_traces (self);
  return nuc_stream_get_token (self, get_end (self) - 1);
}

static gsize
find_rank (const NucTrace *trace, guint32 index)
{
  gsize n = nuc_trace_get_n_survivors (trace);

  for (gsize place = 0; place < n; place++)
    if (nuc_trace_get_survivor (trace, place) == index)
      return place;
  return n;
}

/**
 * nuc_stream_new:
 * @source: where logits come from
 * @chain: what reshapes them
 * @seed: of all coins
 *
 * Returns: (transfer full): a stream without prompt and tokens
 */
NucStream *
nuc_stream_new (NucSource *source, NucChain *chain, guint64 seed)
{
  NucStream *self = g_new0 (NucStream, 1);

  self->source = g_object_ref (source);
  self->chain = nuc_chain_ref (chain);
  self->seed = seed;
  self->context = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  return self;
}

/* What a chain learnt on the way is of no use to another. */
static NucState *
ref_state (NucState *state, NucChain *from, NucChain *to)
{
  return state != NULL && nuc_chain_equal (from, to) ? nuc_state_ref (state) : NULL;
}

/**
 * nuc_stream_copy:
 * @self: a stream
 * @chain: what reshapes the logits of the copy from now on
 * @n_tokens: how many of its tokens are taken over; more than there are means all
 *
 * Another text that begins as this one, and goes on by itself. Both share the source and what is known of
 * the tokens so far. A chain other than the stream's own remembers nothing of them.
 *
 * Returns: (transfer full): the copy
 */
NucStream *
nuc_stream_copy (NucStream *self, NucChain *chain, guint64 n_tokens)
{
  NucStream *copy = nuc_stream_new (self->source, chain, self->seed);
  gsize n = MIN (n_tokens, get_end (self));
  NucState *next = n < get_end (self) ? entry_at (self, n)->before : self->state;

  g_array_append_vals (copy->context, self->context->data, (guint) (self->n_prompt + n));
  copy->n_prompt = self->n_prompt;
  for (gsize i = 0; i < n; i++)
    {
      Entry entry = *entry_at (self, i);

      nuc_chain_ref (entry.token.chain);
      if (entry.token.trace != NULL)
        nuc_trace_ref (entry.token.trace);
      entry.before = ref_state (entry.before, self->chain, chain);
      copy->weight += i >= self->first_traced ? entry.weight : 0;
      g_array_append_val (copy->entries, entry);
    }
  copy->first_traced = MIN (self->first_traced, n);
  copy->state = ref_state (next, self->chain, chain);
  return copy;
}

/**
 * nuc_stream_free:
 * @self: (transfer full): a stream
 */
void
nuc_stream_free (NucStream *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->context);
  g_clear_pointer (&self->state, nuc_state_unref);
  nuc_chain_unref (self->chain);
  g_object_unref (self->source);
  g_free (self);
}

/**
 * nuc_stream_set_prompt_ids:
 * @self: a stream
 * @ids: (array length=n) (nullable): the ids before the first token
 * @n: how many
 *
 * Begins anew after a prompt.
 */
void
nuc_stream_set_prompt_ids (NucStream *self, const guint32 *ids, gsize n)
{
  nuc_stream_rewind (self, 0);
  g_array_set_size (self->context, 0);
  if (n > 0)
    g_array_append_vals (self->context, ids, n);
  self->n_prompt = n;
}

/**
 * nuc_stream_set_chain:
 * @self: a stream
 * @chain: for the tokens from now on
 */
void
nuc_stream_set_chain (NucStream *self, NucChain *chain)
{
  nuc_chain_ref (chain);
  nuc_chain_unref (self->chain);
  self->chain = chain;
}

/**
 * nuc_stream_set_forgetful:
 * @self: a stream without tokens
 *
 * Keeps of a token nothing but its id once the next one is there, for a text that is only written out: a
 * million tokens are four megabytes then. Such a stream is not copied.
 */
void
nuc_stream_set_forgetful (NucStream *self)
{
  self->forgetful = TRUE;
}

/**
 * nuc_stream_set_seed:
 * @self: a stream
 * @seed: for the coins from now on
 */
void
nuc_stream_set_seed (NucStream *self, guint64 seed)
{
  self->seed = seed;
}

/**
 * nuc_stream_get_source:
 * @self: a stream
 *
 * Returns: (transfer none): where its logits come from
 */
NucSource *
nuc_stream_get_source (NucStream *self)
{
  return self->source;
}

/**
 * nuc_stream_get_chain:
 * @self: a stream
 *
 * Returns: (transfer none): the chain of the next token
 */
NucChain *
nuc_stream_get_chain (NucStream *self)
{
  return self->chain;
}

/**
 * nuc_stream_get_position:
 * @self: a stream
 *
 * Returns: the position of the next token, which is how many tokens there are
 */
guint64
nuc_stream_get_position (NucStream *self)
{
  return get_end (self);
}

/**
 * nuc_stream_get_n_prompt:
 * @self: a stream
 *
 * Returns: how many ids the prompt has
 */
gsize
nuc_stream_get_n_prompt (NucStream *self)
{
  return self->n_prompt;
}

/**
 * nuc_stream_get_context:
 * @self: a stream
 * @n: (out): how many
 *
 * Returns: (array length=n) (transfer none): all ids before the next token, prompt included; what
 *   nuc_source_next() takes. Valid until the stream changes
 */
const guint32 *
nuc_stream_get_context (NucStream *self, gsize *n)
{
  *n = self->context->len;
  return (const guint32 *) self->context->data;
}

/**
 * nuc_stream_get_step:
 * @self: a stream
 *
 * Returns: what nuc_trace_new() takes for the next token; valid until the stream changes
 */
NucStep
nuc_stream_get_step (NucStream *self)
{
  return nuc_stream_get_step_at (self, get_end (self));
}

/**
 * nuc_stream_get_step_at:
 * @self: a stream
 * @position: of a token, or of the next one
 *
 * For making the trace of an earlier token again, with the chain in its [struct@StreamToken].
 *
 * Returns: what nuc_trace_new() takes; valid until the stream changes
 */
NucStep
nuc_stream_get_step_at (NucStream *self, guint64 position)
{
  const Entry *entry = is_there (self, position) ? entry_at (self, position) : NULL;

  return (NucStep){ .history = (const guint32 *) self->context->data,
                    .n_history = self->n_prompt + MIN (position, get_end (self)),
                    .seed = entry != NULL ? entry->seed : self->seed,
                    .position = position,
                    .state = entry != NULL ? entry->before : self->state };
}

/**
 * nuc_stream_get_token:
 * @self: a stream
 * @position: counted from 0
 *
 * Returns: (nullable) (transfer none): a token, or %NULL past the end and where it was forgotten; valid until the
 *   stream changes
 */
const NucStreamToken *
nuc_stream_get_token (NucStream *self, guint64 position)
{
  return is_there (self, position) ? &entry_at (self, position)->token : NULL;
}

/**
 * nuc_stream_dup_text:
 * @self: a stream
 * @prompt: the text that the prompt's ids were made of
 * @position: counted from 0
 *
 * Returns: (transfer full) (nullable): the text before the token at @position, with U+FFFD in the place
 *   of bytes that are no UTF-8; %NULL where the source has none
 */
char *
nuc_stream_dup_text (NucStream *self, const char *prompt, guint64 position)
{
  g_autoptr (GString) bytes = NULL;

  if (NUC_IS_RECORDED (self->source))
    return g_strdup (nuc_recorded_get_context (NUC_RECORDED (self->source), position));
  if (nuc_source_get_kind (self->source) != NUC_SOURCE_MODEL)
    return NULL;
  bytes = g_string_new (prompt);
  for (guint64 i = 0; i < MIN (position, get_end (self)); i++)
    {
      gsize length = 0;
      guint32 id = g_array_index (self->context, guint32, self->n_prompt + i);
      const char *token =
          nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (self->source), id, &length);

      if (token != NULL)
        g_string_append_len (bytes, token, (gssize) length);
    }
  return g_utf8_make_valid (bytes->str, (gssize) bytes->len);
}

/**
 * nuc_stream_trace:
 * @self: a stream
 * @logits: what the source says about the next token
 * @error: what the chain says
 *
 * Returns: (transfer full): what the chain makes of them, without choosing
 */
NucTrace *
nuc_stream_trace (NucStream *self, NucLogits *logits, GError **error)
{
  NucStep step = nuc_stream_get_step (self);

  return nuc_trace_new (logits, self->chain, &step, NULL, error);
}

/**
 * nuc_stream_step:
 * @self: a stream
 * @logits: what the source says about the next token
 * @error: what the chain says
 *
 * Chooses the next token by the coin of its position and appends it.
 *
 * Returns: (transfer none): the token; valid until the stream changes
 */
const NucStreamToken *
nuc_stream_step (NucStream *self, NucLogits *logits, GError **error)
{
  NucStep step = nuc_stream_get_step (self);
  double coin = nuc_coin (self->seed, step.position, NUC_COIN_TOKEN);
  NucDraw draw;
  NucTrace *trace = nuc_draw_next (logits, self->chain, &step, coin, &draw, error);

  if (trace == NULL)
    return NULL;
  return append (self, trace, &draw);
}

/**
 * nuc_stream_take:
 * @self: a stream
 * @logits: what the source says about the next token
 * @index: a token, as an index into @logits; also one that the chain removed
 * @error: what the chain says
 *
 * Appends a token that a person picked. Its draw has NaN for coin and bounds, and for its rank the
 * number of survivors where it is none of them.
 *
 * Returns: (transfer none): the token; valid until the stream changes
 */
const NucStreamToken *
nuc_stream_take (NucStream *self, NucLogits *logits, guint32 index, GError **error)
{
  NucTrace *trace = nuc_stream_trace (self, logits, error);
  NucDraw draw = { .index = index, .lower = NAN, .upper = NAN, .coin = NAN };

  if (trace == NULL)
    return NULL;
  draw.rank = find_rank (trace, index);
  draw.probability = nuc_trace_get_probability (trace, index);
  return append (self, trace, &draw);
}

/**
 * nuc_stream_rewind:
 * @self: a stream
 * @position: how many tokens stay
 *
 * Forgets the tokens from @position on, and what the chain remembered of them. Stepping on gives
 * the same tokens again. A stream that has forgotten the token at @position begins anew.
 */
void
nuc_stream_rewind (NucStream *self, guint64 position)
{
  if (position >= get_end (self))
    return;

  g_clear_pointer (&self->state, nuc_state_unref);
  if (!is_there (self, position))
    {
      position = 0;
      forget (self);
      self->n_forgotten = 0;
    }
  else
    self->state = g_steal_pointer (&entry_at (self, position)->before);
  for (gsize i = MAX (position, self->first_traced); i < get_end (self); i++)
    self->weight -= entry_at (self, i)->weight;
  g_array_set_size (self->entries, position - self->n_forgotten);
  g_array_set_size (self->context, self->n_prompt + position);
  self->first_traced = MIN (self->first_traced, position);
}
