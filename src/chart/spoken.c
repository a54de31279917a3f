/* spoken.c: what is shown, as a screen reader says it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/spoken.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CONTROL_PICTURES 0x2400
#define DELETE_PICTURE 0x2421

/* How a token's label shows what has no letter of its own, and the word for it. */
static const struct
{
  gunichar sign;
  const char *word;
} words[] = {
  { 0x2423, NC_ ("spoken token", "space") },  { 0x21B5, NC_ ("spoken token", "newline") },
  { 0x21E5, NC_ ("spoken token", "tab") },    { 0x2205, NC_ ("spoken token", "empty") },
  { 0x240D, NC_ ("spoken token", "return") }, { DELETE_PICTURE, NC_ ("spoken token", "delete") },
};

/* Marks that only order what is written, and the circle that carries a mark without a letter. */
static gboolean
is_silent (gunichar c)
{
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x25CC;
}

static const char *
find_word (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].sign == c)
      return g_dpgettext2 (GETTEXT_PACKAGE, "spoken token", words[i].word);
  if (c >= CONTROL_PICTURES && c < CONTROL_PICTURES + 0x20)
    return C_ ("spoken token", "control character");
  return NULL;
}

/* A byte or a character by its number, as <0xE2> and <U+200B>: what stands between the brackets. */
static gsize
find_number (const char *at)
{
  const char *end = at + 3;

  if (!g_str_has_prefix (at, "<0x") && !g_str_has_prefix (at, "<U+"))
    return 0;
  while (g_ascii_isxdigit (*end))
    end++;
  return *end == '>' && end - at >= 5 ? (gsize) (end - at) - 3 : 0;
}

static void
append_word (GString *spoken, const char *word)
{
  if (spoken->len > 0 && !g_ascii_isspace (spoken->str[spoken->len - 1]) &&
      !strchr ("(\"'", spoken->str[spoken->len - 1]) && !g_str_has_suffix (spoken->str, "“"))
    g_string_append_c (spoken, ' ');
  g_string_append (spoken, word);
}

/**
 * nuc_spoken:
 * @shown: a token's label as nuc_label_new() makes it, or a sentence with such in it
 *
 * Signs become words: `␣which` is "space which", `↵` is "newline". Marks of direction, which a screen reader may
 * read out, are left away.
 *
 * Returns: (transfer full): what is said
 */
char *
nuc_spoken (const char *shown)
{
  g_autoptr (GString) spoken = g_string_new (NULL);
  gboolean after_word = FALSE;

  for (const char *at = shown; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gsize number = find_number (at);
      const char *word = find_word (c);

      if (is_silent (c))
        continue;
      if (number > 0)
        {
          g_autofree char *digits = g_strndup (at + 3, number);
          g_autofree char *named =
              /* Translators: a number in hexadecimal; a token that is a part of a character */
              at[1] == '0'
                  ? g_strdup_printf (C_ ("spoken token", "byte %s"), digits)
                  /* Translators: a number in hexadecimal; a character that cannot be seen */
                  : g_strdup_printf (C_ ("spoken token", "character %s"), digits);

          append_word (spoken, named);
          at += number + 3;
        }
      else if (word != NULL)
        append_word (spoken, word);
      else
        {
          if (after_word && !g_unichar_isspace (c) && c != ',' && c != '.' && c != ')' &&
              c != 0x201D)
            g_string_append_c (spoken, ' ');
          g_string_append_unichar (spoken, c);
        }
      after_word = number > 0 || word != NULL;
    }
  return g_string_free (g_steal_pointer (&spoken), FALSE);
}
