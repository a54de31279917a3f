/* text-encoding.c: texts that are not written in UTF-8
 *
 * Spreadsheets write UTF-16 with a mark at its beginning, or the alphabet of old Windows.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/text-encoding.h"

#include <string.h>

#define OLD_WINDOWS "WINDOWS-1252"

/* Whether a character of several bytes begins anywhere: then it is UTF-8 that was damaged. */
static gboolean
has_utf8 (const char *bytes, gsize n_bytes)
{
  for (gsize i = 0; i + 1 < n_bytes; i++)
    if ((guint8) bytes[i] >= 0xc2 && ((guint8) bytes[i + 1] & 0xc0) == 0x80)
      return TRUE;
  return FALSE;
}

static const char *
find_encoding (const char *bytes, gsize n_bytes)
{
  const char *bad;

  if (n_bytes >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    return "UTF-16LE";
  if (n_bytes >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    return "UTF-16BE";
  if (!g_utf8_validate_len (bytes, n_bytes, &bad) && memchr (bytes, '\0', n_bytes) == NULL &&
      !has_utf8 (bytes, n_bytes))
    return OLD_WINDOWS;
  return NULL;
}

/**
 * nuc_text_to_utf8:
 * @bytes: (array length=n_bytes): a text
 * @n_bytes: how many bytes
 * @length: (out): of the result, without the zero byte that ends it
 * @encoding: (out) (optional) (nullable): how it was written, %NULL for UTF-8; without it only a mark counts
 *
 * Returns: (transfer full) (nullable): the text in UTF-8; %NULL where it is, or is no text of another encoding
 */
char *
nuc_text_to_utf8 (const char *bytes, gsize n_bytes, gsize *length, const char **encoding)
{
  const char *found = find_encoding (bytes, n_bytes);
  gsize mark = found != NULL && strcmp (found, OLD_WINDOWS) != 0 ? 2 : 0;
  char *text;

  if (encoding != NULL)
    *encoding = NULL;
  if (found == NULL || (mark == 0 && encoding == NULL))
    return NULL;
  text = g_convert (bytes + mark, (gssize) (n_bytes - mark), "UTF-8", found, NULL, length, NULL);
  if (text != NULL && encoding != NULL)
    *encoding = mark > 0 ? "UTF-16" : "Windows-1252";
  return text;
}
