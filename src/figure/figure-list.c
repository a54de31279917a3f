/* figure-list.c: many figures, as a file says them
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-list.h"

#include <glib/gi18n-lib.h>

#include "core/error.h"
#include "figure/figure-file.h"
#include "figure/figure-json.h"
#include "setup/setup-json.h"

#define LIST_FORMAT "nucleus-figures"

static const char *const list_members[] = { "format", "version", "defaults", "figures", NULL };
static const char *const item_members[] = { "output", NULL };

/**
 * NucFigureList:
 * @folder: where the list lies: its paths start from there
 * @defaults: what holds for every figure that does not say otherwise
 */
struct _NucFigureList
{
  char *folder;
  json_t *root;
  json_t *figures; /* in the root */
  NucSetup *defaults;
};

static NucSetup *
read_spec (const NucFigureList *self, json_t *item, GError **error)
{
  g_autoptr (NucSetup) said = nuc_setup_new ();
  NucSetup *setup;
  const char *source;

  if (!nuc_setup_json_read (said, item, item_members, error))
    return NULL;
  nuc_setup_set_base (said, self->folder);
  source = nuc_setup_get (said, NUC_FIELD_SOURCE);
  if (source != NULL && nuc_figure_is_name (source) && g_uri_peek_scheme (source) == NULL)
    {
      g_autofree char *path = nuc_setup_dup_path (said, NUC_FIELD_SOURCE);

      setup = nuc_figure_file_read (path, error);
      if (setup == NULL)
        return NULL;
      nuc_setup_unset (said, NUC_FIELD_SOURCE);
    }
  else
    setup = nuc_setup_copy (self->defaults);
  nuc_setup_override (setup, said);
  if (nuc_setup_check (setup, error))
    return setup;
  nuc_setup_free (setup);
  return NULL;
}

/**
 * nuc_figure_list_parse:
 * @text: (array length=length): JSON, see docs/formats.md
 * @length: of @text
 * @folder: where paths in it start
 * @error: what is wrong with it as JSON, without a name before it or a full stop after it
 *
 * Returns: (transfer full) (nullable): the list; nuc_figure_list_check() comes next
 */
NucFigureList *
nuc_figure_list_parse (const char *text, gsize length, const char *folder, GError **error)
{
  json_t *root = nuc_figure_json_parse (text, length, error);
  NucFigureList *self;

  if (root == NULL)
    return NULL;
  self = g_new0 (NucFigureList, 1);
  self->root = root;
  self->folder = g_strdup (folder);
  self->defaults = nuc_setup_new ();
  return self;
}

/**
 * nuc_figure_list_free:
 * @self: (transfer full): a list
 *
 * Frees the list.
 */
void
nuc_figure_list_free (NucFigureList *self)
{
  json_decref (self->root);
  nuc_setup_free (self->defaults);
  g_free (self->folder);
  g_free (self);
}

/**
 * nuc_figure_list_check:
 * @error: where in it something else was expected
 *
 * Reads what holds for all figures. None of them is read before.
 *
 * Returns: whether it is a list of figures
 */
gboolean
nuc_figure_list_check (NucFigureList *self, GError **error)
{
  json_t *defaults = json_object_get (self->root, "defaults");
  const char *name;
  json_t *value;

  if (!nuc_figure_json_check_format (self->root, LIST_FORMAT, error))
    return FALSE;
  json_object_foreach (self->root, name, value)
  {
    if (!g_strv_contains (list_members, name))
      {
        g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("there is no field “%s”"), name);
        return FALSE;
      }
  }
  if (!json_is_array (json_object_get (self->root, "figures")))
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
  if (defaults != NULL && !nuc_setup_json_read (self->defaults, defaults, list_members + 4, error))
    {
      g_prefix_error (error, "defaults.");
      return FALSE;
    }
  if (defaults != NULL)
    nuc_setup_set_base (self->defaults, self->folder);
  self->figures = json_object_get (self->root, "figures");
  return TRUE;
}

/**
 * nuc_figure_list_get_size:
 * @self: a list
 *
 * Returns: the number of figures in it
 */
gsize
nuc_figure_list_get_size (const NucFigureList *self)
{
  return json_array_size (self->figures);
}

/**
 * nuc_figure_list_read:
 * @index: which of the figures
 * @output: (out) (transfer none): the file that it is to be written to, as the list says it
 * @error: what is wrong with this one
 *
 * Returns: (transfer full) (nullable): what the figure is made from
 */
NucSetup *
nuc_figure_list_read (const NucFigureList *self, gsize index, const char **output, GError **error)
{
  json_t *item = json_array_get (self->figures, index);

  *output = json_string_value (json_object_get (item, "output"));
  if (!json_is_object (item))
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("an object was expected"));
      return NULL;
    }
  if (*output == NULL || !nuc_figure_is_name (*output))
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE,
                           _ ("output: a file name that ends in .png, .svg or .pdf was expected"));
      return NULL;
    }
  return read_spec (self, item, error);
}
