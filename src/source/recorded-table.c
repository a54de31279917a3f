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

/* What a column can hold. */
typedef enum
{
  ROLE_NONE,
  ROLE_TOKEN,
  ROLE_ID,
  ROLE_BYTES,
  ROLE_STEP,
  ROLE_PROBABILITY, /* the scores in the order in which one of several is taken */
  ROLE_LOG_PROBABILITY,
  ROLE_LOGIT,
  N_ROLES,
} Role;

/* Which column holds what; -1 for none. */
typedef struct
{
  int columns[N_ROLES];
  int score;
  char *score_name;
  char *names[N_ROLES]; /* as the file has them */
  NucScoreKind kind;
  gsize n;
  gboolean others;  /* whether a name is not our own */
  gboolean spaced;  /* whether a space follows each delimiter */
  gboolean percent; /* what was met on the way */
  gboolean decimal_commas;
  int decimals;
} Columns;

static const NucScoreKind kinds[N_ROLES] = {
  [ROLE_PROBABILITY] = NUC_SCORE_PROBABILITY,
  [ROLE_LOG_PROBABILITY] = NUC_SCORE_LOG_PROBABILITY,
  [ROLE_LOGIT] = NUC_SCORE_LOGIT,
};

/* In any case, with spaces or underscores. Our own name comes first, and of several the first is taken. */
static const char *const names[N_ROLES][10] = {
  [ROLE_TOKEN] = { "token", "text", "word", "piece", "decoded", "decoded_token", "token_text",
                   "tokens" },
  [ROLE_ID] = { "id", "token_id", "tokenid", "ids" },
  [ROLE_BYTES] = { "bytes" },
  [ROLE_STEP] = { "step", "position", "pos" },
  [ROLE_PROBABILITY] = { "prob", "probability", "probs", "probabilities", "p" },
  [ROLE_LOG_PROBABILITY] = { "logprob", "log_prob", "logprobs", "log_probs", "log_probability",
                             "logprobability" },
  [ROLE_LOGIT] = { "logit", "logits" },
};

