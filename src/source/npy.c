/* npy.c: the header of a NumPy array file
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/npy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_MAGIC 6
/* NumPy pads a header to a multiple of 64; only that of a record with many fields grows long. */
#define MAX_HEADER (1024 * 1024)
#define MAX_DIMENSIONS 64
#define MAX_TEXT 64

/* The header is a Python dictionary; this reads the part of that syntax that NumPy writes. */
typedef struct
{
  const char *at;
  const char *end;
} Cursor;

typedef struct
{
  gboolean has_type;
  gboolean has_order;
  gboolean has_shape;
  char type[MAX_TEXT];
  gboolean fortran;
  guint64 shape[MAX_DIMENSIONS];
  gsize n_dimensions;
} Header;

static const struct
{
  const char *name;
  NucArrayType type;
} types[] = {
  { "<f2", NUC_ARRAY_F16 },
  { "<f4", NUC_ARRAY_F32 },
  { "<f8", NUC_ARRAY_F64 },
  /* What NumPy makes of a type that it does not know: the two bytes of a bfloat16. */
  { "|V2", NUC_ARRAY_BF16 },
  { "<V2", NUC_ARRAY_BF16 },
  { "bfloat16", NUC_ARRAY_BF16 },
};

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE, message);
  return FALSE;
}

static char
peek (Cursor *cursor)
{
  while (cursor->at < cursor->end && g_ascii_isspace (*cursor->at))
    cursor->at++;
  return cursor->at < cursor->end ? *cursor->at : '\0';
}

static gboolean
accept (Cursor *cursor, char c)
{
  if (peek (cursor) != c || c == '\0')
    return FALSE;
  cursor->at++;
  return TRUE;
}

static gboolean
accept_word (Cursor *cursor, const char *word)
{
  gsize n = strlen (word);

  peek (cursor);
  if ((gsize) (cursor->end - cursor->at) < n || memcmp (cursor->at, word, n) != 0)
    return FALSE;
  cursor->at += n;
  return TRUE;
}

/* A string without escapes, as the names of keys and types are. */
static gboolean
accept_string (Cursor *cursor, char *text)
{
  char quote = peek (cursor);
  gsize n = 0;

  if (quote != '\'' && quote != '"')
    return FALSE;
  for (cursor->at++; cursor->at < cursor->end && *cursor->at != quote; cursor->at++)
    {
      if (n + 1 == MAX_TEXT || !g_ascii_isprint (*cursor->at) || *cursor->at == '\\')
        return FALSE;
      text[n++] = *cursor->at;
    }
  text[n] = '\0';
  return accept (cursor, quote);
}

static gboolean
accept_number (Cursor *cursor, guint64 *number)
{
  gboolean found = FALSE;

  *number = 0;
  for (peek (cursor); cursor->at < cursor->end && g_ascii_isdigit (*cursor->at); cursor->at++)
    {
      guint64 digit = (guint64) (*cursor->at - '0');

      if (*number > (G_MAXUINT64 - digit) / 10)
        return FALSE;
      *number = *number * 10 + digit;
      found = TRUE;
    }
  /* Python 2 wrote whole numbers with an L. */
  if (found)
    accept (cursor, 'L');
  return found;
}

static gboolean
read_shape (Cursor *cursor, Header *header, GError **error)
{
  const char *wrong = _ ("the header's “shape” is not right; whole numbers in parentheses, such as "
                         "(10, 50257), were expected.");

  if (!accept (cursor, '('))
    return fail (error, wrong);
  while (!accept (cursor, ')'))
    {
      if (header->n_dimensions == MAX_DIMENSIONS ||
          !accept_number (cursor, &header->shape[header->n_dimensions++]) ||
          (!accept (cursor, ',') && peek (cursor) != ')'))
        return fail (error, wrong);
    }
  return TRUE;
}

static gboolean
read_member (Cursor *cursor, Header *header, GError **error)
{
  char key[MAX_TEXT];
  gboolean *has;

  if (!accept_string (cursor, key) || !accept (cursor, ':'))
    return fail (error, _ ("the header is not right; a name in quotes and a colon were expected."));
  if (strcmp (key, "descr") == 0)
    has = &header->has_type;
  else if (strcmp (key, "fortran_order") == 0)
    has = &header->has_order;
  else if (strcmp (key, "shape") == 0)
    has = &header->has_shape;
  else
    has = NULL;
  if (has == NULL || *has)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                   _ ("the header names “%s”; “descr”, “fortran_order” and “shape” were expected, "
                      "each once."),
                   key);
      return FALSE;
    }
  *has = TRUE;
  if (has == &header->has_shape)
    return read_shape (cursor, header, error);
  if (has == &header->has_order)
    {
      header->fortran = accept_word (cursor, "True");
      return header->fortran || accept_word (cursor, "False") ||
             fail (error, _ ("the header's “fortran_order” is not right; True or False was "
                             "expected."));
    }
  if (peek (cursor) == '[')
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                           _ ("the array holds records with several fields; numbers of the type "
                              "float16, float32 or float64 were expected."));
      return FALSE;
    }
  return accept_string (cursor, header->type) ||
         fail (error, _ ("the header's “descr” is not right; a type such as '<f4' was expected."));
}

