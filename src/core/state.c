/* state.c: what a chain remembers from one token to the next
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "core/trace.h"

struct _NucState
{
  gatomicrefcount references;
};

/**
 * nuc_state_advance:
 * @state: (nullable): what @trace was made with
 * @trace: a trace
 * @index: the token that was chosen
 *
 * Computes what the chain remembers at the next position.
 *
 * Returns: (transfer full): a new state
 */
NucState *
nuc_state_advance (const NucState *state, const NucTrace *trace, guint32 index)
{
  NucState *self = g_new0 (NucState, 1);

  g_atomic_ref_count_init (&self->references);

  return self;
}

/**
 * nuc_state_ref:
 * @self: a state
 *
 * Returns: (transfer full): @self
 */
NucState *
nuc_state_ref (NucState *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * nuc_state_unref:
 * @self: (transfer full): a state
 *
 * Drops a reference.
 */
void
nuc_state_unref (NucState *self)
{
  if (g_atomic_ref_count_dec (&self->references))
    g_free (self);
}
