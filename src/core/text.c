/* text.c: text from a file, fit to stand in a sentence
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "core/text.h"

#include <string.h>

/**
 * nuc_text_head:
 * @text: bytes that may have been cut within a character, or be no text at all
 * @most: how many characters
 *
 * Returns: (transfer full): the beginning in whole characters; what was cut off at the end of @text is left
 *   out, and other bytes that are no UTF-8 are replaced
 */
char *
nuc_text_head (const char *text, gsize most)
{
  gsize length = strlen (text);
  const char *end;
  g_autofree char *valid = NULL;

  if (!g_utf8_validate_len (text, length, &end) &&
      g_utf8_get_char_validated (end, (gssize) (text + length - end)) == (gunichar) -2)
    length = (gsize) (end - text);
  valid = g_utf8_make_valid (text, (gssize) length);
  return (gsize) g_utf8_strlen (valid, -1) > most ? g_utf8_substring (valid, 0, (glong) most)
                                                  : g_steal_pointer (&valid);
}
