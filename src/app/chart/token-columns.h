/* token-columns.h: the columns of the data table, and their cells
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/chart/token-list.h"

G_BEGIN_DECLS

typedef struct _NucTokenColumns NucTokenColumns;

NucTokenColumns *nuc_token_columns_new (GtkColumnView *view, NucTokenList *list);
void nuc_token_columns_free (NucTokenColumns *self);

void nuc_token_columns_update (NucTokenColumns *self, NucTokenTable *table);
void nuc_token_columns_measure (NucTokenColumns *self);
void nuc_token_columns_update_cells (NucTokenColumns *self, gint64 chosen);
gboolean nuc_token_columns_name_cells (NucTokenColumns *self, guint most);

G_END_DECLS
