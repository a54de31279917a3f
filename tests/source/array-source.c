/* array-source.c: files of logits, opened as a person opens them
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <float.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "array-writer.h"
#include "files.h"

#define NPY(type, shape) "{'descr': '" type "', 'fortran_order': False, 'shape': " shape ", }"

static const float rows[] = { 1, 2, 3, 4, 0, -INFINITY, 0.5, -8 };

static char *
write_npy (const char *header, gconstpointer data, gsize length)
{
  g_autoptr (GByteArray) file = array_writer_npy (1, header, data, length);

  return files_write ("a.npy", (const char *) file->data, file->len);
}

static char *
write_beside (const char *path, const char *name, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (path);
  char *beside = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (beside, text, -1, &error);
  g_assert_no_error (error);
  return beside;
}

static void
assert_scores (NucSource *source, guint64 position, const float *expected, gsize n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucLogits) logits = nuc_source_next (source, NULL, 0, position, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (nuc_logits_get_size (logits), ==, n);
  g_assert_true (nuc_logits_is_complete (logits));
  for (gsize i = 0; i < n; i++)
    g_assert_true (nuc_logits_get_scores (logits)[i] == expected[i]);
}

static void
assert_bytes (NucSource *source, guint32 id, const char *expected)
{
  gsize length;
  const char *bytes = nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (source), id, &length);

  g_assert_cmpmem (bytes, length, expected, strlen (expected));
}

static void
assert_fails (const char *path, const char *vocabulary, const char *message)
{
  const NucOpening opening = { .name = (char *) path, .vocabulary = (char *) vocabulary };
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_source_open (&opening, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, message);
}

/* What lies beside an array may be of something else: it is said, and tokens have numbers. */
static void
assert_skipped (const char *path, const char *message)
{
  g_autoptr (NucSource) source = files_open (path);
  g_autofree char *said = g_strdup_printf (
      "The vocabulary beside it cannot be used (%s), so its tokens are named by their number.",
      message);

  g_test_message ("%s", nuc_source_get_description (source));
  g_assert_nonnull (strstr (nuc_source_get_description (source), said));
  assert_bytes (source, 0, "#0");
}

static void
test_recording (void)
{
  g_autofree char *path = write_npy (NPY ("<f4", "(2, 4)"), rows, sizeof rows);
  g_autoptr (NucSource) source = files_open (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_RECORDING);
  g_assert_cmpuint (nuc_source_get_n_positions (source), ==, 2);
  g_assert_cmpstr (nuc_source_get_title (source), ==, "a.npy");
  g_assert_cmpstr (nuc_source_get_uri (source), ==, path);
  g_assert_cmpstr (nuc_source_get_description (source), ==,
                   "2 recorded steps, logits of 4 tokens each, from the file a.npy. No vocabulary "
                   "lies beside it, so its tokens are named by their number.");
  assert_scores (source, 1, rows + 4, 4);
  assert_scores (source, 0, rows, 4);
  assert_bytes (source, 3, "#3");
  g_assert_null (nuc_source_next (source, NULL, 0, 2, NULL, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_END);
  files_remove (path);
}

static void
test_distribution (void)
{
  g_autofree char *path = write_npy (NPY ("<f4", "(8,)"), rows, sizeof rows);
  g_autoptr (NucSource) source = files_open (path);

  files_remove (path);
  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_DISTRIBUTION);
  g_assert_cmpuint (nuc_source_get_n_positions (source), ==, 1);
  assert_scores (source, 0, rows, 8);
  assert_scores (source, 77, rows, 8);
}

