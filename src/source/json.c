/* json.c: reading JSON so that every error names the place
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text.h"
#include "source/json-keys.h"
#include "source/json-mend.h"

typedef struct
{
  const char *text;
  gsize length;
  gsize at;
  NucJson *json;
} Feed;

/* What is about to be read stays in memory, but only in pieces can the reading be stopped. */
static size_t
feed_cb (void *buffer, size_t size, void *data)
{
  Feed *feed = data;
  gsize n = MIN (size, feed->length - feed->at);

  if (g_cancellable_is_cancelled (feed->json->cancellable))
    return (size_t) -1;
  memcpy (buffer, feed->text + feed->at, n);
  feed->at += n;
  return n;
}

static const char *
name_type (json_type type)
{
  switch (type)
    {
    case JSON_OBJECT:
      return _ ("an object");
    case JSON_ARRAY:
      return _ ("a list");
    case JSON_STRING:
      return _ ("a string");
    case JSON_INTEGER:
      return _ ("a whole number");
    case JSON_REAL:
      return _ ("a number");
    case JSON_TRUE:
    case JSON_FALSE:
      return _ ("true or false");
    case JSON_NULL:
      return _ ("null");
    default:
      return "?";
    }
}

/* What nuc_json_mend() made a string of. */
static const char *
find_mended (json_t *value)
{
  static const char *const mended[][2] = { { "?", "NaN" },
                                           { "inf", "Infinity" },
                                           { "-inf", "-Infinity" } };

  for (gsize i = 0; json_is_string (value) && i < G_N_ELEMENTS (mended); i++)
    if (strcmp (json_string_value (value), mended[i][0]) == 0)
      return mended[i][1];
  return NULL;
}

/* JSON_REAL stands for any number. */
static gboolean
has_type (json_t *value, json_type type)
{
  return type == JSON_REAL ? json_is_number (value) : json_typeof (value) == type;
}

static gboolean
read_bytes (NucJson *self, json_t *list, NucTokenName *name, GError **error)
{
  json_t *element;
  size_t i;

  g_byte_array_set_size (self->bytes, 0);
  json_array_foreach (list, i, element)
  {
    json_int_t value = json_is_integer (element) ? json_integer_value (element) : -1;
    guint8 byte = (guint8) value;

    if (value < 0 || value > 255)
      {
        nuc_json_enter_index (self, i);
        return nuc_json_fail (self, error, _ ("a whole number from 0 to 255 was expected."));
      }
    g_byte_array_append (self->bytes, &byte, 1);
  }
  name->bytes = (const char *) self->bytes->data;
  name->length = self->bytes->len;
  return TRUE;
}

static json_t *
load (NucJson *self, const char *text, gsize length, size_t flags, json_error_t *problem)
{
  Feed feed = { text, length, 0, self };

  return json_load_callback (feed_cb, &feed, flags | JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL,
                             problem);
}

static void
set_problem (NucJson *self, const json_error_t *problem, gsize first_line, GError **error)
{
  g_autofree char *reason = nuc_text_head (problem->text, sizeof problem->text);

  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("this is not JSON: %s."), reason);
  nuc_target_place_error (self->target, first_line + (gsize) MAX (problem->line, 1) - 1, error);
}

/* What is not quite JSON, as it was meant. */
static json_t *
load_mended (NucJson *self, const char *text, gsize length, gsize first_line, json_error_t *problem)
{
  g_autofree char *mended = nuc_json_keys_hide_nul (text, length);
  json_t *value;

  nuc_json_mend (mended, length);
  value = load (self, mended, length, JSON_REJECT_DUPLICATES, problem);
  if (value != NULL || json_error_code (problem) != json_error_duplicate_key)
    return value;
  if (self->repeated == NULL)
    set_problem (self, problem, first_line, &self->repeated);
  return load (self, mended, length, 0, problem);
}

/**
 * nuc_json_init:
 * @self: (out): a reader
 * @target: the file, for errors
 * @options: (nullable): told about progress
 * @cancellable: (nullable): stops a long reading
 */
void
nuc_json_init (NucJson *self,
               const NucTarget *target,
               const NucOpenOptions *options,
               GCancellable *cancellable)
{
  self->target = target;
  self->options = options;
  self->cancellable = cancellable;
  self->path = g_string_new (NULL);
  self->bytes = g_byte_array_new ();
  self->key = g_byte_array_new ();
}

