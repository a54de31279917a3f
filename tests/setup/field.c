/* field.c: tests of what each field can be
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "setup/field.h"

static void
test_canonical (void)
{
  static const struct
  {
    NucField field;
    const char *typed;
    const char *read;
  } cases[] = {
    { NUC_FIELD_CHAIN, "top-k = 40 , temperature=0.80", "top-k=40,temperature=0.8" },
    { NUC_FIELD_CHAIN, "none", "" },
    { NUC_FIELD_SIZE, "01600x0900", "1600x900" },
    { NUC_FIELD_SEED, "007", "7" },
    { NUC_FIELD_DPI, "96.0", "96" },
    { NUC_FIELD_VIEW, "die", "die" },
    { NUC_FIELD_VERTICAL, "true", "true" },
    { NUC_FIELD_PIN, "7,12", "7,12" },
    { NUC_FIELD_BARS, "200", "200" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *read = nuc_field_read (cases[i].field, cases[i].typed, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (read, ==, cases[i].read);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    NucField field;
    const char *typed;
    const char *expected;
  } cases[] = {
    { NUC_FIELD_BARS, "1", "a whole number from 2 to 200" },
    { NUC_FIELD_BARS, "201", "a whole number from 2 to 200" },
    { NUC_FIELD_SEED, "-1", "a whole number from 0" },
    { NUC_FIELD_DPI, "9", "a number from 10 to 2400" },
    { NUC_FIELD_VIEW, "pie", "one of bars, stages, die, curve, compare" },
    { NUC_FIELD_VERTICAL, "yes", "one of true, false" },
    { NUC_FIELD_CHAIN, "top-k=-1", "top-k" },
    { NUC_FIELD_SIZE, "1600", "1600" },
    { NUC_FIELD_PIN, "7,,12", "a whole number from 0 to 4294967295" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (nuc_field_read (cases[i].field, cases[i].typed, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].expected) == NULL)
        g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].expected));
    }
}

/* Options, members of lists and settings share one set of names; and what a field is where nothing is said it
 * can also be told to be. */
static void
test_infos (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint field = 0; field < NUC_N_FIELDS; field++)
    {
      const NucFieldInfo *info = nuc_field_get_info ((NucField) field);
      g_autofree char *read = NULL;

      g_assert_true (g_hash_table_add (names, (gpointer) info->name));
      if (info->initial == NULL || *info->initial == '\0')
        continue;
      read = nuc_field_read ((NucField) field, info->initial, NULL);
      g_assert_cmpstr (read, ==, info->initial);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/setup/field/canonical", test_canonical);
  g_test_add_func ("/setup/field/refused", test_refused);
  g_test_add_func ("/setup/field/infos", test_infos);

  return g_test_run ();
}
