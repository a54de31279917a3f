/* chart-walk.h: moving the keyboard's focus through a chart
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-layout.h"

G_BEGIN_DECLS

gboolean nuc_chart_hit_equal (NucChartHit a, NucChartHit b);
NucChartHit nuc_chart_walk_tokens (NucChartLayout *layout, NucChartHit from, int by);
NucChartHit nuc_chart_walk_cuts (NucChartLayout *layout, NucChartHit from, int by);
gboolean
nuc_chart_walk_arrow (NucChartLayout *layout, NucChartHit *focus, gboolean sideways, int by);

G_END_DECLS
