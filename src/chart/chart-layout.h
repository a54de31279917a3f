/* chart-layout.h: model + size + type size -> rectangles; the only geometry
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <pango/pango.h>

#include "chart/chart-mark.h"
#include "chart/chart-model.h"
#include "chart/chart-scale.h"
#include "chart/chart-style.h"

G_BEGIN_DECLS

/**
 * NucChartSize:
 * @width: in user units (pixels on screen, points in a figure)
 * @height: likewise
 * @type_size: of labels, in the same units
 * @right_to_left: whether the reading direction is mirrored
 * @vertical: whether the bars of the Bars view stand in columns; other views have one form only
 */
typedef struct
{
  double width;
  double height;
  double type_size;
  gboolean right_to_left;
  gboolean vertical;
} NucChartSize;

/**
 * NucCutDirection:
 * @NUC_CUT_FIXED: the view has no place for it
 * @NUC_CUT_DOWN: up and down
 * @NUC_CUT_ALONG: to the sides
 *
 * How a cut line of a layout can be moved.
 */
typedef enum
{
  NUC_CUT_FIXED,
  NUC_CUT_DOWN,
  NUC_CUT_ALONG,
} NucCutDirection;

/**
 * NucChartLayout:
 *
 * Where everything is, for any view: marks in the order in which they are painted, and regions that
 * can be pointed at. Drawing, hit-testing, accessibility, export and tests read the same rectangles.
 * Immutable, reference-counted.
 */
typedef struct _NucChartLayout NucChartLayout;

/* How many bars of a readable size fit. */
guint nuc_chart_layout_fit_bars (const NucChartSize *size);

/* The Bars view; chart-view.h has the others. */
NucChartLayout *nuc_chart_layout_new (NucChartModel *model,
                                      const NucChartStyle *style,
                                      const NucChartSize *size,
                                      NucAxis axis,
                                      PangoContext *pango);
NucChartLayout *nuc_chart_layout_ref (NucChartLayout *self);
void nuc_chart_layout_unref (NucChartLayout *self);

const char *nuc_chart_layout_get_title (const NucChartLayout *self);
NucChartModel *nuc_chart_layout_get_model (const NucChartLayout *self);
const NucChartStyle *nuc_chart_layout_get_style (const NucChartLayout *self);
const NucChartSize *nuc_chart_layout_get_size (const NucChartLayout *self);
const NucMark *nuc_chart_layout_get_marks (const NucChartLayout *self, gsize *n);
const NucChartRegion *nuc_chart_layout_get_regions (const NucChartLayout *self, gsize *n);
const NucChartRegion *nuc_chart_layout_find_region (const NucChartLayout *self, NucChartHit hit);

NucChartHit nuc_chart_layout_hit (const NucChartLayout *self, double x, double y);
/* How many tokens of the raw order a cut line dragged to a point leaves. */
NucCutDirection nuc_chart_layout_get_cut_direction (const NucChartLayout *self);
gsize nuc_chart_layout_cut_at (const NucChartLayout *self, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucChartLayout, nuc_chart_layout_unref)

G_END_DECLS
