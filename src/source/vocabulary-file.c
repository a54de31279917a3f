/* vocabulary-file.c: the names of tokens, from the files of tokenizers
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/vocabulary-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "source/array.h"
#include "source/piece.h"
#include "source/vocabulary-json.h"

/* The largest tokenizer.json of a published model takes half of it. */
#define MAX_FILE (G_GUINT64_CONSTANT (64) * 1024 * 1024)

/* In place: a line is ended by a zero byte where its break was. */
typedef struct
{
  NucJson *json;
  char *at;
  char *end;
  gsize line;
  char *text;
  gsize length;
} Lines;

typedef struct
{
  NucVocabulary *vocabulary;
  gsize *n_ids;
} Draft;

G_GNUC_PRINTF (3, 4)
static gboolean
fail (const Lines *self, GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (NUC_ERROR, NUC_ERROR_PARSE, format, arguments);
  va_end (arguments);
  nuc_target_place_error (self->json->target, self->line, error);
  return FALSE;
}

static gboolean
next_line (Lines *self)
{
  char *end;

  if (self->at == self->end)
    return FALSE;
  end = memchr (self->at, '\n', (gsize) (self->end - self->at));
  self->line++;
  self->text = self->at;
  if (end == NULL)
    end = self->end;
  self->at = end < self->end ? end + 1 : end;
  self->length = (gsize) (end - self->text);
  *end = '\0';
  return TRUE;
}

static gboolean
add (Lines *self, Draft *draft, gint64 id, const char *bytes, gsize length, GError **error)
{
  if (nuc_vocabulary_file_add (draft->vocabulary, id, bytes, length, draft->n_ids, error))
    return TRUE;
  nuc_target_place_error (self->json->target, self->line, error);
  return FALSE;
}

static gboolean
is_quoted (const Lines *self)
{
  return self->length >= 2 && self->text[0] == '"' && self->text[self->length - 1] == '"';
}

static gboolean
add_quoted (Lines *self, Draft *draft, GError **error)
{
  const char *bytes;
  g_autoptr (json_t) string = is_quoted (self) ? json_loadb (self->text, self->length,
                                                             JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL)
                                               : NULL;

  if (!json_is_string (string))
    return fail (self, error,
                 _ ("the first line is a JSON string and this one is not; one in quotes, as in "
                    "\"\\n\", was expected."));
  bytes = json_string_value (string);
  nuc_piece_decode (NUC_PIECE_BYTE, bytes, json_string_length (string), self->json->bytes);
  return add (self, draft, (gint64) self->line - 1, (const char *) self->json->bytes->data,
              self->json->bytes->len, error);
}

static gboolean
add_raw (Lines *self, Draft *draft, GError **error)
{
  const char *bad;

  if (!g_utf8_validate_len (self->text, self->length, &bad))
    return *bad == '\0' ? fail (self, error,
                                _ ("there is a zero byte, as in a file that is no text; a "
                                   "tokenizer.json, vocab.json or .tiktoken file, or one token a "
                                   "line, was expected."))
                        : fail (self, error,
                                _ ("the byte 0x%02X is not valid UTF-8 here; a token that is a "
                                   "byte is written like <0xE2>."),
                                (guint8) *bad);
  nuc_piece_decode (NUC_PIECE_BYTE, self->text, self->length, self->json->bytes);
  return add (self, draft, (gint64) self->line - 1, (const char *) self->json->bytes->data,
              self->json->bytes->len, error);
}

/* Files from Windows end every line in a return; elsewhere a return is part of a token. */
static gboolean
drop_return (Lines *self, gboolean returns, GError **error)
{
  if (!returns)
    return TRUE;
  if (self->length > 0 && self->text[self->length - 1] == '\r')
    self->text[--self->length] = '\0';
  else if (self->at != self->end)
    return fail (self, error,
                 _ ("the first line ends in a carriage return and this one does not; the same line "
                    "break everywhere was expected."));
  return TRUE;
}

/* Where a line's number ends, if it begins with one and something follows. */
static char *
skip_number (char *line, const char *end, guint64 *number)
{
  char *stop = line;

  while (stop < end && g_ascii_isdigit (*stop))
    stop++;
  if (stop == line || stop - line > 9 || stop == end || (*stop != ' ' && *stop != '\t'))
    return NULL;
  *number = g_ascii_strtoull (line, NULL, 10);
  return stop + 1;
}

/* A text whose every line begins with a number, each larger than the one before, gives numbers and not tokens of that look. */
static gboolean
is_numbered (const Lines *self)
{
  guint64 last = 0;
  gsize n = 0;

  for (char *line = self->at; line < self->end; n++)
    {
      char *stop = memchr (line, '\n', (gsize) (self->end - line));
      guint64 number = 0;

      if (stop == NULL)
        stop = self->end;
      if (skip_number (line, stop, &number) == NULL || (n > 0 && number <= last))
        return FALSE;
      last = number;
      line = stop < self->end ? stop + 1 : stop;
    }
  return n > 1;
}

