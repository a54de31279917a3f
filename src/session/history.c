/* history.c: what can be undone and done again
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/history.h"

/* A chain is shared, so that a moment costs a few words; the bound only keeps a program that drives
 * the knobs for days from growing. */
#define LONGEST 500

/* Steps of a key or a wheel that follow on each other within this are one change. */
#define PAUSE G_USEC_PER_SEC

struct _NucHistory
{
  GQueue undo;
  GQueue redo;
  char *knob;
  NucMeans means;
  gint64 used;
  NucMomentKeep keep;
  GDestroyNotify release;
};

static gpointer
keep_moment (gconstpointer moment)
{
  return nuc_moment_copy (moment);
}

static void
release_moment (gpointer moment)
{
  nuc_moment_free (moment);
}

static gpointer
travel (NucHistory *self, GQueue *from, GQueue *to, gconstpointer now)
{
  gpointer moment = g_queue_pop_tail (from);

  nuc_history_seal (self);
  if (moment != NULL)
    g_queue_push_tail (to, self->keep (now));
  return moment;
}

NucMoment *
nuc_moment_copy (const NucMoment *self)
{
  NucMoment *copy = g_new0 (NucMoment, 1);

  copy->chain = nuc_chain_ref (self->chain);
  copy->seed = self->seed;
  copy->prompt = g_strdup (self->prompt);
  return copy;
}

void
nuc_moment_free (NucMoment *self)
{
  nuc_chain_unref (self->chain);
  g_free (self->prompt);
  g_free (self);
}

/**
 * nuc_history_new:
 * @keep: gives a moment that the history owns
 * @release: frees one
 *
 * Returns: (transfer full): a history of moments of whatever kind
 */
NucHistory *
nuc_history_new (NucMomentKeep keep, GDestroyNotify release)
{
  NucHistory *self = g_new0 (NucHistory, 1);

  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
  self->keep = keep;
  self->release = release;
  return self;
}

/* A history of #NucMoment. */
NucHistory *
nuc_history_new_for_session (void)
{
  return nuc_history_new (keep_moment, release_moment);
}

void
nuc_history_free (NucHistory *self)
{
  nuc_history_clear (self);
  g_free (self);
}

/* Forgets everything: what comes is about something else. */
void
nuc_history_clear (NucHistory *self)
{
  nuc_history_seal (self);
  g_queue_clear_full (&self->undo, self->release);
  g_queue_clear_full (&self->redo, self->release);
}

/**
 * nuc_history_record:
 * @before: what was set before the change that is about to be made
 * @knob: (nullable): what is being changed
 *
 * Remembers a change. A run of changes of one knob is one step to undo, until
 * [method@History.seal]: a drag of a slider is undone as a whole.
 */
void
nuc_history_record (NucHistory *self, gconstpointer before, const char *knob)
{
  if (knob != NULL && g_strcmp0 (self->knob, knob) == 0 && !g_queue_is_empty (&self->undo))
    return;
  nuc_history_seal (self);
  self->knob = g_strdup (knob);
  g_queue_push_tail (&self->undo, self->keep (before));
  if (g_queue_get_length (&self->undo) > LONGEST)
    self->release (g_queue_pop_head (&self->undo));
  g_queue_clear_full (&self->redo, self->release);
}

/**
 * nuc_history_use:
 * @means: what the next change is made with
 * @now: when, in microseconds of a clock that never goes back
 *
 * Ends a run of changes of one knob where the next one is made with something else, or after a pause of more than a second.
 * Who drags may pause: a drag ends when it is let go, which [method@History.seal] tells.
 */
void
nuc_history_use (NucHistory *self, NucMeans means, gint64 now)
{
  if (means != self->means || (means != NUC_MEANS_DRAG && now - self->used > PAUSE))
    nuc_history_seal (self);
  self->means = means;
  self->used = now;
}

/**
 * nuc_history_seal:
 *
 * Ends a run of changes of one knob: the next change is a step of its own.
 */
void
nuc_history_seal (NucHistory *self)
{
  g_clear_pointer (&self->knob, g_free);
}

gboolean
nuc_history_can_undo (const NucHistory *self)
{
  return self->undo.length > 0;
}

gboolean
nuc_history_can_redo (const NucHistory *self)
{
  return self->redo.length > 0;
}

/**
 * nuc_history_peek_undo:
 *
 * Returns: (transfer none) (nullable): what [method@History.undo] would give
 */
gconstpointer
nuc_history_peek_undo (const NucHistory *self)
{
  return self->undo.tail != NULL ? self->undo.tail->data : NULL;
}

/**
 * nuc_history_peek_redo:
 *
 * Returns: (transfer none) (nullable): what [method@History.redo] would give
 */
gconstpointer
nuc_history_peek_redo (const NucHistory *self)
{
  return self->redo.tail != NULL ? self->redo.tail->data : NULL;
}

/**
 * nuc_history_undo:
 * @now: what is set, to be had again by [method@History.redo]
 *
 * Returns: (transfer full) (nullable): what was set before the last change; %NULL where there was none
 */
gpointer
nuc_history_undo (NucHistory *self, gconstpointer now)
{
  return travel (self, &self->undo, &self->redo, now);
}

/**
 * nuc_history_redo:
 * @now: what is set
 *
 * Returns: (transfer full) (nullable): what was set before the last undo; %NULL where there was none
 */
gpointer
nuc_history_redo (NucHistory *self, gconstpointer now)
{
  return travel (self, &self->redo, &self->undo, now);
}
