/* comparison.h: a second chain, source and text beside the session's
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_COMPARISON (nuc_comparison_get_type ())
G_DECLARE_FINAL_TYPE (NucComparison, nuc_comparison, NUC, COMPARISON, GObject)

NucComparison *nuc_comparison_new (NucSession *session);
/* Chain, source and text B. */
NucSession *nuc_comparison_get_other (NucComparison *self);
void nuc_comparison_set_active (NucComparison *self, gboolean active);

NucChain *nuc_comparison_get_chain (NucComparison *self);
gboolean nuc_comparison_set_chain_text (NucComparison *self, const char *text, GError **error);
void nuc_comparison_lock (NucComparison *self);
void nuc_comparison_swap (NucComparison *self);
void nuc_comparison_take_order (NucComparison *self, const char *preset);

const NucOpening *nuc_comparison_get_opened (NucComparison *self);
void nuc_comparison_open (NucComparison *self, const NucOpening *opening, const char *prompt);
void nuc_comparison_begin_with (NucComparison *self, const GArray *ids);
gboolean nuc_comparison_get_busy (NucComparison *self);
gboolean nuc_comparison_has_own_source (NucComparison *self);

NucTrace *nuc_comparison_get_trace (NucComparison *self, GError **error);
gboolean nuc_comparison_get_chosen (NucComparison *self, NucDraw *draw);
gboolean nuc_comparison_find_difference (NucComparison *self, guint64 *a, guint64 *b);

G_END_DECLS
