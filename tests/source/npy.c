/* npy.c: headers of NumPy files, good ones and bad ones
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "array-writer.h"
#include "source/npy.h"

typedef struct
{
  const char *path;
  guint8 version;
  const char *header;
  const char *message;
} Bad;

static const Bad bad[] = {
  { "version", 4, "{}", "the file is of version 4.0; 1.0, 2.0 or 3.0 was expected." },
  { "empty-header", 1, "", "the header is not right; it begins with no “{”." },
  { "no-members", 1, "{}", "the header lacks “descr”, the type of the numbers." },
  { "no-order", 1, "{'descr': '<f4', 'shape': (1,)}", "the header lacks “fortran_order”." },
  { "no-shape", 1, "{'descr': '<f4', 'fortran_order': False}", "the header lacks “shape”." },
  { "twice", 1, "{'descr': '<f4', 'descr': '<f4'}",
    "the header names “descr”; “descr”, “fortran_order” and “shape” were expected, each once." },
  { "other-key", 1, "{'weight': 1}",
    "the header names “weight”; “descr”, “fortran_order” and “shape” were expected, each once." },
  { "no-colon", 1, "{'descr' '<f4'}",
    "the header is not right; a name in quotes and a colon were expected." },
  { "no-comma", 1, "{'fortran_order': False 'shape': (1,)}",
    "the header is not right; a comma or its end was expected." },
  { "not-closed", 1, "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)",
    "the header is not right; a comma or its end was expected." },
  { "more", 1, "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x",
    "the header is not right; something follows its end." },
  { "order", 1, "{'fortran_order': 0}",
    "the header's “fortran_order” is not right; True or False was expected." },
  { "type", 1, "{'descr': 4}",
    "the header's “descr” is not right; a type such as '<f4' was expected." },
  { "record", 1, "{'descr': [('a', '<f4')]}",
    "the array holds records with several fields; numbers of the type float16, float32 or float64 "
    "were expected." },
  { "integers", 1, "{'descr': '<i8', 'fortran_order': False, 'shape': (1,)}",
    "the numbers are of the type <i8; float16, float32 or float64 (<f2, <f4, <f8) was expected." },
  { "big-endian-integers", 1, "{'descr': '>i4', 'fortran_order': False, 'shape': (1,)}",
    "the numbers are of the type >i4; float16, float32 or float64 (<f2, <f4, <f8) was expected." },
  { "three-bytes", 1, "{'descr': '|V3', 'fortran_order': False, 'shape': (1,)}",
    "the numbers are of the type |V3; float16, float32 or float64 (<f2, <f4, <f8) was expected." },
  { "shape", 1, "{'descr': '<f4', 'fortran_order': False, 'shape': [1]}",
    "the header's “shape” is not right; whole numbers in parentheses, such as (10, 50257), were "
    "expected." },
  { "negative", 1, "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
    "the header's “shape” is not right; whole numbers in parentheses, such as (10, 50257), were "
    "expected." },
  { "beyond-64-bits", 1,
    "{'descr': '<f4', 'fortran_order': False, 'shape': (18446744073709551616,)}",
    "the header's “shape” is not right; whole numbers in parentheses, such as (10, 50257), were "
    "expected." },
  { "no-dimension", 1, "{'descr': '<f4', 'fortran_order': False, 'shape': ()}",
    "the array has 0 dimensions; one (tokens) or two (steps and tokens) were expected." },
  { "three-dimensions", 2, "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 2, 3)}",
    "the array has 3 dimensions; one (tokens) or two (steps and tokens) were expected." },
  { "no-tokens", 3, "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 0)}",
    "the array is empty; at least one step of one token was expected." },
  { "too-many-tokens", 1, "{'descr': '<f4', 'fortran_order': False, 'shape': (4194305,)}",
    "a step of the array has 4194305 tokens; at most 4194304 were expected." },
  { "overflow", 1, "{'descr': '<f8', 'fortran_order': False, 'shape': (18446744073709551615, 8)}",
    "the array has more numbers than a file can hold." },
  { "overflow-to-small", 1,
    "{'descr': '<f8', 'fortran_order': False, 'shape': (2305843009213693953, 2)}",
    "the array has more numbers than a file can hold." },
};

static void
test_bad (gconstpointer data)
{
  const Bad *row = data;
  g_autoptr (GByteArray) file = array_writer_npy (row->version, row->header, NULL, 0);
  g_autoptr (GError) error = NULL;
  NucArray array;

  g_assert_false (nuc_npy_parse (file->data, file->len, &array, &error));
  g_assert_error (error, NUC_ERROR, error->code);
  g_assert_cmpstr (error->message, ==, row->message);
}

static void
test_good (void)
{
  static const struct
  {
    guint8 version;
    const char *header;
    NucArrayType type;
    guint64 n_rows;
    gsize n_columns;
    guint64 offset;
  } good[] = {
    { 1, "{'descr': '<f4', 'fortran_order': False, 'shape': (7,), }", NUC_ARRAY_F32, 1, 7, 10 },
    { 2, "{'descr': '<f2', 'fortran_order': False, 'shape': (3, 5)}", NUC_ARRAY_F16, 3, 5, 12 },
    { 3, "{\"shape\": (1, 9), \"descr\": \"<f8\", \"fortran_order\": False}   ", NUC_ARRAY_F64, 1,
      9, 12 },
    { 1, "{'shape':(2L,4L),'fortran_order':False,'descr':'<f4'}", NUC_ARRAY_F32, 2, 4, 10 },
    { 1, "{'descr': '<f4', 'fortran_order': True, 'shape': (7,)}", NUC_ARRAY_F32, 1, 7, 10 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GByteArray) file = array_writer_npy (good[i].version, good[i].header, NULL, 0);
      g_autoptr (GError) error = NULL;
      NucArray array;

      nuc_npy_parse (file->data, file->len, &array, &error);
      g_assert_no_error (error);
      g_assert_cmpint (array.type, ==, good[i].type);
      g_assert_cmpuint (array.n_rows, ==, good[i].n_rows);
      g_assert_cmpuint (array.n_columns, ==, good[i].n_columns);
      g_assert_cmpuint (array.offset, ==, good[i].offset + strlen (good[i].header) + 1);
    }
}

/* In memory of exactly that size, so that a byte read too far is found. */
static void
test_truncated (void)
{
  const char *header = "{'descr': '<f4', 'fortran_order': False, 'shape': (7,), }";

  for (guint8 version = 1; version <= 2; version++)
    {
      g_autoptr (GByteArray) file = array_writer_npy (version, header, NULL, 0);

      for (gsize size = 0; size < file->len; size++)
        {
          g_autofree guint8 *part = g_memdup2 (file->data, size);
          g_autoptr (GError) error = NULL;
          NucArray array;

          g_assert_false (nuc_npy_parse (part, size, &array, &error));
          g_assert_cmpstr (error->message, ==,
                           size < 6 ? "this is not a NumPy array; it begins with other bytes."
                                    : "the file ends within its header: it is incomplete.");
        }
    }
}

static void
test_huge_header (void)
{
  const guint8 file[] = { 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, 0xff, 0xff, 0xff, 0xff };
  g_autoptr (GError) error = NULL;
  NucArray array;

  g_assert_false (nuc_npy_parse (file, sizeof file, &array, &error));
  g_assert_cmpstr (error->message, ==,
                   "the header is 4294967295 bytes long; at most 1048576 were expected.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/source/npy/good", test_good);
  g_test_add_func ("/source/npy/truncated", test_truncated);
  g_test_add_func ("/source/npy/huge-header", test_huge_header);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/source/npy/bad/", bad[i].path, NULL);

      g_test_add_data_func (path, &bad[i], test_bad);
    }

  return g_test_run ();
}
