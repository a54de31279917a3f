/* token-table-text.c: what stands in the cells of a token table, as a person reads and hears it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/token-table-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/chart-text.h"
#include "chart/spoken.h"

/* Bytes that fit a cell. */
#define SHOWN_BYTES 24

static NucLogits *
get_logits (const NucTokenTable *table)
{
  return nuc_trace_get_logits (nuc_token_table_get_trace (table));
}

static char *
dup_bytes (const NucTokenTable *table, guint32 token)
{
  g_autoptr (GString) hex = g_string_new (NULL);
  gsize length = 0;
  const char *bytes =
      nuc_vocabulary_get_bytes (nuc_token_table_get_vocabulary (table),
                                nuc_logits_get_id (get_logits (table), token), &length);

  for (gsize i = 0; bytes != NULL && i < MIN (length, SHOWN_BYTES); i++)
    g_string_append_printf (hex, i == 0 ? "%02x" : " %02x", (guchar) bytes[i]);
  if (length > SHOWN_BYTES)
    g_string_append (hex, " …");
  return g_string_free (g_steal_pointer (&hex), FALSE);
}

/* What was removed has no probability, and no number that could be taken for one; another column says why. */
static char *
dup_after (const NucTokenTable *table, gsize n_stages, guint32 token)
{
  if (n_stages > 0 && !nuc_token_table_is_kept (table, n_stages - 1, token))
    return g_strdup ("–");
  return nuc_chart_text_token (nuc_token_table_get_trace (table), n_stages, token);
}

static char *
dup_cut_by (const NucTokenTable *table, guint32 token)
{
  int removed_by = nuc_trace_get_removed_by (nuc_token_table_get_trace (table), token);

  if (removed_by >= 0)
    return nuc_chart_text_stage (nuc_token_table_get_trace (table), (gsize) removed_by);
  return g_strdup (nuc_logits_is_masked (get_logits (table), token) ? _ ("masked") : "");
}

static char *
dup_logit (const NucTokenTable *table, guint32 token)
{
  double logit = nuc_logits_get_scores (get_logits (table))[token];

  return isinf (logit) ? g_strdup ("−∞") : nuc_chart_text_real (logit, 3);
}

