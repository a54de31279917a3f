/* number.c: numbers in text forms, the same in every locale
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "core/number.h"

/* With this many significant digits every double reads back as itself. */
#define ALL_DIGITS 17

/**
 * nuc_number_to_string:
 * @value: a number, not NaN
 *
 * Writes a number with as few digits as read back to it exactly: 0.8 and not 0.80000000000000004. The
 * decimal point is a point in every locale.
 *
 * Returns: (transfer full): the text, `inf` or `-inf` for the infinities
 */
char *
nuc_number_to_string (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char format[8];
  char *plus;

  if (isinf (value))
    return g_strdup (value > 0 ? "inf" : "-inf");
  if (value == 0)
    return g_strdup ("0");

  for (int digits = 1; digits <= ALL_DIGITS; digits++)
    {
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  /* The fewest digits of a hundred are 1e+02, which nobody wants to read. */
  if (fabs (value) < 1e15 && value == floor (value))
    g_ascii_formatd (text, sizeof text, "%.0f", value);

  /* A plus separates tokens, so an exponent goes without. */
  plus = strchr (text, '+');
  if (plus != NULL)
    memmove (plus, plus + 1, strlen (plus));

  return g_strdup (text);
}

/**
 * nuc_number_parse:
 * @text: what to read
 * @value: (out): the number
 *
 * Reads a decimal number with a point, `inf` or `-inf`, and nothing else: no white space, no
 * hexadecimal, no NaN, and nothing so large that it would be read as infinity.
 *
 * Returns: whether all of @text is such a number
 */
gboolean
nuc_number_parse (const char *text, double *value)
{
  char *end;

  if (strcmp (text, "inf") == 0 || strcmp (text, "-inf") == 0)
    {
      *value = text[0] == '-' ? -INFINITY : INFINITY;
      return TRUE;
    }
  if (*text == '\0' || text[strspn (text, "0123456789.eE+-")] != '\0')
    return FALSE;

  *value = g_ascii_strtod (text, &end);

  return *end == '\0' && isfinite (*value);
}
