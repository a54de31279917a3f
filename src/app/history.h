/* history.h: what can be undone and done again
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "core/chain.h"

G_BEGIN_DECLS

/**
 * NucMoment:
 * @chain: the chain as it was
 * @seed: the seed as it was
 * @prompt: the prompt as it was
 *
 * Everything that a person sets and may want back.
 */
typedef struct
{
  NucChain *chain;
  guint64 seed;
  char *prompt;
} NucMoment;

typedef struct _NucHistory NucHistory;

NucHistory *nuc_history_new (void);
void nuc_history_free (NucHistory *self);

void nuc_history_record (NucHistory *self, const NucMoment *before, const char *knob);
void nuc_history_seal (NucHistory *self);

gboolean nuc_history_can_undo (const NucHistory *self);
gboolean nuc_history_can_redo (const NucHistory *self);
gboolean nuc_history_undo (NucHistory *self, const NucMoment *now, NucMoment *then);
gboolean nuc_history_redo (NucHistory *self, const NucMoment *now, NucMoment *then);

void nuc_moment_clear (NucMoment *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucHistory, nuc_history_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NucMoment, nuc_moment_clear)

G_END_DECLS
