/* file-map.c: tests of a file in memory that somebody cuts or writes to
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "file/file-map.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"

#define PAGES 64
#define PAGE 4096
#define THREADS 4
#define MORE_THAN_SLOTS 20

static void
fill (const Folder *folder)
{
  g_autofree char *text = g_malloc (PAGES * PAGE);

  memset (text, 'x', PAGES * PAGE);
  g_assert_true (g_file_set_contents (folder->file, text, PAGES * PAGE, NULL));
}

static guint64
sum (const NucFileMap *map)
{
  const guint8 *data = nuc_file_map_get_data (map);
  guint64 total = 0;

  for (gsize i = 0; i < nuc_file_map_get_size (map); i++)
    total += data[i];
  return total;
}

static gpointer
sum_thread (gpointer map)
{
  return GSIZE_TO_POINTER (sum (map));
}

static void
assert_shorter (const NucFileMap *map)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (nuc_file_map_check (map, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
  g_assert_cmpstr (error->message, ==,
                   "a.txt has become shorter since it was opened; open it again when it is whole.");
}

static void
test_same (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucFileMap) map = NULL;
  g_autoptr (GBytes) head = NULL;

  fill (folder);
  map = nuc_file_map_new (folder->file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sum (map), ==, (guint64) 'x' * PAGES * PAGE);
  g_assert_true (nuc_file_map_check (map, &error));
  head = nuc_file_map_read_head (map, 10, &error);
  g_assert_cmpuint (g_bytes_get_size (head), ==, 10);
}

/* Every thread that reads meets what is gone. */
static void
test_cut (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucFileMap) map = NULL;
  GThread *threads[THREADS];

  fill (folder);
  map = nuc_file_map_new (folder->file, NULL, &error);
  g_assert_cmpint (truncate (folder->file, PAGE), ==, 0);
  for (guint i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("reader", sum_thread, map);
  for (guint i = 0; i < THREADS; i++)
    g_assert_cmpuint (GPOINTER_TO_SIZE (g_thread_join (threads[i])), ==, (gsize) 'x' * PAGE);
  assert_shorter (map);
  /* As long as before, but not the same. */
  fill (folder);
  g_assert_cmpuint (sum (map), ==, (gsize) 'x' * PAGE);
  assert_shorter (map);
}

static void
test_written (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucFileMap) map = NULL;
  FILE *file;

  fill (folder);
  g_usleep (20000); /* the clock of the file system ticks slower than that */
  map = nuc_file_map_new (folder->file, NULL, &error);
  file = fopen (folder->file, "r+");
  fputc ('y', file);
  fclose (file);
  g_assert_false (nuc_file_map_check (map, &error));
  g_assert_cmpstr (error->message, ==,
                   "a.txt has been changed since it was opened; open it again.");
}

static void
test_empty (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucFileMap) map = NULL;

  folder_write (folder, "a.txt", "");
  map = nuc_file_map_new (folder->file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (nuc_file_map_get_size (map), ==, 0);
  g_assert_true (nuc_file_map_check (map, &error));
}

/* More than are watched at the same time: the others are copied. */
static void
test_many (Folder *folder, gconstpointer data)
{
  NucFileMap *maps[MORE_THAN_SLOTS];
  g_autoptr (GError) error = NULL;

  fill (folder);
  for (guint i = 0; i < MORE_THAN_SLOTS; i++)
    {
      maps[i] = nuc_file_map_new (folder->file, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (truncate (folder->file, 0), ==, 0);
  for (guint i = 0; i < MORE_THAN_SLOTS; i++)
    {
      guint64 total = sum (maps[i]);

      g_assert_true (total == 0 || total == (guint64) 'x' * PAGES * PAGE);
      assert_shorter (maps[i]);
      nuc_file_map_unref (maps[i]);
    }
}

static void
handler_cb (int number)
{
  _exit (7);
}

/* Somebody else's mapping is somebody else's concern, with and without a handler of theirs. */
static void
assert_passed_on (Folder *folder, gboolean handled, gboolean after)
{
  pid_t child;
  int status;

  fill (folder);
  child = fork ();
  if (child == 0)
    {
      NucFileMap *map;
      volatile guint8 *foreign;
      FILE *file = fopen (folder->file, "r");

      signal (SIGBUS, handled ? handler_cb : SIG_DFL);
      map = nuc_file_map_new (folder->file, NULL, NULL);
      foreign = mmap (NULL, PAGES * PAGE, PROT_READ, MAP_PRIVATE, fileno (file), 0);
      if (after)
        nuc_file_map_unref (map);
      if (truncate (folder->file, 0) == 0)
        (void) foreign[PAGE];
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (handled)
    g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 7);
  else
    g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGBUS);
}

static void
test_foreign (Folder *folder, gconstpointer data)
{
  assert_passed_on (folder, TRUE, FALSE);
  assert_passed_on (folder, TRUE, TRUE);
  assert_passed_on (folder, FALSE, FALSE);
  assert_passed_on (folder, FALSE, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add (path, Folder, NULL, folder_set_up, function, folder_tear_down)
  ADD ("/file/map/same", test_same);
  ADD ("/file/map/cut", test_cut);
  ADD ("/file/map/written", test_written);
  ADD ("/file/map/empty", test_empty);
  ADD ("/file/map/many", test_many);
  ADD ("/file/map/foreign", test_foreign);
  return g_test_run ();
}
