/* plain.c: text from elsewhere, made fit for a sentence
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "core/plain.h"

#include <string.h>

/* A word with more characters is shown by its beginning and its end. A sentence of a language that is written
 * without spaces is a word here. */
#define MAX_WORD 300
#define WORD_HEAD 200
#define WORD_TAIL 60

/* More characters than anybody reads. */
#define MAX_TEXT 1500

#define CONTROL_PICTURES 0x2400
#define DELETE_PICTURE 0x2421
#define REPLACEMENT 0xfffd
#define ELLIPSIS 0x2026

/* What joins or parts letters and marks in which direction they run, without changing that of others. */
static gboolean
is_harmless (gunichar c)
{
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x61c || c == 0xfe0f;
}

static gunichar
make_visible (gunichar c)
{
  if (c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029)
    return ' ';
  if (c < 0x20)
    return CONTROL_PICTURES + c;
  if (c == 0x7f)
    return DELETE_PICTURE;
  return g_unichar_isprint (c) || g_unichar_isspace (c) || is_harmless (c) ? c : REPLACEMENT;
}

/* The bytes of @n characters from @at on. */
static gssize
count_bytes (const char *at, glong n)
{
  return g_utf8_offset_to_pointer (at, n) - at;
}

static void
append_word (GString *plain, const char *word, gsize length)
{
  glong n = g_utf8_strlen (word, (gssize) length);

  if (n <= MAX_WORD)
    {
      g_string_append_len (plain, word, (gssize) length);
      return;
    }
  g_string_append_len (plain, word, count_bytes (word, WORD_HEAD));
  g_string_append_unichar (plain, ELLIPSIS);
  g_string_append (plain, g_utf8_offset_to_pointer (word, n - WORD_TAIL));
}

static char *
shorten_words (const char *text)
{
  GString *plain = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize length = strcspn (text, " ");
      g_autofree char *word = g_strndup (text, length);

      append_word (plain, word, length);
      text += length;
      if (*text == ' ')
        {
          g_string_append_c (plain, ' ');
          text++;
        }
    }
  return g_string_free (plain, FALSE);
}

/**
 * nuc_plain_dup:
 * @text: whatever a file, its name or a server says, in any bytes
 *
 * Names and words from elsewhere can hold what a terminal obeys or what turns the rest of a line around, bytes
 * that are no text, and more than anybody reads. What is returned is one line of valid UTF-8 in which all of
 * this is seen, and nothing of it is done.
 *
 * Returns: (transfer full): at most 1,500 characters
 */
char *
nuc_plain_dup (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) line = g_string_new (NULL);
  char *plain;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (line, make_visible (g_utf8_get_char (p)));
  plain = shorten_words (line->str);
  if (g_utf8_strlen (plain, -1) > MAX_TEXT)
    {
      g_autofree char *whole = plain;
      g_autofree char *beginning = g_utf8_substring (whole, 0, MAX_TEXT - 1);

      plain = g_strconcat (beginning, "…", NULL);
    }
  return plain;
}

/**
 * nuc_plain_take_error:
 * @error: (out) (optional): return location
 * @problem: (transfer full): an error with parts from elsewhere in its sentence
 *
 * Goes between what reads foreign data and everybody else.
 */
void
nuc_plain_take_error (GError **error, GError *problem)
{
  char *plain = nuc_plain_dup (problem->message);

  g_free (problem->message);
  problem->message = plain;
  g_propagate_error (error, problem);
}
