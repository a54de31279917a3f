/* trace-document.c: a trace as JSON, CSV or tab-separated text
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/trace-document.h"

#include <math.h>
#include <string.h>

/* Enough for every double to be read back as it was. */
#define JSON_NUMBERS JSON_REAL_PRECISION (17)

/* In place of the stage that removed a token, where the source itself ruled it out. */
#define MASKED "masked"

/* What the columns are called in files, never translated. */
static const char *const names[] = {
  [NUC_TOKEN_RANK] = "raw_rank",     [NUC_TOKEN_ID] = "id",
  [NUC_TOKEN_TEXT] = "token",        [NUC_TOKEN_BYTES] = "bytes",
  [NUC_TOKEN_LOGIT] = "logit",       [NUC_TOKEN_BEFORE] = "raw_probability",
  [NUC_TOKEN_STAGE] = "after",       [NUC_TOKEN_NOW] = "probability",
  [NUC_TOKEN_CUT_BY] = "removed_by",
};

static char *
dup_hex (NucVocabulary *vocabulary, guint32 id)
{
  gsize length = 0;
  const char *bytes = nuc_vocabulary_get_bytes (vocabulary, id, &length);
  g_autoptr (GString) hex = g_string_sized_new (2 * length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", (guint8) bytes[i]);
  return g_string_free (g_steal_pointer (&hex), FALSE);
}

/* Bytes that are no UTF-8 become U+FFFD. */
static char *
dup_token (NucVocabulary *vocabulary, guint32 id)
{
  gsize length = 0;
  const char *bytes = nuc_vocabulary_get_bytes (vocabulary, id, &length);

  return g_utf8_make_valid (bytes != NULL ? bytes : "", (gssize) length);
}

static char *
dup_stage (const NucTrace *trace, gsize stage)
{
  return nuc_chain_stage_to_string (nuc_trace_get_chain (trace),
                                    nuc_trace_get_stage (trace, stage)->chain_stage);
}

/* NULL for a survivor. */
static char *
dup_removed_by (const NucTokenTable *table, guint32 token)
{
  NucTrace *trace = nuc_token_table_get_trace (table);
  int removed_by = nuc_trace_get_removed_by (trace, token);

  if (removed_by >= 0)
    return dup_stage (trace, (gsize) removed_by);
  return nuc_logits_is_masked (nuc_trace_get_logits (trace), token) ? g_strdup (MASKED) : NULL;
}

/* As few digits as read back to it, of the last three that there are: a vocabulary has a million numbers. */
static char *
dup_number (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isinf (value))
    return g_strdup (value > 0 ? "inf" : "-inf");
  g_ascii_formatd (text, sizeof text, "%.15g", value);
  if (g_ascii_strtod (text, NULL) != value)
    g_ascii_formatd (text, sizeof text, "%.16g", value);
  if (g_ascii_strtod (text, NULL) != value)
    g_ascii_formatd (text, sizeof text, "%.17g", value);
  return g_strdup (text);
}

/* Scores have single precision. */
static char *
dup_score (float score)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isinf (score))
    return dup_number (score);
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.9g", score));
}

static const char *
name_trust (NucTrust trust)
{
  return trust == NUC_TRUST_EXACT ? "exact" : "known-only";
}

static json_t *
describe_stage (const NucTrace *trace, gsize index)
{
  const NucTraceStage *stage = nuc_trace_get_stage (trace, index);
  g_autofree char *text = dup_stage (trace, index);
  json_t *object = json_object ();

  json_object_set_new (object, "name", json_string (nuc_sampler_get_name (stage->sampler)));
  json_object_set_new (object, "text", json_string (text));
  json_object_set_new (object, "kept", json_integer ((json_int_t) stage->kept));
  json_object_set_new (object, "removed", json_integer ((json_int_t) stage->removed));
  json_object_set_new (object, "mass_kept", json_real (stage->mass_kept));
  json_object_set_new (object, "share_kept", json_real (stage->share_kept));
  json_object_set_new (object, "entropy_bits", json_real (stage->entropy));
  json_object_set_new (object, "entropy_is_at_least", json_boolean (stage->bounds));
  json_object_set_new (object, "trust", json_string (name_trust (stage->trust)));
  if (stage->note != NULL)
    json_object_set_new (object, "note", json_string (stage->note));
  return object;
}

static void
describe_chain (json_t *root, const NucTrace *trace)
{
  g_autofree char *chain = nuc_chain_to_string (nuc_trace_get_chain (trace));
  json_t *stages = json_array ();

  for (gsize i = 0; i < nuc_trace_get_n_stages (trace); i++)
    json_array_append_new (stages, describe_stage (trace, i));
  json_object_set_new (root, "chain", json_string (chain));
  json_object_set_new (root, "stages", stages);
  json_object_set_new (root, "total", json_real (nuc_trace_get_total (trace)));
  json_object_set_new (root, "mass_kept", json_real (nuc_trace_get_mass_kept (trace)));
  json_object_set_new (root, "entropy_bits", json_real (nuc_trace_get_entropy (trace)));
  json_object_set_new (root, "entropy_is_at_least",
                       json_boolean (nuc_trace_get_trust (trace) != NUC_TRUST_EXACT));
  json_object_set_new (root, "perplexity", json_real (nuc_trace_get_perplexity (trace)));
  json_object_set_new (root, "trust", json_string (name_trust (nuc_trace_get_trust (trace))));
}

