/* gguf.c: a reader of GGUF model files that trusts none of their numbers
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/gguf.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* More than any model has, and few enough that a hostile count cannot fill the memory: every key and
 * tensor needs bytes in the file as well. */
#define MAX_ENTRIES (1u << 20)
#define MAX_DIMS 4
#define MAX_NAME 65535
#define MAX_ALIGNMENT (1u << 20)
/* Arrays of arrays are allowed by the format; no model nests them deeper than this. */
#define MAX_NESTING 4
/* What the widest element needs; mapped memory has it, other memory may not. */
#define NEEDED_ALIGNMENT 8

#define Q8_BLOCK 32
#define Q8_BLOCK_BYTES 34

typedef struct
{
  NucGgufString key;
  guint32 type;
  const guint8 *data; /* of an array: after its type and length */
  guint32 item_type;
  guint64 n_items;
} Value;

struct _NucGguf
{
  gatomicrefcount refs;
  GBytes *bytes;
  GArray *values;
  GArray *tensors;
  GHashTable *values_by_key;   /* (owned) char * -> index + 1 */
  GHashTable *tensors_by_name; /* (owned) char * -> index + 1 */
};

typedef struct
{
  const guint8 *data;
  gsize size;
  gsize at;
} Cursor;

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

/* Bytes of a value of a fixed size, 0 for the others. */
static gsize
value_size (guint32 type)
{
  switch (type)
    {
    case NUC_GGUF_UINT8:
    case NUC_GGUF_INT8:
    case NUC_GGUF_BOOLEAN:
      return 1;
    case NUC_GGUF_UINT16:
    case NUC_GGUF_INT16:
      return 2;
    case NUC_GGUF_UINT32:
    case NUC_GGUF_INT32:
    case NUC_GGUF_FLOAT32:
      return 4;
    case NUC_GGUF_UINT64:
    case NUC_GGUF_INT64:
    case NUC_GGUF_FLOAT64:
      return 8;
    default:
      return 0;
    }
}

static const char *
value_type_name (guint32 type)
{
  return type < G_N_ELEMENTS (value_type_names) ? value_type_names[type] : "?";
}

static guint32
load_u32 (const guint8 *data)
{
  guint32 value;

  memcpy (&value, data, sizeof value);
  return GUINT32_FROM_LE (value);
}

static guint64
load_u64 (const guint8 *data)
{
  guint64 value;

  memcpy (&value, data, sizeof value);
  return GUINT64_FROM_LE (value);
}

static float
load_f32 (const guint8 *data)
{
  guint32 bits = load_u32 (data);
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static double
load_f64 (const guint8 *data)
{
  guint64 bits = load_u64 (data);
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* A name from the file, fit to be shown: it may be long or no text at all. */
static char *
dup_shown (NucGgufString string)
{
  g_autofree char *valid = g_utf8_make_valid (string.text, (gssize) MIN (string.length, 100));

  return g_strescape (valid, NULL);
}

static gboolean
ended (GError **error, const char *what)
{
  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
               /* Translators: %s is a part of the file, such as “the number of tensors”. */
               _ ("The GGUF file ends within %s: it is incomplete."), what);
  return FALSE;
}

/* @count bytes from the cursor on, or NULL. */
static const guint8 *
take (Cursor *cursor, guint64 count, const char *what, GError **error)
{
  const guint8 *data;

  if (count > cursor->size - cursor->at)
    {
      ended (error, what);
      return NULL;
    }
  data = cursor->data + cursor->at;
  cursor->at += (gsize) count;
  return data;
}

static gboolean
take_u32 (Cursor *cursor, guint32 *value, const char *what, GError **error)
{
  const guint8 *data = take (cursor, 4, what, error);

  if (data == NULL)
    return FALSE;
  *value = load_u32 (data);
  return TRUE;
}

static gboolean
take_u64 (Cursor *cursor, guint64 *value, const char *what, GError **error)
{
  const guint8 *data = take (cursor, 8, what, error);

  if (data == NULL)
    return FALSE;
  *value = load_u64 (data);
  return TRUE;
}

static gboolean
take_string (Cursor *cursor, NucGgufString *string, const char *what, GError **error)
{
  guint64 length;
  const guint8 *data;

  if (!take_u64 (cursor, &length, what, error))
    return FALSE;
  data = take (cursor, length, what, error);
  if (data == NULL)
    return FALSE;
  string->text = (const char *) data;
  string->length = (gsize) length;
  return TRUE;
}

static gboolean
take_name (Cursor *cursor, NucGgufString *name, const char *what, GError **error)
{
  if (!take_string (cursor, name, what, error))
    return FALSE;
  if (name->length == 0 || name->length > MAX_NAME ||
      memchr (name->text, '\0', name->length) != NULL)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                   /* Translators: %s is a part of the file, such as “the name of a tensor”. */
                   _ ("The GGUF file is damaged: %s is empty, too long or no text."), what);
      return FALSE;
    }
  return TRUE;
}

