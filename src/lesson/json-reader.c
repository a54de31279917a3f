/* json-reader.c: strict reading of JSON with errors by line and field
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/json-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/error.h"
#include "core/text.h"

/* Deeper than any file of ours; shallower than what jansson refuses. */
#define MAX_DEPTH 32

/* A step of the way from the root to the current value: a member's key, or an element's index. */
typedef struct
{
  const char *key;
  gsize element;
  json_t *value;
} Step;

struct _NucJsonReader
{
  char *name;
  char *text;
  json_t *root;
  Step steps[MAX_DEPTH];
  gsize depth;
  GError *error;
};

static const char *
skip_space (const char *at)
{
  while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
    at++;
  return at;
}

static const char *
skip_string (const char *at)
{
  for (at++; *at != '"' && *at != '\0'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;
  return *at == '"' ? at + 1 : at;
}

/* The text was accepted by jansson before, so brackets match and counting them is enough. */
static const char *
skip_value (const char *at)
{
  int open = 0;

  at = skip_space (at);
  do
    {
      if (*at == '"')
        {
          at = skip_string (at);
          continue;
        }
      if (*at == '{' || *at == '[')
        open++;
      else if (*at == '}' || *at == ']')
        {
          if (open == 0)
            return at;
          open--;
        }
      else if (*at == ',' && open == 0)
        return at;
      if (*at != '\0')
        at++;
    }
  while (*at != '\0' && (open > 0 || (*at != ',' && *at != '}' && *at != ']')));
  return at;
}

/* Where the member @key, or element number @element, of the value at @at begins; NULL when absent. */
static const char *
find_child (const char *at, const char *key, gsize element)
{
  at = skip_space (at);
  if (*at != '{' && *at != '[')
    return NULL;
  at = skip_space (at + 1);
  for (gsize i = 0; *at != '\0' && *at != '}' && *at != ']'; i++)
    {
      const char *member = at;

      if (key != NULL)
        {
          gsize length = strlen (key);

          at = skip_string (at);
          if ((gsize) (at - member) == length + 2 && memcmp (member + 1, key, length) == 0)
            return member;
          at = skip_space (at) + 1;
        }
      else if (i == element)
        return at;
      at = skip_space (skip_value (at));
      if (*at == ',')
        at = skip_space (at + 1);
    }
  return NULL;
}

static guint
find_line (const NucJsonReader *self, const char *field)
{
  const char *at = self->text;
  guint line = 1;

  for (gsize i = 1; i < self->depth; i++)
    {
      const Step *step = &self->steps[i];
      const char *child = find_child (at, step->key, step->element);

      if (child == NULL)
        break;
      at = step->key != NULL ? skip_space (skip_string (child)) + 1 : child;
    }
  if (field != NULL)
    {
      const char *child = find_child (at, field, 0);

      if (child != NULL)
        at = child;
    }
  at = skip_space (at);
  for (const char *c = self->text; c < at; c++)
    if (*c == '\n')
      line++;
  return line;
}

static char *
print_place (const NucJsonReader *self, const char *field)
{
  g_autoptr (GString) place = g_string_new (NULL);

  for (gsize i = 1; i < self->depth; i++)
    {
      const Step *step = &self->steps[i];

      if (step->key == NULL)
        g_string_append_printf (place, "[%" G_GSIZE_FORMAT "]", step->element);
      else
        g_string_append_printf (place, "%s%s", place->len > 0 ? "." : "", step->key);
    }
  if (field != NULL)
    g_string_append_printf (place, "%s%s", place->len > 0 ? "." : "", field);
  return g_string_free (g_steal_pointer (&place), FALSE);
}

static json_t *
current (const NucJsonReader *self)
{
  return self->steps[self->depth - 1].value;
}

/* The member, or NULL after noting that it is missing. */
static json_t *
get_member (NucJsonReader *self, const char *field)
{
  json_t *value;

  if (self->error != NULL)
    return NULL;
  value = json_object_get (current (self), field);
  if (value == NULL)
    nuc_json_reader_fail (self, field, _ ("is missing"));
  return value;
}

static gboolean
push (NucJsonReader *self, const char *key, gsize element, json_t *value)
{
  if (self->depth == MAX_DEPTH)
    {
      nuc_json_reader_fail (self, key, _ ("lies too deep in the file"));
      return FALSE;
    }
  self->steps[self->depth++] = (Step){ key, element, value };
  return TRUE;
}

/* A string that is not empty, since an empty text in a file is always a slip. */
static char *
dup_string (NucJsonReader *self, const char *field, json_t *value)
{
  if (!json_is_string (value))
    {
      nuc_json_reader_fail (self, field, _ ("must be a text in quotes"));
      return NULL;
    }
  if (json_string_length (value) == 0)
    {
      nuc_json_reader_fail (self, field, _ ("must not be empty"));
      return NULL;
    }
  return g_strdup (json_string_value (value));
}

/**
 * nuc_json_reader_new:
 * @name: what the file is called in errors
 * @text: its text, UTF-8
 * @length: in bytes
 * @error: a %NUC_ERROR_PARSE that names the line
 *
 * A key that occurs twice in one object is an error, and so is anything after the value. The root must be an
 * object.
 *
 * Returns: (transfer full): a reader at the root
 */
NucJsonReader *
nuc_json_reader_new (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (NucJsonReader) self = g_new0 (NucJsonReader, 1);
  json_error_t problem;

  self->name = g_strdup (name);
  self->root = json_loadb (text, length, JSON_REJECT_DUPLICATES, &problem);
  if (self->root == NULL)
    {
      g_autofree char *reason = nuc_text_head (problem.text, sizeof problem.text);

      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("%s, line %d: not valid JSON: %s."), name,
                   MAX (problem.line, 1), reason);
      return NULL;
    }
  if (!json_is_object (self->root))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("%s: must be a JSON object in braces."),
                   name);
      return NULL;
    }
  self->text = g_strndup (text, length);
  self->steps[self->depth++] = (Step){ NULL, 0, self->root };
  return g_steal_pointer (&self);
}

