/* gguf-read.c: what finds its way through a GGUF file without trusting any of its numbers
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/gguf-private.h"

#include <glib/gi18n-lib.h>

/* More than any model has, and few enough that a hostile count cannot fill the memory: every key and
 * tensor needs bytes in the file as well. */
#define MAX_ENTRIES (1u << 20)
#define MAX_DIMS 4
#define MAX_NAME 65535
#define MAX_ALIGNMENT (1u << 20)
/* Arrays of arrays are allowed by the format; no model nests them deeper than this. */
#define MAX_NESTING 4

#define Q8_BLOCK 32
#define Q8_BLOCK_BYTES 34

typedef struct
{
  const guint8 *data;
  gsize size;
  gsize at;
} Cursor;

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
  *value = nuc_gguf_load_u32 (data);
  return TRUE;
}

static gboolean
take_u64 (Cursor *cursor, guint64 *value, const char *what, GError **error)
{
  const guint8 *data = take (cursor, 8, what, error);

  if (data == NULL)
    return FALSE;
  *value = nuc_gguf_load_u64 (data);
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
  NucGgufValue value = { 0 };
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
place_tensor (const NucGguf *self,
              NucGgufTensor *tensor,
              gsize start,
              gsize alignment,
              GError **error)
{
  g_autofree char *shown = dup_shown (tensor->name);
  g_autofree char *what = g_strdup_printf (_ ("the tensor “%s”"), shown);
  gsize offset = tensor->size;
  gsize room = self->size - start;
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
  tensor->data = size == G_MAXSIZE ? NULL : self->data + start + offset;
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
  if (*alignment < NUC_GGUF_ALIGNMENT || *alignment > MAX_ALIGNMENT ||
      (*alignment & (*alignment - 1)) != 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("The GGUF file is damaged: “general.alignment” is %llu, expected a power of "
                      "two from %d to %u."),
                   (unsigned long long) *alignment, NUC_GGUF_ALIGNMENT, MAX_ALIGNMENT);
      return FALSE;
    }
  return TRUE;
}

/**
 * nuc_gguf_read:
 * @self: a file of which only the bytes are set
 * @error: return location
 *
 * Finds every value and tensor, and checks all offsets, lengths and counts against the size of the file.
 *
 * Returns: %FALSE with a [error@NUC_ERROR] that names the field or tensor
 */
gboolean
nuc_gguf_read (NucGguf *self, GError **error)
{
  Cursor cursor = { 0 };
  guint64 n_tensors, n_values, alignment;

  cursor.data = g_bytes_get_data (self->head, &cursor.size);
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
    if (!place_tensor (self, &g_array_index (self->tensors, NucGgufTensor, i), cursor.at,
                       (gsize) alignment, error))
      return FALSE;
  return TRUE;
}
