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

/**
 * NucDieError:
 * @place: the survivor whose count is farthest from what is expected
 * @standard_errors: how far, above 0 when it came too often
 * @chance: how likely an honest die goes as far with any of its faces
 *
 * How far rolls are from theory.
 */
typedef struct
{
  gsize place;
  double standard_errors;
  double chance;
} NucDieError;

NucDie *nuc_die_new (NucTrace *trace, guint64 seed);
NucDie *nuc_die_rolled (const NucDie *self, guint64 n);
NucDie *nuc_die_ref (NucDie *self);
void nuc_die_unref (NucDie *self);

guint64 nuc_die_get_n_rolls (const NucDie *self);
guint64 nuc_die_get_count (const NucDie *self, gsize place);
gboolean nuc_die_find_error (const NucDie *self, NucDieError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucDie, nuc_die_unref)

G_END_DECLS
