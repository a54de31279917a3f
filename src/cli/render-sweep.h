/* render-sweep.h: one picture for each value of a sampler
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "figure/figure-maker.h"
#include "setup/setup.h"

G_BEGIN_DECLS

/* @sweep: `SAMPLER=FROM:TO:STEP`; @output: a file name with `%d` or `%03d`, or one that ends in .webp.
 * Returns the exit code. */
int nuc_render_sweep (NucFigureMaker *maker,
                      const NucSetup *setup,
                      const char *sweep,
                      const char *duration,
                      const char *output);

G_END_DECLS
