/* field-table.c: prints the table of fields for the manual page and for docs/formats.md
 *
 * SPDX-License-Identifier: MIT
 *
 * usage: field-table man|markdown
 */
#include "config.h"

#include <string.h>

#include "setup/field.h"

/* As roff: a minus is no hyphen. */
static char *
escape (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);

  return g_strjoinv ("\\-", parts);
}

static char *
describe_range (const NucFieldInfo *info)
{
  g_autofree char *words = NULL;

  switch (info->kind)
    {
    case NUC_FIELD_PATH:
      return g_strdup ("a file, an address or a name");
    case NUC_FIELD_CHAIN_TEXT:
      return g_strdup ("a chain");
    case NUC_FIELD_WORD:
      words = g_strjoinv ("`, `", (char **) info->words);
      return g_strdup_printf ("`%s`", words);
    case NUC_FIELD_WIDTH_HEIGHT:
      return g_strdup ("two whole numbers from 16 to 16384, as `1600x900`");
    case NUC_FIELD_COUNT:
      return g_strdup_printf ("a whole number, %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT,
                              info->least, info->most);
    case NUC_FIELD_REAL:
      return g_strdup_printf ("a number, %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT, info->least,
                              info->most);
    case NUC_FIELD_IDS:
      return g_strdup ("a list of ids");
    case NUC_FIELD_SWITCH:
      return g_strdup ("true or false");
    case NUC_FIELD_TEXT:
    default:
      return g_strdup ("a text");
    }
}

static void
print_markdown (const NucFieldInfo *info)
{
  g_autofree char *range = describe_range (info);

  g_print ("| `%s` | %s | %s | %s%s%s |\n", info->name, range, info->help,
           info->initial != NULL && *info->initial != '\0' ? "`" : "",
           info->initial != NULL ? info->initial : "",
           info->initial != NULL && *info->initial != '\0' ? "`" : "");
}

static void
print_man (const NucFieldInfo *info)
{
  g_autofree char *name = escape (info->name);
  g_autofree char *help = escape (info->help);
  g_autofree char *words =
      info->words != NULL ? g_strjoinv ("|", (char **) info->words) : g_strdup (info->value);
  g_autofree char *value = words != NULL ? escape (words) : NULL;

  g_print (".TP\n.BR ");
  if (info->letter != 0)
    g_print ("\\-%c \", \" ", info->letter);
  g_print ("\\-\\-%s", name);
  if (value != NULL)
    g_print (" =\\fI%s\\fR", value);
  if (info->off != NULL)
    {
      g_autofree char *off = escape (info->off);

      g_print (" \", \" \\-\\-%s", off);
    }
  g_print ("\n%s.", help);
  if (info->kind != NUC_FIELD_SWITCH && info->initial != NULL && *info->initial != '\0')
    g_print (" Initially %s.", info->initial);
  g_print ("\n");
}

int
main (int argc, char *argv[])
{
  gboolean man = argc > 1 && strcmp (argv[1], "man") == 0;

  if (!man)
    g_print ("| field | value | meaning | where it is not given |\n| --- | --- | --- | --- |\n");
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    if (!man)
      print_markdown (nuc_field_get_info ((NucField) field));
    else if (field != NUC_FIELD_SOURCE)
      print_man (nuc_field_get_info ((NucField) field));
  return 0;
}
