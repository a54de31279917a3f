/* gguf.c: a GGUF model file, opened, and its values and tensors by name
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/gguf-private.h"

#include <glib/gi18n-lib.h>

/* Bytes of a file's fields that are copied at first, how many times as many at the next attempt, and at most:
 * those of a model with a large vocabulary take some ten million. */
#define FIRST_HEAD (1024 * 1024)
#define MORE_HEAD 16
#define MAX_HEAD (256 * 1024 * 1024)

static const struct
{
  guint32 type;
  const char *name;
} tensor_type_names[] = {
  { 0, "F32" },     { 1, "F16" },      { 2, "Q4_0" },   { 3, "Q4_1" },    { 6, "Q5_0" },
  { 7, "Q5_1" },    { 8, "Q8_0" },     { 9, "Q8_1" },   { 10, "Q2_K" },   { 11, "Q3_K" },
  { 12, "Q4_K" },   { 13, "Q5_K" },    { 14, "Q6_K" },  { 15, "Q8_K" },   { 16, "IQ2_XXS" },
  { 17, "IQ2_XS" }, { 18, "IQ3_XXS" }, { 19, "IQ1_S" }, { 20, "IQ4_NL" }, { 21, "IQ3_S" },
  { 22, "IQ2_S" },  { 23, "IQ4_XS" },  { 24, "I8" },    { 25, "I16" },    { 26, "I32" },
  { 27, "I64" },    { 28, "F64" },     { 29, "IQ1_M" }, { 30, "BF16" },   { 34, "TQ1_0" },
  { 35, "TQ2_0" },  { 39, "MXFP4" },
};

static const char *const value_type_names[] = {
  "uint8", "int8",   "uint16", "int16",  "uint32", "int32",   "float32",
  "bool",  "string", "array",  "uint64", "int64",  "float64",
};

static const char *
value_type_name (guint32 type)
{
  return type < G_N_ELEMENTS (value_type_names) ? value_type_names[type] : "?";
}

static float
load_f32 (const guint8 *data)
{
  guint32 bits = nuc_gguf_load_u32 (data);
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static double
load_f64 (const guint8 *data)
{
  guint64 bits = nuc_gguf_load_u64 (data);
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static const NucGgufValue *
find_value (const NucGguf *self, const char *key, GError **error)
{
  gsize number = GPOINTER_TO_SIZE (g_hash_table_lookup (self->values_by_key, key));

  if (number == 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("The GGUF file lacks the field “%s”."),
                   key);
      return NULL;
    }
  return &g_array_index (self->values, NucGgufValue, number - 1);
}

static gboolean
wrong_type (GError **error, const char *key, const NucGgufValue *value, const char *expected)
{
  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
               /* Translators: the second and third %s are types, such as “uint32” and “string”. */
               _ ("The field “%s” of the GGUF file is of type %s, expected %s."), key,
               value_type_name (value->type), expected);
  return FALSE;
}

static NucGguf *
read_file (GBytes *head, const guint8 *data, gsize size, NucFileMap *map, GError **error)
{
  g_autoptr (NucGguf) self = g_new0 (NucGguf, 1);

  g_atomic_ref_count_init (&self->refs);
  self->map = map != NULL ? nuc_file_map_ref (map) : NULL;
  self->head = g_bytes_ref (head);
  self->data = data;
  self->size = size;
  self->values = g_array_new (FALSE, TRUE, sizeof (NucGgufValue));
  self->tensors = g_array_new (FALSE, TRUE, sizeof (NucGgufTensor));
  self->values_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tensors_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return nuc_gguf_read (self, error) ? g_steal_pointer (&self) : NULL;
}

/* An array with items of one type; its length is known to fit into the file. */
static const NucGgufValue *
find_array (const NucGguf *self, const char *key, guint32 type, GError **error)
{
  const NucGgufValue *value = find_value (self, key, error);

  if (value == NULL)
    return NULL;
  if (value->type != NUC_GGUF_ARRAY || value->item_type != type)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                   _ ("The field “%s” of the GGUF file must be an array of %s."), key,
                   value_type_name (type));
      return NULL;
    }
  return value;
}

/**
 * nuc_gguf_open:
 * @path: a file
 * @title: (nullable): what errors call it; %NULL for its name
 * @error: return location
 *
 * Maps a file. Whether it is still the same is asked by nuc_gguf_check_same().
 *
 * Returns: (transfer full) (nullable): %NULL with a [error@NUC_ERROR] or %G_IO_ERROR
 */
