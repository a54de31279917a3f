/* token-list.h: the tokens of a table as a list that is never filled
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "figure/token-table.h"

G_BEGIN_DECLS

/* In the place of a token: all that the source did not name. */
#define NUC_TOKEN_LIST_UNKNOWN G_MAXUINT32

#define NUC_TYPE_TOKEN_ROW (nuc_token_row_get_type ())
G_DECLARE_FINAL_TYPE (NucTokenRow, nuc_token_row, NUC, TOKEN_ROW, GObject)

#define NUC_TYPE_TOKEN_LIST (nuc_token_list_get_type ())
G_DECLARE_FINAL_TYPE (NucTokenList, nuc_token_list, NUC, TOKEN_LIST, GObject)

guint nuc_token_row_get_position (NucTokenRow *self);

NucTokenList *nuc_token_list_new (void);
void nuc_token_list_set_table (NucTokenList *self, NucTokenTable *table);
NucTokenTable *nuc_token_list_get_table (NucTokenList *self);
void nuc_token_list_sort (NucTokenList *self, const NucTokenColumn *column, gboolean descending);
gboolean nuc_token_list_is_sorting (NucTokenList *self);
gboolean nuc_token_list_grow (NucTokenList *self);

guint32 nuc_token_list_get_token (NucTokenList *self, guint position);
const guint32 *nuc_token_list_get_tokens (NucTokenList *self, gsize *n);
gboolean nuc_token_list_find (NucTokenList *self, guint32 token, guint *position);

G_END_DECLS
