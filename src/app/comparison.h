/* comparison.h: a second chain on the distribution under the cursor
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_COMPARISON (nuc_comparison_get_type ())
G_DECLARE_FINAL_TYPE (NucComparison, nuc_comparison, NUC, COMPARISON, GObject)

NucComparison *nuc_comparison_new (NucSession *session);
NucChain *nuc_comparison_get_chain (NucComparison *self);
gboolean nuc_comparison_set_chain_text (NucComparison *self, const char *text, GError **error);
void nuc_comparison_lock (NucComparison *self);
void nuc_comparison_swap (NucComparison *self);
NucTrace *nuc_comparison_get_trace (NucComparison *self, GError **error);
gboolean nuc_comparison_get_chosen (NucComparison *self, NucDraw *draw);

G_END_DECLS
