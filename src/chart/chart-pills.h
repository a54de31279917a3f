/* chart-pills.h: room for the names of cut lines, for src/chart only
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-build.h"

G_BEGIN_DECLS

/**
 * NucPills:
 * @build: the layout
 * @taken: places of those that are decided
 * @bounds: where a pill may stand
 *
 * Pills never lie over a bar, a text, a curve or each other: each is put where nothing is yet, as near to its line
 * as possible. So they come last.
 */
typedef struct
{
  NucChartBuild *build;
  GArray *taken;
  NucChartRegion bounds;
} NucPills;

void nuc_pills_init (NucPills *self,
                     NucChartBuild *build,
                     double left,
                     double top,
                     double right,
                     double bottom);
void nuc_pills_clear (NucPills *self);
gboolean
nuc_pills_place (NucPills *self, NucChartRegion *pill, double step_x, double step_y, guint n_steps);
double nuc_pills_width (NucPills *self, const char *label);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NucPills, nuc_pills_clear)

G_END_DECLS