static void
test_types (void)
{
  const guint16 halves[] = { 0x3c00, 0xc000, 0x0001, 0xfc00, 0x7bff };
  const float of_halves[] = { 1, -2, 0x1p-24f, -INFINITY, 65504 };
  const guint16 brains[] = { 0x3f80, 0xc000, 0x0001, 0xff80, 0x7f7f };
  const float of_brains[] = { 1, -2, 0x1p-133f, -INFINITY, 0x1.fep127f };
  const double doubles[] = { 1, -2, 0.1, -INFINITY, 1e-300 };
  const float of_doubles[] = { 1, -2, 0.1f, -INFINITY, 0 };
  static const char header[] =
      "{\"logits\":{\"dtype\":\"BF16\",\"shape\":[1,5],\"data_offsets\":[3,13]}} ";
  /* Numbers at an odd address. */
  guint8 shifted[3 + sizeof brains] = { 0 };
  g_autofree char *half_path = NULL;
  g_autofree char *double_path = NULL;
  g_autofree char *brain_path = NULL;
  g_autoptr (GByteArray) brain_file = NULL;
  g_autoptr (NucSource) half_source = NULL;
  g_autoptr (NucSource) double_source = NULL;
  g_autoptr (NucSource) brain_source = NULL;

  memcpy (shifted + 3, brains, sizeof brains);
  brain_file = array_writer_safetensors (header, shifted, sizeof shifted);
  half_path = write_npy (NPY ("<f2", "(1, 5)"), halves, sizeof halves);
  double_path = write_npy (NPY ("<f8", "(5,)"), doubles, sizeof doubles);
  brain_path = files_write ("any.bin", (const char *) brain_file->data, brain_file->len);
  half_source = files_open (half_path);
  double_source = files_open (double_path);
  brain_source = files_open (brain_path);

  assert_scores (half_source, 0, of_halves, 5);
  assert_scores (double_source, 0, of_doubles, 5);
  assert_scores (brain_source, 0, of_brains, 5);
  files_remove (half_path);
  files_remove (double_path);
  files_remove (brain_path);
}

/* Each is preferred to all that were there before it. */
static void
test_beside (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *token;
  } beside[] = {
    { "o.tiktoken", "YQ== 0\nYg== 1\nYw== 2\nZA== 3\n", "a" },
    { "vocab.json", "{\"e\":0,\"f\":1,\"g\":2,\"h\":3}", "e" },
    { "tokenizer.json", "{\"model\":{\"vocab\":[[\"i\",0],[\"j\",0],[\"k\",0],[\"l\",0]]}}", "i" },
    { "a.tokenizer.json", "{\"model\":{\"vocab\":{\"m\":0,\"n\":1,\"o\":2,\"p\":3}}}", "m" },
    { "a.vocab.txt", "q\nr\ns\nt\n", "q" },
  };
  g_autofree char *path = write_npy (NPY ("<f4", "(2, 4)"), rows, sizeof rows);
  char *written[G_N_ELEMENTS (beside)];

  for (gsize i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autoptr (NucSource) source = NULL;
      g_autofree char *description =
          g_strdup_printf ("2 recorded steps, logits of 4 tokens each, from the file a.npy. Its "
                           "tokens are named by %s.",
                           beside[i].name);

      written[i] = write_beside (path, beside[i].name, beside[i].text);
      source = files_open (path);
      assert_bytes (source, 0, beside[i].token);
      g_assert_cmpstr (nuc_source_get_description (source), ==, description);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_remove (written[i]);
      g_free (written[i]);
    }
  files_remove (path);
}

static void
test_several_tiktoken (void)
{
  g_autofree char *path = write_npy (NPY ("<f4", "(2, 4)"), rows, sizeof rows);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *one = write_beside (path, "a.tiktoken", "");
  g_autofree char *two = write_beside (path, "b.tiktoken", "");
  g_autofree char *message =
      g_strdup_printf ("There are several .tiktoken files in %s; one vocabulary beside the array "
                       "was expected.",
                       folder);

  assert_skipped (path, message);
  g_remove (one);
  g_remove (two);
  files_remove (path);
}

static void
test_named (void)
{
  g_autofree char *path = write_npy (NPY ("<f4", "(2, 4)"), rows, sizeof rows);
  g_autofree char *beside = write_beside (path, "a.vocab.txt", "q\n");
  g_autofree char *named = write_beside (path, "other.txt", "w\nx\ny\nz\n");
  const NucOpening opening = { .name = path, .vocabulary = named };
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source = nuc_source_open (&opening, NULL, NULL, &error);

  g_assert_no_error (error);
  assert_bytes (source, 3, "z");
  g_remove (named);
  g_remove (beside);
  assert_fails (path, "/nowhere", "There is no file /nowhere.");
  files_remove (path);
}

