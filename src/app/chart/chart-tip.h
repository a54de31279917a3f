/* chart-tip.h: what is said about a thing in the chart
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-layout.h"
#include "source/vocabulary.h"

G_BEGIN_DECLS

char *nuc_chart_tip_dup_markup (const NucChartModel *model,
                                NucChartHit hit,
                                NucVocabulary *vocabulary,
                                gboolean movable);
char *nuc_chart_tip_dup_spoken (const NucChartModel *model, NucChartHit hit);

G_END_DECLS
