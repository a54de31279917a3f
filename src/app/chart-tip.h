/* chart-tip.h: what is said about a thing in the chart
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-layout.h"
#include "source/vocabulary.h"

G_BEGIN_DECLS

char *nuc_chart_tip_dup_bar (const NucChartModel *model,
                             const NucChartBar *bar,
                             NucVocabulary *vocabulary);
char *nuc_chart_tip_dup_cut (const NucChartModel *model, gsize item);
char *nuc_chart_tip_dup_spoken (const NucChartModel *model, NucChartHit hit);

G_END_DECLS