static void
test_other_size (void)
{
  g_autofree char *path = write_npy (NPY ("<f4", "(2, 4)"), rows, sizeof rows);
  g_autofree char *beside = write_beside (path, "a.vocab.txt", "a\nb\nc\n");

  assert_skipped (
      path, "a.npy has 4 tokens a step, but the vocabulary a.vocab.txt has 3; that of the same "
            "model was expected.");
  g_file_set_contents (beside, "a\nb\nc\nd\ne\nf\n", -1, NULL);
  assert_skipped (
      path, "a.npy has 4 tokens a step, but the vocabulary a.vocab.txt has 6; that of the same "
            "model was expected.");
  g_file_set_contents (beside, "a\n\xff\n", -1, NULL);
  assert_skipped (
      path, "a.vocab.txt, line 2: the byte 0xFF is not valid UTF-8 here; a token that is a byte "
            "is written like <0xE2>.");
  g_remove (beside);
  files_remove (path);
}

/* None is wanted, whatever lies beside; a name more than the row has is counted. */
static void
test_none_and_one_more (void)
{
  g_autofree char *path = write_npy (NPY ("<f4", "(2, 4)"), rows, sizeof rows);
  g_autofree char *beside = write_beside (path, "a.vocab.txt", "a\nb\nc\nd\ne\n");
  const NucOpening none = { .name = path, .vocabulary = (char *) "none" };
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) unnamed = nuc_source_open (&none, NULL, NULL, &error);
  g_autoptr (NucSource) named = files_open (path);

  g_assert_no_error (error);
  assert_bytes (unnamed, 3, "#3");
  assert_bytes (named, 3, "d");
  g_assert_nonnull (
      strstr (nuc_source_get_description (named),
              "Its tokens are named by a.vocab.txt. 1 name in there is of no token of "
              "the array."));
  g_remove (beside);
  files_remove (path);
}

/* One row in sixteen may be padding. */
static void
test_padding (void)
{
  const float scores[32] = { 1 };
  g_autofree char *path = write_npy (NPY ("<f4", "(32,)"), scores, sizeof scores);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *beside = NULL;
  g_autoptr (NucSource) source = NULL;

  for (guint i = 0; i < 29; i++)
    g_string_append_printf (text, "t%u\n", i);
  beside = write_beside (path, "a.vocab.txt", text->str);
  assert_skipped (path,
                  "a.npy has 32 tokens a step, but the vocabulary a.vocab.txt has 29; that of the "
                  "same model was expected.");
  g_string_append (text, "t29\n");
  g_file_set_contents (beside, text->str, -1, NULL);
  source = files_open (path);
  assert_bytes (source, 29, "t29");
  assert_bytes (source, 30, "#30");
  assert_bytes (source, 31, "#31");
  g_assert_cmpstr (
      nuc_source_get_description (source), ==,
      "Logits of 32 tokens from the file a.npy. Its tokens are named by a.vocab.txt; 2 "
      "are not in there and named by their number.");
  g_remove (beside);
  files_remove (path);
}

static void
test_bad_numbers (void)
{
  const float numbers[] = { 1, 2, 3, NAN, 4, INFINITY, -INFINITY, -INFINITY };
  const double wide[] = { 1, -1e300 };
  g_autofree char *path = write_npy (NPY ("<f4", "(4, 2)"), numbers, sizeof numbers);
  g_autoptr (NucSource) source = files_open (path);
  static const char *const messages[] = {
    ("a.npy, step 1: The score of token 1 is not a number; a finite number or -infinity was "
     "expected."),
    "a.npy, step 2: The score of token 1 is +infinity; a finite number or -infinity was expected.",
    "a.npy, step 3: Every token is masked with -infinity; at least one finite score was expected.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (nuc_source_next (source, NULL, 0, i + 1, NULL, &error));
      g_assert_cmpstr (error->message, ==, messages[i]);
    }
  files_remove (path);
  g_free (path);
  path = write_npy (NPY ("<f8", "(2,)"), wide, sizeof wide);
  assert_fails (path, NULL,
                "a.npy, step 0: the score -1e+300 of token 1 is too large; at most 3.40282e+38 was "
                "expected.");
  files_remove (path);
}

