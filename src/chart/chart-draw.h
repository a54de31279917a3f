/* chart-draw.h: layout -> cairo_t
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <cairo.h>

#include "chart/chart-layout.h"

G_BEGIN_DECLS

/**
 * NucChartFocus:
 * @hover: what the pointer is over
 * @focus: what the keyboard is on
 *
 * Passing states of a view that are not part of the layout.
 */
typedef struct
{
  NucChartHit hover;
  NucChartHit focus;
} NucChartFocus;

void nuc_chart_draw (cairo_t *cr, const NucChartLayout *layout, const NucChartFocus *focus);
void nuc_chart_draw_outlines (cairo_t *cr, const NucChartLayout *layout);
GArray *nuc_chart_hatch (const NucMark *mark, double inset, double distance);

G_END_DECLS
