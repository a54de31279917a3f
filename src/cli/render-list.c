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
#include "figure/figure-json.h"
#include "figure/figure-file.h"
#include "figure/figure-maker.h"
#include "cli/progress.h"
#include "core/error.h"
#include "file/file-read.h"

#define LIST_FORMAT "nucleus-figures"
#define MAX_LIST (64 * 1024 * 1024)

static const char *const list_members[] = { "format", "version", "defaults", "figures", NULL };
static const char *const item_members[] = { "output", NULL };

/**
 * List:
 * @folder: where the list lies: its paths start from there
 * @defaults: what holds for every figure that does not say otherwise
 * @written: (element-type filename gsize): which figure wrote a file
 */
typedef struct
{
  const char *folder;
  NucFigureSpec *defaults;
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

static NucFigureSpec *
read_spec (const List *self, json_t *item, GError **error)
{
  g_autoptr (NucFigureSpec) said = nuc_figure_spec_new ();
  NucFigureSpec *spec;
  const char *source;

  if (!nuc_figure_spec_read_json (said, item, item_members, error))
    return NULL;
  nuc_figure_spec_set_base (said, self->folder);
  source = nuc_figure_spec_get (said, NUC_FIELD_SOURCE);
  if (source != NULL && nuc_figure_is_name (source) && g_uri_peek_scheme (source) == NULL)
    {
      g_autofree char *path = nuc_figure_spec_dup_path (said, NUC_FIELD_SOURCE);

      spec = nuc_figure_spec_read_figure (path, error);
      if (spec == NULL)
        return NULL;
      nuc_figure_spec_unset (said, NUC_FIELD_SOURCE);
    }
  else
    spec = nuc_figure_spec_copy (self->defaults);
  nuc_figure_spec_override (spec, said);
  if (nuc_figure_spec_check (spec, error))
    return spec;
  nuc_figure_spec_free (spec);
  return NULL;
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
render_item (List *self, json_t *item, gsize index, GError **error)
{
  const char *output = json_string_value (json_object_get (item, "output"));
  g_autoptr (NucFigureSpec) spec = NULL;
  g_autofree char *path = NULL;

  if (!json_is_object (item))
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("an object was expected"));
      return FALSE;
    }
  if (output == NULL || !nuc_figure_is_name (output))
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE,
                           _ ("output: a file name that ends in .png, .svg or .pdf was expected"));
      return FALSE;
    }
  spec = read_spec (self, item, error);
  path = resolve (self, output);
  return spec != NULL && claim_output (self, path, index, error) &&
         nuc_figure_maker_write (self->maker, spec, path, error);
}

static int
render_items (List *self, const char *title, json_t *figures)
{
  gsize n = json_array_size (figures);
  gsize n_failed = 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      nuc_progress_show (i, n);
      if (render_item (self, json_array_get (figures, i), i, &error))
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

static gboolean
read_list (List *self, json_t *root, GError **error)
{
  json_t *defaults = json_object_get (root, "defaults");
  const char *name;
  json_t *value;

  if (!nuc_figure_json_check_format (root, LIST_FORMAT, error))
    return FALSE;
  json_object_foreach (root, name, value)
  {
    if (!g_strv_contains (list_members, name))
      {
        g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("there is no field “%s”"), name);
        return FALSE;
      }
  }
  if (!json_is_array (json_object_get (root, "figures")))
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("figures: a list was expected"));
      return FALSE;
    }
  if (defaults != NULL && !json_is_object (defaults))
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE,
                           _ ("defaults: an object was expected"));
      return FALSE;
    }
  if (defaults == NULL)
    return TRUE;
  if (nuc_figure_spec_read_json (self->defaults, defaults, list_members + 4, error))
    {
      nuc_figure_spec_set_base (self->defaults, self->folder);
      return TRUE;
    }
  g_prefix_error (error, "defaults.");
  return FALSE;
}

static json_t *
load (const char *path, const char *title, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize length;
  g_autofree char *text = nuc_file_read (path, title, MAX_LIST, &length, error);
  json_t *root;

  if (text == NULL)
    return NULL;
  root = nuc_figure_json_parse (text, length, &local);
  if (root == NULL)
    g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, "%s, %s.", title, local->message);
  return root;
}

/**
 * nuc_render_list:
 * @path: a JSON file, see data/FORMATS.md; `-` for the standard input
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
  g_autoptr (NucFigureSpec) defaults = nuc_figure_spec_new ();
  g_autoptr (NucFigureMaker) maker = nuc_figure_maker_new ();
  g_autoptr (GHashTable) written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  List list = { folder, defaults, maker, written };
  json_t *root = NULL;
  int code;

  if (nuc_input_open (&input, path, NULL, &error))
    {
      title = input.title != NULL ? g_strdup (input.title) : g_filename_display_basename (path);
      root = load (input.path, title, &error);
    }
  if (root == NULL)
    return nuc_cli_fail (NUC_EXIT_INPUT, error);
  if (read_list (&list, root, &error))
    code = render_items (&list, title, json_object_get (root, "figures"));
  else
    {
      g_prefix_error (&error, "%s, ", title);
      nuc_cli_end_sentence (error);
      code = nuc_cli_fail (NUC_EXIT_INPUT, error);
    }
  json_decref (root);
  return code;
}
