/* token-text.c: tokens' bytes as text that can be shown
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart/token-text.h"

struct _NucTokenText
{
  GString *held;
};

NucTokenText *
nuc_token_text_new (void)
{
  NucTokenText *self = g_new0 (NucTokenText, 1);

  self->held = g_string_new (NULL);
  return self;
}

void
nuc_token_text_free (NucTokenText *self)
{
  g_string_free (self->held, TRUE);
  g_free (self);
}

/**
 * nuc_token_text_add:
 * @bytes: a token
 * @length: how many bytes
 *
 * Returns: (transfer full): the text that this token brings, which may be empty. Control characters
 *   but newline and tab are shown as their pictures, so that none of them acts.
 */
char *
nuc_token_text_add (NucTokenText *self, const char *bytes, gsize length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *p;
  gsize left;

  g_string_append_len (self->held, bytes, (gssize) length);
  p = self->held->str;
  left = self->held->len;
  while (left > 0)
    {
      gunichar c = *p == '\0' ? 0 : g_utf8_get_char_validated (p, (gssize) left);
      gsize used = 1;

      if (c == (gunichar) -2)
        break; /* the rest of it may still come */
      if (c == (gunichar) -1)
        c = 0xFFFD;
      else if (c != 0)
        used = (gsize) (g_utf8_next_char (p) - p);
      if (c < 0x20 && c != '\n' && c != '\t')
        c += 0x2400;
      else if (c == 0x7F)
        c = 0x2421;
      g_string_append_unichar (text, c);
      p += used;
      left -= used;
    }
  g_string_erase (self->held, 0, (gssize) (self->held->len - left));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * nuc_token_text_is_whole:
 *
 * Returns: whether no half of a character waits for the token that brings the rest
 */
gboolean
nuc_token_text_is_whole (const NucTokenText *self)
{
  return self->held->len == 0;
}
