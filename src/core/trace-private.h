/* trace-private.h: what draws need to know of a trace
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

gsize nuc_trace_find_coin (const NucTrace *self, double coin, double *lower, double *upper);

G_END_DECLS
