/* json-reader.c: tests of strict reading and of errors by line and field
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/json-reader.h"

#include <math.h>
#include <string.h>

#include "core/error.h"

static const char *const words[] = { "red", "green", NULL };
static const char *const fields[] = { "text",  "texts", "whole", "real", "flag",
                                      "color", "inner", "list",  NULL };

/* Reads every kind of field from what the table has. */
static void
read_all (NucJsonReader *reader)
{
  nuc_json_reader_allow (reader, fields);
  g_free (nuc_json_reader_get_optional_string (reader, "text"));
  if (nuc_json_reader_has (reader, "texts"))
    g_strfreev (nuc_json_reader_get_strings (reader, "texts"));
  if (nuc_json_reader_has (reader, "whole"))
    nuc_json_reader_get_integer (reader, "whole", 1, 9);
  if (nuc_json_reader_has (reader, "real"))
    nuc_json_reader_get_number (reader, "real", 0, 1);
  nuc_json_reader_get_boolean (reader, "flag");
  nuc_json_reader_get_choice (reader, "color", words);
  if (nuc_json_reader_has (reader, "inner") && nuc_json_reader_enter_object (reader, "inner"))
    {
      g_free (nuc_json_reader_get_string (reader, "must"));
      nuc_json_reader_leave (reader);
    }
  if (nuc_json_reader_has (reader, "list") && nuc_json_reader_enter_array (reader, "list", 1, 2))
    {
      for (gsize i = 0; i < nuc_json_reader_get_length (reader); i++)
        if (nuc_json_reader_enter_element (reader, i))
          {
            nuc_json_reader_get_integer (reader, "n", 0, 5);
            nuc_json_reader_leave (reader);
          }
      nuc_json_reader_leave (reader);
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "f, line 1: not valid JSON" },
    { "{\n\"text\": }", "f, line 2: not valid JSON" },
    { "[]", "f: must be a JSON object" },
    { "{} x", "f, line 1: not valid JSON" },
    { "{\"text\": \"a\",\n \"text\": \"b\"}", "f, line 2: not valid JSON: duplicate" },
    { "{\"text\": \"\\u0000\"}", "not valid JSON" },
    { "{\"text\": \"\xff\"}", "not valid JSON" },
    { "{\n\n\"color\": \"red\",\n\"colour\": 1}", "f, line 4: colour is not a field known here" },
    { "{\n\"text\": 5}", "f, line 2: text must be a text in quotes." },
    { "{\n\"text\": \"\"}", "f, line 2: text must not be empty." },
    { "{\"texts\": []}", "f, line 1: texts must not be empty." },
    { "{\"texts\": [\"a\",\n 3]}", "f, line 1: texts must be a text in quotes." },
    { "{\n\n\n\"whole\": 0}", "f, line 4: whole must be a whole number from 1 to 9." },
    { "{\"whole\": 10}", "whole must be" },
    { "{\"whole\": 2.0}", "whole must be" },
    { "{\"real\": 1.5}", "f, line 1: real must be a number from 0 to 1." },
    { "{\"real\": \"0.5\"}", "real must be" },
    { "{\"real\": 1e400}", "not valid JSON" },
    { "{\"flag\": 1}", "f, line 1: flag must be true or false." },
    { "{\"color\": \"blue\"}", "f, line 1: color must be one of: red, green." },
    { "{\"color\": null}", "color must be one of" },
    { "{\"inner\": 1}", "f, line 1: inner must be an object in braces." },
    { "{\n\"text\": \"}]\\\"{\",\n\"inner\": {\n}}", "f, line 3: inner.must is missing." },
    { "{\"inner\": {\n\n\"must\": 1}}", "f, line 3: inner.must must be a text in quotes." },
    { "{\"list\": []}", "f, line 1: list must be a list in brackets of 1 to 2 items." },
    { "{\"list\": {}}", "list must be a list" },
    { "{\"list\": [{\"n\": 1},\n 7]}", "f, line 2: list[1] must be an object in braces." },
    { "{\"list\": [{\"n\": 1},\n {\"n\":\n 6}]}", "f, line 2: list[1].n must be a whole number" },
    { "{\"list\":\n[{\"n\": [1, {\"n\": 2}]}]}", "f, line 2: list[0].n must be a whole number" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NucJsonReader) reader =
          nuc_json_reader_new ("f", cases[i].text, strlen (cases[i].text), &error);

      if (reader != NULL)
        {
          read_all (reader);
          g_assert_false (nuc_json_reader_finish (reader, &error));
        }
      g_assert_error (error, NUC_ERROR, NUC_ERROR_PARSE);
      if (strstr (error->message, cases[i].message) == NULL)
        {
          g_test_message ("%s\n  gives “%s”\n  not “%s”", cases[i].text, error->message,
                          cases[i].message);
          g_test_fail ();
        }
    }
}

