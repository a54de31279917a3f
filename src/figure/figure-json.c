/* figure-json.c: what a figure is made from, as the settings inside its file
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "setup/setup-json.h"

#define SETTINGS_FORMAT "nucleus-figure"
#define VERSION 1

/* Enough for every double to be read back as it was. */
#define FULL_PRECISION 17

static const char *const settings_members[] = { "format", "version", NULL };

/* How a figure looks is written out even where nothing was said, so that it stays as it is when
 * another version of the program begins with other values. */
static gboolean
is_written (const NucSetup *setup, NucField field)
{
  const char *value = nuc_setup_get (setup, field);

  return nuc_setup_has (setup, field) ||
         (field >= NUC_FIELD_VIEW && value != NULL && *value != '\0');
}

/**
 * nuc_figure_json_parse:
 * @text: JSON
 * @length: its length in bytes
 * @error: names the line
 *
 * Returns: (transfer full): an object
 */
json_t *
nuc_figure_json_parse (const char *text, gsize length, GError **error)
{
  json_error_t problem;
  json_t *root = json_loadb (text, length, JSON_REJECT_DUPLICATES, &problem);

  if (root == NULL)
    {
      g_autofree char *reason = nuc_text_head (problem.text, sizeof problem.text);

      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("line %d: %s"), problem.line, reason);
    }
  else if (!json_is_object (root))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("%s was expected, not %s"),
                   _ ("an object"), nuc_setup_json_name_type (root));
      g_clear_pointer (&root, json_decref);
    }
  return root;
}

/**
 * nuc_figure_json_check_format:
 * @object: an object
 * @format: what its member `format` must be
 * @error: return location
 *
 * Returns: whether it is of that format, in a version that is known here
 */
gboolean
nuc_figure_json_check_format (json_t *object, const char *format, GError **error)
{
  json_t *found = json_object_get (object, "format");
  json_t *version = json_object_get (object, "version");

  if (g_strcmp0 (json_string_value (found), format) != 0)
    g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("format: “%s” was expected"), format);
  else if (!json_is_integer (version) || json_integer_value (version) != VERSION)
    g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED, _ ("version: %d was expected"), VERSION);
  else
    return TRUE;
  return FALSE;
}

/**
 * nuc_figure_json_write:
 * @self: a figure
 * @folder: (nullable): where it will lie; %NULL where it lies nowhere
 *
 * Returns: (transfer full): what nuc_figure_json_read() takes, the same for equal figures
 */
char *
nuc_figure_json_write (const NucSetup *self, const char *folder)
{
  json_t *object = json_object ();
  char *text;

  json_object_set_new (object, "format", json_string (SETTINGS_FORMAT));
  json_object_set_new (object, "version", json_integer (VERSION));
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    if (is_written (self, (NucField) field))
      json_object_set_new (object, nuc_field_get_info ((NucField) field)->name,
                           nuc_setup_json_write_member (self, (NucField) field, folder));
  /* GLib frees with free() what malloc() gave. */
  text = json_dumps (object, JSON_COMPACT | JSON_REAL_PRECISION (FULL_PRECISION));
  json_decref (object);
  return text;
}

/**
 * nuc_figure_json_read:
 * @text: what was found in a figure
 * @folder: where the figure lies
 * @error: names the member and what was expected there
 *
 * Returns: (transfer full): what the figure was made from
 */
NucSetup *
nuc_figure_json_read (const char *text, const char *folder, GError **error)
{
  g_autoptr (NucSetup) self = nuc_setup_new ();
  json_t *object = nuc_figure_json_parse (text, strlen (text), error);
  gboolean good;

  if (object == NULL)
    return NULL;
  good = nuc_figure_json_check_format (object, SETTINGS_FORMAT, error) &&
         nuc_setup_json_read (self, object, settings_members, error);
  json_decref (object);
  nuc_setup_set_base (self, folder);
  return good ? g_steal_pointer (&self) : NULL;
}
