/* file-lock.c: tests of one program at a time
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "file/file-lock.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"

#define PROGRAMS 4
#define ROUNDS 25

static void
count_up (const char *path)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = NULL;
      g_autofree char *next = NULL;
      g_autoptr (GError) error = NULL;
      int lock = nuc_file_lock (path, &error);

      /* Four that write as fast as they can keep each other waiting for as long as a slow disk takes. */
      while (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY))
        {
          g_clear_error (&error);
          lock = nuc_file_lock (path, &error);
        }
      if (lock < 0)
        _exit (1);
      g_file_get_contents (path, &text, NULL, NULL);
      g_usleep (200);
      next = g_strdup_printf ("%" G_GINT64_FORMAT, g_ascii_strtoll (text, NULL, 10) + 1);
      g_file_set_contents (path, next, -1, NULL);
      nuc_file_unlock (lock);
    }
}

static void
test_programs (Folder *folder, gconstpointer data)
{
  pid_t children[PROGRAMS];

  folder_write (folder, "a.txt", "0");
  for (guint i = 0; i < PROGRAMS; i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        {
          count_up (folder->file);
          _exit (0);
        }
    }
  for (guint i = 0; i < PROGRAMS; i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
    }
  folder_assert_text (folder, "a.txt", "100");
  folder_assert_names (folder, "a.txt");
}

/* One that never lets go does not hang the other. */
static void
test_patience (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message =
      g_strdup_printf ("Another program is writing to %s; nothing was saved. Try again.",
                       folder->path);
  int lock = nuc_file_lock (folder->file, &error);

  g_assert_no_error (error);
  g_assert_cmpint (nuc_file_lock (folder->file, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_cmpstr (error->message, ==, message);
  nuc_file_unlock (lock);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add (path, Folder, NULL, folder_set_up, function, folder_tear_down)
  ADD ("/file/lock/programs", test_programs);
  ADD ("/file/lock/patience", test_patience);
  return g_test_run ();
}
