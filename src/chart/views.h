/* views.h: the layout of each view, for src/chart only
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-layout.h"

G_BEGIN_DECLS

/* The Bars view with bars that stand; nuc_chart_layout_new() asks for it. */
NucChartLayout *nuc_columns_layout_new (NucChartModel *model,
                                        const NucChartStyle *style,
                                        const NucChartSize *size,
                                        NucAxis axis,
                                        PangoContext *pango);
double nuc_columns_layout_fit (const NucChartSize *size);
NucChartLayout *nuc_stages_layout_new (NucChartModel *model,
                                       const NucChartStyle *style,
                                       const NucChartSize *size,
                                       NucAxis axis,
                                       PangoContext *pango);
NucChartLayout *nuc_die_layout_new (NucChartModel *model,
                                    const NucChartStyle *style,
                                    const NucChartSize *size,
                                    NucAxis axis,
                                    PangoContext *pango);
NucChartLayout *nuc_curve_layout_new (NucChartModel *model,
                                      const NucChartStyle *style,
                                      const NucChartSize *size,
                                      NucAxis axis,
                                      PangoContext *pango);
NucChartLayout *nuc_compare_layout_new (NucChartModel *model,
                                        const NucChartStyle *style,
                                        const NucChartSize *size,
                                        NucAxis axis,
                                        PangoContext *pango);
NucChartLayout *nuc_panels_layout_new (NucChartModel *model,
                                       const NucChartStyle *style,
                                       const NucChartSize *size,
                                       NucAxis axis,
                                       const char *title,
                                       PangoContext *pango);

G_END_DECLS