NucGguf *
nuc_gguf_open (const char *path, const char *title, GError **error)
{
  g_autoptr (NucFileMap) map = NULL;
  gsize size;

  g_return_val_if_fail (path != NULL, NULL);

  map = nuc_file_map_new (path, title, error);
  if (map == NULL)
    return NULL;
  size = nuc_file_map_get_size (map);
  /* How long its fields are is known only when they have been read. */
  for (gsize n = FIRST_HEAD;; n *= MORE_HEAD)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (GBytes) head = nuc_file_map_read_head (map, MIN (n, MAX_HEAD), error);
      NucGguf *self;

      if (head == NULL)
        return NULL;
      self = read_file (head, nuc_file_map_get_data (map), size, map, &local);
      if (self != NULL || n >= MIN (size, MAX_HEAD))
        {
          if (local != NULL)
            g_propagate_error (error, g_steal_pointer (&local));
          return self;
        }
    }
}

/**
 * nuc_gguf_new_from_bytes:
 * @bytes: a whole file
 * @error: return location
 *
 * Keeps a reference to @bytes; copies them only where their address is not a multiple of 8.
 *
 * Returns: (transfer full) (nullable): %NULL with a [error@NUC_ERROR] that names the field or tensor
 */
NucGguf *
nuc_gguf_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) aligned = NULL;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  aligned = GPOINTER_TO_SIZE (data) % NUC_GGUF_ALIGNMENT == 0 ? g_bytes_ref (bytes)
                                                              : g_bytes_new (data, size);
  return read_file (aligned, g_bytes_get_data (aligned, NULL), size, NULL, error);
}

/**
 * nuc_gguf_check_same:
 * @self: a file
 * @error: a %G_IO_ERROR: one sentence
 *
 * Asked after what is in a tensor was used.
 *
 * Returns: whether nobody has changed the file since it was opened
 */
gboolean
nuc_gguf_check_same (const NucGguf *self, GError **error)
{
  return self->map == NULL || nuc_file_map_check (self->map, error);
}

NucGguf *
nuc_gguf_ref (NucGguf *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
nuc_gguf_unref (NucGguf *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->values_by_key);
  g_hash_table_unref (self->tensors_by_name);
  g_array_unref (self->values);
  g_array_unref (self->tensors);
  g_bytes_unref (self->head);
  g_clear_pointer (&self->map, nuc_file_map_unref);
  g_free (self);
}

/**
 * nuc_gguf_has:
 * @self: a file
 * @key: the name of a field
 *
 * Returns: whether there is such a field, of whatever type
 */
gboolean
nuc_gguf_has (const NucGguf *self, const char *key)
{
  return g_hash_table_contains (self->values_by_key, key);
}

/**
 * nuc_gguf_get_uint:
 * @self: a file
 * @key: the name of a field
 * @value: (out): where the number goes
 * @error: return location
 *
 * Reads an integer of any width that is not negative.
 *
 * Returns: %FALSE with a [error@NUC_ERROR] where the field is missing or something else
 */
gboolean
nuc_gguf_get_uint (const NucGguf *self, const char *key, guint64 *value, GError **error)
{
  const NucGgufValue *found = find_value (self, key, error);
  gint64 number;

  if (found == NULL)
    return FALSE;
  switch (found->type)
    {
    case NUC_GGUF_UINT8:
      number = found->data[0];
      break;
    case NUC_GGUF_INT8:
      number = (gint8) found->data[0];
      break;
    case NUC_GGUF_UINT16:
      number = found->data[0] | found->data[1] << 8;
      break;
    case NUC_GGUF_INT16:
      number = (gint16) (found->data[0] | found->data[1] << 8);
      break;
    case NUC_GGUF_UINT32:
      number = nuc_gguf_load_u32 (found->data);
      break;
    case NUC_GGUF_INT32:
      number = (gint32) nuc_gguf_load_u32 (found->data);
      break;
    case NUC_GGUF_UINT64:
    case NUC_GGUF_INT64:
      number = (gint64) nuc_gguf_load_u64 (found->data);
      break;
    default:
      return wrong_type (error, key, found, "uint32");
    }
  if (number < 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("The field “%s” of the GGUF file is out of range."), key);
      return FALSE;
    }
  *value = (guint64) number;
  return TRUE;
}

/**
 * nuc_gguf_get_float:
 * @self: a file
 * @key: the name of a field
 * @value: (out): where the number goes
 * @error: return location
 *
 * Returns: %FALSE with a [error@NUC_ERROR] where the field is missing or something else
 */
gboolean
nuc_gguf_get_float (const NucGguf *self, const char *key, double *value, GError **error)
{
  const NucGgufValue *found = find_value (self, key, error);

  if (found == NULL)
    return FALSE;
  if (found->type == NUC_GGUF_FLOAT32)
    *value = load_f32 (found->data);
  else if (found->type == NUC_GGUF_FLOAT64)
    *value = load_f64 (found->data);
  else
    return wrong_type (error, key, found, "float32");
  return TRUE;
}

/**
 * nuc_gguf_get_boolean:
 * @self: a file
 * @key: the name of a field
 * @value: (out): where the answer goes
 * @error: return location
 *
 * Returns: %FALSE with a [error@NUC_ERROR] where the field is missing or something else
 */