void
nuc_json_reader_free (NucJsonReader *self)
{
  json_decref (self->root);
  g_clear_error (&self->error);
  g_free (self->text);
  g_free (self->name);
  g_free (self);
}

gboolean
nuc_json_reader_is_good (const NucJsonReader *self)
{
  return self->error == NULL;
}

/**
 * nuc_json_reader_finish:
 * @self: a reader
 * @error: the first thing that was wrong: file, line, field and what was expected there
 *
 * Returns: %TRUE if nothing was wrong
 */
gboolean
nuc_json_reader_finish (NucJsonReader *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/**
 * nuc_json_reader_fail:
 * @self: a reader
 * @field: (nullable): a member of the current object, or %NULL for the current value itself
 * @format: what is wrong, to follow the field's name, without a full stop
 * @...: for @format
 *
 * Notes an error at this place unless there is an earlier one.
 */
void
nuc_json_reader_fail (NucJsonReader *self, const char *field, const char *format, ...)
{
  g_autofree char *place = NULL;
  g_autofree char *what = NULL;
  va_list args;

  if (self->error != NULL)
    return;
  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  place = print_place (self, field);
  self->error = g_error_new (NUC_ERROR, NUC_ERROR_PARSE,
                             /* Translators: file, line number, field, what is wrong with it */
                             _ ("%s, line %u: %s %s."), self->name, find_line (self, field),
                             *place != '\0' ? place : _ ("the file"), what);
}

gboolean
nuc_json_reader_has (const NucJsonReader *self, const char *field)
{
  return self->error == NULL && json_object_get (current (self), field) != NULL;
}

/* Elements of the current array, or members of the current object. */
gsize
nuc_json_reader_get_length (const NucJsonReader *self)
{
  if (self->error != NULL)
    return 0;
  return json_is_array (current (self)) ? json_array_size (current (self))
                                        : json_object_size (current (self));
}

/* The key of member number @member of the current object, in the file's order. */
const char *
nuc_json_reader_get_key (const NucJsonReader *self, gsize member)
{
  void *iter = json_object_iter (current (self));

  while (iter != NULL && member-- > 0)
    iter = json_object_iter_next (current (self), iter);
  return iter != NULL ? json_object_iter_key (iter) : NULL;
}

/**
 * nuc_json_reader_allow:
 * @self: a reader at an object
 * @fields: (array zero-terminated=1): the fields that may be there
 *
 * Any other field is an error, so that a misspelt one cannot be ignored in silence.
 */
void
nuc_json_reader_allow (NucJsonReader *self, const char *const *fields)
{
  const char *key;
  json_t *value;

  if (self->error != NULL)
    return;
  json_object_foreach (current (self), key, value)
  {
    if (!g_strv_contains (fields, key))
      {
        g_autofree char *known = g_strjoinv (", ", (char **) fields);

        nuc_json_reader_fail (self, key, _ ("is not a field known here (known: %s)"), known);
        return;
      }
  }
}

gboolean
nuc_json_reader_enter_object (NucJsonReader *self, const char *field)
{
  json_t *value = get_member (self, field);

  if (value == NULL)
    return FALSE;
  if (!json_is_object (value))
    {
      nuc_json_reader_fail (self, field, _ ("must be an object in braces"));
      return FALSE;
    }
  return push (self, field, 0, value);
}

gboolean
nuc_json_reader_enter_array (NucJsonReader *self, const char *field, gsize least, gsize most)
{
  json_t *value = get_member (self, field);
  gsize n;

  if (value == NULL)
    return FALSE;
  n = json_array_size (value);
  if (!json_is_array (value) || n < least || n > most)
    {
      nuc_json_reader_fail (self, field, _ ("must be a list in brackets of %zu to %zu items"),
                            least, most);
      return FALSE;
    }
  return push (self, field, 0, value);
}

/* Enters element number @element of the current array, which must be an object. */
gboolean
nuc_json_reader_enter_element (NucJsonReader *self, gsize element)
{
  json_t *value;

  if (self->error != NULL)
    return FALSE;
  value = json_array_get (current (self), element);
  if (!push (self, NULL, element, value))
    return FALSE;
  if (!json_is_object (value))
    {
      nuc_json_reader_fail (self, NULL, _ ("must be an object in braces"));
      self->depth--;
      return FALSE;
    }
  return TRUE;
}

void
nuc_json_reader_leave (NucJsonReader *self)
{
  g_assert (self->depth > 1);
  self->depth--;
}

/**
 * nuc_json_reader_get_value:
 * @self: at an object
 * @field: one of its members, which must be there
 *
 * Returns: (transfer none) (nullable): its value, for who reads it in another way; %NULL after an error
 */
json_t *
nuc_json_reader_get_value (NucJsonReader *self, const char *field)
{
  return get_member (self, field);
}

/**
 * nuc_json_reader_get_string:
 * @self: a reader at an object
 * @field: a member that must be there and not be empty
 *
 * Returns: (transfer full) (nullable): the text, %NULL after an error
 */
char *
nuc_json_reader_get_string (NucJsonReader *self, const char *field)
{
  json_t *value = get_member (self, field);

  return value != NULL ? dup_string (self, field, value) : NULL;
}

char *
nuc_json_reader_get_optional_string (NucJsonReader *self, const char *field)
{
  return nuc_json_reader_has (self, field) ? nuc_json_reader_get_string (self, field) : NULL;
}

/**
 * nuc_json_reader_get_strings:
 * @self: a reader at an object
 * @field: a member that is a text or a list of texts, at least one
 *
 * Returns: (transfer full) (nullable): the texts, %NULL after an error
 */
char **
nuc_json_reader_get_strings (NucJsonReader *self, const char *field)
{
  json_t *value = get_member (self, field);
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);

  if (value == NULL)
    return NULL;
  if (json_is_array (value) && json_array_size (value) > 0)
    {
      for (gsize i = 0; i < json_array_size (value); i++)
        g_ptr_array_add (strings, dup_string (self, field, json_array_get (value, i)));
    }
  else if (json_is_array (value))
    nuc_json_reader_fail (self, field, _ ("must not be empty"));
  else
    g_ptr_array_add (strings, dup_string (self, field, value));
  if (self->error != NULL)
    return NULL;
  g_ptr_array_add (strings, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&strings), FALSE);
}

