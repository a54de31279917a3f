/* history.c: what can be undone and done again
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/history.h"

/* A chain is shared, so that a moment costs a few words; the bound only keeps a program that drives
 * the knobs for days from growing. */
#define LONGEST 500

struct _NucHistory
{
  GQueue undo;
  GQueue redo;
  char *knob;
};

static NucMoment *
moment_copy (const NucMoment *moment)
{
  NucMoment *copy = g_new0 (NucMoment, 1);

  copy->chain = nuc_chain_ref (moment->chain);
  copy->seed = moment->seed;
  copy->prompt = g_strdup (moment->prompt);
  return copy;
}

static void
moment_free (gpointer moment)
{
  nuc_moment_clear (moment);
  g_free (moment);
}

static gboolean
travel (NucHistory *self, GQueue *from, GQueue *to, const NucMoment *now, NucMoment *then)
{
  g_autofree NucMoment *moment = g_queue_pop_tail (from);

  nuc_history_seal (self);
  if (moment == NULL)
    return FALSE;
  g_queue_push_tail (to, moment_copy (now));
  *then = *moment;
  return TRUE;
}

NucHistory *
nuc_history_new (void)
{
  NucHistory *self = g_new0 (NucHistory, 1);

  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
  return self;
}

void
nuc_history_free (NucHistory *self)
{
  g_queue_clear_full (&self->undo, moment_free);
  g_queue_clear_full (&self->redo, moment_free);
  g_free (self->knob);
  g_free (self);
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
nuc_history_record (NucHistory *self, const NucMoment *before, const char *knob)
{
  if (knob != NULL && g_strcmp0 (self->knob, knob) == 0 && !g_queue_is_empty (&self->undo))
    return;
  nuc_history_seal (self);
  self->knob = g_strdup (knob);
  g_queue_push_tail (&self->undo, moment_copy (before));
  if (g_queue_get_length (&self->undo) > LONGEST)
    moment_free (g_queue_pop_head (&self->undo));
  g_queue_clear_full (&self->redo, moment_free);
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
 * nuc_history_undo:
 * @now: what is set, to be had again by [method@History.redo]
 * @then: (out caller-allocates): what was set before the last change; clear it after use
 *
 * Returns: whether there was a change to undo
 */
gboolean
nuc_history_undo (NucHistory *self, const NucMoment *now, NucMoment *then)
{
  return travel (self, &self->undo, &self->redo, now, then);
}

/**
 * nuc_history_redo:
 * @now: what is set
 * @then: (out caller-allocates): what was set before the last undo; clear it after use
 *
 * Returns: whether there was an undone change
 */
gboolean
nuc_history_redo (NucHistory *self, const NucMoment *now, NucMoment *then)
{
  return travel (self, &self->redo, &self->undo, now, then);
}

void
nuc_moment_clear (NucMoment *self)
{
  g_clear_pointer (&self->chain, nuc_chain_unref);
  g_clear_pointer (&self->prompt, g_free);
}
