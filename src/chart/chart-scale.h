/* chart-scale.h: probability -> place on an axis, and its ticks
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucChartAxis:
 * @NUC_AXIS_FIXED: probability 0 to 1
 * @NUC_AXIS_FITTED: 0 to a round value above the longest bar, which a chain changes seldom
 * @NUC_AXIS_LOGARITHMIC: decades
 */
typedef enum
{
  NUC_AXIS_FIXED,
  NUC_AXIS_FITTED,
  NUC_AXIS_LOGARITHMIC,
} NucChartAxis;

/**
 * NucChartScale:
 * @axis: which kind
 * @lower: the probability at the baseline, above 0 for a logarithmic axis only
 * @upper: the probability at the end
 * @step: from tick to tick: a difference, or a number of decades
 */
typedef struct
{
  NucChartAxis axis;
  double lower;
  double upper;
  double step;
} NucChartScale;

void nuc_chart_scale_init (NucChartScale *self,
                           NucChartAxis axis,
                           double smallest,
                           double own,
                           double largest,
                           guint max_ticks);
double nuc_chart_scale_place (const NucChartScale *self, double probability);
guint nuc_chart_scale_count_ticks (const NucChartScale *self);
double nuc_chart_scale_tick (const NucChartScale *self, guint tick);
char *nuc_chart_scale_label (const NucChartScale *self, guint tick);
const char *nuc_chart_axis_get_title (NucChartAxis axis);
const char *nuc_chart_axis_get_name (NucChartAxis axis);
gboolean nuc_chart_axis_find (const char *name, NucChartAxis *axis);

G_END_DECLS
