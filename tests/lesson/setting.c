/* setting.c: tests of settings and of facts
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/setting.h"

#include <string.h>

#include "fixture.h"

static void
test_read (void)
{
  const char *text =
      "{\"s\": {\"source\": \"preset:lesson\", \"chain\": \" top-k = 3 : off, top-p=.9\", "
      "\"view\": \"compare\", \"other-chain\": \"none\", \"seed\": 9}}";
  g_autoptr (NucJsonReader) reader = nuc_json_reader_new ("f", text, strlen (text), NULL);
  g_autoptr (NucSetup) setting = nuc_setting_read (reader, "s");
  g_autoptr (GError) error = NULL;

  nuc_json_reader_finish (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nuc_setup_get (setting, NUC_FIELD_CHAIN), ==, "top-k=3:off,top-p=0.9");
  g_assert_cmpstr (nuc_setup_get (setting, NUC_FIELD_COMPARE_CHAIN), ==, "");
  g_assert_false (nuc_setup_has (setting, NUC_FIELD_COMPARE_SOURCE));
  g_assert_false (nuc_setup_has (setting, NUC_FIELD_PROMPT));
  g_assert_cmpuint (nuc_setup_get_count (setting, NUC_FIELD_SEED), ==, 9);
  g_assert_cmpint (nuc_setup_get_view (setting), ==, NUC_VIEW_COMPARE);
  g_assert_cmpint (nuc_setup_get_axis (setting), ==, NUC_AXIS_FIXED);
  g_assert_cmpint (nuc_setup_get_hide (setting), ==, NUC_HIDE_NOTHING);
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "\"chain\": \"none\"", "s.source is missing" },
    { "\"source\": \"x\"", "s.chain is missing" },
    { "\"source\": \"x\", \"chain\": \"top-q=3\"", "s.chain cannot be read: " },
    { "\"source\": \"x\", \"chain\": \"top-p=3\"", "s.chain cannot be read: " },
    { "\"source\": \"x\", \"chain\": \"none\", \"view\": \"pie\"", "one of bars, stages" },
    { "\"source\": \"x\", \"chain\": \"none\", \"axis\": \"log\"", "one of fixed, fitted" },
    { "\"source\": \"x\", \"chain\": \"none\", \"hide\": \"all\"", "s.hide cannot be read: " },
    { "\"source\": \"x\", \"chain\": \"none\", \"vertical\": 1", "true or false was expected" },
    { "\"source\": \"x\", \"chain\": \"none\", \"bars\": 1", "a whole number from 2 to 200" },
    { "\"source\": \"x\", \"chain\": \"none\", \"bars\": 201", "a whole number from 2 to 200" },
    { "\"source\": \"x\", \"chain\": \"none\", \"seed\": -1", "s.seed cannot be read: " },
    { "\"source\": \"x\", \"chain\": \"none\", \"sead\": 1", "s.sead is not a field" },
    { "\"source\": \"x\", \"chain\": \"none\", \"theme\": \"dark\"", "s.theme is not a field" },
    { "\"source\": \"x\", \"chain\": \"none\", \"view\": \"compare\"", "needs a second chain" },
    { "\"source\": \"x\", \"chain\": \"none\", \"other-chain\": \"none\"",
      "“compare-chain” is only for the view “compare”" },
    { "\"source\": \"x\", \"chain\": \"none\", \"other-source\": \"x\"",
      "“compare-source” is only for the view “compare”" },
    { "\"source\": \"x\", \"chain\": \"none\", \"view\": \"compare\", \"compare-chain\": \"none\", "
      "\"other-chain\": \"none\"",
      "s.other-chain says the same as another field" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"s\": {%s}}", cases[i].text);
      g_autoptr (NucJsonReader) reader = nuc_json_reader_new ("f", text, strlen (text), NULL);
      g_autoptr (GError) error = NULL;

      nuc_setup_free (nuc_setting_read (reader, "s"));
      g_assert_false (nuc_json_reader_finish (reader, &error));
      if (strstr (error->message, cases[i].message) == NULL)
        {
          g_test_message ("%s gives “%s”", cases[i].text, error->message);
          g_test_fail ();
        }
    }
}

static GPtrArray *
read_fact (const char *fact, GError **error)
{
  g_autofree char *text = g_strdup_printf ("{\"facts\": [%s]}", fact);
  g_autoptr (NucJsonReader) reader = nuc_json_reader_new ("f", text, strlen (text), NULL);
  g_autoptr (GPtrArray) facts = nuc_facts_read (reader, "facts");

  return nuc_json_reader_finish (reader, error) ? g_steal_pointer (&facts) : NULL;
}

/* A text that is wrong in its last digit is found out. */
static void
test_facts (void)
{
  static const struct
  {
    const char *fact;
    gboolean right;
  } cases[] = {
    { "{\"says\": \"8\", \"figure\": \"survivors\"}", TRUE },
    { "{\"says\": \"9\", \"figure\": \"survivors\"}", FALSE },
    { "{\"says\": \"2,048\", \"figure\": \"vocabulary\"}", TRUE },
    { "{\"says\": \"2,049\", \"figure\": \"vocabulary\"}", FALSE },
    { "{\"says\": \"78.5 %\", \"figure\": \"mass-kept\"}", TRUE },
    { "{\"says\": \"78.6 %\", \"figure\": \"mass-kept\"}", FALSE },
    { "{\"says\": \"78.4 %\", \"figure\": \"mass-kept\"}", FALSE },
    { "{\"says\": \"79 %\", \"figure\": \"mass-kept\"}", TRUE },
    { "{\"says\": \"0.785\", \"figure\": \"mass-kept\"}", TRUE },
    { "{\"says\": \"785\", \"figure\": \"mass-kept\", \"times\": 1000}", TRUE },
    { "{\"says\": \"many\", \"figure\": \"survivors\"}", FALSE },
    { "{\"says\": \"1.2.3\", \"figure\": \"survivors\"}", FALSE },
    { "{\"says\": \"14\", \"figure\": \"stage-kept\", \"stage\": \"top-k\"}", TRUE },
    { "{\"says\": \"14\", \"figure\": \"stage-kept\", \"stage\": \"min-p\"}", FALSE },
    { "{\"says\": \"9\", \"figure\": \"rank\", \"token\": \" from\"}", TRUE },
    { "{\"says\": \"9\", \"figure\": \"rank\", \"token\": \"nowhere\"}", FALSE },
    { "{\"holds\": [{\"goal\": \"survivors\", \"at-least\": 8}]}", TRUE },
    { "{\"holds\": [{\"goal\": \"survivors\", \"at-most\": 7}]}", FALSE },
  };
  g_auto (Fixture) fixture = { 0 };

  fixture_open (&fixture, "preset:austen", "temperature=0.8,top-k=14,top-p=0.9");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) facts = read_fact (cases[i].fact, &error);
      g_autofree char *found = NULL;

      g_assert_no_error (error);
      if (nuc_fact_check (g_ptr_array_index (facts, 0), &fixture.live, &found) != cases[i].right)
        {
          g_test_message ("%s: it is %s", cases[i].fact, found);
          g_test_fail ();
        }
    }
}

static void
test_fact_errors (void)
{
  static const char *const cases[][2] = {
    { "{\"says\": \"8\"}", "facts[0].figure is missing" },
    { "{\"figure\": \"survivors\"}", "facts[0].says is missing" },
    { "{\"says\": \"8\", \"figure\": \"none\"}", "facts[0].figure is no figure" },
    { "{\"says\": \"8\", \"figure\": \"rank\"}", "facts[0].token is missing" },
    { "{\"says\": \"8\", \"figure\": \"value\"}", "facts[0].stage is missing" },
    { "{\"holds\": []}", "facts[0].holds must be a list" },
    { "{\"says\": \"8\", \"is\": 8}", "facts[0].is is not a field" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_fact (cases[i][0], &error));
      g_assert_nonnull (strstr (error->message, cases[i][1]));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/setting/read", test_read);
  g_test_add_func ("/lesson/setting/errors", test_errors);
  g_test_add_func ("/lesson/fact/check", test_facts);
  g_test_add_func ("/lesson/fact/errors", test_fact_errors);

  return g_test_run ();
}
