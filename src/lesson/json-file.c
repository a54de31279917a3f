/* json-file.c: JSON in files
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/json-file.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "core/error.h"

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

/* Atomic: either the whole new file is there afterwards or the old one. Makes the folder; @mode is that of
 * a new file. */
gboolean
nuc_json_save (const json_t *root, const char *path, int mode, GError **error)
{
  g_autofree char *text = nuc_json_print (root);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GError) made = NULL;

  if (!g_file_make_directory_with_parents (file, NULL, &made) &&
      !g_error_matches (made, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&made));
      return FALSE;
    }
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, mode, error);
}

/**
 * nuc_json_load_file:
 * @path: a file
 * @most: bytes that are allowed
 * @length: (out): bytes read
 * @error: names the file
 *
 * Refuses what is no regular file before reading it, so that a pipe or a device cannot hang the reader.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
nuc_json_load_file (const char *path, gsize most, gsize *length, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = g_path_get_basename (path);

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, NULL, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED, _ ("%s: is not a file."), name);
      return NULL;
    }
  if (g_file_info_get_size (info) > (goffset) most)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                   _ ("%s: has more than %zu bytes, the most that are read."), name, most);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, length, error))
    return NULL;
  return g_steal_pointer (&text);
}
