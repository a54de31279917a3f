/* stream.h: from one token to the next: source, chain, coin
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/draw.h"
#include "core/trace.h"
#include "source/source.h"

G_BEGIN_DECLS

/**
 * NucStreamToken:
 * @id: as the source calls it
 * @has_recorded: whether a recording says which token was taken at this position
 * @recorded: that token's id
 * @draw: the coin, and what it hit
 * @chain: the chain at this position
 * @trace: (nullable): what every stage did at this position; %NULL for tokens so far back that their
 *   traces were dropped to save memory, see nuc_stream_get_step_at()
 */
typedef struct
{
  guint32 id;
  gboolean has_recorded;
  guint32 recorded;
  NucDraw draw;
  NucChain *chain;
  NucTrace *trace;
} NucStreamToken;

/**
 * NucStream:
 *
 * A text as it grows: the prompt's ids, every sampled token with its trace, and what the chain
 * remembers. The window and the command line both step this, so that the same source, prompt, chain
 * and seed give the same text in both.
 *
 * It never asks the source for logits by itself: the window fetches them in its own way, without
 * blocking, from what nuc_stream_get_context() gives, and hands them to nuc_stream_step().
 */
typedef struct _NucStream NucStream;

NucStream *nuc_stream_new (NucSource *source, NucChain *chain, guint64 seed);
NucStream *nuc_stream_copy (NucStream *self, NucChain *chain, guint64 n_tokens);
void nuc_stream_free (NucStream *self);

/* Begins anew: no prompt, no tokens. */
void nuc_stream_set_prompt_ids (NucStream *self, const guint32 *ids, gsize n);
/* Both hold from the next token on. */
void nuc_stream_set_chain (NucStream *self, NucChain *chain);
void nuc_stream_set_seed (NucStream *self, guint64 seed);
/* Only the last token can be looked at. */
void nuc_stream_set_forgetful (NucStream *self);

NucSource *nuc_stream_get_source (NucStream *self);
NucChain *nuc_stream_get_chain (NucStream *self);
/* The position of the next token: how many there are already. */
guint64 nuc_stream_get_position (NucStream *self);
gsize nuc_stream_get_n_prompt (NucStream *self);
/* All ids before the next token, prompt included; valid until the stream changes. */
const guint32 *nuc_stream_get_context (NucStream *self, gsize *n);
/* What nuc_trace_new() takes for the next token; valid until the stream changes. */
NucStep nuc_stream_get_step (NucStream *self);
NucStep nuc_stream_get_step_at (NucStream *self, guint64 position);
const NucStreamToken *nuc_stream_get_token (NucStream *self, guint64 position);
/* The text before a position, as a person reads it. */
char *nuc_stream_dup_text (NucStream *self, const char *prompt, guint64 position);

/* Reading logits of an answered question: what the chain makes of them; with the coin of this
 * position; with a token that a person picked. */
NucTrace *nuc_stream_trace (NucStream *self, NucLogits *logits, GError **error);
const NucStreamToken *nuc_stream_step (NucStream *self, NucLogits *logits, GError **error);
const NucStreamToken *
nuc_stream_take (NucStream *self, NucLogits *logits, guint32 index, GError **error);
/* Forgets the tokens from @position on. */
void nuc_stream_rewind (NucStream *self, guint64 position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucStream, nuc_stream_free)

G_END_DECLS
