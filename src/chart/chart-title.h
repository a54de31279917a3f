/* chart-title.h: the sentences over a chart
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-hide.h"
#include "core/trace.h"

G_BEGIN_DECLS

char *nuc_chart_title_survivors (const NucTrace *trace, const char *context);
char *nuc_chart_title_question (NucHide hide, const char *context);
char *nuc_chart_title_qualify (NucLogits *logits, const char *sentence);
char *nuc_chart_title_known (NucLogits *logits);
char *nuc_chart_title_unknown (NucLogits *logits);

G_END_DECLS
