/* token-table-view.h: the data table of the chart
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/exhibit.h"
#include "app/chart/token-list.h"

G_BEGIN_DECLS

#define NUC_TYPE_TOKEN_TABLE_VIEW (nuc_token_table_view_get_type ())
G_DECLARE_FINAL_TYPE (NucTokenTableView, nuc_token_table_view, NUC, TOKEN_TABLE_VIEW, GtkWidget)

void nuc_token_table_view_set_exhibit (NucTokenTableView *self, NucExhibit *exhibit);
void nuc_token_table_view_take_focus (NucTokenTableView *self);
NucTokenList *nuc_token_table_view_get_list (NucTokenTableView *self);
NucTokenTable *nuc_token_table_view_ensure (NucTokenTableView *self);
guint32 *nuc_token_table_view_dup_tokens (NucTokenTableView *self, gboolean selected, gsize *n);

G_END_DECLS