static gboolean
skip_items (Cursor *cursor,
            guint32 type,
            guint64 count,
            guint nesting,
            const char *what,
            GError **error)
{
  gsize size = value_size (type);

  if (size > 0)
    {
      if (count > G_MAXSIZE / size)
        return ended (error, what);
      return take (cursor, count * size, what, error) != NULL;
    }

  /* Each item takes at least its own length, so that a count cannot keep this loop busy. */
  for (guint64 i = 0; i < count; i++)
    {
      if (type == NUC_GGUF_STRING)
        {
          NucGgufString string;

          if (!take_string (cursor, &string, what, error))
            return FALSE;
        }
      else if (type == NUC_GGUF_ARRAY && nesting < MAX_NESTING)
        {
          guint32 inner_type;
          guint64 inner_count;

          if (!take_u32 (cursor, &inner_type, what, error) ||
              !take_u64 (cursor, &inner_count, what, error) ||
              !skip_items (cursor, inner_type, inner_count, nesting + 1, what, error))
            return FALSE;
        }
      else
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                       _ ("The GGUF file is damaged: %s has the type %u, which does not exist."),
                       what, type);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_value (NucGguf *self, Cursor *cursor, GError **error)
{
  Value value = { 0 };
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;
  char *key;

  if (!take_name (cursor, &value.key, _ ("the name of a field"), error))
    return FALSE;
  shown = dup_shown (value.key);
  what = g_strdup_printf (_ ("the field “%s”"), shown);
  if (!take_u32 (cursor, &value.type, what, error))
    return FALSE;
  if (value.type == NUC_GGUF_ARRAY)
    {
      if (!take_u32 (cursor, &value.item_type, what, error) ||
          !take_u64 (cursor, &value.n_items, what, error))
        return FALSE;
      value.data = cursor->data + cursor->at;
      if (!skip_items (cursor, value.item_type, value.n_items, 0, what, error))
        return FALSE;
    }
  else
    {
      value.data = cursor->data + cursor->at;
      if (!skip_items (cursor, value.type, 1, 0, what, error))
        return FALSE;
    }

  key = g_strndup (value.key.text, value.key.length);
  g_array_append_val (self->values, value);
  if (!g_hash_table_insert (self->values_by_key, key, GSIZE_TO_POINTER (self->values->len)))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_DUPLICATE,
                   _ ("The GGUF file is damaged: %s occurs twice."), what);
      return FALSE;
    }
  return TRUE;
}

/* Bytes of a tensor; G_MAXSIZE where the format is not read here. */
static gboolean
tensor_size (const NucGgufTensor *tensor, const char *what, gsize *size, GError **error)
{
  guint64 n = 1;

  for (guint i = 0; i < tensor->n_dims; i++)
    {
      /* Far above any real tensor, and low enough that sizes in bytes cannot overflow. */
      if (tensor->dims[i] == 0 || tensor->dims[i] > (G_MAXSIZE >> 4) / n)
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                       _ ("The GGUF file is damaged: the dimensions of %s are not possible."),
                       what);
          return FALSE;
        }
      n *= tensor->dims[i];
    }

  *size = G_MAXSIZE;
  if (tensor->type == NUC_GGUF_TENSOR_F32)
    *size = (gsize) n * 4;
  else if (tensor->type == NUC_GGUF_TENSOR_F16)
    *size = (gsize) n * 2;
  else if (tensor->type == NUC_GGUF_TENSOR_Q8_0)
    {
      if (tensor->dims[0] % Q8_BLOCK != 0)
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                       _ ("The GGUF file is damaged: the rows of %s are no whole Q8_0 blocks."),
                       what);
          return FALSE;
        }
      *size = (gsize) (n / Q8_BLOCK) * Q8_BLOCK_BYTES;
    }
  return TRUE;
}

