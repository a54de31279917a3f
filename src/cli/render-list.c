/* render-list.c: many figures from one file
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "cli/render-list.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "cli/cli.h"
#include "cli/input.h"
#include "figure/figure-file.h"
#include "figure/figure-list.h"
#include "figure/figure-maker.h"
#include "cli/progress.h"
#include "core/error.h"
#include "file/file-read.h"

#define MAX_LIST (64 * 1024 * 1024)

/**
 * List:
 * @folder: where the list lies: its paths start from there
 * @written: (element-type filename gsize): which figure wrote a file
 */
typedef struct
{
  const char *folder;
  NucFigureList *figures;
  NucFigureMaker *maker;
  GHashTable *written;
} List;

static char *
resolve (const List *self, const char *path)
{
  return g_path_is_absolute (path) || g_str_equal (self->folder, ".")
             ? g_strdup (path)
             : g_build_filename (self->folder, path, NULL);
}

/* Two figures in one file would leave the one that happened to come last. */
static gboolean
claim_output (List *self, const char *path, gsize index, GError **error)
{
  char *canonical = g_canonicalize_filename (path, NULL);
  gpointer first;

  if (g_hash_table_lookup_extended (self->written, canonical, NULL, &first))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_DUPLICATE,
                   _ ("output: figures[%u] writes the same file"), GPOINTER_TO_UINT (first));
      g_free (canonical);
      return FALSE;
    }
  g_hash_table_insert (self->written, canonical, GUINT_TO_POINTER ((guint) index));
  return TRUE;
}

static gboolean
render_item (List *self, gsize index, GError **error)
{
  const char *output;
  g_autoptr (NucSetup) setup = nuc_figure_list_read (self->figures, index, &output, error);
  g_autofree char *path = NULL;

  if (setup == NULL)
    return FALSE;
  path = resolve (self, output);
  return claim_output (self, path, index, error) &&
         nuc_figure_maker_write (self->maker, setup, path, error);
}

static int
render_items (List *self, const char *title)
{
  gsize n = nuc_figure_list_get_size (self->figures);
  gsize n_failed = 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      nuc_progress_show (i, n);
      if (render_item (self, i, &error))
        continue;
      n_failed++;
      nuc_progress_hide ();
      g_prefix_error (&error, "%s, figures[%u]: ", title, (guint) i);
      nuc_cli_end_sentence (error);
      nuc_cli_fail (NUC_EXIT_INPUT, error);
    }
  nuc_progress_hide ();
  if (n_failed == 0)
    return NUC_EXIT_OK;
  g_printerr ("nucleus-cli: ");
  g_printerr (ngettext ("%u of %u figure could not be made.", "%u of %u figures could not be made.",
                        n),
              (guint) n_failed, (guint) n);
  g_printerr ("\n");
  return NUC_EXIT_INPUT;
}

static NucFigureList *
load (const char *path, const char *title, const char *folder, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize length;
  g_autofree char *text = nuc_file_read (path, title, MAX_LIST, &length, error);
  NucFigureList *list;

  if (text == NULL)
    return NULL;
  list = nuc_figure_list_parse (text, length, folder, &local);
  if (list == NULL)
    g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, "%s, %s.", title, local->message);
  return list;
}

/**
 * nuc_render_list:
 * @path: a JSON file, see docs/formats.md; `-` for the standard input
 *
 * A figure that cannot be made does not keep the others from being made.
 *
 * Returns: the exit code
 */
int
nuc_render_list (const char *path)
{
  g_auto (NucInput) input = { 0 };
  g_autofree char *title = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (NucFigureList) figures = NULL;
  g_autoptr (NucFigureMaker) maker = nuc_figure_maker_new ();
  g_autoptr (GHashTable) written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  List list = { folder, NULL, maker, written };

  if (nuc_input_open (&input, path, NULL, &error))
    {
      title = input.title != NULL ? g_strdup (input.title) : g_filename_display_basename (path);
      figures = load (input.path, title, folder, &error);
    }
  if (figures == NULL)
    return nuc_cli_fail (NUC_EXIT_INPUT, error);
  list.figures = figures;
  if (nuc_figure_list_check (figures, &error))
    return render_items (&list, title);
  g_prefix_error (&error, "%s, ", title);
  nuc_cli_end_sentence (error);
  return nuc_cli_fail (NUC_EXIT_INPUT, error);
}
