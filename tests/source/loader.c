/* loader.c: reading a file within a limit, suffixes, and lines in errors
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "files.h"
#include "source/loader.h"

static void
test_limit (void)
{
  g_autofree char *path = files_write ("a.csv", "12345", 5);
  NucTarget target = { .name = path, .title = "a.csv", .path = path, .size = 5, .head = "" };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = nuc_target_read (&target, 5, NULL, NULL, &(gsize){ 0 }, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "12345");
  g_assert_null (nuc_target_read (&target, 4, NULL, NULL, &(gsize){ 0 }, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE);
  files_remove (path);
}

/* It has grown since it was looked at: what is there is read, up to the limit. */
static void
test_grown (void)
{
  g_autofree char *path = files_write ("a.csv", "1234567890", 10);
  NucTarget target = { .name = path, .title = "a.csv", .path = path, .size = 2, .head = "" };
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *text = nuc_target_read (&target, 10, NULL, NULL, &length, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "1234567890");
  g_assert_cmpuint (length, ==, 10);
  g_assert_null (nuc_target_read (&target, 9, NULL, NULL, &length, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE);
  files_remove (path);
}

static void
test_suffix (void)
{
  static const char *const suffixes[] = { ".csv", ".tsv", NULL };
  NucTarget file = { .name = "/x/A.CSV", .title = "A.CSV", .path = "/x/A.CSV", .head = "" };
  NucTarget other = { .name = "/x/a.csvx", .title = "a.csvx", .path = "/x/a.csvx", .head = "" };
  NucTarget address = { .name = "http://x/a.csv", .title = "x", .head = "" };

  g_assert_true (nuc_target_has_suffix (&file, suffixes));
  g_assert_false (nuc_target_has_suffix (&other, suffixes));
  g_assert_false (nuc_target_has_suffix (&address, suffixes));
}

static void
test_place (void)
{
  NucTarget target = { .name = "a", .title = "a.csv", .head = "" };
  GError *error = g_error_new_literal (NUC_ERROR, NUC_ERROR_PARSE, "no.");

  nuc_target_place_error (&target, 7, &error);
  g_assert_cmpstr (error->message, ==, "a.csv, line 7: no.");
  g_clear_error (&error);
  g_set_error_literal (&error, NUC_ERROR, NUC_ERROR_PARSE, "no.");
  nuc_target_place_error (&target, 0, &error);
  g_assert_cmpstr (error->message, ==, "a.csv: no.");
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/loader/limit", test_limit);
  g_test_add_func ("/source/loader/grown", test_grown);
  g_test_add_func ("/source/loader/suffix", test_suffix);
  g_test_add_func ("/source/loader/place", test_place);
  return g_test_run ();
}
