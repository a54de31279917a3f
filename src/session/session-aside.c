/* session-aside.c: what a person had, put aside while something else is shown
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/session-private.h"

/**
 * NucSessionAside:
 *
 * All that a session holds, whole: the source stays open, the text keeps its tokens, and what could be
 * undone can be undone afterwards.
 */
struct _NucSessionAside
{
  NucSource *source;
  NucOpening *opened;
  NucOpening *opening; /* what was still being opened, or is to be */
  NucChain *chain;
  NucHistory *history;
  char *prompt;
  char *wanted_prompt;
  NucStream *stream;
  GHashTable *logits;
  guint64 seed;
  guint64 position;
};

static void
cancel_fetching (NucSession *self)
{
  if (self->fetching_cancellable == NULL)
    return;
  g_cancellable_cancel (self->fetching_cancellable);
  g_clear_object (&self->fetching_cancellable);
  nuc_session_notify (self, PROP_BUSY);
}

/* The same source, with a text that has not begun. */
static NucStream *
begin_stream (NucSession *self)
{
  NucStream *stream;
  const guint32 *ids;
  gsize n;

  if (self->stream == NULL)
    return NULL;
  stream = nuc_stream_new (self->source, self->chain, self->seed);
  ids = nuc_stream_get_context (self->stream, &n);
  nuc_stream_set_prompt_ids (stream, ids, MIN (n, nuc_stream_get_n_prompt (self->stream)));
  return stream;
}

/**
 * nuc_session_put_aside:
 *
 * Takes everything out of the session. It goes on with the same source, chain, seed and prompt, with
 * no text and nothing to undo. What was being opened is given up until it is taken back.
 *
 * Returns: (transfer full): what was taken out
 */
NucSessionAside *
nuc_session_put_aside (NucSession *self)
{
  NucSessionAside *aside = g_new0 (NucSessionAside, 1);
  NucLogits *first = nuc_session_find_logits (self, 0);
  GHashTable *logits = self->logits;
  NucStream *stream = begin_stream (self);

  nuc_session_stop (self);
  cancel_fetching (self);
  aside->opened = nuc_opening_copy (self->opened);
  aside->opening = nuc_opening_copy (self->opening);
  nuc_session_cancel_opening (self);
  g_set_object (&aside->source, self->source);
  aside->chain = nuc_chain_ref (self->chain);
  aside->history = g_steal_pointer (&self->history);
  aside->prompt = g_strdup (self->prompt);
  aside->wanted_prompt = g_steal_pointer (&self->wanted_prompt);
  aside->stream = self->stream;
  aside->logits = logits;
  aside->seed = self->seed;
  aside->position = self->position;

  self->history = nuc_history_new_for_session ();
  self->stream = stream;
  self->logits = nuc_session_new_logits ();
  if (first != NULL)
    nuc_session_keep_logits (self, 0, first);
  nuc_session_notify (self, PROP_CAN_UNDO);
  nuc_session_notify (self, PROP_CAN_REDO);
  nuc_session_reset_text (self);
  nuc_session_mark_stale (self);
  return aside;
}

/**
 * nuc_session_take_back:
 * @aside: (transfer full): what was put aside
 *
 * Puts everything back in its place; what was set since is gone. Where nothing was open, what is open now
 * stays until it is.
 */
void
nuc_session_take_back (NucSession *self, NucSessionAside *aside)
{
  nuc_session_stop (self);
  cancel_fetching (self);
  nuc_session_cancel_opening (self);
  g_clear_pointer (&self->wanted_prompt, g_free);
  nuc_history_free (self->history);
  self->history = g_steal_pointer (&aside->history);
  if (aside->source != NULL)
    {
      g_set_object (&self->source, aside->source);
      nuc_opening_free (self->opened);
      self->opened = g_steal_pointer (&aside->opened);
      g_clear_pointer (&self->stream, nuc_stream_free);
      self->stream = g_steal_pointer (&aside->stream);
      g_hash_table_unref (self->logits);
      self->logits = g_steal_pointer (&aside->logits);
      self->position = aside->position;
    }
  else if (self->stream != NULL)
    {
      nuc_stream_rewind (self->stream, 0);
      nuc_stream_set_seed (self->stream, aside->seed);
      self->position = 0;
    }
  self->seed = aside->seed;
  g_free (self->prompt);
  self->prompt = g_steal_pointer (&aside->prompt);
  nuc_session_take_chain (self, aside->chain, NULL);

  if (aside->source != NULL)
    nuc_session_notify (self, PROP_SOURCE);
  nuc_session_notify (self, PROP_SEED);
  nuc_session_notify (self, PROP_PROMPT);
  nuc_session_notify (self, PROP_CAN_UNDO);
  nuc_session_notify (self, PROP_CAN_REDO);
  nuc_session_notify (self, PROP_N_TOKENS);
  nuc_session_notify (self, PROP_POSITION);
  nuc_session_emit (self, SIGNAL_REPLACED);
  nuc_session_mark_stale (self);
  if (aside->opening != NULL)
    nuc_session_open (self, aside->opening, NUC_NAMED_BY_FILE, NULL);
  else if (aside->wanted_prompt != NULL)
    nuc_session_want_prompt (self, aside->wanted_prompt);
  else
    nuc_session_advance (self);
  nuc_session_aside_free (aside);
}

void
nuc_session_aside_free (NucSessionAside *aside)
{
  g_clear_object (&aside->source);
  g_clear_pointer (&aside->chain, nuc_chain_unref);
  g_clear_pointer (&aside->history, nuc_history_free);
  g_clear_pointer (&aside->stream, nuc_stream_free);
  g_clear_pointer (&aside->logits, g_hash_table_unref);
  nuc_opening_free (aside->opened);
  nuc_opening_free (aside->opening);
  g_free (aside->prompt);
  g_free (aside->wanted_prompt);
  g_free (aside);
}

/**
 * nuc_session_aside_set_opening:
 * @opening: what is to be opened when @aside is taken back, if it holds no source
 */
void
nuc_session_aside_set_opening (NucSessionAside *aside, const NucOpening *opening)
{
  if (aside->source == NULL && aside->opening == NULL)
    aside->opening = nuc_opening_copy (opening);
}

/**
 * nuc_session_aside_get_state:
 * @name: of an action: `source`, `chain`, `seed` or `prompt`
 *
 * Returns: (transfer floating) (nullable): the state it has when @aside is taken back, %NULL for other actions
 */
GVariant *
nuc_session_aside_get_state (const NucSessionAside *aside, const char *name)
{
  const NucOpening *opening = aside->opening != NULL ? aside->opening : aside->opened;

  if (g_str_equal (name, "chain"))
    return g_variant_new_take_string (nuc_chain_to_string (aside->chain));
  if (g_str_equal (name, "seed"))
    return g_variant_new_uint64 (aside->seed);
  if (g_str_equal (name, "prompt"))
    return g_variant_new_string (aside->wanted_prompt != NULL ? aside->wanted_prompt
                                                              : aside->prompt);
  if (g_str_equal (name, "source"))
    return g_variant_new_take_string (opening != NULL ? nuc_opening_to_text (opening)
                                                      : g_strdup (""));
  return NULL;
}
