/* trace-document.h: a trace as JSON, CSV or tab-separated text
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <jansson.h>

#include "figure/token-table.h"

G_BEGIN_DECLS

/**
 * NucTraceFormat:
 * @NUC_TRACE_JSON: figures of the trace, its stages, and an object for each token
 * @NUC_TRACE_CSV: a header and a line for each token, fields separated by commas
 * @NUC_TRACE_TSV: the same, separated by tabs
 */
typedef enum
{
  NUC_TRACE_JSON,
  NUC_TRACE_CSV,
  NUC_TRACE_TSV,
} NucTraceFormat;

/**
 * NucTraceDocument:
 * @table: what may be told
 * @source: (nullable): the title of the source
 * @step: the position in the text
 * @tokens: (nullable) (array length=n_tokens): the tokens that are listed, in this order; %NULL for the survivors
 *   from the likeliest on
 * @n_tokens: how many
 */
typedef struct
{
  const NucTokenTable *table;
  const char *source;
  guint64 step;
  const guint32 *tokens;
  gsize n_tokens;
} NucTraceDocument;

GString *nuc_trace_document_write (const NucTraceDocument *self, NucTraceFormat format);

json_t *nuc_token_json_new (NucVocabulary *vocabulary, const NucLogits *logits, guint32 index);

G_END_DECLS