static void
test_values (void)
{
  const char *text = "{\"text\": \"a\", \"texts\": [\"b\", \"c\"], \"whole\": 9, \"real\": 0.25, "
                     "\"flag\": true, \"color\": \"green\", \"inner\": {\"must\": \"d\"}}";
  g_autoptr (NucJsonReader) reader = nuc_json_reader_new ("f", text, strlen (text), NULL);
  g_autofree char *string = nuc_json_reader_get_string (reader, "text");
  g_auto (GStrv) strings = nuc_json_reader_get_strings (reader, "texts");
  g_auto (GStrv) single = nuc_json_reader_get_strings (reader, "text");

  g_assert_cmpstr (string, ==, "a");
  g_assert_cmpuint (g_strv_length (strings), ==, 2);
  g_assert_cmpuint (g_strv_length (single), ==, 1);
  g_assert_cmpint (nuc_json_reader_get_integer (reader, "whole", 0, 9), ==, 9);
  g_assert_cmpfloat (nuc_json_reader_get_number (reader, "real", 0, 1), ==, 0.25);
  g_assert_true (nuc_json_reader_get_boolean (reader, "flag"));
  g_assert_false (nuc_json_reader_get_boolean (reader, "absent"));
  g_assert_cmpuint (nuc_json_reader_get_choice (reader, "color", words), ==, 1);
  g_assert_cmpstr (nuc_json_reader_get_key (reader, 1), ==, "texts");
  g_assert_null (nuc_json_reader_get_key (reader, 99));
  g_assert_cmpuint (nuc_json_reader_get_length (reader), ==, 7);
  g_assert_true (nuc_json_reader_finish (reader, NULL));
}

/* Only the first error is told, and reading on after it is harmless. */
static void
test_sticky (void)
{
  const char *text = "{\"a\": 1}";
  g_autoptr (NucJsonReader) reader = nuc_json_reader_new ("f", text, strlen (text), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_json_reader_get_string (reader, "a"));
  g_assert_false (nuc_json_reader_is_good (reader));
  g_assert_null (nuc_json_reader_get_strings (reader, "b"));
  g_assert_cmpuint (nuc_json_reader_get_length (reader), ==, 0);
  g_assert_false (nuc_json_reader_enter_object (reader, "a"));
  g_assert_false (nuc_json_reader_enter_array (reader, "a", 0, 1));
  g_assert_false (nuc_json_reader_enter_element (reader, 0));
  g_assert_cmpfloat (nuc_json_reader_get_number (reader, "b", 3, 4), ==, 3);
  g_assert_false (nuc_json_reader_finish (reader, &error));
  g_assert_cmpstr (error->message, ==, "f, line 1: a must be a text in quotes.");
}

static void
test_depth (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (NucJsonReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 40; i++)
    g_string_append (text, "{\"a\":");
  g_string_append (text, "1");
  for (int i = 0; i < 40; i++)
    g_string_append (text, "}");
  reader = nuc_json_reader_new ("f", text->str, text->len, NULL);
  while (nuc_json_reader_enter_object (reader, "a"))
    ;
  g_assert_false (nuc_json_reader_finish (reader, &error));
  g_assert_nonnull (strstr (error->message, "too deep"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/json-reader/errors", test_errors);
  g_test_add_func ("/lesson/json-reader/values", test_values);
  g_test_add_func ("/lesson/json-reader/sticky", test_sticky);
  g_test_add_func ("/lesson/json-reader/depth", test_depth);

  return g_test_run ();
}
