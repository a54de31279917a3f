/* open.c: files that cannot be opened, and how a format is recognised
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"

#define TABLE "token,prob\na,0.5\nb,0.5\n"

static void
assert_refused (const char *name, GQuark domain, int code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_source_open (NUC_OPENING (name), NULL, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_missing (void)
{
  assert_refused ("/nonexistent/a.csv", G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                  "There is no file /nonexistent/a.csv.");
  assert_refused ("file:///nonexistent/a.csv", G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                  "There is no file /nonexistent/a.csv.");
}

static void
test_no_name (void)
{
  assert_refused ("", NUC_ERROR, NUC_ERROR_PARSE, "“” names no file; a path was expected.");
}

static void
test_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("nucleus-test-XXXXXX.csv", NULL);
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *message = g_strconcat (name, " is a folder; a file was expected.", NULL);

  assert_refused (folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, message);
  g_rmdir (folder);
}

/* Opening a pipe that nobody writes to would never come back. */
static void
test_pipe (void)
{
  g_autofree char *path = files_write ("a.csv", "", 0);

  g_remove (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_refused (path, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                  "a.csv is a device or a pipe; a file was expected.");
  files_remove (path);
}

/* Sparse, so that it takes no room; it is refused before anything of it is read. */
static void
assert_large (const char *name, const char *message)
{
  g_autofree char *path = files_write (name, "", 0);

  g_assert_cmpint (truncate (path, 500 * 1024 * 1024), ==, 0);
  assert_refused (path, NUC_ERROR, NUC_ERROR_TOO_LARGE, message);
  files_remove (path);
}

static void
test_large (void)
{
  assert_large (
      "a.csv",
      "a.csv is 500.0\302\240MiB large; files of this kind are read up to 256.0\302\240MiB.");
  assert_large (
      "a.json",
      "a.json is 500.0\302\240MiB large; files of this kind are read up to 128.0\302\240MiB.");
}

static void
test_unknown_kind (void)
{
  g_autofree char *path = files_write ("a.bin",
                                       "\x7f"
                                       "ELF\0\1\xff",
                                       7);

  assert_refused (
      path, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
      "a.bin is of no kind that can be opened here; a CSV, TSV or JSON file with "
      "probabilities, a saved answer, an array of logits, a text or a model was expected.");
  files_remove (path);
}

typedef struct
{
  char *path;
  void (*disturb) (const char *path);
} Disturbance;

static void
remove_it (const char *path)
{
  g_remove (path);
}

static void
shorten_it (const char *path)
{
  g_assert_cmpint (truncate (path, 1024), ==, 0);
}

/* The first megabyte has been read when this is called. */
static void
disturb_cb (double fraction, const char *what, gpointer user_data)
{
  Disturbance *disturbance = user_data;

  if (disturbance->disturb != NULL)
    disturbance->disturb (disturbance->path);
  disturbance->disturb = NULL;
}

static NucSource *
open_disturbed (void (*disturb) (const char *path), GError **error)
{
  g_autoptr (GString) text = g_string_new ("token,logit\n");
  Disturbance disturbance = { NULL, disturb };
  NucOpenOptions options = { .progress = disturb_cb, .progress_data = &disturbance };
  NucSource *source;

  for (guint i = 0; text->len < 3 * 1024 * 1024; i++)
    g_string_append_printf (text, "t%u,1\n", i);
  disturbance.path = files_write ("a.csv", text->str, text->len);
  source = nuc_source_open (NUC_OPENING (disturbance.path), &options, NULL, error);
  if (g_file_test (disturbance.path, G_FILE_TEST_EXISTS))
    files_remove (disturbance.path);
  g_free (disturbance.path);
  return source;
}

static void
test_removed_while_loading (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source = open_disturbed (remove_it, &error);

  /* What is open stays readable: the file is read as it was. */
  g_assert_no_error (error);
  g_assert_nonnull (source);
}

static void
test_shortened_while_loading (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source = open_disturbed (shorten_it, &error);

  g_assert_null (source);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
  g_assert_cmpstr (error->message, ==,
                   "a.csv became shorter while it was being read; open it again when it is whole.");
}

static void
test_unreadable (void)
{
  g_autofree char *path = files_write ("a.csv", TABLE, strlen (TABLE));
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source = NULL;

  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  source = nuc_source_open (NUC_OPENING (path), NULL, NULL, &error);
  /* Nothing is unreadable to the super-user. */
  if (geteuid () == 0)
    g_assert_no_error (error);
  else
    g_assert_cmpstr (error->message, ==, "a.csv cannot be read: Permission denied.");
  files_remove (path);
}

static void
test_cancelled (void)
{
  g_autofree char *path = files_write ("a.csv", TABLE, strlen (TABLE));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (nuc_source_open (NUC_OPENING (path), NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  files_remove (path);
}

/* What a source says opens it again does, from any folder. */
static void
test_uri_opens_again (void)
{
  g_autofree char *path = files_write ("A B.CSV", TABLE, strlen (TABLE));
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (NucSource) first = files_open (uri);
  g_autoptr (NucSource) again = files_open (nuc_source_get_uri (first));

  g_assert_true (g_path_is_absolute (nuc_source_get_uri (first)));
  g_assert_cmpstr (nuc_source_get_uri (first), ==, nuc_source_get_uri (again));
  g_assert_cmpstr (nuc_source_get_title (again), ==, "A B.CSV");
  files_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/open/missing", test_missing);
  g_test_add_func ("/source/open/no-name", test_no_name);
  g_test_add_func ("/source/open/folder", test_folder);
  g_test_add_func ("/source/open/pipe", test_pipe);
  g_test_add_func ("/source/open/large", test_large);
  g_test_add_func ("/source/open/unknown-kind", test_unknown_kind);
  g_test_add_func ("/source/open/removed-while-loading", test_removed_while_loading);
  g_test_add_func ("/source/open/shortened-while-loading", test_shortened_while_loading);
  g_test_add_func ("/source/open/unreadable", test_unreadable);
  g_test_add_func ("/source/open/cancelled", test_cancelled);
  g_test_add_func ("/source/open/uri-opens-again", test_uri_opens_again);
  return g_test_run ();
}
