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
 * Everything that a person sets in a session and may want back.
 */
typedef struct
{
  NucChain *chain;
  guint64 seed;
  char *prompt;
} NucMoment;

NucMoment *nuc_moment_copy (const NucMoment *self);
void nuc_moment_free (NucMoment *self);

/**
 * NucMeans:
 * @NUC_MEANS_OTHER: a menu, a button, a file
 * @NUC_MEANS_DRAG: a pointer that holds it
 * @NUC_MEANS_KEYS: keys that add a step
 * @NUC_MEANS_TYPED: a number that was typed
 * @NUC_MEANS_WHEEL: a wheel
 * @NUC_MEANS_ASSISTIVE: an assistive technology
 *
 * What a knob is turned by.
 */
typedef enum
{
  NUC_MEANS_OTHER,
  NUC_MEANS_DRAG,
  NUC_MEANS_KEYS,
  NUC_MEANS_TYPED,
  NUC_MEANS_WHEEL,
  NUC_MEANS_ASSISTIVE,
} NucMeans;

/* Gives a moment of one's own; counting a reference is enough where a moment never changes. */
typedef gpointer (*NucMomentKeep) (gconstpointer moment);

typedef struct _NucHistory NucHistory;

NucHistory *nuc_history_new (NucMomentKeep keep, GDestroyNotify release);
NucHistory *nuc_history_new_for_session (void);
void nuc_history_free (NucHistory *self);
void nuc_history_clear (NucHistory *self);

void nuc_history_record (NucHistory *self, gconstpointer before, const char *knob);
void nuc_history_use (NucHistory *self, NucMeans means, gint64 now);
void nuc_history_seal (NucHistory *self);

gboolean nuc_history_can_undo (const NucHistory *self);
gboolean nuc_history_can_redo (const NucHistory *self);
gconstpointer nuc_history_peek_undo (const NucHistory *self);
gconstpointer nuc_history_peek_redo (const NucHistory *self);
gpointer nuc_history_undo (NucHistory *self, gconstpointer now);
gpointer nuc_history_redo (NucHistory *self, gconstpointer now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucHistory, nuc_history_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucMoment, nuc_moment_free)

G_END_DECLS