gint64
nuc_json_reader_get_integer (NucJsonReader *self, const char *field, gint64 least, gint64 most)
{
  json_t *value = get_member (self, field);

  if (value == NULL)
    return least;
  if (!json_is_integer (value) || json_integer_value (value) < least ||
      json_integer_value (value) > most)
    {
      nuc_json_reader_fail (self, field, _ ("must be a whole number from %.0f to %.0f"),
                            (double) least, (double) most);
      return least;
    }
  return json_integer_value (value);
}

double
nuc_json_reader_get_number (NucJsonReader *self, const char *field, double least, double most)
{
  json_t *value = get_member (self, field);
  double number;

  if (value == NULL)
    return least;
  number = json_number_value (value);
  if (!json_is_number (value) || number < least || number > most)
    {
      nuc_json_reader_fail (self, field, _ ("must be a number from %g to %g"), least, most);
      return least;
    }
  return number;
}

/* FALSE where the field is absent. */
gboolean
nuc_json_reader_get_boolean (NucJsonReader *self, const char *field)
{
  if (!nuc_json_reader_has (self, field))
    return FALSE;
  if (!json_is_boolean (json_object_get (current (self), field)))
    {
      nuc_json_reader_fail (self, field, _ ("must be true or false"));
      return FALSE;
    }
  return json_is_true (json_object_get (current (self), field));
}

/**
 * nuc_json_reader_get_choice:
 * @self: a reader at an object
 * @field: a member
 * @words: (array zero-terminated=1): the words that may stand there
 *
 * Returns: which word it is; 0 where the field is absent
 */
guint
nuc_json_reader_get_choice (NucJsonReader *self, const char *field, const char *const *words)
{
  g_autofree char *known = NULL;
  const char *word;

  if (!nuc_json_reader_has (self, field))
    return 0;
  word = json_string_value (json_object_get (current (self), field));
  for (guint i = 0; word != NULL && words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;
  known = g_strjoinv (", ", (char **) words);
  nuc_json_reader_fail (self, field, _ ("must be one of: %s"), known);
  return 0;
}
