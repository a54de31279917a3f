/* chart-transition.h: the layouts between two layouts
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-layout.h"

G_BEGIN_DECLS

NucChartLayout *nuc_chart_transition (NucChartLayout *from, NucChartLayout *to, double progress);
NucChartLayout *
nuc_chart_transition_fade (NucChartLayout *from, NucChartLayout *to, double progress);
double nuc_chart_transition_ease (double time);

G_END_DECLS