/* Leaves the offset in @tensor->size until the start of the data is known. */
static gboolean
read_tensor (NucGguf *self, Cursor *cursor, GError **error)
{
  NucGgufTensor tensor = { .dims = { 1, 1, 1, 1 } };
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;
  guint32 n_dims;
  guint64 offset;
  char *name;

  if (!take_name (cursor, &tensor.name, _ ("the name of a tensor"), error))
    return FALSE;
  shown = dup_shown (tensor.name);
  what = g_strdup_printf (_ ("the tensor “%s”"), shown);
  if (!take_u32 (cursor, &n_dims, what, error))
    return FALSE;
  if (n_dims < 1 || n_dims > MAX_DIMS)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                   _ ("The GGUF file is damaged: %s has %u dimensions, expected 1 to 4."), what,
                   n_dims);
      return FALSE;
    }
  tensor.n_dims = n_dims;
  for (guint i = 0; i < n_dims; i++)
    if (!take_u64 (cursor, &tensor.dims[i], what, error))
      return FALSE;
  if (!take_u32 (cursor, &tensor.type, what, error) || !take_u64 (cursor, &offset, what, error))
    return FALSE;
  if (offset > G_MAXSIZE)
    return ended (error, what);
  tensor.size = (gsize) offset;

  name = g_strndup (tensor.name.text, tensor.name.length);
  g_array_append_val (self->tensors, tensor);
  if (!g_hash_table_insert (self->tensors_by_name, name, GSIZE_TO_POINTER (self->tensors->len)))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_DUPLICATE,
                   _ ("The GGUF file is damaged: %s occurs twice."), what);
      return FALSE;
    }
  return TRUE;
}

static gboolean
place_tensor (NucGgufTensor *tensor, const Cursor *cursor, gsize alignment, GError **error)
{
  g_autofree char *shown = dup_shown (tensor->name);
  g_autofree char *what = g_strdup_printf (_ ("the tensor “%s”"), shown);
  gsize offset = tensor->size;
  gsize room = cursor->size - cursor->at;
  gsize size;

  if (!tensor_size (tensor, what, &size, error))
    return FALSE;
  if (offset % alignment != 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                   _ ("The GGUF file is damaged: %s does not begin at a multiple of %zu bytes."),
                   what, alignment);
      return FALSE;
    }
  if (offset > room || (size != G_MAXSIZE && size > room - offset))
    return ended (error, what);
  tensor->size = size == G_MAXSIZE ? 0 : size;
  tensor->data = size == G_MAXSIZE ? NULL : cursor->data + cursor->at + offset;
  return TRUE;
}

static gboolean
read_counts (Cursor *cursor, guint64 *n_tensors, guint64 *n_values, GError **error)
{
  const guint8 *magic = take (cursor, 4, _ ("its first four bytes"), error);
  guint32 version;

  if (magic == NULL)
    return FALSE;
  if (memcmp (magic, "GGUF", 4) != 0)
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE,
                           _ ("This is not a GGUF file: it does not begin with “GGUF”."));
      return FALSE;
    }
  if (!take_u32 (cursor, &version, _ ("the version"), error))
    return FALSE;
  if (version != 2 && version != 3)
    {
      if (GUINT32_SWAP_LE_BE (version) == 2 || GUINT32_SWAP_LE_BE (version) == 3)
        g_set_error_literal (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                             _ ("The GGUF file was written for big-endian machines; the "
                                "little-endian file of the same model can be read."));
      else
        g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                     _ ("The GGUF file has version %u; versions 2 and 3 can be read."), version);
      return FALSE;
    }
  if (!take_u64 (cursor, n_tensors, _ ("the number of tensors"), error) ||
      !take_u64 (cursor, n_values, _ ("the number of fields"), error))
    return FALSE;
  if (*n_tensors > MAX_ENTRIES || *n_values > MAX_ENTRIES)
    {
      g_set_error (
          error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
          _ ("The GGUF file claims %llu tensors and %llu fields; at most %u of each can be read."),
          (unsigned long long) *n_tensors, (unsigned long long) *n_values, MAX_ENTRIES);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_alignment (const NucGguf *self, guint64 *alignment, GError **error)
{
  *alignment = 32;
  if (nuc_gguf_has (self, "general.alignment") &&
      !nuc_gguf_get_uint (self, "general.alignment", alignment, error))
    return FALSE;
  if (*alignment < NEEDED_ALIGNMENT || *alignment > MAX_ALIGNMENT ||
      (*alignment & (*alignment - 1)) != 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("The GGUF file is damaged: “general.alignment” is %llu, expected a power of "
                      "two from %d to %u."),
                   (unsigned long long) *alignment, NEEDED_ALIGNMENT, MAX_ALIGNMENT);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_all (NucGguf *self, GError **error)
{
  Cursor cursor = { 0 };
  guint64 n_tensors, n_values, alignment;

  cursor.data = g_bytes_get_data (self->bytes, &cursor.size);
  if (!read_counts (&cursor, &n_tensors, &n_values, error))
    return FALSE;
  for (guint64 i = 0; i < n_values; i++)
    if (!read_value (self, &cursor, error))
      return FALSE;
  for (guint64 i = 0; i < n_tensors; i++)
    if (!read_tensor (self, &cursor, error))
      return FALSE;
  if (!read_alignment (self, &alignment, error))
    return FALSE;
  if (n_tensors > 0 && take (&cursor, (alignment - cursor.at % alignment) % alignment,
                             _ ("the tensors"), error) == NULL)
    return FALSE;
  for (guint i = 0; i < self->tensors->len; i++)
    if (!place_tensor (&g_array_index (self->tensors, NucGgufTensor, i), &cursor, (gsize) alignment,
                       error))
      return FALSE;
  return TRUE;
}

static const Value *
find_value (const NucGguf *self, const char *key, GError **error)
{
  gsize number = GPOINTER_TO_SIZE (g_hash_table_lookup (self->values_by_key, key));

  if (number == 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("The GGUF file lacks the field “%s”."),
                   key);
      return NULL;
    }
  return &g_array_index (self->values, Value, number - 1);
}

static gboolean
wrong_type (GError **error, const char *key, const Value *value, const char *expected)
{
  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
               /* Translators: the second and third %s are types, such as “uint32” and “string”. */
               _ ("The field “%s” of the GGUF file is of type %s, expected %s."), key,
               value_type_name (value->type), expected);
  return FALSE;
}

