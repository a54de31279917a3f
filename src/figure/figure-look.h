/* figure-look.h: how a figure looks
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-export.h"
#include "setup/setup.h"

G_BEGIN_DECLS

void nuc_figure_look_get (const NucSetup *setup, NucFigure *figure);

G_END_DECLS
