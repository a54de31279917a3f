/* chart-layout.h: model + size + type size -> rectangles; the only geometry
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <pango/pango.h>

#include "chart/chart-model.h"
#include "chart/chart-style.h"

G_BEGIN_DECLS

/**
 * NucChartAxis:
 * @NUC_AXIS_FIXED: probability 0 to 1
 * @NUC_AXIS_FITTED: 0 to a round value above the longest bar
 * @NUC_AXIS_LOGARITHMIC: decades
 */
typedef enum
{
  NUC_AXIS_FIXED,
  NUC_AXIS_FITTED,
  NUC_AXIS_LOGARITHMIC,
} NucChartAxis;

/**
 * NucChartSize:
 * @width: in user units (pixels on screen, points in a figure)
 * @height: likewise
 * @type_size: of labels, in the same units
 * @right_to_left: whether the reading direction is mirrored
 */
typedef struct
{
  double width;
  double height;
  double type_size;
  gboolean right_to_left;
} NucChartSize;

typedef enum
{
  NUC_CHART_HIT_NOTHING,
  NUC_CHART_HIT_BAR,
  NUC_CHART_HIT_OTHER,
  NUC_CHART_HIT_CUT,
} NucChartHitKind;

/**
 * NucChartHit:
 * @kind: what is there
 * @item: which bar, or which cut line
 */
typedef struct
{
  NucChartHitKind kind;
  gsize item;
} NucChartHit;

/**
 * NucChartLayout:
 *
 * Where everything is. Drawing, hit-testing, accessibility, export and tests read the same
 * rectangles. Immutable, reference-counted.
 */
typedef struct _NucChartLayout NucChartLayout;

/* How many bars of a readable size fit. */
guint nuc_chart_layout_fit_bars (const NucChartSize *size);

NucChartLayout *nuc_chart_layout_new (NucChartModel *model,
                                      const NucChartStyle *style,
                                      const NucChartSize *size,
                                      NucChartAxis axis,
                                      PangoContext *pango);
NucChartLayout *nuc_chart_layout_ref (NucChartLayout *self);
void nuc_chart_layout_unref (NucChartLayout *self);

NucChartModel *nuc_chart_layout_get_model (const NucChartLayout *self);
NucChartHit nuc_chart_layout_hit (const NucChartLayout *self, double x, double y);
/* Which number of bars a cut line dragged to @y stands after. */
gsize nuc_chart_layout_cut_at (const NucChartLayout *self, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucChartLayout, nuc_chart_layout_unref)

G_END_DECLS