/* All but the tokens. What is hidden is not in it, and that it is hidden is. */
static json_t *
describe (const NucTraceDocument *self)
{
  const NucTrace *trace = nuc_token_table_get_trace (self->table);
  NucLogits *logits = nuc_trace_get_logits (trace);
  NucHide hide = nuc_token_table_get_hide (self->table);
  json_t *root = json_object ();

  if (self->source != NULL)
    json_object_set_new (root, "source", json_string (self->source));
  json_object_set_new (root, "step", json_integer ((json_int_t) self->step));
  json_object_set_new (root, "vocabulary_size",
                       json_integer ((json_int_t) nuc_logits_get_size (logits)));
  if (hide != NUC_HIDE_PROBABILITIES)
    {
      json_object_set_new (root, "complete", json_boolean (nuc_logits_is_complete (logits)));
      json_object_set_new (root, "known_mass", json_real (nuc_logits_get_known_mass (logits)));
    }
  if (nuc_chart_hide_is_of_chain (hide))
    json_object_set_new (root, "hidden", json_string (nuc_hide_get_name (hide)));
  else
    describe_chain (root, trace);
  return root;
}

/* The first token to be listed has the place 0. */
static guint32
nth_token (const NucTraceDocument *self, gsize place)
{
  return self->tokens != NULL
             ? self->tokens[place]
             : nuc_trace_get_survivor (nuc_token_table_get_trace (self->table), place);
}

static gsize
count_tokens (const NucTraceDocument *self)
{
  return self->tokens != NULL ? self->n_tokens
                              : nuc_trace_get_n_survivors (nuc_token_table_get_trace (self->table));
}

static json_t *
real_or_null (double value)
{
  return isfinite (value) ? json_real (value) : json_null ();
}

static json_t *
describe_after (const NucTokenTable *table, guint32 token)
{
  NucTrace *trace = nuc_token_table_get_trace (table);
  json_t *after = json_array ();

  for (gsize i = 0; i < nuc_trace_get_n_stages (trace); i++)
    json_array_append_new (after, json_real (nuc_trace_get_stage_probability (trace, i, token)));
  return after;
}

/* What of a token may be told. */
static json_t *
describe_token (const NucTokenTable *table, guint32 token)
{
  NucTrace *trace = nuc_token_table_get_trace (table);
  NucLogits *logits = nuc_trace_get_logits (trace);
  NucHide hide = nuc_token_table_get_hide (table);
  json_t *object = nuc_token_json_new (nuc_token_table_get_vocabulary (table), logits, token);
  g_autofree char *removed_by = dup_removed_by (table, token);

  if (hide == NUC_HIDE_PROBABILITIES)
    {
      json_object_del (object, names[NUC_TOKEN_LOGIT]);
      json_object_del (object, names[NUC_TOKEN_BEFORE]);
      return object;
    }
  json_object_set_new (object, names[NUC_TOKEN_RANK],
                       json_integer ((json_int_t) nuc_logits_get_rank (logits, token) + 1));
  if (nuc_chart_hide_is_of_chain (hide))
    return object;
  json_object_set_new (object, names[NUC_TOKEN_STAGE], describe_after (table, token));
  json_object_set_new (object, names[NUC_TOKEN_NOW],
                       json_real (nuc_trace_get_probability (trace, token)));
  if (removed_by == NULL && !(nuc_trace_get_probability (trace, token) > 0))
    json_object_set_new (object, "underflows", json_true ());
  json_object_set_new (object, names[NUC_TOKEN_CUT_BY],
                       removed_by != NULL ? json_string (removed_by) : json_null ());
  return object;
}

/* A vocabulary as one tree of objects would fill half a gigabyte: each token is one, on a line of its own. */
static void
write_json (const NucTraceDocument *self, GString *text)
{
  json_t *root = describe (self);
  g_autofree char *head = json_dumps (root, JSON_NUMBERS | JSON_INDENT (2));
  gsize n = count_tokens (self);

  json_decref (root);
  /* The brace that ends it comes after the tokens. */
  g_string_append_len (text, head, (gssize) strlen (head) - 2);
  g_string_append_printf (text, ",\n  \"%s\": [", self->tokens != NULL ? "tokens" : "survivors");
  for (gsize i = 0; i < n; i++)
    {
      json_t *token = describe_token (self->table, nth_token (self, i));
      g_autofree char *line = json_dumps (token, JSON_NUMBERS);

      json_decref (token);
      g_string_append_printf (text, "%s\n    ", i > 0 ? "," : "");
      g_string_append (text, line);
    }
  g_string_append (text, n > 0 ? "\n  ]\n}\n" : "]\n}\n");
}

