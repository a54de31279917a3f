/* chart-view.h: the views of a model, treated alike
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-layout.h"
#include "setup/view.h"

G_BEGIN_DECLS

NucChartLayout *nuc_chart_view_layout (NucView view,
                                       NucChartModel *model,
                                       const NucChartStyle *style,
                                       const NucChartSize *size,
                                       NucAxis axis,
                                       PangoContext *pango);
/* How many tokens a view draws one by one; 0 wants as many as fit. */
guint nuc_chart_view_count_bars (NucView view, guint wanted, const NucChartSize *size);
const char *nuc_chart_view_get_title (NucView view);

G_END_DECLS
