/* json-keys.c: zero bytes in the keys of JSON objects
 *
 * The token of byte 0 has the text "\u0000". Where an object has tokens as its keys, as OpenAI's older answers
 * and the vocabularies of models do, jansson refuses that.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/json-keys.h"

#include <string.h>

#define ESCAPED "\\u0000"
/* Two characters that Unicode keeps free for a program's own use and no text may have, as long as the above in
 * bytes, so that places in the text stay where they are. */
#define HIDDEN "\xef\xb7\x90\xef\xb7\xaf"
#define N_ESCAPED 6

G_STATIC_ASSERT (sizeof ESCAPED == N_ESCAPED + 1 && sizeof HIDDEN == N_ESCAPED + 1);

/* The quote that ends the string, or the end of the text. */
static gsize
end_of_string (const char *text, gsize length, gsize at)
{
  while (at < length && text[at] != '"')
    at += text[at] == '\\' ? 2 : 1;
  return MIN (at, length);
}

static gboolean
is_key (const char *text, gsize length, gsize after)
{
  while (after < length && g_ascii_isspace (text[after]))
    after++;
  return after < length && text[after] == ':';
}

static void
hide (char *text, gsize at, gsize end)
{
  while (at < end)
    if (text[at] != '\\')
      at++;
    else if (end - at >= N_ESCAPED && memcmp (text + at, ESCAPED, N_ESCAPED) == 0)
      {
        memcpy (text + at, HIDDEN, N_ESCAPED);
        at += N_ESCAPED;
      }
    else
      at += 2;
}

/**
 * nuc_json_keys_hide_nul:
 * @text: (array length=length): JSON, sound or not
 * @length: in bytes
 *
 * Returns: (transfer full): as long a text that jansson reads; nuc_json_keys_show_nul() gives the keys back
 */
char *
nuc_json_keys_hide_nul (const char *text, gsize length)
{
  char *copy = g_malloc (length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  for (gsize at = 0; at < length; at++)
    if (copy[at] == '"')
      {
        gsize end = end_of_string (copy, length, at + 1);

        if (is_key (copy, length, end + 1))
          hide (copy, at + 1, end);
        at = end;
      }
  return copy;
}

/**
 * nuc_json_keys_show_nul:
 * @key: of an object whose text may have been given to nuc_json_keys_hide_nul()
 * @bytes: room, if need be
 * @length: (out): of the result
 *
 * Returns: (transfer none): the key as it was meant; @key itself, or in @bytes
 */
const char *
nuc_json_keys_show_nul (const char *key, GByteArray *bytes, gsize *length)
{
  const char *hidden = strstr (key, HIDDEN);

  *length = strlen (key);
  if (hidden == NULL)
    return key;
  g_byte_array_set_size (bytes, 0);
  for (; hidden != NULL; hidden = strstr (key, HIDDEN))
    {
      g_byte_array_append (bytes, (const guint8 *) key, (guint) (hidden - key));
      g_byte_array_append (bytes, (const guint8 *) "", 1);
      key = hidden + N_ESCAPED;
    }
  g_byte_array_append (bytes, (const guint8 *) key, (guint) strlen (key) + 1);
  *length = bytes->len - 1;
  return (const char *) bytes->data;
}