static void
write_field (GString *text, const char *field, char separator)
{
  if (strchr (field, separator) == NULL && strpbrk (field, "\"\r\n") == NULL)
    {
      g_string_append (text, field);
      return;
    }
  g_string_append_c (text, '"');
  for (; *field != '\0'; field++)
    {
      if (*field == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *field);
    }
  g_string_append_c (text, '"');
}

/* A file that is read again must not take log-probabilities of a part for scores of all. */
static char *
dup_name (const NucTokenTable *table, const NucTokenColumn *column)
{
  NucTrace *trace = nuc_token_table_get_trace (table);

  if (column->field == NUC_TOKEN_LOGIT && !nuc_logits_is_complete (nuc_trace_get_logits (trace)))
    return g_strdup ("logprob");
  if (column->field == NUC_TOKEN_STAGE)
    {
      g_autofree char *stage = dup_stage (trace, column->stage);

      return g_strdup_printf ("%s %" G_GSIZE_FORMAT " %s", names[column->field], column->stage + 1,
                              stage);
    }
  return g_strdup (names[column->field]);
}

static char *
dup_value (const NucTokenTable *table, const NucTokenColumn *column, guint32 token)
{
  NucTrace *trace = nuc_token_table_get_trace (table);
  NucLogits *logits = nuc_trace_get_logits (trace);
  guint32 id = nuc_logits_get_id (logits, token);

  switch (column->field)
    {
    case NUC_TOKEN_RANK:
      return g_strdup_printf ("%u", nuc_logits_get_rank (logits, token) + 1);
    case NUC_TOKEN_ID:
      return g_strdup_printf ("%u", id);
    case NUC_TOKEN_TEXT:
      return dup_token (nuc_token_table_get_vocabulary (table), id);
    case NUC_TOKEN_BYTES:
      return dup_hex (nuc_token_table_get_vocabulary (table), id);
    case NUC_TOKEN_LOGIT:
      return dup_score (nuc_logits_get_scores (logits)[token]);
    case NUC_TOKEN_BEFORE:
      return dup_number (nuc_logits_get_probability (logits, token));
    case NUC_TOKEN_STAGE:
      return dup_number (nuc_trace_get_stage_probability (trace, column->stage, token));
    case NUC_TOKEN_NOW:
      return dup_number (nuc_trace_get_probability (trace, token));
    case NUC_TOKEN_CUT_BY:
    default:
      return dup_removed_by (table, token);
    }
}

static void
write_lines (const NucTraceDocument *self, char separator, GString *text)
{
  gsize n_columns = nuc_token_table_get_n_columns (self->table);
  gsize n = count_tokens (self);

  for (gsize i = 0; i < n_columns; i++)
    {
      g_autofree char *name = dup_name (self->table, nuc_token_table_get_column (self->table, i));

      write_field (text, name, separator);
      g_string_append_c (text, i + 1 < n_columns ? separator : '\n');
    }
  for (gsize place = 0; place < n; place++)
    for (gsize i = 0; i < n_columns; i++)
      {
        g_autofree char *value =
            dup_value (self->table, nuc_token_table_get_column (self->table, i),
                       nth_token (self, place));

        write_field (text, value != NULL ? value : "", separator);
        g_string_append_c (text, i + 1 < n_columns ? separator : '\n');
      }
}

/**
 * nuc_trace_document_write:
 * @self: what is told of which tokens
 * @format: how
 *
 * Numbers are the same in every locale and can be read back as they were.
 *
 * Returns: (transfer full): the text, which ends with a line break
 */
GString *
nuc_trace_document_write (const NucTraceDocument *self, NucTraceFormat format)
{
  GString *text = g_string_new (NULL);

  if (format == NUC_TRACE_JSON)
    write_json (self, text);
  else
    write_lines (self, format == NUC_TRACE_CSV ? ',' : '\t', text);
  return text;
}

/**
 * nuc_token_json_new:
 * @vocabulary: names it
 * @logits: has its score
 * @index: the token
 *
 * `id`, `token`, `bytes`, `logit` (null for a masked one) and `raw_probability`. The token's text has U+FFFD in place of
 * bytes that are no UTF-8; its bytes are exact.
 *
 * Returns: (transfer full): an object
 */
json_t *
nuc_token_json_new (NucVocabulary *vocabulary, const NucLogits *logits, guint32 index)
{
  guint32 id = nuc_logits_get_id (logits, index);
  g_autofree char *text = dup_token (vocabulary, id);
  g_autofree char *hex = dup_hex (vocabulary, id);
  json_t *object = json_object ();

  json_object_set_new (object, names[NUC_TOKEN_ID], json_integer (id));
  json_object_set_new (object, names[NUC_TOKEN_TEXT], json_string (text));
  json_object_set_new (object, names[NUC_TOKEN_BYTES], json_string (hex));
  json_object_set_new (object, names[NUC_TOKEN_LOGIT],
                       real_or_null (nuc_logits_get_scores (logits)[index]));
  json_object_set_new (object, names[NUC_TOKEN_BEFORE],
                       json_real (nuc_logits_get_probability (logits, index)));
  return object;
}
