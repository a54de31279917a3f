/* figure-file.c: figures as files
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-file.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/error.h"
#include "figure/figure-json.h"
#include "file/file-read.h"
#include "file/file-write.h"

/* The largest that can be made here, and some more. */
#define MAX_FIGURE (G_GUINT64_CONSTANT (256) * 1024 * 1024)

/**
 * nuc_figure_format_of_name:
 * @path: the name of a file
 * @format: (out): what its end says
 *
 * Returns: whether that is a format of figures
 */
gboolean
nuc_figure_format_of_name (const char *path, NucFigureFormat *format)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && nuc_figure_format_find (dot + 1, format);
}

/**
 * nuc_figure_is_name:
 * @name: a path
 *
 * Returns: whether it ends in `.png`, `.svg` or `.pdf`
 */
gboolean
nuc_figure_is_name (const char *name)
{
  NucFigureFormat format;

  return nuc_figure_format_of_name (name, &format);
}

/**
 * nuc_figure_is_figure:
 * @head: (array length=n): the first bytes of a file
 * @n: how many
 *
 * Returns: whether it is a picture of one of the kinds that are made here
 */
gboolean
nuc_figure_is_figure (const char *head, gsize n)
{
  static const char *const beginnings[] = { "\x89PNG", "<?xml", "<svg", "%PDF-" };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (n >= strlen (beginnings[i]) && memcmp (head, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;
  return FALSE;
}

/**
 * nuc_figure_file_read_as:
 * @path: a figure
 * @title: what errors call it
 * @folder: where what it names is looked for
 * @error: names the file, and what is wrong with its settings
 *
 * Returns: (transfer full): what it was made from
 */
NucSetup *
nuc_figure_file_read_as (const char *path, const char *title, const char *folder, GError **error)
{
  g_autofree char *settings = NULL;
  NucSetup *setup = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  char *data = nuc_file_read (path, title, MAX_FIGURE, &length, error);

  if (data == NULL)
    return NULL;
  bytes = g_bytes_new_take (data, length);
  settings = nuc_chart_export_read_settings (bytes, error);
  if (settings == NULL)
    {
      g_prefix_error (error, "%s: ", title);
      return NULL;
    }
  setup = nuc_figure_json_read (settings, folder, &local);
  if (setup == NULL)
    g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                 _ ("%s: The settings inside are not right: %s."), title, local->message);
  else
    nuc_setup_find_files (setup, folder);
  return setup;
}

/**
 * nuc_figure_file_read:
 * @path: a figure
 * @error: names the file, and what is wrong with its settings
 *
 * Returns: (transfer full): what it was made from
 */
NucSetup *
nuc_figure_file_read (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *title = g_filename_display_basename (path);

  return nuc_figure_file_read_as (path, title, folder, error);
}

/**
 * nuc_figure_write_file:
 * @path: where to
 * @bytes: a file
 * @error: one sentence
 *
 * Returns: whether the file is there, whole
 */
gboolean
nuc_figure_write_file (const char *path, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return nuc_file_write (path, data, length, NUC_FILE_SHARED, error);
}
