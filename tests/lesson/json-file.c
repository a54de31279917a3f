/* json-file.c: tests of JSON in files
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/json-file.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

static void
test_numbers_print (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = { { 0.9, "{\n  \"x\": 0.9\n}\n" },
                { 1, "{\n  \"x\": 1.0\n}\n" },
                { 0.1 + 0.2, "{\n  \"x\": 0.30000000000000004\n}\n" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      json_t *root = json_object ();
      g_autofree char *text = NULL;

      json_object_set_new (root, "x", json_real (cases[i].value));
      text = nuc_json_print (root);
      g_assert_cmpstr (text, ==, cases[i].text);
      json_decref (root);
    }
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("nucleus-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "new", "file.json", NULL);
  g_autofree char *inner = g_path_get_dirname (path);
  g_autofree char *below = g_build_filename (path, "x", "y.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  json_t *root = json_object ();

  g_assert_true (nuc_json_save (root, path, 0600, &error));
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "{}\n");
  g_assert_false (nuc_json_save (root, below, 0600, &error));
  g_assert_nonnull (error);

  json_decref (root);
  g_unlink (path);
  g_rmdir (inner);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/json-file/numbers-print", test_numbers_print);
  g_test_add_func ("/lesson/json-file/files", test_files);

  return g_test_run ();
}
