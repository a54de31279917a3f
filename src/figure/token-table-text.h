/* token-table-text.h: what stands in the cells of a token table, as a person reads and hears it
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "figure/token-table.h"

G_BEGIN_DECLS

char *nuc_token_table_text_heading (const NucTokenTable *table, gsize column);
char *nuc_token_table_text_cell (const NucTokenTable *table, gsize column, guint32 token);
char *nuc_token_table_text_unknown (const NucTokenTable *table, gsize column);
char *nuc_token_table_text_row (const NucTokenTable *table, guint32 token);
char *nuc_token_table_text_unknown_row (const NucTokenTable *table);
char *nuc_token_table_text_summary (const NucTokenTable *table);

G_END_DECLS
