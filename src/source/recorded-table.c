/* recorded-table.c: a distribution in a CSV or TSV file
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/recorded-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/text.h"
#include "source/recorded-builder.h"
#include "source/recorded.h"

#define MAX_FILE (G_GUINT64_CONSTANT (256) * 1024 * 1024)
#define MAX_COLUMNS 64
#define ROWS_BETWEEN_LOOKS 8192
/* Of a field that is something else, in characters. */
#define MAX_SHOWN 40

/* Reads rows in place: a field is ended by a zero byte where its delimiter was. */
typedef struct
{
  const NucTarget *target;
  char *start;
  char *at;
  char *end;
  gsize line;
  char delimiter;
  char *fields[MAX_COLUMNS];
  gsize lengths[MAX_COLUMNS];
  gsize n_fields;
  gsize row_line;
} Reader;

/* Which column holds what; -1 for none. */
typedef struct
{
  int token;
  int id;
  int bytes;
  int score;
  const char *score_name;
  NucScoreKind kind;
  gsize n;
} Columns;

static const struct
{
  const char *name;
  NucScoreKind kind;
} score_columns[] = {
  { "prob", NUC_SCORE_PROBABILITY },
  { "logprob", NUC_SCORE_LOG_PROBABILITY },
  { "logit", NUC_SCORE_LOGIT },
};

G_GNUC_PRINTF (4, 5)
static gboolean
fail (const NucTarget *target, gsize line, GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (NUC_ERROR, NUC_ERROR_PARSE, format, arguments);
  va_end (arguments);
  nuc_target_place_error (target, line, error);
  return FALSE;
}

/* RFC 4180: a field that begins with a quote ends with one, and two stand for one inside. */
static gboolean
read_quoted (Reader *self, GError **error)
{
  char *from = self->at + 1;
  char *to = self->at;

  self->fields[self->n_fields] = to;
  for (;;)
    {
      if (from == self->end)
        return fail (self->target, self->row_line, error,
                     _ ("a quote is opened here and never closed."));
      if (*from == '"')
        {
          if (from[1] != '"')
            break;
          from++;
        }
      self->line += *from == '\n';
      *to++ = *from++;
    }
  self->lengths[self->n_fields] = to - self->fields[self->n_fields];
  self->at = from + 1;
  if (self->at < self->end && *self->at != self->delimiter && *self->at != '\n' &&
      !(self->at[0] == '\r' && self->at[1] == '\n'))
    return fail (self->target, self->line, error,
                 _ ("text follows a closing quote; the end of the field was expected."));
  *to = '\0';
  return TRUE;
}

static void
read_plain (Reader *self)
{
  char *from = self->at;

  while (self->at < self->end && *self->at != self->delimiter && *self->at != '\n')
    self->at++;
  self->fields[self->n_fields] = from;
  self->lengths[self->n_fields] = self->at - from;
  if (self->lengths[self->n_fields] > 0 && self->at[-1] == '\r' &&
      (self->at == self->end || *self->at == '\n'))
    self->lengths[self->n_fields]--;
}

/* Reads one row; where the file ends is its end too. */
static gboolean
read_row (Reader *self, GError **error)
{
  self->n_fields = 0;
  self->row_line = self->line;
  while (self->n_fields < MAX_COLUMNS)
    {
      char stop;

      if (self->at == self->end || *self->at != '"')
        read_plain (self);
      else if (!read_quoted (self, error))
        return FALSE;
      if (self->at < self->end && *self->at == '\r')
        self->at++;
      stop = self->at < self->end ? *self->at++ : '\n';
      self->fields[self->n_fields][self->lengths[self->n_fields]] = '\0';
      self->n_fields++;
      if (stop == '\n')
        {
          self->line++;
          return TRUE;
        }
    }
  return fail (self->target, self->row_line, error, _ ("there are more than %d columns."),
               MAX_COLUMNS);
}

static gboolean
is_blank_rest (const Reader *self)
{
  for (const char *c = self->at; c < self->end; c++)
    if (*c != '\n' && *c != '\r')
      return FALSE;
  return TRUE;
}

