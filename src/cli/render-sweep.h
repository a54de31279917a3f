/* render-sweep.h: one picture for each value of a sampler
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "figure/figure-spec.h"

G_BEGIN_DECLS

/* @sweep: `SAMPLER=FROM:TO:STEP`; @pattern: a file name with `%d` or `%03d`. Returns the exit code. */
int nuc_render_sweep (const NucFigureSpec *spec, const char *sweep, const char *pattern);

G_END_DECLS