static void
columns_clear (Columns *self)
{
  for (guint i = 0; i < N_ROLES; i++)
    g_free (self->names[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Columns, columns_clear)

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
find_delimiter (const char *from, const char *end)
{
  for (const char *c = from; c < end && *c != '\n'; c++)
    if (*c == '\t' || *c == ',' || *c == ';')
      return *c;
  return ',';
}

/* What stands before the header: comments, and the line by which a spreadsheet is told the delimiter. */
static void
skip_preface (Reader *self)
{
  while (self->at < self->end)
    {
      char *stop = memchr (self->at, '\n', (gsize) (self->end - self->at));
      gboolean told = g_ascii_strncasecmp (self->at, "sep=", 4) == 0;

      if (stop == NULL || (*self->at != '#' && !told))
        break;
      if (told && self->at[4] != '\r' && self->at[4] != '\n')
        self->delimiter = self->at[4];
      self->at = stop + 1;
      self->line++;
    }
  if (self->delimiter == '\0')
    self->delimiter = find_delimiter (self->at, self->end);
}

static Role
find_role (const char *field, gsize *rank)
{
  g_autofree char *name = g_utf8_strdown (field, -1);

  g_strstrip (name);
  g_strdelimit (name, " -.", '_');
  for (guint role = 0; role < N_ROLES; role++)
    for (guint i = 0; i < G_N_ELEMENTS (names[role]) && names[role][i] != NULL; i++)
      if (strcmp (name, names[role][i]) == 0)
        {
          *rank = i;
          return role;
        }
  return ROLE_NONE;
}

static gboolean
find_columns (Reader *self, Columns *columns, GError **error)
{
  gsize ranks[N_ROLES] = { 0 };

  for (gsize i = 0; i < self->n_fields; i++)
    {
      gsize rank = 0;
      Role role = find_role (self->fields[i], &rank);

      columns->spaced |= i > 0 && *self->fields[i] == ' ';
      if (role == ROLE_NONE)
        continue;
      if (columns->columns[role] >= 0 && ranks[role] == rank)
        return fail (self->target, self->row_line, error,
                     _ ("the header names the column “%s” twice."), g_strstrip (self->fields[i]));
      if (columns->columns[role] >= 0 && ranks[role] < rank)
        continue;
      ranks[role] = rank;
      columns->columns[role] = (int) i;
      g_free (columns->names[role]);
      columns->names[role] = g_strdup (g_strstrip (self->fields[i]));
      columns->others |= strcmp (columns->names[role], names[role][0]) != 0;
    }
  return TRUE;
}

/* Whether a first line names a token and a number, so that the file is a table whatever it is called. */
static gboolean
is_header (const char *line, gsize length)
{
  char delimiter = find_delimiter (line, line + length);
  const char split[] = { delimiter, '\0' };
  g_autofree char *copy = g_strndup (line, length);
  g_auto (GStrv) fields = g_strsplit (copy, split, MAX_COLUMNS);
  gboolean token = FALSE, score = FALSE;

  for (guint i = 0; fields[i] != NULL; i++)
    {
      gsize rank;
      Role role = find_role (fields[i], &rank);

      token |= role == ROLE_TOKEN || role == ROLE_ID;
      score |= role >= ROLE_PROBABILITY;
    }
  return token && score;
}

static gboolean
has_column (Reader *self, const char *name)
{
  for (gsize i = 0; i < self->n_fields; i++)
    if (g_ascii_strcasecmp (g_strstrip (self->fields[i]), name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_header (Reader *self, Columns *columns, GError **error)
{
  for (guint i = 0; i < N_ROLES; i++)
    columns->columns[i] = -1;
  columns->score = -1;
  if (!read_row (self, error))
    return FALSE;
  columns->n = self->n_fields;
  if (!find_columns (self, columns, error))
    return FALSE;
  for (guint role = N_ROLES; role-- > ROLE_PROBABILITY;)
    if (columns->columns[role] >= 0)
      {
        columns->others |= columns->score >= 0;
        columns->score = columns->columns[role];
        columns->score_name = columns->names[role];
        columns->kind = kinds[role];
      }
  if (columns->columns[ROLE_TOKEN] < 0 && columns->columns[ROLE_ID] < 0)
    return fail (self->target, self->row_line, error,
                 _ ("the header names no column “token”; a header with “token” and one of “prob”, "
                    "“logprob” and “logit” was expected."));
  if (columns->score < 0 && has_column (self, "score"))
    return fail (self->target, self->row_line, error,
                 _ ("the column “score” may hold anything; call it “prob”, “logprob” or “logit”, "
                    "whichever it is."));
  if (columns->score < 0)
    return fail (self->target, self->row_line, error,
                 _ ("the header names no column “prob”, “logprob” or “logit”; one of them was "
                    "expected."));
  return TRUE;
}

/* " 60 %" is 0.6, and "0,6" as well where commas are not between columns. */
static gboolean
parse_score (Reader *self, Columns *columns, char *text, double *score)
{
  char *comma = self->delimiter != ',' && strchr (text, '.') == NULL ? strchr (text, ',') : NULL;
  gsize length;
  gboolean percent;
  const char *point;

  g_strstrip (text);
  length = strlen (text);
  percent = columns->kind == NUC_SCORE_PROBABILITY && length > 1 && text[length - 1] == '%';
  if (percent)
    {
      text[length - 1] = '\0';
      g_strchomp (text);
    }
  if (comma != NULL)
    *comma = '.';
  if (!nuc_score_parse (text, score))
    {
      if (comma != NULL)
        *comma = ',';
      return FALSE;
    }
  point = strchr (text, '.');
  if (point != NULL && strpbrk (text, "eE") == NULL)
    columns->decimals = MAX (columns->decimals, (int) strlen (point + 1) + (percent ? 2 : 0));
  else
    columns->decimals = MAX (columns->decimals, point != NULL ? 17 : percent ? 2 : 0);
  if (percent)
    *score /= 100;
  columns->percent |= percent;
  columns->decimal_commas |= comma != NULL;
  return TRUE;
}

static gboolean
read_score (Reader *self, Columns *columns, double *score, GError **error)
{
  char *text = self->fields[columns->score];
  g_autofree char *shown = NULL;

  if (parse_score (self, columns, text, score))
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
  int token = columns->columns[ROLE_TOKEN];
  int id_column = columns->columns[ROLE_ID];

  *name = (NucTokenName){ id_column >= 0, 0, NULL, 0 };
  if (token >= 0)
    {
      gboolean skip = columns->spaced && token > 0 && *self->fields[token] == ' ';

      name->bytes = self->fields[token] + skip;
      name->length = self->lengths[token] - skip;
    }
  if (id_column >= 0)
    {
      const char *text = g_strstrip (self->fields[id_column]);
      guint64 id;

      if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &id, NULL))
        {
          g_autofree char *shown = nuc_text_head (text, MAX_SHOWN);

          return fail (self->target, self->row_line, error,
                       _ ("“id” is “%s”; a whole number from 0 to %u was expected."), shown,
                       G_MAXUINT32);
        }
      name->id = (guint32) id;
      if (token < 0)
        {
          g_byte_array_set_size (bytes, 0);
          g_byte_array_append (bytes, (const guint8 *) "#", 1);
          g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
          name->bytes = (const char *) bytes->data;
          name->length = bytes->len;
        }
    }
  if (columns->columns[ROLE_BYTES] >= 0 && self->lengths[columns->columns[ROLE_BYTES]] > 0)
    {
      char *hex = self->fields[columns->columns[ROLE_BYTES]];

      if (!nuc_bytes_parse_hex (hex, bytes))
        {
          g_autofree char *shown = nuc_text_head (hex, MAX_SHOWN);

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
            Columns *columns,
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

/* All rows up to here are one distribution. */
static gboolean
end_step (Reader *self,
          const Columns *columns,
          NucRecordedBuilder *builder,
          NucRecorded *recorded,
          GError **error)
{
  NucLogits *logits;
  gsize line;

  if (columns->kind == NUC_SCORE_PROBABILITY)
    nuc_recorded_builder_set_half_digit (builder, 0.5 * pow (10, -columns->decimals));
  logits = nuc_recorded_builder_finish (builder, NUC_COVERAGE_BY_MASS, NAN, &line, error);
  if (logits == NULL)
    {
      nuc_target_place_error (self->target, line, error);
      return FALSE;
    }
  nuc_recorded_add (recorded, logits, NULL, FALSE, 0);
  return TRUE;
}

static gboolean
read_tokens (Reader *self,
             Columns *columns,
             NucRecordedBuilder *builder,
             NucRecorded *recorded,
             const NucOpenOptions *options,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *step = NULL;
  int step_column = columns->columns[ROLE_STEP];
  gsize n = 0;

  nuc_recorded_builder_begin (builder, columns->kind);
  while (self->at < self->end && !is_blank_rest (self))
    {
      if (!read_row (self, error))
        return FALSE;
      if (step_column >= 0 && self->n_fields == columns->n)
        {
          const char *now = self->fields[step_column];

          if (step != NULL && strcmp (step, now) != 0)
            {
              if (!end_step (self, columns, builder, recorded, error))
                return FALSE;
              nuc_recorded_builder_begin (builder, columns->kind);
            }
          if (step == NULL || strcmp (step, now) != 0)
            {
              g_free (step);
              step = g_strdup (now);
            }
        }
      if (!read_token (self, columns, bytes, builder, error))
        return FALSE;
      if (++n % ROWS_BETWEEN_LOOKS == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          nuc_open_report (options, (double) (self->at - self->start) / (self->end - self->start),
                           _ ("Reading tokens"));
        }
    }
  return end_step (self, columns, builder, recorded, error);
}

static void
append_sentence (GString *text, const char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
}

/* What was taken for what, where the file says it in another way than ours. */
static char *
describe (NucRecorded *recorded,
          const NucTarget *target,
          const Columns *columns,
          double above,
          const char *encoding)
{
  g_autofree char *made = nuc_recorded_describe (recorded, target);
  GString *text = g_string_new (made);
  const char *token =
      columns->names[ROLE_TOKEN] != NULL ? columns->names[ROLE_TOKEN] : columns->names[ROLE_ID];
  g_autofree char *taken = NULL;
  g_autofree char *rounded = NULL;
  g_autofree char *written = NULL;

  if (columns->others || columns->percent || columns->decimal_commas)
    {
      const char *what = columns->kind == NUC_SCORE_PROBABILITY ? _ ("probabilities")
                         : columns->kind == NUC_SCORE_LOG_PROBABILITY
                             ? _ ("logarithms of probabilities")
                             : _ ("logits");

      /* Translators: names of two columns, and one of “probabilities”, “logarithms of probabilities” and “logits” */
      taken = g_strdup_printf (_ ("Column “%s” names the tokens, “%s” is taken for %s."), token,
                               columns->score_name, what);
      append_sentence (text, taken);
    }
  if (columns->percent)
    append_sentence (text, _ ("Percent signs are read."));
  if (columns->decimal_commas)
    append_sentence (text, _ ("Commas are decimal ones."));
  if (above > 0)
    {
      rounded = g_strdup_printf (_ ("Its probabilities add up to as much as %.6g, which rounding "
                                    "explains, and are taken for 1."),
                                 above);
      append_sentence (text, rounded);
    }
  if (encoding != NULL)
    {
      written = g_strdup_printf (_ ("The file is written in %s."), encoding);
      append_sentence (text, written);
    }
  return g_string_free (text, FALSE);
}

static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

static gboolean
claims (const NucTarget *target)
{
  static const char *const texts[] = { ".txt", ".md", NULL };
  const char *head =
      g_str_has_prefix (target->head, "\xef\xbb\xbf") ? target->head + 3 : target->head;

  return nuc_target_has_suffix (target, suffixes) ||
         (nuc_target_has_suffix (target, texts) && is_header (head, strcspn (head, "\r\n")));
}

static NucSource *
parse (const NucTarget *target,
       char *text,
       gsize length,
       const char *encoding,
       const char *title,
       const char *description,
       const NucOpenOptions *options,
       GCancellable *cancellable,
       GError **error)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucRecordedBuilder) builder = nuc_recorded_builder_new (vocabulary, FALSE);
  g_autoptr (NucRecorded) recorded = nuc_recorded_new (vocabulary);
  g_auto (Columns) columns = { 0 };
  g_autofree char *made = NULL;
  Reader reader = { .target = target, .line = 1 };

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
  skip_preface (&reader);
  if (!read_header (&reader, &columns, error) ||
      !read_tokens (&reader, &columns, builder, recorded, options, cancellable, error))
    return NULL;
  if (description == NULL)
    description = made =
        describe (recorded, target, &columns, nuc_recorded_builder_get_above (builder), encoding);
  return nuc_recorded_finish (g_steal_pointer (&recorded), target, title, description);
}

static NucSource *
open_table (const NucTarget *target,
            const NucOpenOptions *options,
            GCancellable *cancellable,
            GError **error)
{
  const char *encoding = NULL;
  gsize length;
  g_autofree char *text =
      nuc_target_read_text (target, MAX_FILE, options, cancellable, &length, &encoding, error);

  if (text == NULL)
    return NULL;
  return parse (target, text, length, encoding, NULL, NULL, options, cancellable, error);
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
 * Reads the format described in `docs/formats.md`.
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
  return parse (target, text, length, NULL, title, description, options, cancellable, error);
}
