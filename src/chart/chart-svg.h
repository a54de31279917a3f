/* chart-svg.h: layout -> SVG with text that stays text
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-layout.h"

G_BEGIN_DECLS

GBytes *nuc_chart_svg (const NucChartLayout *layout, gboolean outlines, const char *settings);
char *nuc_chart_svg_read_settings (const char *text, gsize length, GError **error);

G_END_DECLS
