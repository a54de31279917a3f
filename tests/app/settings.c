/* settings.c: tests of what is remembered
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/settings.h"

static void
test_defaults_are_the_schema (void)
{
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  const char *const *keys = nuc_settings_list_keys ();
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (source, NUC_APP_ID, TRUE);
  g_auto (GStrv) listed = g_settings_schema_list_keys (schema);

  g_assert_true (nuc_settings_is_kept (settings));
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (GVariant) ours = nuc_settings_get_default (keys[i]);
      g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (schema, keys[i]);
      g_autoptr (GVariant) theirs = g_settings_schema_key_get_default_value (key);

      g_test_message ("%s", keys[i]);
      g_assert_true (g_variant_equal (ours, theirs));
    }
  g_assert_cmpuint (g_strv_length (listed), ==, g_strv_length ((char **) keys));
}

static void
test_remembered (void)
{
  NucSettings *settings = nuc_settings_new ();
  g_autoptr (GVariant) value = NULL;

  nuc_settings_set (settings, "seed", g_variant_new_uint64 (7));
  nuc_settings_free (settings);
  settings = nuc_settings_new ();
  value = nuc_settings_get (settings, "seed");
  g_assert_cmpuint (g_variant_get_uint64 (value), ==, 7);
  nuc_settings_free (settings);
}

/* Each keeps what it has changed, and leaves alone what it has not. */
static void
test_two_programs (void)
{
  g_autoptr (NucSettings) first = nuc_settings_new ();
  g_autoptr (NucSettings) second = nuc_settings_new ();
  g_autoptr (GVariant) speed = nuc_settings_get (first, "speed");
  g_autoptr (GVariant) theme = nuc_settings_get (second, "theme");
  g_autoptr (GVariant) now = NULL;
  g_autoptr (GVariant) fast = NULL;

  nuc_settings_set (first, "theme", g_variant_new_string ("dark"));
  nuc_settings_set (first, "speed", speed);
  nuc_settings_set (second, "theme", theme);
  nuc_settings_set (second, "speed", g_variant_new_double (9.0));
  now = nuc_settings_get (second, "theme");
  g_assert_cmpstr (g_variant_get_string (now, NULL), ==, "dark");
  fast = nuc_settings_get (first, "speed");
  g_assert_cmpfloat (g_variant_get_double (fast), ==, 9.0);
}

/* In a process of its own, since GIO looks for schemas once. */
static void
test_without_schema (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (NucSettings) settings = nuc_settings_new ();
      g_autoptr (GVariant) before = nuc_settings_get (settings, "speed");
      g_autoptr (GVariant) after = NULL;

      g_assert_false (nuc_settings_is_kept (settings));
      g_assert_cmpfloat (g_variant_get_double (before), ==, 5.0);
      nuc_settings_set (settings, "speed", g_variant_new_double (9.0));
      after = nuc_settings_get (settings, "speed");
      g_assert_cmpfloat (g_variant_get_double (after), ==, 9.0);
      return;
    }
  g_setenv ("GSETTINGS_SCHEMA_DIR", "/nonexistent", TRUE);
  g_setenv ("XDG_DATA_DIRS", "/nonexistent", TRUE);
  g_setenv ("XDG_DATA_HOME", "/nonexistent", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/settings/defaults-are-the-schema", test_defaults_are_the_schema);
  g_test_add_func ("/app/settings/remembered", test_remembered);
  g_test_add_func ("/app/settings/two-programs", test_two_programs);
  g_test_add_func ("/app/settings/without-schema", test_without_schema);
  return g_test_run ();
}