static void
test_wrong_size (void)
{
  g_autofree char *path = write_npy (NPY ("<f4", "(2, 4)"), rows, sizeof rows - 1);
  g_autoptr (GByteArray) file = array_writer_safetensors (
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[100,108]}}", rows, sizeof rows);

  assert_fails (path, NULL,
                "a.npy is incomplete: there are 31 bytes of numbers; 32 were expected.");
  files_remove (path);
  g_free (path);
  path = write_npy (NPY ("<f4", "(2, 3)"), rows, sizeof rows);
  assert_fails (path, NULL,
                "a.npy: there are 32 bytes of numbers; 24 were expected, as the shape and the type "
                "say.");
  files_remove (path);
  g_free (path);
  path = files_write ("a.safetensors", (const char *) file->data, file->len);
  assert_fails (path, NULL,
                "a.safetensors is incomplete: there are 0 bytes of numbers; 8 were expected.");
  files_remove (path);
}

/* Half a row of what was there and half of what is there now would be shown as one. */
static void
test_overwritten (void)
{
  g_autofree char *path = write_npy (NPY ("<f4", "(2, 4)"), rows, sizeof rows);
  g_autoptr (NucSource) source = files_open (path);
  g_autoptr (GError) error = NULL;
  const struct timespec later[2] = { { 0, UTIME_OMIT }, { 1, 0 } };

  g_assert_cmpint (utimensat (AT_FDCWD, path, later, 0), ==, 0);
  g_assert_null (nuc_source_next (source, NULL, 0, 1, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "a.npy has been changed since it was opened; open it again.");
  files_remove (path);
}

/* Bytes that are gone must not be looked at. */
static void
test_shrinks (void)
{
  g_autofree char *path = write_npy (NPY ("<f4", "(2, 4)"), rows, sizeof rows);
  g_autoptr (NucSource) source = files_open (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (truncate (path, 10), ==, 0);
  g_assert_null (nuc_source_next (source, NULL, 0, 1, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "a.npy has become shorter since it was opened; open it again when it is whole.");
  files_remove (path);
}

static const Malformed malformed[] = {
  { "empty-npy", "a.npy", "", 0, "a.npy: this is not a NumPy array; it begins with other bytes." },
  { "other-npy", "a.npy", "token,prob\n", 0,
    "a.npy: this is not a NumPy array; it begins with other bytes." },
  { "magic-only", "a.bin", "\x93NUMPY", 0,
    "a.bin: the file ends within its header: it is incomplete." },
  { "torch", "it's.pt", "PK\3\4", 0,
    "it's.pt is read by Python only; this line makes a file that can be opened here: "
    "numpy.save('logits.npy', torch.load('…').float().numpy())" },
  { "parquet", "a.parquet", "PAR1", 0,
    "a.parquet is read by Python only; this line makes a file that can be opened here: "
    "pandas.read_parquet('a.parquet').to_csv('table.csv')" },
  { "empty-safetensors", "a.safetensors", "", 0,
    "a.safetensors: the file ends within its header: it is incomplete." },
  { "other-safetensors", "a.safetensors", "token,prob\n", 0,
    "a.safetensors: this is not a safetensors file; a length of at most 16777216 bytes and a JSON "
    "object were expected at its beginning." },
};

/* The same two rows of four, or the one of eight, however they lie. */
static void
test_layouts (void)
{
  static const struct
  {
    const char *header;
    gboolean by_columns;
    gsize n;
  } cases[] = {
    { NPY ("<f4", "(1, 2, 4)"), FALSE, 4 },
    { NPY ("<f4", "(2, 1, 4)"), FALSE, 4 },
    { NPY ("<f4", "(1, 1, 2, 4)"), FALSE, 4 },
    { NPY ("<f4", "(8, 1)"), FALSE, 8 },
    { NPY ("<f4", "(1, 8, 1)"), FALSE, 8 },
    { "{'descr': '<f4', 'fortran_order': True, 'shape': (1, 2, 4), }", TRUE, 4 },
    { "{'descr': '<f4', 'fortran_order': True, 'shape': (8, 1), }", FALSE, 8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      float shuffled[8];
      g_autofree char *path = NULL;
      g_autoptr (NucSource) source = NULL;

      for (gsize k = 0; k < 8; k++)
        shuffled[k] = cases[i].by_columns ? rows[k % 2 * 4 + k / 2] : rows[k];
      path = write_npy (cases[i].header, shuffled, sizeof shuffled);
      source = files_open (path);
      g_test_message ("%s", cases[i].header);
      g_assert_cmpuint (nuc_source_get_n_positions (source), ==, 8 / cases[i].n);
      assert_scores (source, 0, rows, cases[i].n);
      assert_scores (source, 8 / cases[i].n - 1, rows + 8 - cases[i].n, cases[i].n);
      files_remove (path);
    }
}

static void
test_other_numbers (void)
{
  const guint16 brains[] = { 0x3f80, 0xc000, 0xff80, 0xff7f };
  const float of_brains[] = { 1, -2, -INFINITY, -INFINITY };
  const float with_masks[] = { 1, -FLT_MAX, -65504, -2 };
  const float of_masks[] = { 1, -INFINITY, -INFINITY, -2 };
  const double wide[] = { 1, -DBL_MAX, -FLT_MAX, -2 };
  guint8 turned[16];
  g_autofree char *bf16 = write_npy (NPY ("|V2", "(4,)"), brains, sizeof brains);
  g_autofree char *masked = write_npy (NPY ("<f4", "(4,)"), with_masks, sizeof with_masks);
  g_autofree char *doubles = write_npy (NPY ("<f8", "(4,)"), wide, sizeof wide);
  g_autofree char *big = NULL;
  g_autoptr (NucSource) first = files_open (bf16);
  g_autoptr (NucSource) second = files_open (masked);
  g_autoptr (NucSource) third = files_open (doubles);
  g_autoptr (NucSource) fourth = NULL;

  for (gsize i = 0; i < 16; i++)
    turned[i] = ((const guint8 *) rows)[i / 4 * 4 + 3 - i % 4];
  big = write_npy (NPY (">f4", "(4,)"), turned, sizeof turned);
  fourth = files_open (big);
  assert_scores (first, 0, of_brains, 4);
  assert_scores (second, 0, of_masks, 4);
  assert_scores (third, 0, of_masks, 4);
  assert_scores (fourth, 0, rows, 4);
  files_remove (bf16);
  files_remove (masked);
  files_remove (doubles);
  files_remove (big);
}

/* Rows that add up to 1 are taken for what they are, and a row that does not is none of them. */
static void
test_probabilities (void)
{
  static const float numbers[] = { 0.5, 0.25, 0.25, 0, 3, 1, 0, 0, 0.125, 0.125, 0.25, 0.5 };
  g_autofree char *path = write_npy (NPY ("<f4", "(3, 4)"), numbers, sizeof numbers);
  g_autoptr (NucSource) source = files_open (path);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (nuc_source_get_description (source), "probabilities that add up to 1"));
  g_assert_cmpfloat_with_epsilon (files_probability (source, 0, "#0", NULL), 0.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (files_probability (source, 0, "#3", NULL), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (files_probability (source, 2, "#0", NULL), 0.125, 1e-6);
  g_assert_null (nuc_source_next (source, NULL, 0, 1, NULL, &error));
  g_assert_cmpstr (
      error->message, ==,
      "a.npy, step 1: other rows are probabilities that add up to 1; this one is not.");
  files_remove (path);
}

#ifdef HAVE_LIBARCHIVE
static NucSource *
open_archive (const char *name, guint answer, GError **error)
{
  g_autofree char *folder = files_fixture ("arrays");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  NucOpening opening = { .name = path, .answer = answer };

  return nuc_source_open (&opening, NULL, NULL, error);
}

static void
test_archive (void)
{
  static const float packed[] = { 1, 2, 3, 4, -1, -2, -3, -4 };
  static const struct
  {
    const char *name;
    guint answer;
    const char *says;
  } good[] = {
    { "stored.npz", 0, "The array is named “arr_0”." },
    { "packed.npz", 0, "The array is named “arr_0”." },
    { "named.npz", 0, "The array is named “logits”." },
    { "several.npz", 2, "The array is named “b”." },
  };
  static const struct
  {
    const char *name;
    guint answer;
    const char *says;
  } bad[] = {
    { "several.npz", 0,
      "several.npz holds several arrays (1: a.npy, 2: b.npy) and none is named “logits”; its "
      "number as "
      "the “answer” chooses one." },
    { "several.npz", 3, "none is named “logits”" },
    { "none.npz", 0, "none.npz holds no array; one in a .npy file was expected." },
    { "damaged.npz", 0, "damaged.npz cannot be unpacked: " },
    { "cut-off.npz", 0, "cut-off.npz" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NucSource) source = open_archive (good[i].name, good[i].answer, &error);

      g_assert_no_error (error);
      g_assert_nonnull (strstr (nuc_source_get_description (source), good[i].says));
      assert_scores (source, 0, packed, 4);
      assert_scores (source, 1, packed + 4, 4);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (open_archive (bad[i].name, bad[i].answer, &error));
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, bad[i].says));
    }
}
#endif

/* Whatever bit is wrong, the answer is a source or a sentence. */
static void
test_flipped (void)
{
  static const char header[] =
      "{\"logits\":{\"dtype\":\"F16\",\"shape\":[2,4],\"data_offsets\":[0,16]}}";
  GByteArray *files[] = {
    array_writer_npy (1, NPY ("<f4", "(2, 4)"), rows, sizeof rows),
    array_writer_safetensors (header, rows, 16),
  };
  static const char *const names[] = { "a.npy", "a.safetensors" };
  guint n_opened = 0;

  for (gsize k = 0; k < G_N_ELEMENTS (files); k++)
    for (gsize bit = 0; bit < 8 * (gsize) files[k]->len; bit++)
      {
        g_autoptr (NucSource) source = NULL;
        g_autofree char *path = NULL;
        g_autoptr (GError) error = NULL;

        files[k]->data[bit / 8] ^= 1 << bit % 8;
        path = files_write (names[k], (const char *) files[k]->data, files[k]->len);
        files[k]->data[bit / 8] ^= 1 << bit % 8;
        source = nuc_source_open (NUC_OPENING (path), NULL, NULL, &error);
        g_assert_true ((source == NULL) == (error != NULL));
        n_opened += source != NULL;
        for (guint64 i = 0; source != NULL && i < nuc_source_get_n_positions (source); i++)
          {
            g_autoptr (GError) local = NULL;
            g_autoptr (NucLogits) logits = nuc_source_next (source, NULL, 0, i, NULL, &local);

            g_assert_true ((logits == NULL) == (local != NULL));
          }
        files_remove (path);
      }
  g_assert_cmpuint (n_opened, >, 100);

  for (gsize k = 0; k < G_N_ELEMENTS (files); k++)
    g_clear_pointer (&files[k], g_byte_array_unref);
}

static void
test_truncated (void)
{
  g_autoptr (GByteArray) file = array_writer_npy (1, NPY ("<f4", "(2, 4)"), rows, sizeof rows);

  for (gsize length = 0; length < file->len; length++)
    {
      g_autofree char *path = files_write ("a.npy", (const char *) file->data, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (nuc_source_open (NUC_OPENING (path), NULL, NULL, &error));
      g_assert_true (g_str_has_prefix (error->message, "a.npy"));
      files_remove (path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/source/array-source/recording", test_recording);
  g_test_add_func ("/source/array-source/distribution", test_distribution);
  g_test_add_func ("/source/array-source/types", test_types);
  g_test_add_func ("/source/array-source/beside", test_beside);
  g_test_add_func ("/source/array-source/several-tiktoken", test_several_tiktoken);
  g_test_add_func ("/source/array-source/named", test_named);
  g_test_add_func ("/source/array-source/other-size", test_other_size);
  g_test_add_func ("/source/array-source/none-and-one-more", test_none_and_one_more);
  g_test_add_func ("/source/array-source/padding", test_padding);
  g_test_add_func ("/source/array-source/bad-numbers", test_bad_numbers);
  g_test_add_func ("/source/array-source/wrong-size", test_wrong_size);
  g_test_add_func ("/source/array-source/shrinks", test_shrinks);
  g_test_add_func ("/source/array-source/overwritten", test_overwritten);
  g_test_add_func ("/source/array-source/layouts", test_layouts);
  g_test_add_func ("/source/array-source/other-numbers", test_other_numbers);
  g_test_add_func ("/source/array-source/probabilities", test_probabilities);
#ifdef HAVE_LIBARCHIVE
  g_test_add_func ("/source/array-source/archive", test_archive);
#endif
  g_test_add_func ("/source/array-source/flipped", test_flipped);
  g_test_add_func ("/source/array-source/truncated", test_truncated);
  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path =
          g_strconcat ("/source/array-source/malformed/", malformed[i].path, NULL);

      g_test_add_data_func (path, &malformed[i], files_test_malformed);
    }

  return g_test_run ();
}
