/* json-mend.c: what programs write as JSON although it is none
 *
 * Python writes an infinite number as -Infinity and one that is none as NaN; half of a character, of which a token
 * can consist, becomes one half of a pair. JSON has none of them, and yet everybody can tell what is meant.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/json-mend.h"

#include <string.h>

#define N_ESCAPED 6
#define REPLACEMENT "\\ufffd"

/* Strings of the same length, so that places in the text stay where they are. */
static const struct
{
  const char *word;
  const char *string;
} words[] = {
  { "-Infinity", "\"-inf\"   " },
  { "Infinity", "\"inf\"   " },
  { "NaN", "\"?\"" },
};

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

static gsize
mend_word (char *text, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i].word);

      if (length >= n && memcmp (text, words[i].word, n) == 0 &&
          (length == n || !is_word (text[n])))
        {
          memcpy (text, words[i].string, n);
          return n;
        }
    }
  return 0;
}

/* The number of an escape such as \ud83d, 0 for anything else. */
static guint
read_escape (const char *text, gsize length)
{
  guint number = 0;

  if (length < N_ESCAPED || text[0] != '\\' || text[1] != 'u')
    return 0;
  for (gsize i = 2; i < N_ESCAPED; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return 0;
      number = number << 4 | (guint) g_ascii_xdigit_value (text[i]);
    }
  return number;
}

static gboolean
is_first_half (guint number)
{
  return number >= 0xd800 && number < 0xdc00;
}

static gboolean
is_second_half (guint number)
{
  return number >= 0xdc00 && number < 0xe000;
}

/* Returns how many bytes of a string have been seen to. */
static gsize
mend_escape (char *text, gsize length)
{
  guint number = read_escape (text, length);

  if (is_first_half (number) && length >= 2 * N_ESCAPED &&
      is_second_half (read_escape (text + N_ESCAPED, length - N_ESCAPED)))
    return 2 * N_ESCAPED;
  if (is_first_half (number) || is_second_half (number))
    memcpy (text, REPLACEMENT, N_ESCAPED);
  return MIN (length, number != 0 ? (gsize) N_ESCAPED : (gsize) 2);
}

/**
 * nuc_json_mend:
 * @text: (array length=length) (inout): what is to be JSON; stays as long as it is
 * @length: in bytes
 *
 * Infinities become the strings `-inf` and `inf`, what is no number the string `?`, and half a pair the replacement
 * character. Whatever else is wrong stays so.
 */
void
nuc_json_mend (char *text, gsize length)
{
  gboolean within = FALSE;

  for (gsize at = 0; at < length;)
    {
      gsize n = 1;

      if (text[at] == '"')
        within = !within;
      else if (within && text[at] == '\\')
        n = mend_escape (text + at, length - at);
      else if (!within && (at == 0 || !is_word (text[at - 1])))
        n = MAX (mend_word (text + at, length - at), (gsize) 1);
      at += n;
    }
}
