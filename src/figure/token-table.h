/* token-table.h: every token of a trace with all that is known of it, in columns
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-hide.h"
#include "source/vocabulary.h"

G_BEGIN_DECLS

/**
 * NucTokenField:
 * @NUC_TOKEN_RANK: its place in the total order of the scores, from 1
 * @NUC_TOKEN_ID: what the source calls it
 * @NUC_TOKEN_TEXT: what a person is shown
 * @NUC_TOKEN_BYTES: its bytes in hexadecimal digits
 * @NUC_TOKEN_LOGIT: its score; the log-probability where only a part of the vocabulary is known
 * @NUC_TOKEN_BEFORE: the model's own probability
 * @NUC_TOKEN_STAGE: the probability after a stage
 * @NUC_TOKEN_NOW: the final probability
 * @NUC_TOKEN_CUT_BY: the stage that removed it
 */
typedef enum
{
  NUC_TOKEN_RANK,
  NUC_TOKEN_ID,
  NUC_TOKEN_TEXT,
  NUC_TOKEN_BYTES,
  NUC_TOKEN_LOGIT,
  NUC_TOKEN_BEFORE,
  NUC_TOKEN_STAGE,
  NUC_TOKEN_NOW,
  NUC_TOKEN_CUT_BY,
} NucTokenField;

/**
 * NucTokenColumn:
 * @field: what stands in it
 * @stage: of %NUC_TOKEN_STAGE, the stage of the trace; else 0
 */
typedef struct
{
  NucTokenField field;
  gsize stage;
} NucTokenColumn;

/* In the place of a column: as the tokens are listed. */
#define NUC_TOKEN_TABLE_UNSORTED G_MAXSIZE

/**
 * NucTokenTable:
 *
 * Immutable and reference-counted; a worker may sort and write it. Nothing is kept for each token: what stands in a
 * cell is computed when it is asked for. What is hidden has no column.
 */
typedef struct _NucTokenTable NucTokenTable;

NucTokenTable *nuc_token_table_new (NucTrace *trace,
                                    NucVocabulary *vocabulary,
                                    NucHide hide,
                                    const guint32 *tokens,
                                    gsize n_tokens);
NucTokenTable *nuc_token_table_ref (NucTokenTable *self);
void nuc_token_table_unref (NucTokenTable *self);

NucTrace *nuc_token_table_get_trace (const NucTokenTable *self);
NucVocabulary *nuc_token_table_get_vocabulary (const NucTokenTable *self);
NucHide nuc_token_table_get_hide (const NucTokenTable *self);
gsize nuc_token_table_get_size (const NucTokenTable *self);
gsize nuc_token_table_get_n_columns (const NucTokenTable *self);
const NucTokenColumn *nuc_token_table_get_column (const NucTokenTable *self, gsize column);
gssize nuc_token_table_find_column (const NucTokenTable *self, NucTokenColumn column);

gboolean nuc_token_table_sorts_at_once (const NucTokenTable *self, gsize column);
guint32 *nuc_token_table_sort (const NucTokenTable *self, gsize column, gboolean descending);

gboolean nuc_token_table_is_survivor (const NucTokenTable *self, guint32 token);
gboolean nuc_token_table_is_kept (const NucTokenTable *self, gsize stage, guint32 token);
double nuc_token_table_get_unknown (const NucTokenTable *self, NucTokenField field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucTokenTable, nuc_token_table_unref)

G_END_DECLS
