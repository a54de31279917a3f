/* chart-hide.h: what a chart keeps to itself until it is revealed
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/trace.h"
#include "setup/hide.h"

G_BEGIN_DECLS

gboolean nuc_chart_hide_is_of_chain (NucHide hide);

NucTrace *nuc_chart_hide_trace (NucHide hide, NucTrace *trace);
char *nuc_chart_hide_question (NucHide hide, const char *context);
const char *nuc_chart_hide_note (NucHide hide);

G_END_DECLS