gboolean
nuc_gguf_get_boolean (const NucGguf *self, const char *key, gboolean *value, GError **error)
{
  const NucGgufValue *found = find_value (self, key, error);

  if (found == NULL)
    return FALSE;
  if (found->type != NUC_GGUF_BOOLEAN)
    return wrong_type (error, key, found, "bool");
  *value = found->data[0] != 0;
  return TRUE;
}

/**
 * nuc_gguf_dup_string:
 * @self: a file
 * @key: the name of a field
 * @error: return location
 *
 * Returns: (transfer full) (nullable): valid UTF-8 (what was not is replaced), or %NULL with a
 *   [error@NUC_ERROR] where the field is missing or something else
 */
char *
nuc_gguf_dup_string (const NucGguf *self, const char *key, GError **error)
{
  const NucGgufValue *found = find_value (self, key, error);

  if (found == NULL)
    return NULL;
  if (found->type != NUC_GGUF_STRING)
    {
      wrong_type (error, key, found, "string");
      return NULL;
    }
  return g_utf8_make_valid ((const char *) found->data + 8,
                            (gssize) nuc_gguf_load_u64 (found->data));
}

/**
 * nuc_gguf_dup_strings:
 * @self: a file
 * @key: the name of a field
 * @n: (out): their number
 * @error: return location
 *
 * Returns: (transfer container) (array length=n) (nullable): the items of an array of strings, which
 *   live as long as @self, or %NULL with a [error@NUC_ERROR]
 */
NucGgufString *
nuc_gguf_dup_strings (const NucGguf *self, const char *key, gsize *n, GError **error)
{
  const NucGgufValue *found = find_array (self, key, NUC_GGUF_STRING, error);
  NucGgufString *strings;
  const guint8 *at;

  if (found == NULL)
    return NULL;
  *n = (gsize) found->n_items;
  strings = g_new (NucGgufString, *n + 1);
  at = found->data;
  for (gsize i = 0; i < *n; i++)
    {
      strings[i].length = (gsize) nuc_gguf_load_u64 (at);
      strings[i].text = (const char *) at + 8;
      at += 8 + strings[i].length;
    }
  return strings;
}

/**
 * nuc_gguf_dup_floats:
 * @self: a file
 * @key: the name of a field
 * @n: (out): their number
 * @error: return location
 *
 * Returns: (transfer full) (array length=n) (nullable): the items of an array of float32, or %NULL
 *   with a [error@NUC_ERROR]
 */
float *
nuc_gguf_dup_floats (const NucGguf *self, const char *key, gsize *n, GError **error)
{
  const NucGgufValue *found = find_array (self, key, NUC_GGUF_FLOAT32, error);
  float *items;

  if (found == NULL)
    return NULL;
  *n = (gsize) found->n_items;
  items = g_new (float, *n + 1);
  for (gsize i = 0; i < *n; i++)
    items[i] = load_f32 (found->data + 4 * i);
  return items;
}

/**
 * nuc_gguf_dup_ints:
 * @self: a file
 * @key: the name of a field
 * @n: (out): their number
 * @error: return location
 *
 * Returns: (transfer full) (array length=n) (nullable): the items of an array of int32, or %NULL
 *   with a [error@NUC_ERROR]
 */
gint32 *
nuc_gguf_dup_ints (const NucGguf *self, const char *key, gsize *n, GError **error)
{
  const NucGgufValue *found = find_array (self, key, NUC_GGUF_INT32, error);
  gint32 *items;

  if (found == NULL)
    return NULL;
  *n = (gsize) found->n_items;
  items = g_new (gint32, *n + 1);
  for (gsize i = 0; i < *n; i++)
    items[i] = (gint32) nuc_gguf_load_u32 (found->data + 4 * i);
  return items;
}

gsize
nuc_gguf_get_n_tensors (const NucGguf *self)
{
  return self->tensors->len;
}

const NucGgufTensor *
nuc_gguf_get_tensor (const NucGguf *self, gsize number)
{
  g_return_val_if_fail (number < self->tensors->len, NULL);

  return &g_array_index (self->tensors, NucGgufTensor, number);
}

/**
 * nuc_gguf_find_tensor:
 * @self: a file
 * @name: the name of a tensor
 *
 * Returns: (transfer none) (nullable): the tensor
 */
const NucGgufTensor *
nuc_gguf_find_tensor (const NucGguf *self, const char *name)
{
  gsize number = GPOINTER_TO_SIZE (g_hash_table_lookup (self->tensors_by_name, name));

  return number == 0 ? NULL : &g_array_index (self->tensors, NucGgufTensor, number - 1);
}

/**
 * nuc_gguf_dup_tensor_type_name:
 * @type: the number of a format of tensors
 *
 * Returns: (transfer full): what llama.cpp calls the format, or the number
 */
char *
nuc_gguf_dup_tensor_type_name (guint32 type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tensor_type_names); i++)
    if (tensor_type_names[i].type == type)
      return g_strdup (tensor_type_names[i].name);
  return g_strdup_printf ("%u", type);
}
