/* figure-opening.h: how the sources of a figure are opened
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "figure/figure-spec.h"
#include "source/opening.h"

G_BEGIN_DECLS

NucOpening *nuc_figure_opening_get (const NucFigureSpec *spec, gboolean second, NucNamer *namer);
void nuc_figure_opening_set (NucFigureSpec *spec, const NucOpening *opening);
void nuc_figure_opening_set_second (NucFigureSpec *spec, const NucOpening *opening);

G_END_DECLS
