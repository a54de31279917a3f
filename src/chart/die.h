/* die.h: rolls of a trace's final distribution, counted
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * NucDie:
 *
 * Immutable and reference-counted: more rolls make a new die, a new trace begins at none.
 */
typedef struct _NucDie NucDie;

NucDie *nuc_die_new (NucTrace *trace, guint64 seed);
NucDie *nuc_die_rolled (const NucDie *self, guint64 n);
NucDie *nuc_die_ref (NucDie *self);
void nuc_die_unref (NucDie *self);

guint64 nuc_die_get_n_rolls (const NucDie *self);
guint64 nuc_die_get_count (const NucDie *self, gsize place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucDie, nuc_die_unref)

G_END_DECLS
