/* folder.c: a folder of a test's own
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "folder.h"

#include <glib/gstdio.h>
#include <string.h>

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list (const Folder *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare);
  return names;
}

void
folder_set_up (Folder *self, gconstpointer data)
{
  self->path = g_dir_make_tmp ("nucleus-test-XXXXXX", NULL);
  self->file = g_build_filename (self->path, "a.txt", NULL);
}

void
folder_tear_down (Folder *self, gconstpointer data)
{
  g_autoptr (GPtrArray) names = list (self);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = folder_path (self, g_ptr_array_index (names, i));

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (self->path), ==, 0);
  g_free (self->path);
  g_free (self->file);
}

char *
folder_path (const Folder *self, const char *name)
{
  return g_build_filename (self->path, name, NULL);
}

void
folder_write (const Folder *self, const char *name, const char *text)
{
  g_autofree char *path = folder_path (self, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

void
folder_assert_text (const Folder *self, const char *name, const char *text)
{
  g_autofree char *path = folder_path (self, name);
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, text);
}

void
folder_assert_names (const Folder *self, const char *names)
{
  g_autoptr (GPtrArray) found = list (self);
  g_autofree char *joined = NULL;

  g_ptr_array_add (found, NULL);
  joined = g_strjoinv (" ", (char **) found->pdata);
  g_assert_cmpstr (joined, ==, names);
}
