/* setup-json.c: what is shown, as JSON
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "setup/setup-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/number.h"

/* Up to here a double is every whole number. */
#define MAX_EXACT 9007199254740992.0

static char *
fail_type (json_t *value, const char *expected, GError **error)
{
  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("%s was expected, not %s"), expected,
               nuc_setup_json_name_type (value));
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
    case NUC_FIELD_COUNT:
    case NUC_FIELD_REAL:
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
    case NUC_FIELD_CHAIN_TEXT:
    case NUC_FIELD_WORD:
    case NUC_FIELD_WIDTH_HEIGHT:
    default:
      return json_is_string (value) ? g_strdup (json_string_value (value))
                                    : fail_type (value, _ ("a text"), error);
    }
}

static json_t *
write_ids (const NucSetup *setup, NucField field)
{
  g_autoptr (GArray) ids = nuc_setup_dup_ids (setup, field);
  json_t *list = json_array ();

  for (guint i = 0; i < ids->len; i++)
    json_array_append_new (list, json_integer (g_array_index (ids, guint32, i)));
  return list;
}

static json_t *
write_number (const NucSetup *setup, NucField field)
{
  double number = nuc_setup_get_real (setup, field);

  if (number != floor (number))
    return json_real (number);
  if (number < MAX_EXACT)
    return json_integer ((json_int_t) number);
  return json_string (nuc_setup_get (setup, field));
}

static json_t *
write_path (const NucSetup *setup, NucField field, const char *folder)
{
  g_autofree char *path = nuc_setup_dup_path_from (setup, field, folder);

  return json_string (path);
}

static json_t *
write_value (const NucSetup *setup, NucField field, const char *folder)
{
  switch (nuc_field_get_info (field)->kind)
    {
    case NUC_FIELD_COUNT:
    case NUC_FIELD_REAL:
      return write_number (setup, field);
    case NUC_FIELD_IDS:
      return write_ids (setup, field);
    case NUC_FIELD_SWITCH:
      return json_boolean (nuc_setup_get_switch (setup, field));
    case NUC_FIELD_PATH:
      return write_path (setup, field, folder);
    case NUC_FIELD_TEXT:
    case NUC_FIELD_CHAIN_TEXT:
    case NUC_FIELD_WORD:
    case NUC_FIELD_WIDTH_HEIGHT:
    default:
      return json_string (nuc_setup_get (setup, field));
    }
}

/**
 * nuc_setup_json_read:
 * @self: a figure
 * @object: an object
 * @passed: (array zero-terminated=1): its members that are not of the figure
 * @error: names the member and what was expected there
 *
 * Returns: whether every member was known and right
 */
gboolean
nuc_setup_json_read (NucSetup *self, json_t *object, const char *const *passed, GError **error)
{
  const char *name;
  json_t *value;

  json_object_foreach (object, name, value)
  {
    NucField field;
    g_autofree char *text = NULL;

    if (g_strv_contains (passed, name))
      continue;
    if (!nuc_field_find (name, &field))
      {
        g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("there is no field “%s”"), name);
        return FALSE;
      }
    text = read_value (field, value, error);
    if (text == NULL || !nuc_setup_set (self, field, text, error))
      {
        g_prefix_error (error, "%s: ", name);
        return FALSE;
      }
  }
  return TRUE;
}

/**
 * nuc_setup_json_read_member:
 * @self: what is shown
 * @field: of which something is said
 * @value: its value in JSON
 * @error: what was expected, without the field's name and without a full stop
 *
 * Returns: whether the field can have this value
 */
gboolean
nuc_setup_json_read_member (NucSetup *self, NucField field, json_t *value, GError **error)
{
  g_autofree char *text = read_value (field, value, error);

  return text != NULL && nuc_setup_set (self, field, text, error);
}

/**
 * nuc_setup_json_write_member:
 * @self: what is shown
 * @field: a field that has a value, said or initial
 * @folder: (nullable): where the file will lie; %NULL where it lies nowhere
 *
 * Returns: (transfer full): what nuc_setup_json_read_member() reads
 */
json_t *
nuc_setup_json_write_member (const NucSetup *self, NucField field, const char *folder)
{
  return write_value (self, field, folder);
}

/**
 * nuc_setup_json_name_type:
 * @value: a value
 *
 * Returns: (transfer none): what a sentence calls it, as "a list"
 */
const char *
nuc_setup_json_name_type (json_t *value)
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
