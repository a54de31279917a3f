/* safetensors.c: the header of a safetensors file
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/safetensors.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text.h"

#define N_LENGTH 8
/* A large model's thousand tensors take some hundred kilobytes. */
#define MAX_HEADER (16 * 1024 * 1024)
#define MAX_DIMENSIONS 8
#define WANTED "logits"
#define METADATA "__metadata__"
/* Of a word that nobody knows. */
#define MAX_SHOWN 20

static const struct
{
  const char *name;
  NucArrayType type;
} types[] = {
  { "F16", NUC_ARRAY_F16 },
  { "BF16", NUC_ARRAY_BF16 },
  { "F32", NUC_ARRAY_F32 },
  { "F64", NUC_ARRAY_F64 },
};

static guint64
load_u64 (const guint8 *data)
{
  guint64 value;

  memcpy (&value, data, sizeof value);
  return GUINT64_FROM_LE (value);
}

/* The tensor named “logits”, or the only one. */
static json_t *
choose_tensor (NucJson *self, json_t *root, GError **error)
{
  json_t *chosen = json_object_get (root, WANTED);
  const char *name = WANTED;
  const char *key;
  json_t *value;
  guint n = 0;

  if (chosen == NULL)
    json_object_foreach (root, key, value)
    {
      if (strcmp (key, METADATA) == 0)
        continue;
      n++;
      name = key;
      chosen = value;
    }
  if (chosen == NULL)
    {
      nuc_json_fail (self, error, _ ("there is no tensor; one named “%s” was expected."), WANTED);
      return NULL;
    }
  if (n > 1)
    {
      nuc_json_fail (self, error,
                     _ ("there are %u tensors and none of them is named “%s”; one with that name, "
                        "or a single one, was expected."),
                     n, WANTED);
      return NULL;
    }
  nuc_json_enter (self, name);
  return nuc_json_expect (self, chosen, JSON_OBJECT, error) ? chosen : NULL;
}

/* A member that must be there. */
static json_t *
need (NucJson *self, json_t *tensor, const char *key, json_type type, GError **error)
{
  json_t *member;

  if (!nuc_json_member (self, tensor, key, type, &member, error))
    return NULL;
  if (member == NULL)
    nuc_json_fail (self, error, _ ("“%s” is missing."), key);
  return member;
}

static gboolean
read_numbers (NucJson *self,
              json_t *tensor,
              const char *key,
              guint64 *numbers,
              gsize capacity,
              gsize *n,
              GError **error)
{
  json_t *list = need (self, tensor, key, JSON_ARRAY, error);
  gsize before = nuc_json_enter (self, key);
  json_t *element;
  size_t i;

  if (list == NULL)
    return FALSE;
  *n = json_array_size (list);
  if (*n > capacity)
    return nuc_json_fail (self, error, _ ("there are %zu numbers; at most %zu were expected."), *n,
                          capacity);
  json_array_foreach (list, i, element)
  {
    if (!json_is_integer (element) || json_integer_value (element) < 0)
      {
        nuc_json_enter_index (self, i);
        return nuc_json_fail (self, error, _ ("a whole number from 0 on was expected."));
      }
    numbers[i] = (guint64) json_integer_value (element);
  }
  nuc_json_leave (self, before);
  return TRUE;
}

static gboolean
read_type (NucJson *self, json_t *tensor, NucArrayType *type, GError **error)
{
  json_t *name = need (self, tensor, "dtype", JSON_STRING, error);
  g_autofree char *shown = NULL;

  if (name == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].name, json_string_value (name)) == 0)
      {
        *type = types[i].type;
        return TRUE;
      }
  shown = nuc_text_head (json_string_value (name), MAX_SHOWN);
  return nuc_json_fail (self, error,
                        _ ("the numbers are of the type “%s”; F16, BF16, F32 or F64 was "
                           "expected."),
                        shown);
}

static gboolean
read_tensor (NucJson *self, json_t *tensor, guint64 start, NucArray *array, GError **error)
{
  guint64 shape[MAX_DIMENSIONS];
  guint64 offsets[2];
  gsize n_dimensions, n_offsets;
  NucArrayType type = NUC_ARRAY_F32;

  if (!read_type (self, tensor, &type, error) ||
      !read_numbers (self, tensor, "shape", shape, MAX_DIMENSIONS, &n_dimensions, error) ||
      !read_numbers (self, tensor, "data_offsets", offsets, 2, &n_offsets, error))
    return FALSE;
  if (!nuc_array_init (array, type, shape, n_dimensions, error))
    {
      nuc_json_place_error (self, error);
      return FALSE;
    }
  if (n_offsets != 2 || offsets[1] < offsets[0] ||
      offsets[1] - offsets[0] != nuc_array_get_size (array))
    {
      g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, nuc_array_get_size (array));

      nuc_json_enter (self, "data_offsets");
      return nuc_json_fail (self, error,
                            _ ("a first byte and, %s bytes later, an end were expected, as the "
                               "shape and the type say."),
                            size);
    }
  /* Both are at most 63 bits wide, so this cannot overflow. */
  array->offset = start + offsets[0];
  return TRUE;
}

/**
 * nuc_safetensors_recognise:
 * @data: (array length=size): the first bytes of a file
 * @size: how many
 *
 * Returns: whether they are a length that makes sense and the brace that must follow it
 */
gboolean
nuc_safetensors_recognise (const guint8 *data, gsize size)
{
  return size > N_LENGTH && load_u64 (data) >= 2 && load_u64 (data) <= MAX_HEADER &&
         data[N_LENGTH] == '{';
}

/**
 * nuc_safetensors_parse:
 * @json: a reader, for the places in errors
 * @data: (array length=size): a file from its first byte, to the end of its header at least
 * @size: in bytes
 * @array: (out): where the numbers lie
 * @error: one sentence with the file and the place in its header
 *
 * Looks for the tensor `logits`, or else the only one. Whether the file holds all the numbers is not
 * looked at here.
 *
 * Returns: whether it is an array of steps
 */
gboolean
nuc_safetensors_parse (NucJson *json,
                       const guint8 *data,
                       gsize size,
                       NucArray *array,
                       GError **error)
{
  g_autoptr (json_t) root = NULL;
  json_t *tensor;
  guint64 length;
  gsize used;

  if (size < N_LENGTH || load_u64 (data) > size - N_LENGTH)
    {
      if (size < N_LENGTH || load_u64 (data) <= MAX_HEADER)
        return nuc_json_fail (json, error,
                              _ ("the file ends within its header: it is incomplete."));
    }
  length = load_u64 (data);
  if (length > MAX_HEADER || size == N_LENGTH || data[N_LENGTH] != '{')
    return nuc_json_fail (json, error,
                          _ ("this is not a safetensors file; a length of at most %d bytes and a "
                             "JSON object were expected at its beginning."),
                          MAX_HEADER);
  root = nuc_json_parse (json, (const char *) data + N_LENGTH, (gsize) length, 1, &used, error);
  if (root == NULL)
    return FALSE;
  for (gsize i = used; i < length; i++)
    if (!g_ascii_isspace (data[N_LENGTH + i]))
      return nuc_json_fail (json, error,
                            _ ("something follows the header; spaces were expected up to its "
                               "end."));
  tensor = choose_tensor (json, root, error);
  return tensor != NULL && read_tensor (json, tensor, N_LENGTH + length, array, error);
}
