/* chart-view.h: the views of a model, treated alike
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-layout.h"

G_BEGIN_DECLS

/**
 * NucChartView:
 * @NUC_VIEW_BARS: one row for each token
 * @NUC_VIEW_STAGES: the rows after each stage, side by side
 * @NUC_VIEW_DIE: the survivors laid out on [0, 1), and rolls counted
 * @NUC_VIEW_CURVE: rank against probability of the whole vocabulary
 * @NUC_VIEW_COMPARE: two chains on one axis
 */
typedef enum
{
  NUC_VIEW_BARS,
  NUC_VIEW_STAGES,
  NUC_VIEW_DIE,
  NUC_VIEW_CURVE,
  NUC_VIEW_COMPARE,
} NucChartView;

#define NUC_N_VIEWS (NUC_VIEW_COMPARE + 1)

NucChartLayout *nuc_chart_view_layout (NucChartView view,
                                       NucChartModel *model,
                                       const NucChartStyle *style,
                                       const NucChartSize *size,
                                       NucChartAxis axis,
                                       PangoContext *pango);
/* How many tokens a view draws one by one; 0 wants as many as fit. */
guint nuc_chart_view_count_bars (NucChartView view, guint wanted, const NucChartSize *size);
const char *nuc_chart_view_get_name (NucChartView view);
const char *nuc_chart_view_get_title (NucChartView view);
gboolean nuc_chart_view_find (const char *name, NucChartView *view);

G_END_DECLS
