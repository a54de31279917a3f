/* chart-area.h: the chart as a widget
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/exhibit.h"

G_BEGIN_DECLS

#define NUC_TYPE_CHART_AREA (nuc_chart_area_get_type ())
G_DECLARE_FINAL_TYPE (NucChartArea, nuc_chart_area, NUC, CHART_AREA, GtkWidget)

void nuc_chart_area_set_exhibit (NucChartArea *self, NucExhibit *exhibit);
void nuc_chart_area_set_theme (NucChartArea *self, NucTheme theme);
NucChartModel *nuc_chart_area_get_model (NucChartArea *self);
NucChartLayout *nuc_chart_area_get_layout (NucChartArea *self);
NucChartHit nuc_chart_area_get_focus (NucChartArea *self);

G_END_DECLS
