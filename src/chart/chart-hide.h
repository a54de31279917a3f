/* chart-hide.h: what a chart keeps to itself until it is revealed
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * NucChartHide:
 * @NUC_CHART_HIDE_NOTHING: everything is shown
 * @NUC_CHART_HIDE_PROBABILITIES: which tokens there are is shown, not how likely they are
 * @NUC_CHART_HIDE_SURVIVORS: the model's own probabilities are shown, not what the chain makes of them
 * @NUC_CHART_HIDE_TOKEN: all but the token that the coin chose
 *
 * For a class that predicts before it sees. Each kind but the first hides the chosen token too: it is a
 * survivor, and likely.
 */
typedef enum
{
  NUC_CHART_HIDE_NOTHING,
  NUC_CHART_HIDE_PROBABILITIES,
  NUC_CHART_HIDE_SURVIVORS,
  NUC_CHART_HIDE_TOKEN,
} NucChartHide;

#define NUC_N_CHART_HIDES (NUC_CHART_HIDE_TOKEN + 1)

const char *nuc_chart_hide_get_name (NucChartHide hide);
gboolean nuc_chart_hide_find (const char *name, NucChartHide *hide);
gboolean nuc_chart_hide_is_of_chain (NucChartHide hide);

NucTrace *nuc_chart_hide_trace (NucChartHide hide, NucTrace *trace);
char *nuc_chart_hide_question (NucChartHide hide, const char *context);
const char *nuc_chart_hide_note (NucChartHide hide);

G_END_DECLS
