/* figure-json.c: tests of what a figure is made from, as JSON
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-json.h"

#include <string.h>

#define HEAD "{\"format\":\"nucleus-figure\",\"version\":1,"

/* Damaged settings are told, whatever is wrong with them. */
static void
test_damaged (void)
{
  static const struct
  {
    const char *text;
    const char *told;
  } wrong[] = {
    { "", "line" },
    { "[]", "an object" },
    { "{", "line" },
    { "{\"format\":\"other\",\"version\":1,\"source\":\"preset:lesson\"}", "nucleus-figure" },
    { "{\"format\":\"nucleus-figure\",\"version\":2,\"source\":\"a\"}", "version" },
    { HEAD "\"source\":3}", "source" },
    { HEAD "\"source\":\"a\",\"source\":\"b\"}", "line" },
    { HEAD "\"source\":\"a\",\"view\":\"cake\"}", "view" },
    { HEAD "\"source\":\"a\",\"axis\":\"bent\"}", "axis" },
    { HEAD "\"source\":\"a\",\"axis\":\"log\"}", "axis" },
    { HEAD "\"source\":\"a\",\"chain\":\"nonsense=1\"}", "nonsense" },
    { HEAD "\"source\":\"a\",\"history\":[1,\"2\"]}", "history" },
    { HEAD "\"source\":\"a\",\"taken\":[-1]}", "taken" },
    { HEAD "\"source\":\"a\",\"mark\":1}", "mark" },
    { HEAD "\"source\":\"a\",\"direction\":\"up\"}", "direction" },
    { HEAD "\"source\":\"a\",\"font\":\"Comic\"}", "font" },
    { HEAD "\"source\":\"a\",\"seed\":1.5}", "seed" },
    { HEAD "\"source\":\"a\",\"unknown\":1}", "unknown" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", wrong[i].text);
      g_assert_null (nuc_figure_json_read (wrong[i].text, "/somewhere", &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, wrong[i].told));
    }
}

/* Every field goes through the text and comes back. */
static void
test_round_trip (void)
{
  static const struct
  {
    NucField field;
    const char *value;
  } fields[] = {
    { NUC_FIELD_SOURCE, "data.npy" },
    { NUC_FIELD_ORDER, "3" },
    { NUC_FIELD_WORDS, "true" },
    { NUC_FIELD_VOCABULARY, "names.txt" },
    { NUC_FIELD_ANSWER, "2" },
    { NUC_FIELD_CHAIN, "temperature=0.8,top-p=0.9" },
    { NUC_FIELD_COMPARE_SOURCE, "preset:flat" },
    { NUC_FIELD_COMPARE_ORDER, "0" },
    { NUC_FIELD_COMPARE_WORDS, "true" },
    { NUC_FIELD_COMPARE_VOCABULARY, "" },
    { NUC_FIELD_COMPARE_ANSWER, "3" },
    { NUC_FIELD_COMPARE_CHAIN, "top-k=3" },
    { NUC_FIELD_COMPARE_PROMPT, "Other" },
    { NUC_FIELD_COMPARE_TAKEN, "6,7" },
    { NUC_FIELD_PROMPT, "“Ü” \\ \"x\"\n" },
    { NUC_FIELD_HISTORY, "3,4" },
    { NUC_FIELD_TAKEN, "5,4294967295" },
    { NUC_FIELD_STEP, "7" },
    { NUC_FIELD_AFTER, "true" },
    { NUC_FIELD_SEED, "18446744073709551615" },
    { NUC_FIELD_MARK, "false" },
    { NUC_FIELD_ROLLS, "100" },
    { NUC_FIELD_VIEW, "compare" },
    { NUC_FIELD_VERTICAL, "true" },
    { NUC_FIELD_AXIS, "logarithmic" },
    { NUC_FIELD_BARS, "12" },
    { NUC_FIELD_PIN, "1,2" },
    { NUC_FIELD_HIDE, "survivors" },
    { NUC_FIELD_THEME, "high-contrast" },
    { NUC_FIELD_SIZE, "640x360" },
    { NUC_FIELD_TYPE_SIZE, "12.5" },
    { NUC_FIELD_DIRECTION, "rtl" },
    { NUC_FIELD_DPI, "120.3" },
    { NUC_FIELD_TITLE, "A <b>" },
    { NUC_FIELD_CAPTION, "false" },
    { NUC_FIELD_FONT, "system" },
    { NUC_FIELD_OUTLINES, "true" },
  };
  g_autoptr (NucSetup) setup = nuc_setup_new ();
  g_autoptr (NucSetup) back = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  GError *error = NULL;

  G_STATIC_ASSERT (G_N_ELEMENTS (fields) == NUC_N_FIELDS);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      nuc_setup_set (setup, fields[i].field, fields[i].value, &error);
      g_assert_no_error (error);
    }
  text = nuc_figure_json_write (setup, ".");
  back = nuc_figure_json_read (text, ".", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_cmpstr (nuc_setup_get (back, fields[i].field), ==, fields[i].value);
  again = nuc_figure_json_write (back, ".");
  g_assert_cmpstr (again, ==, text);
}

/* Paths are seen from where the figure lies, addresses and presets stay. */
static void
test_paths (void)
{
  g_autoptr (NucSetup) setup =
      nuc_figure_json_read (HEAD "\"source\":\"../data.csv\",\"vocabulary\":\"/a/names\","
                                 "\"compare-source\":\"preset:flat\"}",
                            "/some/where", NULL);
  g_autofree char *source = nuc_setup_dup_path (setup, NUC_FIELD_SOURCE);
  g_autofree char *vocabulary = nuc_setup_dup_path (setup, NUC_FIELD_VOCABULARY);
  g_autofree char *other = nuc_setup_dup_path (setup, NUC_FIELD_COMPARE_SOURCE);
  g_autofree char *from = nuc_setup_dup_path_from (setup, NUC_FIELD_SOURCE, "/some/a/b");

  g_assert_cmpstr (source, ==, "/some/where/../data.csv");
  g_assert_cmpstr (vocabulary, ==, "/a/names");
  g_assert_cmpstr (other, ==, "preset:flat");
  g_assert_cmpstr (from, ==, "../../data.csv");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/json/damaged", test_damaged);
  g_test_add_func ("/figure/json/round-trip", test_round_trip);
  g_test_add_func ("/figure/json/paths", test_paths);
  return g_test_run ();
}