/* An array with items of one type; its length is known to fit into the file. */
static const Value *
find_array (const NucGguf *self, const char *key, guint32 type, GError **error)
{
  const Value *value = find_value (self, key, error);

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
 * @error: return location
 *
 * Maps a file. The file must not be shortened while the result lives.
 *
 * Returns: (transfer full) (nullable): %NULL with a [error@NUC_ERROR] or [error@GLib.FileError]
 */
NucGguf *
nuc_gguf_open (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  /* Opening a pipe would wait for its writer. */
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_autofree char *shown = g_filename_display_basename (path);

      g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED, _ ("“%s” is not a regular file."),
                   shown);
      return NULL;
    }
  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return NULL;
  bytes = g_mapped_file_get_bytes (file);
  return nuc_gguf_new_from_bytes (bytes, error);
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
  g_autoptr (NucGguf) self = NULL;
  gsize size;
  gconstpointer data;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_new0 (NucGguf, 1);
  g_atomic_ref_count_init (&self->refs);
  data = g_bytes_get_data (bytes, &size);
  self->bytes = GPOINTER_TO_SIZE (data) % NEEDED_ALIGNMENT == 0 ? g_bytes_ref (bytes)
                                                                : g_bytes_new (data, size);
  self->values = g_array_new (FALSE, TRUE, sizeof (Value));
  self->tensors = g_array_new (FALSE, TRUE, sizeof (NucGgufTensor));
  self->values_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tensors_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!read_all (self, error))
    return NULL;
  return g_steal_pointer (&self);
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
  g_bytes_unref (self->bytes);
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
  const Value *found = find_value (self, key, error);
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
      number = load_u32 (found->data);
      break;
    case NUC_GGUF_INT32:
      number = (gint32) load_u32 (found->data);
      break;
    case NUC_GGUF_UINT64:
    case NUC_GGUF_INT64:
      number = (gint64) load_u64 (found->data);
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
  const Value *found = find_value (self, key, error);

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
  const Value *found = find_value (self, key, error);

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
  const Value *found = find_value (self, key, error);

  if (found == NULL)
    return NULL;
  if (found->type != NUC_GGUF_STRING)
    {
      wrong_type (error, key, found, "string");
      return NULL;
    }
  return g_utf8_make_valid ((const char *) found->data + 8, (gssize) load_u64 (found->data));
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
  const Value *found = find_array (self, key, NUC_GGUF_STRING, error);
  NucGgufString *strings;
  const guint8 *at;

  if (found == NULL)
    return NULL;
  *n = (gsize) found->n_items;
  strings = g_new (NucGgufString, *n + 1);
  at = found->data;
  for (gsize i = 0; i < *n; i++)
    {
      strings[i].length = (gsize) load_u64 (at);
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
  const Value *found = find_array (self, key, NUC_GGUF_FLOAT32, error);
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
  const Value *found = find_array (self, key, NUC_GGUF_INT32, error);
  gint32 *items;

  if (found == NULL)
    return NULL;
  *n = (gsize) found->n_items;
  items = g_new (gint32, *n + 1);
  for (gsize i = 0; i < *n; i++)
    items[i] = (gint32) load_u32 (found->data + 4 * i);
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