/* What stands in quotes as Python writes it, with the length that RWKV writes behind. */
static gboolean
read_python (const char *text, gsize length, GByteArray *bytes)
{
  gboolean is_bytes = length > 0 && *text == 'b';
  const char *end = text + length;
  char quote;

  g_byte_array_set_size (bytes, 0);
  text += is_bytes;
  quote = text < end ? *text : '\0';
  if (quote != '\'' && quote != '"')
    return FALSE;
  for (text++; text < end && *text != quote; text++)
    {
      static const char escapes[] = "nrt\\'\"0";
      static const char meant[] = "\n\r\t\\'\"";
      const char *escape;
      guint8 byte = (guint8) *text;

      if (*text == '\\' && text + 1 < end)
        {
          text++;
          escape = strchr (escapes, *text);
          if (*text == 'x' && text + 2 < end && g_ascii_isxdigit (text[1]) &&
              g_ascii_isxdigit (text[2]))
            {
              guint number =
                  (guint) (g_ascii_xdigit_value (text[1]) << 4 | g_ascii_xdigit_value (text[2]));

              text += 2;
              if (!is_bytes && number >= 0x80)
                {
                  char character[6];

                  g_byte_array_append (bytes, (const guint8 *) character,
                                       (guint) g_unichar_to_utf8 (number, character));
                  continue;
                }
              byte = (guint8) number;
            }
          else if (escape != NULL && *text != '\0')
            byte = (guint8) meant[escape - escapes];
          else
            return FALSE;
        }
      g_byte_array_append (bytes, &byte, 1);
    }
  return text < end;
}

