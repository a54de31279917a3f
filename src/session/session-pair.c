/* session-pair.c: what lets one session's text go beside another's
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/session-private.h"

/**
 * nuc_session_join:
 * @from: another session
 * @n_tokens: how many of its tokens are taken over
 *
 * Takes over what @from has open, its prompt, its seed and the beginning of its text, without opening or
 * asking anything again. The chain stays. From here on the two texts go their own ways.
 */
void
nuc_session_join (NucSession *self, NucSession *from, guint64 n_tokens)
{
  GHashTableIter iter;
  gpointer position, logits;
  gboolean is_new = self->source != from->source;

  nuc_session_cancel_opening (self);
  nuc_session_forget_questions (self);
  g_set_object (&self->source, from->source);
  nuc_opening_free (self->opened);
  self->opened = nuc_opening_copy (from->opened);
  g_free (self->prompt);
  self->prompt = g_strdup (from->prompt);
  self->seed = from->seed;
  self->goal = 0;
  g_clear_pointer (&self->given, g_array_unref);
  g_hash_table_remove_all (self->logits);
  g_clear_pointer (&self->stream, nuc_stream_free);
  if (from->stream != NULL)
    self->stream = nuc_stream_copy (from->stream, self->chain, n_tokens);
  self->position = MIN (from->position, nuc_session_get_n_tokens (self));
  g_hash_table_iter_init (&iter, from->logits);
  while (g_hash_table_iter_next (&iter, &position, &logits))
    if (*(guint64 *) position <= nuc_session_get_n_tokens (self))
      nuc_session_keep_logits (self, *(guint64 *) position, logits);

  if (is_new)
    nuc_session_notify (self, PROP_SOURCE);
  nuc_session_notify (self, PROP_PROMPT);
  nuc_session_notify (self, PROP_SEED);
  nuc_session_notify (self, PROP_N_TOKENS);
  nuc_session_notify (self, PROP_POSITION);
  nuc_session_emit (self, SIGNAL_REPLACED);
  nuc_session_mark_stale (self);
}

/**
 * nuc_session_give:
 * @ids: (element-type guint32): tokens
 *
 * Takes all tokens back, and lets those that follow be these, in place of drawn ones, until the text begins
 * anew or is cut. What the source does not have is drawn.
 */
void
nuc_session_give (NucSession *self, const GArray *ids)
{
  nuc_session_cut (self, 0);
  self->given = g_array_copy ((GArray *) ids);
}

/**
 * nuc_session_follow:
 * @n_tokens: how long the text shall become
 *
 * Draws tokens until there are @n_tokens, each as soon as its distribution is there. What fails ends it,
 * and `error` or `notice` says so.
 */
void
nuc_session_follow (NucSession *self, guint64 n_tokens)
{
  self->goal = n_tokens;
  if (self->source != NULL)
    nuc_session_advance (self);
}

/**
 * nuc_session_hold:
 * @held: whether no token is drawn for now
 *
 * Lets a text that plays or is stepped wait for another one. It goes on as soon as it is let go.
 */
void
nuc_session_hold (NucSession *self, gboolean held)
{
  if (self->held == held)
    return;
  self->held = held;
  /* Not at once: whoever lets go may be in the middle of a token of its own. */
  if (!held && self->timer == 0)
    self->timer = nuc_session_advance_soon (self);
}
