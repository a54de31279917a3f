/* safetensors.c: headers of safetensors files, good ones and bad ones
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "array-writer.h"
#include "source/safetensors.h"

#define NUMBERS "\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]"

typedef struct
{
  const char *path;
  const char *header;
  const char *message;
} Bad;

static const NucTarget target = { .name = "a.safetensors", .title = "a.safetensors" };

static const Bad bad[] = {
  { "no-object", "[]",
    "a.safetensors: this is not a safetensors file; a length of at most 16777216 bytes and a JSON "
    "object were expected at its beginning." },
  { "no-tensor", "{}", "a.safetensors: there is no tensor; one named “logits” was expected." },
  { "only-metadata", "{\"__metadata__\":{\"a\":\"b\"}}",
    "a.safetensors: there is no tensor; one named “logits” was expected." },
  { "several", "{\"a\":{" NUMBERS "},\"b\":{" NUMBERS "}}",
    "a.safetensors: there are 2 tensors and none of them is named “logits”; one with that name, or "
    "a single one, was expected." },
  { "not-an-object", "{\"logits\":[1]}",
    "a.safetensors, logits: an object was expected, but there is a list." },
  { "no-type", "{\"logits\":{}}", "a.safetensors, logits: “dtype” is missing." },
  { "no-shape", "{\"logits\":{\"dtype\":\"F32\"}}", "a.safetensors, logits: “shape” is missing." },
  { "no-offsets", "{\"logits\":{\"dtype\":\"F32\",\"shape\":[1]}}",
    "a.safetensors, logits: “data_offsets” is missing." },
  { "type", "{\"logits\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
    "a.safetensors, logits: the numbers are of the type “I64”; F16, BF16, F32 or F64 was "
    "expected." },
  { "shape-type", "{\"logits\":{\"dtype\":\"F32\",\"shape\":\"2\"}}",
    "a.safetensors, logits.shape: a list was expected, but there is a string." },
  { "negative", "{\"logits\":{\"dtype\":\"F32\",\"shape\":[1,-2]}}",
    "a.safetensors, logits.shape[1]: a whole number from 0 on was expected." },
  { "fraction", "{\"logits\":{\"dtype\":\"F32\",\"shape\":[1.5]}}",
    "a.safetensors, logits.shape[0]: a whole number from 0 on was expected." },
  { "dimensions", "{\"logits\":{\"dtype\":\"F32\",\"shape\":[2,2,4],\"data_offsets\":[0,64]}}",
    "a.safetensors, logits: the array has 3 dimensions; one (tokens) or two (steps and tokens) "
    "were "
    "expected." },
  { "many-dimensions", "{\"logits\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1]}}",
    "a.safetensors, logits.shape: there are 9 numbers; at most 8 were expected." },
  { "empty", "{\"logits\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
    "a.safetensors, logits: the array is empty; at least one step of one token was expected." },
  { "offsets", "{\"logits\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
    "a.safetensors, logits.data_offsets: a first byte and, 8 bytes later, an end were expected, as "
    "the shape and the type say." },
  { "offsets-backwards", "{\"logits\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
    "a.safetensors, logits.data_offsets: a first byte and, 8 bytes later, an end were expected, as "
    "the shape and the type say." },
  { "one-offset", "{\"logits\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8]}}",
    "a.safetensors, logits.data_offsets: a first byte and, 8 bytes later, an end were expected, as "
    "the shape and the type say." },
  { "huge",
    "{\"logits\":{\"dtype\":\"F64\",\"shape\":[9223372036854775807,4],\"data_offsets\":[0,8]}}",
    "a.safetensors, logits: the array has more numbers than a file can hold." },
  { "more", "{\"logits\":{" NUMBERS "}} {}",
    "a.safetensors: something follows the header; spaces were expected up to its end." },
};

static gboolean
parse (const guint8 *data, gsize size, NucArray *array, GError **error)
{
  g_auto (NucJson) json = { 0 };

  nuc_json_init (&json, &target, NULL, NULL);
  return nuc_safetensors_parse (&json, data, size, array, error);
}

static void
test_bad (gconstpointer data)
{
  const Bad *row = data;
  g_autoptr (GByteArray) file = array_writer_safetensors (row->header, NULL, 0);
  g_autoptr (GError) error = NULL;
  NucArray array;

  g_assert_false (parse (file->data, file->len, &array, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, row->message);
}

static void
test_good (void)
{
  static const struct
  {
    const char *header;
    NucArrayType type;
    guint64 n_rows;
    gsize n_columns;
    guint64 offset;
  } good[] = {
    { "{\"any\":{" NUMBERS "}}", NUC_ARRAY_F32, 2, 3, 0 },
    { "{\"__metadata__\":{\"format\":\"pt\"},\"any\":{" NUMBERS "}}   ", NUC_ARRAY_F32, 2, 3, 0 },
    { "{\"a\":{" NUMBERS
      "},\"logits\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[24,32]}}",
      NUC_ARRAY_BF16, 1, 4, 24 },
    { "{\"x\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]}}", NUC_ARRAY_F16, 1, 4, 0 },
    { "{\"x\":{\"dtype\":\"F64\",\"shape\":[1,4],\"data_offsets\":[0,32]}}", NUC_ARRAY_F64, 1, 4,
      0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GByteArray) file = array_writer_safetensors (good[i].header, NULL, 0);
      g_autoptr (GError) error = NULL;
      NucArray array;

      g_assert_true (nuc_safetensors_recognise (file->data, file->len));
      parse (file->data, file->len, &array, &error);
      g_assert_no_error (error);
      g_assert_cmpint (array.type, ==, good[i].type);
      g_assert_cmpuint (array.n_rows, ==, good[i].n_rows);
      g_assert_cmpuint (array.n_columns, ==, good[i].n_columns);
      g_assert_cmpuint (array.offset, ==, 8 + strlen (good[i].header) + good[i].offset);
    }
}

static void
test_truncated (void)
{
  g_autoptr (GByteArray) file = array_writer_safetensors ("{\"any\":{" NUMBERS "}}", NULL, 0);

  for (gsize size = 0; size < file->len; size++)
    {
      g_autofree guint8 *part = g_memdup2 (file->data, size);
      g_autoptr (GError) error = NULL;
      NucArray array;

      g_assert_false (parse (part, size, &array, &error));
      g_assert_cmpstr (error->message, ==,
                       "a.safetensors: the file ends within its header: it is incomplete.");
    }
}

static void
test_huge_header (void)
{
  const guint8 file[] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, '{', '}' };
  g_autoptr (GError) error = NULL;
  NucArray array;

  g_assert_false (nuc_safetensors_recognise (file, sizeof file));
  g_assert_false (parse (file, sizeof file, &array, &error));
  g_assert_cmpstr (error->message, ==, bad[0].message);
}

/* A header of no bytes is all that there is. */
static void
test_empty_header (void)
{
  g_autofree guint8 *file = g_malloc0 (8);
  g_autoptr (GError) error = NULL;
  NucArray array;

  g_assert_false (nuc_safetensors_recognise (file, 8));
  g_assert_false (parse (file, 8, &array, &error));
  g_assert_cmpstr (error->message, ==, bad[0].message);
}

