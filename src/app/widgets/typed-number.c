/* typed-number.c: numbers as a person types and reads them
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "app/widgets/typed-number.h"

/* A float32 has no more to say, wherever its point is. */
#define ENOUGH 1e-9
#define MOST_DIGITS 15

/* Below, a number has more zeros than anybody counts. */
#define SMALLEST 1e-6

static const char *
decimal_point (void)
{
  return localeconv ()->decimal_point;
}

/* Whether the one separator in @text parts thousands: only a whole number is written so, and only
 * with three digits after it. */
static gboolean
is_grouping (const char *text, const char *separator, gboolean integer)
{
  return integer && strspn (separator + 1, "0123456789") == 3 && separator[4] == '\0' &&
         separator > text;
}

/**
 * nuc_typed_number_parse:
 * @text: what was typed
 * @integer: whether a whole number is expected, where "1,000" is a thousand
 * @value: (out): the number
 *
 * Reads a number with a decimal point or a decimal comma, whatever the locale says: who copies 0.95
 * from an English page on a German desktop means the same. Spaces and the signs that part thousands
 * are skipped, a percent sign divides by a hundred, and "∞" is infinity.
 *
 * Returns: whether @text is a number
 */
gboolean
nuc_typed_number_parse (const char *text, gboolean integer, double *value)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  double scale = 1.0;
  char *end = NULL;
  char *last;
  gsize n_points = 0;
  gsize n_commas = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        return FALSE;
      if (g_unichar_isspace (c) || c == 0x202F || c == '\'' || c == 0x2019)
        continue;
      if (c == 0x221E)
        g_string_append (plain, "inf");
      else if (c == 0x2212)
        g_string_append_c (plain, '-');
      else if (c == 0x066B)
        g_string_append_c (plain, '.');
      else if (g_unichar_isdigit (c))
        g_string_append_c (plain, '0' + g_unichar_digit_value (c));
      else if (c < 0x80)
        g_string_append_c (plain, (char) c);
      else
        return FALSE;
    }
  if (plain->len > 0 && plain->str[plain->len - 1] == '%')
    {
      g_string_truncate (plain, plain->len - 1);
      scale = 0.01;
    }
  for (gsize i = 0; i < plain->len; i++)
    {
      n_points += plain->str[i] == '.';
      n_commas += plain->str[i] == ',';
    }
  last = MAX (strrchr (plain->str, '.'), strrchr (plain->str, ','));
  if (last != NULL)
    {
      gboolean both = n_points > 0 && n_commas > 0;
      gboolean repeated = (*last == '.' ? n_points : n_commas) > 1;

      if (repeated && both)
        return FALSE;
      if (!repeated && !(!both && is_grouping (plain->str, last, integer)))
        *last = '#';
      for (char *p = plain->str; *p != '\0'; p++)
        if (*p == '.' || *p == ',')
          *p = '\'';
      g_string_replace (plain, "'", "", 0);
      g_string_replace (plain, "#", ".", 0);
    }
  /* strtod would also take hexadecimal and "nan". */
  if (plain->len == 0 || strpbrk (plain->str, "xXpP") != NULL)
    return FALSE;
  *value = g_ascii_strtod (plain->str, &end) * scale;
  return *end == '\0' && !isnan (*value);
}

/**
 * nuc_typed_number_format:
 * @value: a number
 * @digits: the least number of decimals
 *
 * Writes a number for an entry, in the locale's form and without parting thousands. What needs more
 * decimals than @digits gets them, so that 0.955 never reads 0.96 and nothing but zero reads 0.
 *
 * Returns: (transfer full): the text
 */
char *
nuc_typed_number_format (double value, int digits)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE * 12];
  g_autoptr (GString) text = NULL;
  gboolean small = value != 0 && fabs (value) < SMALLEST;

  if (isinf (value))
    return g_strdup (value > 0 ? "∞" : "−∞");
  for (int d = small ? 0 : digits; d <= MOST_DIGITS; d++)
    {
      char format[8];

      g_snprintf (format, sizeof format, small ? "%%.%de" : "%%.%df", d);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (fabs (g_ascii_strtod (buffer, NULL) - value) <= ENOUGH * fabs (value))
        break;
    }
  text = g_string_new (buffer);
  g_string_replace (text, ".", decimal_point (), 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