/* The header's names hold no delimiter, so the first one in it is the file's. */
static char
find_delimiter (const Reader *self)
{
  for (const char *c = self->at; c < self->end && *c != '\n'; c++)
    if (*c == '\t' || *c == ',' || *c == ';')
      return *c;
  return ',';
}

static gboolean
claim_column (Reader *self, int *column, int index, GError **error)
{
  if (*column >= 0)
    return fail (self->target, self->row_line, error, _ ("the header names the column “%s” twice."),
                 self->fields[index]);
  *column = index;
  return TRUE;
}

static gboolean
read_header (Reader *self, Columns *columns, GError **error)
{
  *columns = (Columns){ -1, -1, -1, -1, NULL, NUC_SCORE_LOGIT, 0 };
  if (!read_row (self, error))
    return FALSE;
  columns->n = self->n_fields;
  for (gsize i = 0; i < self->n_fields; i++)
    {
      const char *name = g_strstrip (self->fields[i]);

      self->fields[i] = (char *) name;
      if (strcmp (name, "token") == 0 && !claim_column (self, &columns->token, i, error))
        return FALSE;
      if (strcmp (name, "id") == 0 && !claim_column (self, &columns->id, i, error))
        return FALSE;
      if (strcmp (name, "bytes") == 0 && !claim_column (self, &columns->bytes, i, error))
        return FALSE;
      for (gsize k = 0; k < G_N_ELEMENTS (score_columns); k++)
        if (strcmp (name, score_columns[k].name) == 0)
          {
            if (columns->score >= 0 && columns->kind != score_columns[k].kind)
              return fail (self->target, self->row_line, error,
                           _ ("the header names both “%s” and “%s”; one of them was expected."),
                           columns->score_name, score_columns[k].name);
            if (!claim_column (self, &columns->score, i, error))
              return FALSE;
            columns->score_name = score_columns[k].name;
            columns->kind = score_columns[k].kind;
          }
    }
  if (columns->token < 0)
    return fail (self->target, self->row_line, error,
                 _ ("the header names no column “token”; a header with “token” and one of “prob”, "
                    "“logprob” and “logit” was expected."));
  if (columns->score < 0)
    return fail (self->target, self->row_line, error,
                 _ ("the header names no column “prob”, “logprob” or “logit”; one of them was "
                    "expected."));
  return TRUE;
}

static gboolean
read_score (Reader *self, const Columns *columns, double *score, GError **error)
{
  const char *text = self->fields[columns->score];
  g_autofree char *shown = NULL;

  if (nuc_score_parse (text, score))
    return TRUE;
  if (*text == '\0')
    return fail (self->target, self->row_line, error, _ ("“%s” is empty; a number was expected."),
                 columns->score_name);
  if (strcmp (text, columns->score_name) == 0)
    return fail (self->target, self->row_line, error,
                 _ ("the header stands here a second time; a token was expected."));
  shown = nuc_text_head (text, MAX_SHOWN);
  return fail (self->target, self->row_line, error,
               _ ("“%s” is “%s”; a number with a decimal point was expected."), columns->score_name,
               shown);
}

static gboolean
read_name (Reader *self,
           const Columns *columns,
           GByteArray *bytes,
           NucTokenName *name,
           GError **error)
{
  *name = (NucTokenName){ columns->id >= 0, 0, self->fields[columns->token],
                          self->lengths[columns->token] };
  if (columns->id >= 0)
    {
      const char *text = self->fields[columns->id];
      guint64 id;

      if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &id, NULL))
        {
          g_autofree char *shown = nuc_text_head (text, MAX_SHOWN);

          return fail (self->target, self->row_line, error,
                       _ ("“id” is “%s”; a whole number from 0 to %u was expected."), shown,
                       G_MAXUINT32);
        }
      name->id = (guint32) id;
    }
  if (columns->bytes >= 0 && self->lengths[columns->bytes] > 0)
    {
      if (!nuc_bytes_parse_hex (self->fields[columns->bytes], bytes))
        {
          g_autofree char *shown = nuc_text_head (self->fields[columns->bytes], MAX_SHOWN);

          return fail (self->target, self->row_line, error,
                       _ ("“bytes” is “%s”; pairs of hexadecimal digits were expected."), shown);
        }
      name->bytes = (const char *) bytes->data;
      name->length = bytes->len;
    }
  return TRUE;
}

