/* json-keys.c: zero bytes in the keys of JSON objects
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/json-keys.h"

#include <string.h>

#include "files.h"
#include "source/json.h"

#define H "\xef\xb7\x90\xef\xb7\xaf"

static void
test_hide (void)
{
  static const char *const cases[][2] = {
    { "{\"\\u0000\": 1}", "{\"" H "\": 1}" },
    { "{\"a\\u0000\\u0000b\"\t\n :1}", "{\"a" H H "b\"\t\n :1}" },
    /* Of a value, after a backslash of its own, and after a quote that ends nothing. */
    { "{\"a\": \"\\u0000\"}", "{\"a\": \"\\u0000\"}" },
    { "{\"\\\\u0000\": 1}", "{\"\\\\u0000\": 1}" },
    { "{\"\\\"\\u0000\": [\"\\u0000\", \"x\"]}", "{\"\\\"" H "\": [\"\\u0000\", \"x\"]}" },
    /* No JSON, but nothing to be read past either. */
    { "\"", "\"" },
    { "\"\\", "\"\\" },
    { "\"\\u0000", "\"\\u0000" },
    { "\"\\u000\":", "\"\\u000\":" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = strlen (cases[i][0]);
      g_autofree char *exact = g_memdup2 (cases[i][0], MAX (length, 1));
      g_autofree char *hidden = nuc_json_keys_hide_nul (exact, length);

      g_assert_cmpstr (hidden, ==, cases[i][1]);
    }
}

static void
test_show (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize length;
  const char *plain = "plain";
  const char *key;

  g_assert_true (nuc_json_keys_show_nul (plain, bytes, &length) == plain);
  g_assert_cmpuint (length, ==, 5);
  key = nuc_json_keys_show_nul ("a" H H "b" H, bytes, &length);
  g_assert_cmpmem (key, length, "a\0\0b\0", 5);
}

/* Places after it stay where they are, and what is wrong behind it is still told. */
static void
test_parse (void)
{
  static const NucTarget target = { .name = "a.json", .title = "a.json", .head = "" };
  const char *text = "{\"\\u0000\": \"\\u0000\"} {}";
  const char *wrong = "{\"\\u0000\": 1,\n]";
  g_auto (NucJson) json = { 0 };
  g_autoptr (json_t) value = NULL;
  g_autoptr (GError) error = NULL;
  gsize used, length;
  const char *key;

  nuc_json_init (&json, &target, NULL, NULL);
  value = nuc_json_parse (&json, text, strlen (text), 1, &used, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (used, ==, strlen (text) - 3);
  key = nuc_json_key (&json, json_object_iter_key (json_object_iter (value)), &length);
  g_assert_cmpmem (key, length, "\0", 1);
  g_assert_null (nuc_json_parse (&json, wrong, strlen (wrong), 1, &used, &error));
  g_assert_true (g_str_has_prefix (error->message, "a.json, line 2: this is not JSON: "));
}

/* The token of byte 0 in OpenAI's older shape of an answer, and in a vocabulary. */
static void
test_answer (void)
{
  const char *text =
      "{\"choices\": [{\"logprobs\": {\"tokens\": [\"a\"], \"token_logprobs\": [-0.5], "
      "\"top_logprobs\": [{\"a\": -0.5, \"\\u0000\": -2}]}}]}";
  g_autofree char *path = files_write ("a.json", text, strlen (text));
  g_autoptr (NucSource) source = files_open (path);
  NucVocabulary *vocabulary = nuc_source_get_vocabulary (source);
  gsize length = 0;
  const char *bytes = nuc_vocabulary_get_bytes (vocabulary, 1, &length);

  g_assert_cmpuint (nuc_vocabulary_get_size (vocabulary), ==, 2);
  g_assert_cmpmem (bytes, length, "\0", 1);
  files_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/json-keys/hide", test_hide);
  g_test_add_func ("/source/json-keys/show", test_show);
  g_test_add_func ("/source/json-keys/parse", test_parse);
  g_test_add_func ("/source/json-keys/answer", test_answer);
  return g_test_run ();
}
