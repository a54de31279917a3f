/* cut.h: where a cut line was dragged to, as a value of its stage
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

gboolean nuc_cut_can_move (const NucTrace *trace, gsize stage);
gboolean nuc_cut_find (const NucTrace *trace, gsize stage, gsize after, double *value);

G_END_DECLS
