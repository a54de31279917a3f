/* gguf.c: what a GGUF file may hold, and that no file is trusted
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/gguf.h"

#include <glib/gstdio.h>
#include <string.h>

#include "gguf-writer.h"
#include "source/llama-model.h"
#include "source/spm-tokenizer.h"

static GBytes *
make_model (void)
{
  GgufWriter writer;
  GBytes *bytes;

  gguf_writer_init (&writer);
  gguf_writer_add_model (&writer);
  bytes = gguf_writer_finish (&writer);
  gguf_writer_clear (&writer);
  return bytes;
}

static NucGguf *
finish_and_open (GgufWriter *writer, GError **error)
{
  g_autoptr (GBytes) bytes = gguf_writer_finish (writer);

  gguf_writer_clear (writer);
  return nuc_gguf_new_from_bytes (bytes, error);
}

static void
test_values (void)
{
  static const char *const strings[] = { "one", "", "three" };
  static const float floats[] = { 1.5f, -2 };
  static const gint32 ints[] = { -1, 7, 8 };
  GgufWriter writer;
  g_autoptr (GError) error = NULL;
  g_autoptr (NucGguf) gguf = NULL;
  g_autofree char *text = NULL;
  g_autofree NucGgufString *texts = NULL;
  g_autofree float *numbers = NULL;
  g_autofree gint32 *wholes = NULL;
  guint64 number;
  double real;
  gboolean flag;
  gsize n;

  gguf_writer_init (&writer);
  gguf_writer_add_u32 (&writer, "a", 4000000000u);
  gguf_writer_add_f32 (&writer, "b", 0.25f);
  gguf_writer_add_boolean (&writer, "c", TRUE);
  gguf_writer_add_string (&writer, "d", "caf\xc3\xa9");
  gguf_writer_add_strings (&writer, "e", strings, 3);
  gguf_writer_add_floats (&writer, "f", floats, 2);
  gguf_writer_add_ints (&writer, "g", ints, 3);
  gguf = finish_and_open (&writer, &error);
  g_assert_no_error (error);

  g_assert_true (nuc_gguf_get_uint (gguf, "a", &number, &error));
  g_assert_cmpuint (number, ==, 4000000000u);
  g_assert_true (nuc_gguf_get_float (gguf, "b", &real, &error));
  g_assert_cmpfloat (real, ==, 0.25);
  g_assert_true (nuc_gguf_get_boolean (gguf, "c", &flag, &error));
  g_assert_true (flag);
  text = nuc_gguf_dup_string (gguf, "d", &error);
  g_assert_cmpstr (text, ==, "caf\xc3\xa9");
  texts = nuc_gguf_dup_strings (gguf, "e", &n, &error);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpmem (texts[2].text, texts[2].length, "three", 5);
  g_assert_cmpuint (texts[1].length, ==, 0);
  numbers = nuc_gguf_dup_floats (gguf, "f", &n, &error);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat (numbers[1], ==, -2);
  wholes = nuc_gguf_dup_ints (gguf, "g", &n, &error);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (wholes[0], ==, -1);
  g_assert_false (nuc_gguf_has (gguf, "h"));
}

static void
test_wrong_values (void)
{
  GgufWriter writer;
  g_autoptr (GError) error = NULL;
  g_autoptr (NucGguf) gguf = NULL;
  guint64 number;
  gsize n;

  gguf_writer_init (&writer);
  gguf_writer_add_string (&writer, "text", "x");
  gguf_writer_add_raw (&writer, "negative", "\x05\0\0\0\xff\xff\xff\xff", 8);
  gguf = finish_and_open (&writer, &error);
  g_assert_no_error (error);

  g_assert_false (nuc_gguf_get_uint (gguf, "absent", &number, &error));
  g_assert_cmpstr (error->message, ==, "The GGUF file lacks the field “absent”.");
  g_clear_error (&error);
  g_assert_false (nuc_gguf_get_uint (gguf, "text", &number, &error));
  g_assert_cmpstr (error->message, ==,
                   "The field “text” of the GGUF file is of type string, expected uint32.");
  g_clear_error (&error);
  g_assert_false (nuc_gguf_get_uint (gguf, "negative", &number, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_null (nuc_gguf_dup_strings (gguf, "text", &n, &error));
  g_assert_cmpstr (error->message, ==,
                   "The field “text” of the GGUF file must be an array of string.");
}

/* One field, as bytes after its key, and what is said about it. */
typedef struct
{
  const char *name;
  const char *bytes;
  gsize n;
  NucError code;
} BadField;