/**
 * nuc_json_clear:
 * @self: a reader
 */
void
nuc_json_clear (NucJson *self)
{
  g_string_free (self->path, TRUE);
  g_byte_array_unref (self->bytes);
  g_byte_array_unref (self->key);
  g_clear_error (&self->repeated);
}

/**
 * nuc_json_parse:
 * @self: a reader
 * @text: one value, perhaps followed by others
 * @length: of @text in bytes
 * @first_line: the line of the file in which @text begins
 * @used: (out): how many bytes the value took
 * @error: names the line
 *
 * Keys with a zero byte are read by nuc_json_key(), numbers that are infinite or none come as strings, see
 * nuc_json_mend(). Of members with one name the last counts; then @self.repeated is set.
 *
 * Returns: (transfer full): the value, or %NULL
 */
json_t *
nuc_json_parse (NucJson *self,
                const char *text,
                gsize length,
                gsize first_line,
                gsize *used,
                GError **error)
{
  json_error_t problem;
  json_t *value = load (self, text, length, JSON_REJECT_DUPLICATES, &problem);

  if (value == NULL && !g_cancellable_is_cancelled (self->cancellable))
    value = load_mended (self, text, length, first_line, &problem);
  if (value != NULL)
    {
      *used = (gsize) problem.position;
      return value;
    }
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;
  set_problem (self, &problem, first_line, error);
  return NULL;
}

/**
 * nuc_json_key:
 * @self: a reader
 * @key: of a member of what nuc_json_parse() gave
 * @length: (out): in bytes; there may be zero bytes within
 *
 * Returns: (transfer none): the key as the file has it, until the next one is asked for
 */
const char *
nuc_json_key (NucJson *self, const char *key, gsize *length)
{
  return nuc_json_keys_show_nul (key, self->key, length);
}

/**
 * nuc_json_enter:
 * @self: a reader
 * @key: of a member
 *
 * Returns: what nuc_json_leave() takes to come back
 */
gsize
nuc_json_enter (NucJson *self, const char *key)
{
  gsize length = self->path->len;

  if (length > 0)
    g_string_append_c (self->path, '.');
  g_string_append (self->path, key);
  return length;
}

/**
 * nuc_json_enter_index:
 * @self: a reader
 * @index: of an element
 *
 * Returns: what nuc_json_leave() takes to come back
 */
gsize
nuc_json_enter_index (NucJson *self, gsize index)
{
  gsize length = self->path->len;

  g_string_append_printf (self->path, "[%zu]", index);
  return length;
}

/**
 * nuc_json_leave:
 * @self: a reader
 * @length: from nuc_json_enter()
 */
void
nuc_json_leave (NucJson *self, gsize length)
{
  g_string_truncate (self->path, length);
}

/**
 * nuc_json_place_error:
 * @self: a reader
 * @error: (inout) (optional): the end of a sentence
 *
 * Puts the file and the path before an error.
 */
void
nuc_json_place_error (NucJson *self, GError **error)
{
  if (self->path->len > 0)
    g_prefix_error (error, "%s, %s: ", self->target->title, self->path->str);
  else
    g_prefix_error (error, "%s: ", self->target->title);
}

/**
 * nuc_json_fail:
 * @self: a reader
 * @error: where the error goes
 * @format: the end of a sentence that begins with the place
 *
 * Returns: %FALSE
 */
gboolean
nuc_json_fail (NucJson *self, GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (NUC_ERROR, NUC_ERROR_PARSE, format, arguments);
  va_end (arguments);
  nuc_json_place_error (self, error);
  return FALSE;
}

/**
 * nuc_json_expect:
 * @self: a reader, standing at @value
 * @value: any
 * @type: what it must be; %JSON_REAL for any number
 * @error: says what was found instead
 *
 * Returns: whether it is
 */
gboolean
nuc_json_expect (NucJson *self, json_t *value, json_type type, GError **error)
{
  if (has_type (value, type))
    return TRUE;
  if (type == JSON_REAL && find_mended (value) != NULL)
    return nuc_json_fail (self, error, _ ("a finite number was expected, but there is %s."),
                          find_mended (value));
  return nuc_json_fail (self, error, _ ("%s was expected, but there is %s."), name_type (type),
                        name_type (json_typeof (value)));
}

