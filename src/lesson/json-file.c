/* json-file.c: JSON in files
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/json-file.h"

#include <gio/gio.h>
#include <string.h>

#include "file/file-write.h"

/**
 * nuc_json_print:
 * @root: what to print
 *
 * Returns: (transfer full): JSON that reads back as exactly the same value, with the shorter form of
 *   numbers where that holds (0.9, not 0.90000000000000002)
 */
char *
nuc_json_print (const json_t *root)
{
  const size_t layout = JSON_INDENT (2);
  char *text = json_dumps (root, layout | JSON_REAL_PRECISION (15));
  json_t *again = json_loads (text, 0, NULL);
  char *line;

  if (!json_equal ((json_t *) root, again))
    {
      free (text);
      text = json_dumps (root, layout | JSON_REAL_PRECISION (17));
    }
  json_decref (again);
  line = g_strconcat (text, "\n", NULL);
  free (text);
  return line;
}

/* That a file is to lie in. */
gboolean
nuc_json_make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GError) made = NULL;

  if (g_file_make_directory_with_parents (file, NULL, &made) ||
      g_error_matches (made, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&made));
  return FALSE;
}

/* Atomic: either the whole new file is there afterwards or the old one. Makes the folder; @mode is that of
 * a new file. */
gboolean
nuc_json_save (const json_t *root, const char *path, guint mode, GError **error)
{
  g_autofree char *text = nuc_json_print (root);

  return nuc_json_make_folder (path, error) &&
         nuc_file_write (path, text, strlen (text), mode, error);
}