/* What is cut of a long word ends with a whole character. */
static void
test_long_type (void)
{
  g_autoptr (GByteArray) file = array_writer_safetensors (
      "{\"logits\":{\"dtype\":\"aääääääääääääääääääääää\",\"shape\":[1],\"data_offsets\":[0,4]}}",
      NULL, 0);
  g_autoptr (GError) error = NULL;
  NucArray array;

  g_assert_false (parse (file->data, file->len, &array, &error));
  g_assert_cmpstr (
      error->message, ==,
      "a.safetensors, logits: the numbers are of the type “aäääääääääääääääääää”; F16, "
      "BF16, F32 or F64 was expected.");
}

static void
test_not_json (void)
{
  g_autoptr (GByteArray) file = array_writer_safetensors ("{\"logits\":}", NULL, 0);
  g_autoptr (GError) error = NULL;
  NucArray array;

  g_assert_false (parse (file->data, file->len, &array, &error));
  g_assert_true (g_str_has_prefix (error->message, "a.safetensors, line 1: this is not JSON: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/source/safetensors/good", test_good);
  g_test_add_func ("/source/safetensors/truncated", test_truncated);
  g_test_add_func ("/source/safetensors/huge-header", test_huge_header);
  g_test_add_func ("/source/safetensors/empty-header", test_empty_header);
  g_test_add_func ("/source/safetensors/long-type", test_long_type);
  g_test_add_func ("/source/safetensors/not-json", test_not_json);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/source/safetensors/bad/", bad[i].path, NULL);

      g_test_add_data_func (path, &bad[i], test_bad);
    }

  return g_test_run ();
}