static gboolean
read_numbered (Lines *self, Draft *draft, GError **error)
{
  while (next_line (self))
    {
      guint64 id = 0;
      char *text;
      gsize length;

      if (self->length > 0 && self->text[self->length - 1] == '\r')
        self->text[--self->length] = '\0';
      text = skip_number (self->text, self->text + self->length, &id);
      if (text == NULL)
        return fail (self, error, _ ("a number and a token were expected."));
      length = (gsize) (self->text + self->length - text);
      if (!read_python (text, length, self->json->bytes))
        {
          if (!g_utf8_validate_len (text, length, NULL))
            return fail (self, error, _ ("a number and a token were expected."));
          g_byte_array_set_size (self->json->bytes, 0);
          g_byte_array_append (self->json->bytes, (const guint8 *) text, (guint) length);
        }
      if (!add (self, draft, (gint64) id, (const char *) self->json->bytes->data,
                self->json->bytes->len, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_lines (Lines *self, Draft *draft, GError **error)
{
  gboolean quoted = FALSE;
  gboolean returns = FALSE;

  while (next_line (self))
    {
      if (self->line == 1)
        returns = self->length > 0 && self->text[self->length - 1] == '\r';
      if (!drop_return (self, returns, error))
        return FALSE;
      if (self->line == 1)
        quoted = is_quoted (self);
      if (!(quoted ? add_quoted (self, draft, error) : add_raw (self, draft, error)))
        return FALSE;
    }
  return TRUE;
}

/* GLib's decoder passes over what is no base64, so it is looked at before. */
static gboolean
is_base64 (const char *text, gsize length)
{
  gsize n = length;

  while (n > 0 && length - n < 2 && text[n - 1] == '=')
    n--;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '+' && text[i] != '/')
      return FALSE;
  return length > 0 && length % 4 == 0;
}

static gboolean
read_tiktoken (Lines *self, Draft *draft, GError **error)
{
  while (next_line (self))
    {
      char *space;
      guint64 rank;
      gsize length;

      if (self->length > 0 && self->text[self->length - 1] == '\r')
        self->text[--self->length] = '\0';
      /* Blank lines are allowed by the library that defines the format. */
      if (self->length == 0)
        continue;
      space = memchr (self->text, ' ', self->length);
      if (space == NULL || !is_base64 (self->text, (gsize) (space - self->text)) ||
          strlen (self->text) != self->length ||
          !g_ascii_string_to_unsigned (space + 1, 10, 0, G_MAXINT64, &rank, NULL))
        return fail (self, error,
                     _ ("a token in base64, a space and a whole number were expected."));
      *space = '\0';
      g_base64_decode_inplace (self->text, &length);
      if (!add (self, draft, (gint64) rank, self->text, length, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_any (NucJson *json, char *text, gsize length, Draft *draft, GError **error)
{
  static const char *const json_suffixes[] = { ".json", NULL };
  static const char *const tiktoken_suffixes[] = { ".tiktoken", NULL };
  Lines lines = { .json = json, .at = text, .end = text + length };

  if (nuc_target_has_suffix (json->target, json_suffixes))
    return nuc_vocabulary_json_read (json, text, length, draft->vocabulary, draft->n_ids, error);
  if (nuc_target_has_suffix (json->target, tiktoken_suffixes))
    return read_tiktoken (&lines, draft, error);
  if (is_numbered (&lines))
    return read_numbered (&lines, draft, error);
  return read_lines (&lines, draft, error);
}

static char *
find_tiktoken (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *found = NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (!g_str_has_suffix (name, ".tiktoken"))
        continue;
      if (found != NULL)
        {
          g_autofree char *shown = g_filename_display_name (folder);

          g_set_error (
              error, NUC_ERROR, NUC_ERROR_DUPLICATE,
              _ ("There are several .tiktoken files in %s; one vocabulary beside the array "
                 "was expected."),
              shown);
          return NULL;
        }
      found = g_strdup (name);
    }
  return found != NULL ? g_build_filename (folder, found, NULL) : NULL;
}

/**
 * nuc_vocabulary_file_find:
 * @array_path: a file with an array
 * @path: (out) (nullable): the vocabulary that lies beside it; %NULL where there is none
 * @error: where it is not clear which
 *
 * Looks, in this order, for STEM.vocab.txt, STEM.tokenizer.json, tokenizer.json, vocab.json, encoder.json, vocab.txt,
 * tekken.json and the only file named *.tiktoken.
 *
 * Returns: %FALSE with an error
 */
gboolean
nuc_vocabulary_file_find (const char *array_path, char **path, GError **error)
{
  static const char *const names[] = { "%s.vocab.txt", "%s.tokenizer.json", "tokenizer.json",
                                       "vocab.json",   "encoder.json",      "vocab.txt",
                                       "tekken.json" };
  g_autofree char *folder = g_path_get_dirname (array_path);
  g_autofree char *stem = g_path_get_basename (array_path);
  g_autoptr (GError) local = NULL;
  char *dot = strrchr (stem, '.');

  if (dot != NULL)
    *dot = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_str_has_prefix (names[i], "%s")
                                  ? g_strconcat (stem, names[i] + strlen ("%s"), NULL)
                                  : g_strdup (names[i]);
      g_autofree char *candidate = g_build_filename (folder, name, NULL);

      if (g_file_test (candidate, G_FILE_TEST_EXISTS))
        {
          *path = g_steal_pointer (&candidate);
          return TRUE;
        }
    }
  *path = find_tiktoken (folder, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * nuc_vocabulary_file_add:
 * @vocabulary: a table that is being filled
 * @id: as the file gives it, of any size
 * @bytes: (array length=length): what the token stands for
 * @length: how many
 * @n_ids: (inout): one past the greatest id so far
 * @error: the end of a sentence
 *
 * Returns: whether the id is new and not absurdly large
 */
gboolean
nuc_vocabulary_file_add (NucVocabulary *vocabulary,
                         gint64 id,
                         const char *bytes,
                         gsize length,
                         gsize *n_ids,
                         GError **error)
{
  if (id < 0 || id >= NUC_ARRAY_MAX_COLUMNS)
    {
      g_autofree char *shown = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("the token number is %s; one from 0 to %d was expected."), shown,
                   NUC_ARRAY_MAX_COLUMNS - 1);
      return FALSE;
    }
  if (nuc_vocabulary_contains (vocabulary, (guint32) id))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_DUPLICATE,
                   _ ("the token number %u occurs twice; each was expected once."), (guint) id);
      return FALSE;
    }
  nuc_vocabulary_add (vocabulary, (guint32) id, bytes, length);
  *n_ids = MAX (*n_ids, (gsize) id + 1);
  return TRUE;
}

/**
 * nuc_vocabulary_file_read:
 * @path: a `tokenizer.json` or `vocab.json` file (any name that ends in `.json`), a `.tiktoken` file, or a
 *   text with one token a line; at most 64 MiB
 * @options: (nullable): told about progress
 * @cancellable: (nullable): stops it
 * @n_ids: (out): one past the greatest id; more than the number of tokens where some have none
 * @error: one sentence with the file and the place in it
 *
 * Reads the formats that `docs/formats.md` describes.
 *
 * Returns: (transfer full): at least one token, or %NULL
 */
NucVocabulary *
nuc_vocabulary_file_read (const char *path,
                          const NucOpenOptions *options,
                          GCancellable *cancellable,
                          gsize *n_ids,
                          GError **error)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autofree char *title = g_filename_display_basename (path);
  g_autofree char *head = g_malloc (NUC_TARGET_HEAD + 1);
  g_autofree char *text = NULL;
  g_auto (NucJson) json = { 0 };
  NucTarget target = { .name = path, .title = title, .path = path };
  Draft draft = { vocabulary, n_ids };
  gsize length;

  nuc_json_init (&json, &target, options, cancellable);
  *n_ids = 0;
  if (!nuc_target_look (&target, head, cancellable, error))
    return NULL;
  text = nuc_target_read (&target, MAX_FILE, options, cancellable, &length, error);
  if (text == NULL || !read_any (&json, text, length, &draft, error))
    return NULL;
  if (*n_ids == 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_EMPTY,
                   _ ("%s: there is no token; at least one was expected."), title);
      return NULL;
    }
  return g_steal_pointer (&vocabulary);
}