/* A cell with its heading, for one who cannot see what stands above it. */
static void
add_part (GString *text, const NucTokenTable *table, NucTokenField field, guint32 token)
{
  gssize column = nuc_token_table_find_column (table, (NucTokenColumn){ field, 0 });
  g_autofree char *heading = NULL;
  g_autofree char *value = NULL;

  if (column < 0)
    return;
  heading = nuc_token_table_text_heading (table, (gsize) column);
  value = nuc_token_table_text_cell (table, (gsize) column, token);
  if (*value == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  if (field == NUC_TOKEN_TEXT)
    g_string_append (text, value);
  else
    g_string_append_printf (text, "%s %s", heading, value);
}

/**
 * nuc_token_table_text_heading:
 * @table: a table
 * @column: one of its columns
 *
 * Returns: (transfer full): what stands above the column
 */
char *
nuc_token_table_text_heading (const NucTokenTable *table, gsize column)
{
  const NucTokenColumn *self = nuc_token_table_get_column (table, column);

  switch (self->field)
    {
    case NUC_TOKEN_RANK:
      return g_strdup (C_ ("table", "rank"));
    case NUC_TOKEN_ID:
      return g_strdup (C_ ("table", "id"));
    case NUC_TOKEN_TEXT:
      return g_strdup (C_ ("table", "token"));
    case NUC_TOKEN_BYTES:
      return g_strdup (C_ ("table", "bytes"));
    case NUC_TOKEN_LOGIT:
      return g_strdup (nuc_logits_is_complete (get_logits (table))
                           ? C_ ("table", "logit")
                           : C_ ("table", "log-probability"));
    case NUC_TOKEN_BEFORE:
      return g_strdup (C_ ("table", "before"));
    case NUC_TOKEN_STAGE:
      return nuc_chart_text_stage (nuc_token_table_get_trace (table), self->stage);
    case NUC_TOKEN_NOW:
      return g_strdup (C_ ("table", "now"));
    case NUC_TOKEN_CUT_BY:
    default:
      return g_strdup (C_ ("table", "cut by"));
    }
}

/**
 * nuc_token_table_text_cell:
 * @table: a table
 * @column: one of its columns
 * @token: a token's index
 *
 * Returns: (transfer full): the cell in the locale's form; empty where there is nothing to say
 */
char *
nuc_token_table_text_cell (const NucTokenTable *table, gsize column, guint32 token)
{
  const NucTokenColumn *self = nuc_token_table_get_column (table, column);
  NucLogits *logits = get_logits (table);

  switch (self->field)
    {
    case NUC_TOKEN_RANK:
      return nuc_chart_text_count ((guint64) nuc_logits_get_rank (logits, token) + 1);
    case NUC_TOKEN_ID:
      return g_strdup_printf ("%u", nuc_logits_get_id (logits, token));
    case NUC_TOKEN_TEXT:
      return nuc_vocabulary_dup_label (nuc_token_table_get_vocabulary (table),
                                       nuc_logits_get_id (logits, token));
    case NUC_TOKEN_BYTES:
      return dup_bytes (table, token);
    case NUC_TOKEN_LOGIT:
      return dup_logit (table, token);
    case NUC_TOKEN_BEFORE:
      return dup_after (table, 0, token);
    case NUC_TOKEN_STAGE:
      return dup_after (table, self->stage + 1, token);
    case NUC_TOKEN_NOW:
      return dup_after (table, nuc_trace_get_n_stages (nuc_token_table_get_trace (table)), token);
    case NUC_TOKEN_CUT_BY:
    default:
      return dup_cut_by (table, token);
    }
}

/**
 * nuc_token_table_text_unknown:
 * @table: a table
 * @column: one of its columns
 *
 * Returns: (transfer full): what stands there in the row of all tokens that the source did not name
 */
char *
nuc_token_table_text_unknown (const NucTokenTable *table, gsize column)
{
  const NucTokenColumn *self = nuc_token_table_get_column (table, column);

  if (self->field == NUC_TOKEN_TEXT)
    return g_strdup (C_ ("table", "unknown tokens"));
  if (self->field == NUC_TOKEN_BEFORE)
    return nuc_chart_text_percent (nuc_token_table_get_unknown (table, NUC_TOKEN_BEFORE));
  if (self->field != NUC_TOKEN_NOW)
    return g_strdup ("");
  return nuc_token_table_get_unknown (table, NUC_TOKEN_NOW) > 0
             ? nuc_chart_text_percent (nuc_token_table_get_unknown (table, NUC_TOKEN_NOW))
             : g_strdup ("–");
}

/**
 * nuc_token_table_text_row:
 * @table: a table
 * @token: a token's index
 *
 * Returns: (transfer full): the row as a screen reader says it: token, rank, fate and probabilities
 */
char *
nuc_token_table_text_row (const NucTokenTable *table, guint32 token)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_part (text, table, NUC_TOKEN_TEXT, token);
  add_part (text, table, NUC_TOKEN_RANK, token);
  if (nuc_token_table_is_survivor (table, token))
    add_part (text, table, NUC_TOKEN_NOW, token);
  add_part (text, table, NUC_TOKEN_CUT_BY, token);
  add_part (text, table, NUC_TOKEN_BEFORE, token);
  return nuc_spoken (text->str);
}

/**
 * nuc_token_table_text_unknown_row:
 * @table: a table of a part of a vocabulary
 *
 * Returns: (transfer full): a sentence on the tokens that the source did not name
 */
char *
nuc_token_table_text_unknown_row (const NucTokenTable *table)
{
  g_autofree char *mass =
      nuc_chart_text_percent (nuc_token_table_get_unknown (table, NUC_TOKEN_BEFORE));

  return g_strdup_printf (_ ("The source did not name the tokens of %s of the mass."), mass);
}

/**
 * nuc_token_table_text_summary:
 * @table: a table
 *
 * Returns: (transfer full): how many tokens each stage cuts, and what is unknown; a note on what is hidden
 */
char *
nuc_token_table_text_summary (const NucTokenTable *table)
{
  NucTrace *trace = nuc_token_table_get_trace (table);
  const char *note = nuc_chart_hide_note (nuc_token_table_get_hide (table));
  g_autoptr (GString) text = g_string_new (note);

  for (gsize i = 0; note == NULL && i < nuc_trace_get_n_stages (trace); i++)
    {
      gsize removed = nuc_trace_get_stage (trace, i)->removed;
      g_autofree char *stage = nuc_chart_text_stage (trace, i);
      g_autofree char *count = nuc_chart_text_count (removed);

      if (removed == 0)
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      /* Translators: a stage such as "top-k 14", and a count. */
      g_string_append_printf (text, ngettext ("%s cuts %s token", "%s cuts %s tokens", removed),
                              stage, count);
    }
  if (nuc_token_table_get_unknown (table, NUC_TOKEN_BEFORE) > 0)
    {
      g_autofree char *sentence = nuc_token_table_text_unknown_row (table);

      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append (text, sentence);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
