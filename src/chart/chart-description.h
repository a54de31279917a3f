/* chart-description.h: a view in sentences
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-view.h"

G_BEGIN_DECLS

char *nuc_chart_describe (NucView view, const NucChartModel *model);
char *nuc_chart_describe_cut (const NucChartModel *model, gsize cut);

G_END_DECLS
