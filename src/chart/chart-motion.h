/* chart-motion.h: how a chart on a screen comes from what it showed to what it shows
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-view.h"

G_BEGIN_DECLS

/* In microseconds, as a frame clock counts. */
#define NUC_MOTION_TIME 180000
#define NUC_MOTION_FOLLOW_TIME 60000
#define NUC_MOTION_REST_TIME 300000

typedef struct _NucChartMotion NucChartMotion;

NucChartMotion *nuc_chart_motion_new (void);
void nuc_chart_motion_free (NucChartMotion *self);

void nuc_chart_motion_aim (NucChartMotion *self,
                           NucView view,
                           NucChartLayout *target,
                           gboolean animate,
                           gint64 now);
NucChartLayout *nuc_chart_motion_get_target (NucChartMotion *self);
NucChartLayout *nuc_chart_motion_look (NucChartMotion *self, gint64 now);
gboolean nuc_chart_motion_is_moving (NucChartMotion *self, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucChartMotion, nuc_chart_motion_free)

G_END_DECLS