static const BadField bad_fields[] = {
  { "unknown-type", "\x0d\0\0\0\0\0\0\0", 8, NUC_ERROR_PARSE },
  { "string-of-2^64-bytes", "\x08\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff", 12, NUC_ERROR_PARSE },
  { "string-past-the-end", "\x08\0\0\0\xff\0\0\0\0\0\0\0", 12, NUC_ERROR_PARSE },
  { "array-of-2^63-floats", "\x09\0\0\0\x06\0\0\0\0\0\0\0\0\0\0\x80", 16, NUC_ERROR_PARSE },
  { "array-of-2^62-floats", "\x09\0\0\0\x06\0\0\0\0\0\0\0\0\0\0\x40", 16, NUC_ERROR_PARSE },
  { "array-of-2^63-strings", "\x09\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\x80", 16, NUC_ERROR_PARSE },
  { "array-of-2^63-arrays", "\x09\0\0\0\x09\0\0\0\0\0\0\0\0\0\0\x80", 16, NUC_ERROR_PARSE },
  { "array-of-nothing", "\x09\0\0\0\x63\0\0\0\x01\0\0\0\0\0\0\0", 16, NUC_ERROR_PARSE },
};

static void
test_bad_field (gconstpointer data)
{
  const BadField *field = data;
  GgufWriter writer;
  g_autoptr (GError) error = NULL;

  gguf_writer_init (&writer);
  gguf_writer_add_raw (&writer, "key", field->bytes, field->n);
  g_assert_null (finish_and_open (&writer, &error));
  g_assert_error (error, NUC_ERROR, (int) field->code);
  g_assert_nonnull (strstr (error->message, "“key”"));
}

static void
test_deep_array (void)
{
  GgufWriter writer;
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) "\x09\0\0\0", 4);
  for (gsize i = 0; i < 100000; i++)
    g_byte_array_append (bytes, (const guint8 *) "\x09\0\0\0\x01\0\0\0\0\0\0\0", 12);
  gguf_writer_init (&writer);
  gguf_writer_add_raw (&writer, "key", bytes->data, bytes->len);
  g_assert_null (finish_and_open (&writer, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_PARSE);
}

static void
test_twice (void)
{
  GgufWriter writer;
  g_autoptr (GError) error = NULL;

  gguf_writer_init (&writer);
  gguf_writer_add_u32 (&writer, "key", 1);
  gguf_writer_add_u32 (&writer, "key", 2);
  g_assert_null (finish_and_open (&writer, &error));
  g_assert_cmpstr (error->message, ==, "The GGUF file is damaged: the field “key” occurs twice.");
}

typedef struct
{
  const char *name;
  guint32 type;
  guint64 dims[5];
  guint n_dims;
  gsize n_bytes;
} BadTensor;

static const BadTensor bad_tensors[] = {
  { "too-short", NUC_GGUF_TENSOR_F32, { 9, 1 }, 2, 32 },
  { "no-dimension", NUC_GGUF_TENSOR_F32, { 1 }, 0, 32 },
  { "five-dimensions", NUC_GGUF_TENSOR_F32, { 1, 1, 1, 1, 1 }, 5, 32 },
  { "empty-dimension", NUC_GGUF_TENSOR_F32, { 8, 0 }, 2, 32 },
  { "product-is-0-mod-2^64", NUC_GGUF_TENSOR_F32, { (guint64) 1 << 32, (guint64) 1 << 32 }, 2, 32 },
  { "bytes-are-0-mod-2^64", NUC_GGUF_TENSOR_F32, { (guint64) 1 << 62, 1 }, 2, 32 },
  { "no-whole-block", NUC_GGUF_TENSOR_Q8_0, { 33, 1 }, 2, 96 },
};

static void
test_bad_tensor (gconstpointer data)
{
  const BadTensor *tensor = data;
  GgufWriter writer;
  g_autoptr (GError) error = NULL;
  guint8 zeros[96] = { 0 };

  gguf_writer_init (&writer);
  gguf_writer_add_tensor (&writer, "weights", tensor->type, tensor->dims, tensor->n_dims, zeros,
                          tensor->n_bytes);
  g_assert_null (finish_and_open (&writer, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_PARSE);
  g_assert_nonnull (strstr (error->message, "“weights”"));
}

static void
test_alignment (void)
{
  static const guint32 bad[] = { 0, 1, 4, 24, 1u << 31 };
  static const guint64 dims[] = { 8 };
  guint8 zeros[64] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      GgufWriter writer;
      g_autoptr (GError) error = NULL;

      gguf_writer_init (&writer);
      gguf_writer_add_u32 (&writer, "general.alignment", bad[i]);
      gguf_writer_add_tensor (&writer, "weights", NUC_GGUF_TENSOR_F32, dims, 1, zeros, 32);
      g_assert_null (finish_and_open (&writer, &error));
      g_assert_error (error, NUC_ERROR, NUC_ERROR_RANGE);
    }
}