static gboolean
read_header (Cursor *cursor, Header *header, GError **error)
{
  if (!accept (cursor, '{'))
    return fail (error, _ ("the header is not right; it begins with no “{”."));
  while (!accept (cursor, '}'))
    {
      if (!read_member (cursor, header, error))
        return FALSE;
      if (!accept (cursor, ',') && peek (cursor) != '}')
        return fail (error, _ ("the header is not right; a comma or its end was expected."));
    }
  peek (cursor);
  if (cursor->at != cursor->end)
    return fail (error, _ ("the header is not right; something follows its end."));
  if (!header->has_type)
    return fail (error, _ ("the header lacks “descr”, the type of the numbers."));
  if (!header->has_order)
    return fail (error, _ ("the header lacks “fortran_order”."));
  if (!header->has_shape)
    return fail (error, _ ("the header lacks “shape”."));
  return TRUE;
}

static gboolean
find_type (const char *name, NucArrayType *type, gboolean *swapped, GError **error)
{
  g_autofree char *little = g_strdup (name);

  *swapped = name[0] == '>';
  if (*swapped)
    little[0] = '<';
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].name, little) == 0)
      {
        *type = types[i].type;
        return TRUE;
      }
  g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
               _ ("the numbers are of the type %s; float16, float32 or float64 (<f2, <f4, <f8) "
                  "was expected."),
               name);
  return FALSE;
}

/* Where the text of the header begins, and how long it is. */
static gboolean
find_header (const guint8 *data, gsize size, Cursor *cursor, GError **error)
{
  guint64 length;
  gsize start;

  if (size < N_MAGIC || memcmp (data, NUC_NPY_MAGIC, N_MAGIC) != 0)
    return fail (error, _ ("this is not a NumPy array; it begins with other bytes."));
  if (size < N_MAGIC + 2)
    return fail (error, _ ("the file ends within its header: it is incomplete."));
  if (data[N_MAGIC] < 1 || data[N_MAGIC] > 3)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                   _ ("the file is of version %u.%u; 1.0, 2.0 or 3.0 was expected."), data[N_MAGIC],
                   data[N_MAGIC + 1]);
      return FALSE;
    }
  start = N_MAGIC + 2 + (data[N_MAGIC] == 1 ? 2 : 4);
  if (size < start)
    return fail (error, _ ("the file ends within its header: it is incomplete."));
  length = 0;
  for (gsize i = start; i > N_MAGIC + 2; i--)
    length = length << 8 | data[i - 1];
  if (length > MAX_HEADER)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                   _ ("the header is %u bytes long; at most %d were expected."), (guint) length,
                   MAX_HEADER);
      return FALSE;
    }
  if (length > size - start)
    return fail (error, _ ("the file ends within its header: it is incomplete."));
  cursor->at = (const char *) data + start;
  cursor->end = cursor->at + length;
  return TRUE;
}

/**
 * nuc_npy_parse:
 * @data: (array length=size): a file from its first byte, to the end of its header at least
 * @size: in bytes
 * @array: (out): where the numbers lie
 * @error: the end of a sentence on what is wrong, or not supported
 *
 * Reads the header that numpy.save() writes, versions 1 to 3 of the format (NumPy Enhancement Proposal
 * 1). Whether the file holds all the numbers is not looked at here.
 *
 * Returns: whether it is an array of steps
 */
gboolean
nuc_npy_parse (const guint8 *data, gsize size, NucArray *array, GError **error)
{
  Header header = { 0 };
  Cursor cursor;
  guint64 start;
  NucArrayType type = NUC_ARRAY_F32;
  gboolean swapped;

  if (!find_header (data, size, &cursor, error))
    return FALSE;
  start = (guint64) (cursor.end - (const char *) data);
  if (!read_header (&cursor, &header, error) || !find_type (header.type, &type, &swapped, error))
    return FALSE;
  if (!nuc_array_init (array, type, header.shape, header.n_dimensions, error))
    return FALSE;
  array->offset = start;
  array->swapped = swapped;
  array->by_columns = header.fortran && array->n_rows > 1;
  return TRUE;
}
