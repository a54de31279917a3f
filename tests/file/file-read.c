/* file-read.c: tests of what is opened, and of what is refused before it can hang
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "file/file-read.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/error.h"
#include "folder.h"

static void
assert_refused (const char *path, guint64 limit, GQuark domain, int code, const char *message)
{
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_null (nuc_file_read (path, NULL, limit, &length, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_whole (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *empty = NULL;
  gsize length;

  folder_write (folder, "a.txt", "12345");
  text = nuc_file_read (folder->file, NULL, 5, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (text, length + 1, "12345", 6);
  assert_refused (folder->file, 4, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                  "a.txt is 5 bytes large; files of this kind are read up to 4 bytes.");
  folder_write (folder, "a.txt", "");
  empty = nuc_file_read (folder->file, NULL, 5, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, 0);
}

/* Each of these would wait for a writer, end never or be something else than it was taken for. */
static void
test_odd (Folder *folder, gconstpointer data)
{
  g_autofree char *pipe_path = folder_path (folder, "pipe");
  g_autofree char *link = folder_path (folder, "link");
  g_autofree char *loop = folder_path (folder, "loop");
  g_autofree char *name = g_path_get_basename (folder->path);
  g_autofree char *is_folder = g_strconcat (name, " is a folder; a file was expected.", NULL);
  g_autofree char *missing = g_strdup_printf ("There is no file %s.", folder->file);

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_cmpint (symlink ("pipe", link), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  assert_refused (folder->file, 9, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, missing);
  assert_refused (pipe_path, 9, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                  "pipe is a device or a pipe; a file was expected.");
  assert_refused (link, 9, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                  "link is a device or a pipe; a file was expected.");
  assert_refused ("/dev/zero", 9, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                  "zero is a device or a pipe; a file was expected.");
  assert_refused (folder->path, 9, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, is_folder);
  assert_refused (loop, 9, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS,
                  "loop cannot be read: Too many levels of symbolic links.");
}

static void
test_socket (Folder *folder, gconstpointer data)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);

  g_strlcpy (address.sun_path, folder->file, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  assert_refused (folder->file, 9, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                  "a.txt is a device or a pipe; a file was expected.");
  close (fd);
}

/* Files of the kernel say that they are empty, and some of them never end. */
static void
test_without_size (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_test ("/proc/self/status", G_FILE_TEST_IS_REGULAR))
    {
      g_test_skip ("there is no such file here");
      return;
    }
  text = nuc_file_read ("/proc/self/status", NULL, 1024 * 1024, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, 100);
  assert_refused ("/proc/self/status", 50, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                  "status is 51 bytes large; files of this kind are read up to 50 bytes.");
}

static void
test_cancelled (Folder *folder, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gsize length;

  folder_write (folder, "a.txt", "1");
  g_cancellable_cancel (cancellable);
  g_assert_null (
      nuc_file_read_watched (folder->file, NULL, 9, NULL, NULL, cancellable, &length, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_same (Folder *folder, gconstpointer data)
{
  struct stat status;
  struct timespec later[2] = { { 0, UTIME_OMIT }, { 1, 0 } };
  g_autoptr (GError) error = NULL;
  int fd;

  folder_write (folder, "a.txt", "12345");
  fd = nuc_file_open (folder->file, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (nuc_file_check_same (fd, &status, "a.txt", &error));
  g_assert_cmpint (utimensat (AT_FDCWD, folder->file, later, 0), ==, 0);
  g_assert_false (nuc_file_check_same (fd, &status, "a.txt", &error));
  g_assert_cmpstr (error->message, ==,
                   "a.txt has been changed since it was opened; open it again.");
  g_clear_error (&error);
  g_assert_cmpint (truncate (folder->file, 2), ==, 0);
  g_assert_false (nuc_file_check_same (fd, &status, "a.txt", &error));
  g_assert_cmpstr (error->message, ==,
                   "a.txt has become shorter since it was opened; open it again when it is whole.");
  close (fd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add (path, Folder, NULL, folder_set_up, function, folder_tear_down)
  ADD ("/file/read/whole", test_whole);
  ADD ("/file/read/odd", test_odd);
  ADD ("/file/read/socket", test_socket);
  g_test_add_func ("/file/read/without-size", test_without_size);
  ADD ("/file/read/cancelled", test_cancelled);
  ADD ("/file/read/same", test_same);
  return g_test_run ();
}