static void
test_versions (void)
{
  static const struct
  {
    const char *bytes;
    const char *part;
  } cases[] = {
    { "GGML\x03\0\0\0", "does not begin with “GGUF”" },
    { "GGUF\x01\0\0\0", "version 1" },
    { "GGUF\0\0\0\x03", "big-endian" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, 8);
      g_autoptr (GError) error = NULL;

      g_assert_null (nuc_gguf_new_from_bytes (bytes, &error));
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
}

static void
test_misaligned_bytes (void)
{
  g_autoptr (GBytes) good = make_model ();
  gsize size;
  gconstpointer data = g_bytes_get_data (good, &size);
  g_autofree guint8 *room = g_malloc (size + 1);
  g_autoptr (GBytes) moved = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (NucGguf) gguf = NULL;

  memcpy (room + 1, data, size);
  moved = g_bytes_new_static (room + 1, size);
  gguf = nuc_gguf_new_from_bytes (moved, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (GPOINTER_TO_SIZE (nuc_gguf_get_tensor (gguf, 0)->data) % 8, ==, 0);
}

static void
test_not_a_file (void)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_gguf_open (folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_rmdir (folder);
}

/* Opens what may be damaged and uses all that was accepted. */
static gboolean
try_file (gconstpointer data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucGguf) gguf = nuc_gguf_new_from_bytes (bytes, &error);
  g_autoptr (NucLlamaModel) model = NULL;
  g_autoptr (NucSpmTokenizer) tokenizer = NULL;
  const guint32 tokens[] = { 0, 1 };

  if (gguf != NULL)
    {
      tokenizer = nuc_spm_tokenizer_new (gguf, &error);
      if (tokenizer != NULL)
        {
          g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));

          nuc_spm_tokenizer_encode (tokenizer, "abc <x>d\xff", ids);
          g_assert_cmpuint (ids->len, >, 0);
        }
      else
        g_clear_error (&error);
      model = nuc_llama_model_new (gguf, &error);
      if (model != NULL)
        nuc_llama_model_evaluate (model, tokens, 2, NULL, &error);
    }
  if (model == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
  return model != NULL;
}

static void
test_truncated (void)
{
  g_autoptr (GBytes) bytes = make_model ();
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  g_assert_true (try_file (data, size));
  for (gsize n = 0; n < size; n++)
    g_assert_false (try_file (data, n));
}

static void
test_flipped (void)
{
  g_autoptr (GBytes) bytes = make_model ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *copy = g_malloc (size);
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  guint n_good = 0;
  const guint n_tries = 20000;

  for (guint i = 0; i < n_tries; i++)
    {
      gint32 n_flips = g_rand_int_range (random, 1, 5);

      memcpy (copy, data, size);
      for (gint32 j = 0; j < n_flips; j++)
        /* Mostly in the part with lengths and offsets: the weights are the far larger one. */
        copy[g_rand_int_range (random, 0, j % 4 == 3 ? (gint32) size : 1500)] =
            (guint8) g_rand_int_range (random, 0, 256);
      n_good += try_file (copy, size);
    }
  g_test_message ("%u of %u damaged files could still be run", n_good, n_tries);
  g_assert_cmpuint (n_good, <, n_tries);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/gguf/values", test_values);
  g_test_add_func ("/source/gguf/wrong-values", test_wrong_values);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_fields); i++)
    {
      g_autofree char *path = g_strconcat ("/source/gguf/bad-field/", bad_fields[i].name, NULL);

      g_test_add_data_func (path, &bad_fields[i], test_bad_field);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad_tensors); i++)
    {
      g_autofree char *path = g_strconcat ("/source/gguf/bad-tensor/", bad_tensors[i].name, NULL);

      g_test_add_data_func (path, &bad_tensors[i], test_bad_tensor);
    }
  g_test_add_func ("/source/gguf/deep-array", test_deep_array);
  g_test_add_func ("/source/gguf/twice", test_twice);
  g_test_add_func ("/source/gguf/alignment", test_alignment);
  g_test_add_func ("/source/gguf/versions", test_versions);
  g_test_add_func ("/source/gguf/misaligned-bytes", test_misaligned_bytes);
  g_test_add_func ("/source/gguf/not-a-file", test_not_a_file);
  g_test_add_func ("/source/gguf/truncated", test_truncated);
  g_test_add_func ("/source/gguf/flipped", test_flipped);
  return g_test_run ();
}
