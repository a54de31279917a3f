/* json.c: paths in errors, types, and several values after one another
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "source/json.h"

static const NucTarget target = { .name = "a.json", .title = "a.json", .head = "" };

static json_t *
parse (NucJson *json, const char *text)
{
  g_autoptr (GError) error = NULL;
  gsize used;
  json_t *value = nuc_json_parse (json, text, strlen (text), 1, &used, &error);

  g_assert_no_error (error);
  return value;
}

static void
test_path (void)
{
  g_auto (NucJson) json = { 0 };
  g_autoptr (GError) error = NULL;
  gsize root, list;

  nuc_json_init (&json, &target, NULL, NULL);
  root = nuc_json_enter (&json, "steps");
  list = nuc_json_enter_index (&json, 2);
  nuc_json_enter (&json, "tokens");
  g_assert_cmpstr (json.path->str, ==, "steps[2].tokens");
  nuc_json_leave (&json, list);
  g_assert_false (nuc_json_fail (&json, &error, "it is %d.", 5));
  g_assert_cmpstr (error->message, ==, "a.json, steps: it is 5.");
  g_clear_error (&error);
  nuc_json_leave (&json, root);
  nuc_json_fail (&json, &error, "no.");
  g_assert_cmpstr (error->message, ==, "a.json: no.");
}

static void
test_member (void)
{
  g_auto (NucJson) json = { 0 };
  g_autoptr (json_t) value = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found;
  double number;
  json_t *member;

  nuc_json_init (&json, &target, NULL, NULL);
  value = parse (&json, "{\"a\": 1, \"b\": 1.5, \"c\": null, \"d\": true}");
  g_assert_true (nuc_json_number (&json, value, "a", &found, &number, NULL));
  g_assert_true (found);
  g_assert_cmpfloat (number, ==, 1);
  g_assert_true (nuc_json_number (&json, value, "b", &found, &number, NULL));
  g_assert_cmpfloat (number, ==, 1.5);
  g_assert_true (nuc_json_number (&json, value, "c", &found, &number, NULL));
  g_assert_false (found);
  g_assert_true (nuc_json_member (&json, value, "x", JSON_OBJECT, &member, NULL));
  g_assert_null (member);
  g_assert_false (nuc_json_number (&json, value, "d", &found, &number, &error));
  g_assert_cmpstr (error->message, ==,
                   "a.json, d: a number was expected, but there is true or false.");
}

static void
test_several_values (void)
{
  static const char text[] = "{\"a\": [1,\n2]}\n[3] \n{";
  g_auto (NucJson) json = { 0 };
  g_autoptr (json_t) first = NULL;
  g_autoptr (json_t) second = NULL;
  g_autoptr (GError) error = NULL;
  gsize used, more;

  nuc_json_init (&json, &target, NULL, NULL);
  first = nuc_json_parse (&json, text, strlen (text), 1, &used, NULL);
  g_assert_true (json_is_object (first));
  g_assert_cmpstr (text + used, ==, "\n[3] \n{");
  second = nuc_json_parse (&json, text + used, strlen (text + used), 2, &more, NULL);
  g_assert_true (json_is_array (second));
  used += more;
  g_assert_null (nuc_json_parse (&json, text + used, strlen (text + used), 3, &more, &error));
  g_assert_true (g_str_has_prefix (error->message, "a.json, line 4: this is not JSON: "));
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (NucJson) json = { 0 };
  g_autoptr (GError) error = NULL;
  gsize used;

  nuc_json_init (&json, &target, NULL, cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_null (nuc_json_parse (&json, "{}", 2, 1, &used, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_token (void)
{
  g_auto (NucJson) json = { 0 };
  g_autoptr (json_t) value = NULL;
  NucTokenName name;

  nuc_json_init (&json, &target, NULL, NULL);
  value = parse (&json, "[{\"token\": \"a\\u0000\", \"id\": 4294967295}, "
                        "{\"tok_str\": \"b\", \"bytes\": null}, "
                        "{\"token\": \"\\ufffd\", \"bytes\": [226, 130]}, {\"bytes\": \"ff00\"}, "
                        "{\"token\": \"x\", \"bytes\": []}]");
  g_assert_true (nuc_json_token (&json, json_array_get (value, 0), &name, NULL));
  g_assert_cmpmem (name.bytes, name.length, "a\0", 2);
  g_assert_true (name.has_id);
  g_assert_cmpuint (name.id, ==, G_MAXUINT32);
  g_assert_true (nuc_json_token (&json, json_array_get (value, 1), &name, NULL));
  g_assert_cmpmem (name.bytes, name.length, "b", 1);
  g_assert_false (name.has_id);
  g_assert_true (nuc_json_token (&json, json_array_get (value, 2), &name, NULL));
  g_assert_cmpmem (name.bytes, name.length, "\xe2\x82", 2);
  g_assert_true (nuc_json_token (&json, json_array_get (value, 3), &name, NULL));
  g_assert_cmpmem (name.bytes, name.length, "\xff\0", 2);
  g_assert_true (nuc_json_token (&json, json_array_get (value, 4), &name, NULL));
  g_assert_cmpuint (name.length, ==, 0);
}

/* What the library cuts off ends with a whole character. */
static void
test_cut (void)
{
  for (guint shift = 0; shift < 4; shift++)
    {
      g_autoptr (GString) text = g_string_new ("[");
      g_auto (NucJson) json = { 0 };
      g_autoptr (GError) error = NULL;
      gsize used;

      for (guint i = 0; i < shift; i++)
        g_string_append_c (text, 'x');
      for (guint i = 0; i < 100; i++)
        g_string_append (text, "\xf0\x9f\x98\x80");
      nuc_json_init (&json, &target, NULL, NULL);
      g_assert_null (nuc_json_parse (&json, text->str, text->len, 1, &used, &error));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strstr (error->message, "\xef\xbf\xbd"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/json/path", test_path);
  g_test_add_func ("/source/json/member", test_member);
  g_test_add_func ("/source/json/several-values", test_several_values);
  g_test_add_func ("/source/json/cancel", test_cancel);
  g_test_add_func ("/source/json/token", test_token);
  g_test_add_func ("/source/json/cut", test_cut);
  return g_test_run ();
}
