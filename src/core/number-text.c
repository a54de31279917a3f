/* number-text.c: numbers as a person reads them, in the locale's form
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "core/number-text.h"

#include <glib/gi18n-lib.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <string.h>

/* The untranslated sentences are English, so they are given English numbers: the C locale knows
 * no thousands separator. */
static void
get_grouping (const char **separator, const char **grouping)
{
  const char *name = setlocale (LC_NUMERIC, NULL);
  const struct lconv *conventions = localeconv ();

  if (name == NULL || g_str_equal (name, "C") || g_str_equal (name, "POSIX") ||
      g_str_has_prefix (name, "C."))
    {
      *separator = ",";
      *grouping = "\3";
      return;
    }

  *separator = conventions->thousands_sep;
  *grouping = conventions->grouping;
}

static char *
group_digits (const char *digits)
{
  const char *separator;
  const char *grouping;
  g_autoptr (GString) grouped = g_string_new (digits);
  gsize end = grouped->len;

  get_grouping (&separator, &grouping);
  if (*separator == '\0')
    return g_string_free (g_steal_pointer (&grouped), FALSE);

  /* Each byte is the size of a group counted from the right; the last one repeats. */
  while (*grouping > 0 && *grouping != CHAR_MAX && end > (gsize) *grouping)
    {
      end -= (gsize) *grouping;
      g_string_insert (grouped, (gssize) end, separator);
      if (grouping[1] != '\0')
        grouping++;
    }

  return g_string_free (g_steal_pointer (&grouped), FALSE);
}

static char *
percent_text (double probability, gboolean whole)
{
  double percent = 100 * probability;
  g_autofree char *number = NULL;

  if (!(probability > 0))
    number = nuc_number_text_real (0, 0);
  else if (probability >= 1)
    number = nuc_number_text_real (100, 0);
  else if (percent < 0.01)
    {
      g_autofree char *bound = nuc_number_text_real (0.01, 2);

      number = g_strdup_printf ("<\302\240%s", bound);
    }
  else if (percent >= 99.995)
    {
      g_autofree char *bound = nuc_number_text_real (99.99, 2);

      number = g_strdup_printf (">\302\240%s", bound);
    }
  else if (whole && fabs (percent - round (percent)) < 1e-9)
    number = nuc_number_text_real (percent, 0);
  else
    number = nuc_number_text_real (percent, percent < 0.1 || percent > 99.9 ? 2 : 1);

  /* Translators: a percentage; the space does not break. */
  return g_strdup_printf (C_ ("percentage", "%s\302\240%%"), number);
}

/**
 * nuc_number_text_real:
 * @value: a finite number
 * @digits: decimals, 0 or more
 *
 * Returns: (transfer full): @value in the locale's form, with its thousands separators
 */
char *
nuc_number_text_real (double value, int digits)
{
  g_autofree char *plain = g_strdup_printf ("%.*f", MAX (digits, 0), fabs (value));
  gsize n_whole = strspn (plain, "0123456789");
  g_autofree char *whole = g_strndup (plain, n_whole);
  g_autofree char *grouped = group_digits (whole);
  /* "-0.00" would say less than it seems to. */
  gboolean negative = value < 0 && strpbrk (plain, "123456789") != NULL;

  return g_strdup_printf ("%s%s%s", negative ? "\342\210\222" : "", grouped, plain + n_whole);
}

/**
 * nuc_number_text_count:
 * @count: how many
 *
 * Returns: (transfer full): @count with the locale's thousands separators
 */
char *
nuc_number_text_count (guint64 count)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  return group_digits (digits);
}

/**
 * nuc_number_text_percent:
 * @probability: a share, 0 to 1
 *
 * Every number is rounded by itself to the nearest, one decimal as a rule and two below 0.1 % and
 * above 99.9 %. No number is nudged so that a column's rounded numbers sum to 100.0: that would
 * make single numbers untrue. What adds up is what is shown: bars, "other" and "unknown" are a
 * partition of the mass, so that the shown numbers miss 100 % by at most half a unit of the last
 * decimal for each row.
 *
 * Returns: (transfer full): a percentage that never lies: "0 %" only for zero, "< 0.01 %" only for
 *   less, "100 %" only for all
 */
char *
nuc_number_text_percent (double probability)
{
  return percent_text (probability, FALSE);
}

/**
 * nuc_number_text_percent_whole:
 * @probability: a share, 0 to 1
 *
 * Returns: (transfer full): as nuc_number_text_percent(), with "60 %" for "60.0 %" in running text
 */
char *
nuc_number_text_percent_whole (double probability)
{
  return percent_text (probability, TRUE);
}