/**
 * nuc_json_member:
 * @self: a reader
 * @object: an object
 * @key: of a member
 * @type: what it must be; %JSON_REAL for any number
 * @member: (out) (nullable) (transfer none): the member, %NULL where it is absent or null
 * @error: where it is something else
 *
 * Returns: whether it is as wanted, or absent
 */
gboolean
nuc_json_member (NucJson *self,
                 json_t *object,
                 const char *key,
                 json_type type,
                 json_t **member,
                 GError **error)
{
  json_t *value = json_object_get (object, key);
  gsize before;

  *member = NULL;
  if (value == NULL || json_is_null (value))
    return TRUE;
  before = nuc_json_enter (self, key);
  if (!nuc_json_expect (self, value, type, error))
    return FALSE;
  nuc_json_leave (self, before);
  *member = value;
  return TRUE;
}

/**
 * nuc_json_number:
 * @self: a reader
 * @object: an object
 * @key: of a member
 * @found: (out): whether it is there
 * @number: (out): its value
 * @error: where it is something else
 *
 * Returns: whether it is a number, or absent
 */
gboolean
nuc_json_number (NucJson *self,
                 json_t *object,
                 const char *key,
                 gboolean *found,
                 double *number,
                 GError **error)
{
  json_t *value;

  if (!nuc_json_member (self, object, key, JSON_REAL, &value, error))
    return FALSE;
  *found = value != NULL;
  if (value != NULL)
    *number = json_number_value (value);
  return TRUE;
}

/**
 * nuc_json_bytes:
 * @self: a reader
 * @object: may have `bytes`: a list of numbers, as the servers write them, or pairs of hexadecimal digits
 * @name: (inout): gets them; they live until the next token is read
 * @found: (out): whether it has
 * @error: where they are something else
 *
 * Returns: whether they are as wanted, or absent
 */
gboolean
nuc_json_bytes (NucJson *self, json_t *object, NucTokenName *name, gboolean *found, GError **error)
{
  json_t *value = json_object_get (object, "bytes");
  gsize before = nuc_json_enter (self, "bytes");

  *found = value != NULL && !json_is_null (value);
  if (json_is_array (value))
    {
      if (!read_bytes (self, value, name, error))
        return FALSE;
    }
  else if (json_is_string (value))
    {
      if (!nuc_bytes_parse_hex (json_string_value (value), self->bytes))
        return nuc_json_fail (self, error, _ ("pairs of hexadecimal digits were expected."));
      name->bytes = (const char *) self->bytes->data;
      name->length = self->bytes->len;
    }
  else if (*found)
    {
      return nuc_json_fail (self, error, _ ("a list of numbers from 0 to 255 was expected."));
    }
  nuc_json_leave (self, before);
  return TRUE;
}

/**
 * nuc_json_token:
 * @self: a reader
 * @object: has `token` (or `tok_str`), `bytes` or both, and perhaps `id`
 * @name: (out): its name; the bytes live until the next token is read or @object goes
 * @error: what is missing or wrong
 *
 * Returns: whether it names a token
 */
gboolean
nuc_json_token (NucJson *self, json_t *object, NucTokenName *name, GError **error)
{
  json_t *text;
  json_t *id;
  gboolean has_bytes;

  *name = (NucTokenName){ FALSE, 0, NULL, 0 };
  if (!nuc_json_expect (self, object, JSON_OBJECT, error) ||
      !nuc_json_member (self, object, "token", JSON_STRING, &text, error) ||
      (text == NULL && !nuc_json_member (self, object, "tok_str", JSON_STRING, &text, error)) ||
      !nuc_json_member (self, object, "id", JSON_INTEGER, &id, error) ||
      !nuc_json_bytes (self, object, name, &has_bytes, error))
    return FALSE;
  if (text == NULL && !has_bytes)
    return nuc_json_fail (self, error, _ ("“token” is missing; the token's text was expected."));
  if (!has_bytes)
    {
      name->bytes = json_string_value (text);
      name->length = json_string_length (text);
    }
  if (id != NULL)
    {
      if (json_integer_value (id) < 0 || json_integer_value (id) > G_MAXUINT32)
        return nuc_json_fail (self, error,
                              _ ("“id” is %lld; a whole number from 0 to %u was expected."),
                              (long long) json_integer_value (id), G_MAXUINT32);
      name->has_id = TRUE;
      name->id = (guint32) json_integer_value (id);
    }
  return TRUE;
}
