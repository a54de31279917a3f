/* file-write.c: tests of what a file is after it was written, or not
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "file/file-write.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"

#define LARGE (4 * 1024 * 1024)
#define KILLS 20

static void
write_file (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (nuc_file_write (path, text, strlen (text), NUC_FILE_SHARED, &error));
  g_assert_no_error (error);
}

static void
assert_refused (const char *path, int code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (nuc_file_write (path, "x", 1, NUC_FILE_SHARED, &error));
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

static guint
get_mode (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

static void
test_mode (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *own = folder_path (folder, "own");
  mode_t mask = umask (027);

  write_file (folder->file, "one");
  g_assert_cmpuint (get_mode (folder->file), ==, 0640);
  g_assert_true (nuc_file_write (own, "x", 1, NUC_FILE_PRIVATE, &error));
  g_assert_cmpuint (get_mode (own), ==, 0600);
  g_assert_cmpint (g_chmod (folder->file, 0664), ==, 0);
  write_file (folder->file, "two");
  g_assert_cmpuint (get_mode (folder->file), ==, 0664);
  g_assert_cmpint (g_chmod (own, 0604), ==, 0);
  g_assert_true (nuc_file_write (own, "", 0, NUC_FILE_PRIVATE, &error));
  g_assert_cmpuint (get_mode (own), ==, 0604);
  umask (mask);
  folder_assert_text (folder, "a.txt", "two");
  folder_assert_text (folder, "own", "");
  folder_assert_names (folder, "a.txt own");
}

static void
test_links (Folder *folder, gconstpointer data)
{
  g_autofree char *first = folder_path (folder, "first");
  g_autofree char *second = folder_path (folder, "second");
  g_autofree char *loop = folder_path (folder, "loop");
  g_autofree char *target = NULL;

  g_assert_cmpint (symlink ("second", first), ==, 0);
  g_assert_cmpint (symlink (folder->file, second), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  /* One that leads to nothing yet, and the same one when there is something. */
  write_file (first, "one");
  folder_assert_text (folder, "a.txt", "one");
  write_file (first, "two");
  folder_assert_text (folder, "a.txt", "two");
  target = g_file_read_link (first, NULL);
  g_assert_cmpstr (target, ==, "second");
  assert_refused (loop, G_IO_ERROR_TOO_MANY_LINKS,
                  "loop cannot be written: Too many levels of symbolic links.");
  folder_assert_names (folder, "a.txt first loop second");
}

static void
test_refused (Folder *folder, gconstpointer data)
{
  g_autofree char *pipe_path = folder_path (folder, "pipe");
  g_autofree char *nowhere = folder_path (folder, "no/where");
  g_autofree char *below = folder_path (folder, "a.txt/b");
  g_autofree char *name = g_path_get_basename (folder->path);
  g_autofree char *is_folder = g_strconcat (name, " is a folder; a file was expected.", NULL);

  write_file (folder->file, "one");
  g_assert_cmpint (g_chmod (folder->file, 0444), ==, 0);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  assert_refused (folder->file, G_IO_ERROR_PERMISSION_DENIED,
                  "a.txt is write-protected; another name was expected.");
  assert_refused (folder->path, G_IO_ERROR_IS_DIRECTORY, is_folder);
  assert_refused (pipe_path, G_IO_ERROR_NOT_REGULAR_FILE,
                  "pipe is a device or a pipe; a file was expected.");
  assert_refused ("/dev/null", G_IO_ERROR_NOT_REGULAR_FILE,
                  "null is a device or a pipe; a file was expected.");
  assert_refused (nowhere, G_IO_ERROR_NOT_FOUND,
                  "where cannot be written: No such file or directory.");
  assert_refused (below, G_IO_ERROR_NOT_DIRECTORY, "b cannot be written: Not a directory.");
  folder_assert_text (folder, "a.txt", "one");
  folder_assert_names (folder, "a.txt pipe");
}

static char *
name_left (const char *name, guint number)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

  return g_strdup_printf (".nucleus-%.16s-%u.tmp", sum, number);
}

/* What a program that was killed has left is removed; what another one is at is not, nor is anything else. */
static void
test_left (Folder *folder, gconstpointer data)
{
  g_autofree char *left = name_left ("a.txt", 0);
  g_autofree char *held = name_left ("a.txt", 1);
  g_autofree char *held_path = folder_path (folder, held);
  g_autofree char *expected = g_strjoin (" ", held, "a.txt", NULL);
  int fd;

  folder_write (folder, left, "half");
  folder_write (folder, held, "half");
  fd = open (held_path, O_RDONLY | O_CLOEXEC);
  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);
  write_file (folder->file, "one");
  write_file (folder->file, "two");
  folder_assert_names (folder, expected);
  close (fd);
  folder_write (folder, left, "half");
  write_file (folder->file, "three");
  folder_assert_text (folder, "a.txt", "three");
  folder_assert_names (folder, "a.txt");
}

static void
write_for_ever (const char *path)
{
  g_autofree char *text = g_malloc (LARGE);

  for (guint i = 0;; i++)
    {
      memset (text, i % 2 == 0 ? 'a' : 'b', LARGE);
      nuc_file_write (path, text, LARGE, NUC_FILE_SHARED, NULL);
    }
}

static void
assert_one_of_both (const char *path)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpuint (length, ==, LARGE);
  for (gsize i = 1; i < length; i++)
    if (text[i] != text[0])
      g_error ("%s is half of each", path);
}

/* Killed at any moment; once it has begun, it is whole. build-aux/faults does this more often. */
static void
test_killed (Folder *folder, gconstpointer data)
{
  g_autofree char *first = g_malloc (LARGE);
  g_autoptr (GError) error = NULL;

  memset (first, 'a', LARGE);
  for (guint i = 0; i < KILLS; i++)
    {
      int status;
      pid_t child;

      g_assert_true (nuc_file_write (folder->file, first, LARGE, NUC_FILE_SHARED, &error));
      child = fork ();
      if (child == 0)
        write_for_ever (folder->file);
      g_usleep ((gulong) g_random_int_range (0, 20000));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      assert_one_of_both (folder->file);
    }
  write_file (folder->file, "end");
  folder_assert_names (folder, "a.txt");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add (path, Folder, NULL, folder_set_up, function, folder_tear_down)
  ADD ("/file/write/mode", test_mode);
  ADD ("/file/write/links", test_links);
  ADD ("/file/write/refused", test_refused);
  ADD ("/file/write/left", test_left);
  ADD ("/file/write/killed", test_killed);
  return g_test_run ();
}
