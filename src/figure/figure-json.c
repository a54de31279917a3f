/* figure-json.c: what a figure is made from, as JSON
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/number.h"
#include "core/text.h"

#define SETTINGS_FORMAT "nucleus-figure"
#define VERSION 1

/* Enough for every double to be read back as it was. */
#define FULL_PRECISION 17

/* Up to here a double is every whole number. */
#define MAX_EXACT 9007199254740992.0

static const char *const settings_members[] = { "format", "version", NULL };

static const char *
name_type (json_t *value)
{
  switch (json_typeof (value))
    {
    case JSON_OBJECT:
      return _ ("an object");
    case JSON_ARRAY:
      return _ ("a list");
    case JSON_STRING:
      return _ ("a text");
    case JSON_INTEGER:
    case JSON_REAL:
      return _ ("a number");
    case JSON_NULL:
      return "null";
    case JSON_TRUE:
    case JSON_FALSE:
    default:
      return _ ("true or false");
    }
}

static char *
fail_type (json_t *value, const char *expected, GError **error)
{
  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("%s was expected, not %s"), expected,
               name_type (value));
  return NULL;
}

static char *
read_ids (json_t *list, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  json_t *id;
  size_t i;

  json_array_foreach (list, i, id)
  {
    if (!json_is_integer (id))
      return fail_type (id, _ ("a list of whole numbers"), error);
    g_string_append_printf (text, "%s%" JSON_INTEGER_FORMAT, i > 0 ? "," : "",
                            json_integer_value (id));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The value as it would be typed as an option. */
static char *
read_value (NucField field, json_t *value, GError **error)
{
  switch (nuc_field_get_info (field)->kind)
    {
    case NUC_FIELD_NUMBER:
      if (json_is_integer (value))
        return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (value));
      if (json_is_real (value))
        return nuc_number_to_string (json_real_value (value));
      /* A seed may be greater than the whole numbers that programs agree on in JSON. */
      if (field == NUC_FIELD_SEED && json_is_string (value))
        return g_strdup (json_string_value (value));
      return fail_type (value, _ ("a number"), error);
    case NUC_FIELD_IDS:
      return json_is_array (value) ? read_ids (value, error)
                                   : fail_type (value, _ ("a list of whole numbers"), error);
    case NUC_FIELD_SWITCH:
      return json_is_boolean (value) ? g_strdup (json_is_true (value) ? "true" : "false")
                                     : fail_type (value, _ ("true or false"), error);
    case NUC_FIELD_TEXT:
    case NUC_FIELD_PATH:
    default:
      return json_is_string (value) ? g_strdup (json_string_value (value))
                                    : fail_type (value, _ ("a text"), error);
    }
}

static gboolean
find_field (const char *name, NucField *field)
{
  for (guint i = 0; i < NUC_N_FIELDS; i++)
    if (strcmp (nuc_field_get_info ((NucField) i)->name, name) == 0)
      {
        *field = (NucField) i;
        return TRUE;
      }
  return FALSE;
}

static json_t *
write_ids (const NucFigureSpec *spec, NucField field)
{
  g_autoptr (GArray) ids = nuc_figure_spec_dup_ids (spec, field);
  json_t *list = json_array ();

  for (guint i = 0; i < ids->len; i++)
    json_array_append_new (list, json_integer (g_array_index (ids, guint32, i)));
  return list;
}

static json_t *
write_number (const NucFigureSpec *spec, NucField field)
{
  double number = nuc_figure_spec_get_real (spec, field);

  if (number != floor (number))
    return json_real (number);
  if (number < MAX_EXACT)
    return json_integer ((json_int_t) number);
  return json_string (nuc_figure_spec_get (spec, field));
}

static json_t *
write_path (const NucFigureSpec *spec, NucField field, const char *folder)
{
  g_autofree char *path = nuc_figure_spec_dup_path_from (spec, field, folder);

  return json_string (path);
}

static json_t *
write_value (const NucFigureSpec *spec, NucField field, const char *folder)
{
  switch (nuc_field_get_info (field)->kind)
    {
    case NUC_FIELD_NUMBER:
      return write_number (spec, field);
    case NUC_FIELD_IDS:
      return write_ids (spec, field);
    case NUC_FIELD_SWITCH:
      return json_boolean (nuc_figure_spec_get_switch (spec, field));
    case NUC_FIELD_PATH:
      return write_path (spec, field, folder);
    case NUC_FIELD_TEXT:
    default:
      return json_string (nuc_figure_spec_get (spec, field));
    }
}

/* How a figure looks is written out even where nothing was said, so that it stays as it is when
 * another version of the program begins with other values. */
static gboolean
is_written (const NucFigureSpec *spec, NucField field)
{
  const char *value = nuc_figure_spec_get (spec, field);

  return nuc_figure_spec_has (spec, field) ||
         (field >= NUC_FIELD_VIEW && value != NULL && *value != '\0');
}

/**
 * nuc_figure_spec_read_json:
 * @self: a figure
 * @object: an object
 * @passed: (array zero-terminated=1): its members that are not of the figure
 * @error: names the member and what was expected there
 *
 * Returns: whether every member was known and right
 */
gboolean
nuc_figure_spec_read_json (NucFigureSpec *self,
                           json_t *object,
                           const char *const *passed,
                           GError **error)
{
  const char *name;
  json_t *value;

  json_object_foreach (object, name, value)
  {
    NucField field;
    g_autofree char *text = NULL;

    if (g_strv_contains (passed, name))
      continue;
    if (!find_field (name, &field))
      {
        g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("there is no field “%s”"), name);
        return FALSE;
      }
    text = read_value (field, value, error);
    if (text == NULL || !nuc_figure_spec_set (self, field, text, error))
      {
        g_prefix_error (error, "%s: ", name);
        return FALSE;
      }
  }
  return TRUE;
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
      fail_type (root, _ ("an object"), error);
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
 * nuc_figure_spec_to_settings:
 * @self: a figure
 * @folder: (nullable): where it will lie; %NULL where it lies nowhere
 *
 * Returns: (transfer full): what nuc_figure_spec_from_settings() takes, the same for equal figures
 */
char *
nuc_figure_spec_to_settings (const NucFigureSpec *self, const char *folder)
{
  json_t *object = json_object ();
  char *text;

  json_object_set_new (object, "format", json_string (SETTINGS_FORMAT));
  json_object_set_new (object, "version", json_integer (VERSION));
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    if (is_written (self, (NucField) field))
      json_object_set_new (object, nuc_field_get_info ((NucField) field)->name,
                           write_value (self, (NucField) field, folder));
  /* GLib frees with free() what malloc() gave. */
  text = json_dumps (object, JSON_COMPACT | JSON_REAL_PRECISION (FULL_PRECISION));
  json_decref (object);
  return text;
}

/**
 * nuc_figure_spec_from_settings:
 * @text: what was found in a figure
 * @folder: where the figure lies
 * @error: names the member and what was expected there
 *
 * Returns: (transfer full): what the figure was made from
 */
NucFigureSpec *
nuc_figure_spec_from_settings (const char *text, const char *folder, GError **error)
{
  g_autoptr (NucFigureSpec) self = nuc_figure_spec_new ();
  json_t *object = nuc_figure_json_parse (text, strlen (text), error);
  gboolean good;

  if (object == NULL)
    return NULL;
  good = nuc_figure_json_check_format (object, SETTINGS_FORMAT, error) &&
         nuc_figure_spec_read_json (self, object, settings_members, error);
  json_decref (object);
  nuc_figure_spec_set_base (self, folder);
  return good ? g_steal_pointer (&self) : NULL;
}
