/* chart-text.h: model -> the sentences a screen reader speaks, and numbers a person reads
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-model.h"

G_BEGIN_DECLS

char *nuc_chart_text_rolls (const NucChartModel *model, gboolean brief);
char *nuc_chart_text_summary (const NucChartModel *model);
char *nuc_chart_text_bar (const NucChartModel *model, gsize bar);
char *nuc_chart_text_other (const NucChartModel *model);

/* A stage as a person writes it: "top-p 0.90", "top-k 14". Its name alone: "top-p". */
char *nuc_chart_text_stage (const NucTrace *trace, gsize stage);
const char *nuc_chart_text_stage_name (const NucTrace *trace, gsize stage);

/* What a person is told of a token's probability, and of how unsure a distribution is: the same everywhere. */
char *nuc_chart_text_token (const NucTrace *trace, gsize n_stages, guint32 index);
char *nuc_chart_text_reason (const NucTrace *trace, gsize stage);
char *nuc_chart_text_entropy (const NucTrace *trace, gssize stage, int digits);
char *nuc_chart_text_entropy_brief (const NucTrace *trace, gssize stage, int digits);
char *nuc_chart_text_choices (const NucTrace *trace, int digits);
/* Numbers in the locale's form. A percentage never lies: "0 %" only for exact zero, "< 0.01 %" only
 * when that is true, "100 %" only for exactly all. */
char *nuc_chart_text_percent (double probability);
char *nuc_chart_text_count (guint64 count);
char *nuc_chart_text_real (double value, int digits);
char *nuc_chart_text_points (double change);

G_END_DECLS
