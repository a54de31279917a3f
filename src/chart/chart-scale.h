/* chart-scale.h: probability -> place on an axis, and its ticks
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "setup/axis.h"

G_BEGIN_DECLS

/**
 * NucChartScale:
 * @axis: which kind
 * @lower: the probability at the baseline, above 0 for a logarithmic axis only
 * @upper: the probability at the end
 * @step: from tick to tick: a difference, or a number of decades
 */
typedef struct
{
  NucAxis axis;
  double lower;
  double upper;
  double step;
} NucChartScale;

void nuc_chart_scale_init (NucChartScale *self,
                           NucAxis axis,
                           double smallest,
                           double own,
                           double largest,
                           guint max_ticks);
double nuc_chart_scale_place (const NucChartScale *self, double probability);
guint nuc_chart_scale_count_ticks (const NucChartScale *self);
double nuc_chart_scale_tick (const NucChartScale *self, guint tick);
char *nuc_chart_scale_label (const NucChartScale *self, guint tick);
const char *nuc_chart_axis_get_title (NucAxis axis);

G_END_DECLS
