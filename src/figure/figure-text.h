/* figure-text.h: what a figure says in words
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/trace.h"
#include "setup/setup.h"

G_BEGIN_DECLS

char *nuc_figure_describe (const NucSetup *setup,
                           const char *title,
                           NucTrace *trace,
                           const char *other_title,
                           NucTrace *against);

G_END_DECLS
