/* token-cell.h: one cell of the data table
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/chart/token-list.h"

G_BEGIN_DECLS

#define NUC_TYPE_TOKEN_CELL (nuc_token_cell_get_type ())
G_DECLARE_FINAL_TYPE (NucTokenCell, nuc_token_cell, NUC, TOKEN_CELL, GtkWidget)

GtkWidget *nuc_token_cell_new (NucTokenList *list, const NucTokenColumn *column);
void nuc_token_cell_set_row (NucTokenCell *self, NucTokenRow *row);
NucTokenRow *nuc_token_cell_get_row (NucTokenCell *self);
void nuc_token_cell_set_chosen (NucTokenCell *self, gint64 token);
void nuc_token_cell_update (NucTokenCell *self);
gboolean nuc_token_cell_update_name (NucTokenCell *self);
char *nuc_token_cell_dup_text (NucTokenCell *self);
gboolean nuc_token_cell_is_text (const NucTokenColumn *column);
int nuc_token_cell_measure_column (GtkWidget *widget,
                                   const NucTokenColumn *column,
                                   NucTokenTable *table);

G_END_DECLS