static gboolean
read_token (Reader *self,
            const Columns *columns,
            GByteArray *bytes,
            NucRecordedBuilder *builder,
            GError **error)
{
  NucTokenName name;
  double score;

  if (self->n_fields != columns->n)
    return fail (self->target, self->row_line, error,
                 ngettext ("there is %zu column; %zu were expected, as in the header.",
                           "there are %zu columns; %zu were expected, as in the header.",
                           self->n_fields),
                 self->n_fields, columns->n);
  if (!read_score (self, columns, &score, error) || !read_name (self, columns, bytes, &name, error))
    return FALSE;
  if (nuc_recorded_builder_add (builder, &name, score, self->row_line, NULL, error))
    return TRUE;
  nuc_target_place_error (self->target, self->row_line, error);
  return FALSE;
}

static gboolean
read_tokens (Reader *self,
             const Columns *columns,
             NucRecordedBuilder *builder,
             const NucOpenOptions *options,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize n = 0;

  while (self->at < self->end && !is_blank_rest (self))
    {
      if (!read_row (self, error) || !read_token (self, columns, bytes, builder, error))
        return FALSE;
      if (++n % ROWS_BETWEEN_LOOKS == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          nuc_open_report (options, (double) (self->at - self->start) / (self->end - self->start),
                           _ ("Reading tokens"));
        }
    }
  return TRUE;
}

static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

static gboolean
claims (const NucTarget *target)
{
  return nuc_target_has_suffix (target, suffixes);
}

static NucSource *
open_table (const NucTarget *target,
            const NucOpenOptions *options,
            GCancellable *cancellable,
            GError **error)
{
  gsize length;
  g_autofree char *text = nuc_target_read (target, MAX_FILE, options, cancellable, &length, error);

  if (text == NULL)
    return NULL;
  return nuc_recorded_table_parse (target, text, length, NULL, NULL, options, cancellable, error);
}

const NucLoader nuc_recorded_table_loader = { claims, open_table, suffixes,
                                              NUC_FILES_DISTRIBUTIONS };

/**
 * nuc_recorded_table_parse:
 * @target: where it is from, for errors
 * @text: the whole file, followed by a zero byte; is overwritten
 * @length: of @text in bytes
 * @title: (nullable): %NULL for the file's name
 * @description: (nullable): %NULL for one made from what is in it
 * @options: (nullable): told about progress
 * @cancellable: (nullable): looked at every few thousand rows
 * @error: one sentence with file and line
 *
 * Reads the format described in `data/FORMATS.md`.
 *
 * Returns: (transfer full): a distribution, or %NULL
 */
NucSource *
nuc_recorded_table_parse (const NucTarget *target,
                          char *text,
                          gsize length,
                          const char *title,
                          const char *description,
                          const NucOpenOptions *options,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucRecordedBuilder) builder = nuc_recorded_builder_new (vocabulary, FALSE);
  Reader reader = { .target = target, .line = 1 };
  NucRecorded *recorded;
  NucLogits *logits;
  Columns columns;
  gsize line;

  if (!nuc_target_check_text (target, text, length, error))
    return NULL;
  reader.at = reader.start = text;
  reader.end = text + length;
  /* Spreadsheets begin a file with a byte order mark. */
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    reader.at += 3;
  if (is_blank_rest (&reader))
    {
      fail (target, 0, error, _ ("the file is empty; a header and one token were expected."));
      return NULL;
    }
  reader.delimiter = find_delimiter (&reader);
  if (!read_header (&reader, &columns, error))
    return NULL;
  nuc_recorded_builder_begin (builder, columns.kind);
  if (!read_tokens (&reader, &columns, builder, options, cancellable, error))
    return NULL;
  logits = nuc_recorded_builder_finish (builder, NUC_COVERAGE_BY_MASS, NAN, &line, error);
  if (logits == NULL)
    {
      nuc_target_place_error (target, line, error);
      return NULL;
    }
  recorded = nuc_recorded_new (vocabulary);
  nuc_recorded_add (recorded, logits, NULL, FALSE, 0);
  return nuc_recorded_finish (recorded, target, title, description);
}
