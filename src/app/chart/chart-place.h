/* chart-place.h: the chart, its table, or both side by side
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/exhibit.h"

G_BEGIN_DECLS

#define NUC_TYPE_CHART_PLACE (nuc_chart_place_get_type ())
G_DECLARE_FINAL_TYPE (NucChartPlace, nuc_chart_place, NUC, CHART_PLACE, GtkWidget)

void nuc_chart_place_set_exhibit (NucChartPlace *self, NucExhibit *exhibit);

G_END_DECLS
