/* ngram-loader.c: texts to learn from, the shipped ones and a person's own
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/ngram-loader.h"

#include <glib/gstdio.h>
#include <string.h>

#include "source/ngram.h"

typedef struct
{
  double last;
} Watch;

static void
watch_cb (double fraction, const char *what, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1);
  watch->last = fraction;
}

static void
test_corpus (void)
{
  gsize n;
  const NucSourcePreset *corpora = nuc_source_list_corpora (&n);

  g_assert_cmpuint (n, >, 0);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat ("corpus:", corpora[i].name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (NucSource) source = nuc_source_open (NUC_OPENING (name), NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (nuc_source_get_uri (source), ==, name);
      g_assert_cmpstr (nuc_source_get_title (source), ==, corpora[i].title);
      g_assert_true (
          g_str_has_prefix (nuc_source_get_description (source), corpora[i].description));
      g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_MODEL);
    }
}

static void
test_unknown_corpus (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_source_open (NUC_OPENING ("corpus:nothing"), NULL, NULL, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED);
  g_assert_cmpstr (error->message, ==,
                   "There is no shipped text “nothing”; the first of them is “corpus:austen”.");
}

static void
test_files (void)
{
  static const struct
  {
    const char *name;
    const char *contents;
    gssize length;
    gboolean opens;
  } rows[] = {
    { "tale.txt", "The cat sat on the mat.\n", -1, TRUE },
    { "README.MD", "# Cats\n\nThey sit.\n", -1, TRUE },
    { "letter", "Dear cat,\nsit down.\n", -1, TRUE },
    { "empty.txt", "", -1, FALSE },
    { "short.txt", "cat", -1, FALSE },
    { "latin.txt", "caf\xe9 au lait, s'il vous pla\xeet\n", -1, FALSE },
    { "utf16.txt",
      "\xff\xfe"
      "c\0a\0t\0",
      8, FALSE },
    { "binary",
      "\x7f"
      "ELF\x02\x01\x01\0\0\0",
      10, FALSE },
  };
  g_autofree char *folder = g_dir_make_tmp ("nucleus-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_build_filename (folder, rows[i].name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (NucSource) source = NULL;
      Watch watch = { -1 };
      NucOpenOptions options = { .progress = watch_cb, .progress_data = &watch };

      g_assert_true (g_file_set_contents (path, rows[i].contents, rows[i].length, NULL));
      source = nuc_source_open (NUC_OPENING (path), &options, NULL, &error);
      if (rows[i].opens)
        {
          g_assert_no_error (error);
          g_assert_true (NUC_IS_NGRAM_SOURCE (source));
          g_assert_cmpstr (nuc_source_get_uri (source), ==, path);
          g_assert_cmpstr (nuc_source_get_title (source), ==, rows[i].name);
          g_assert_cmpfloat (watch.last, ==, 1);
        }
      else
        {
          g_assert_null (source);
          g_assert_nonnull (error);
          g_assert_nonnull (strstr (error->message, rows[i].name));
        }
      g_unlink (path);
    }
  g_rmdir (folder);
}

/* Between the look at a file and its reading it may go, shrink, or be too large. */
static void
test_file_changes (void)
{
  g_autofree char *path = NULL;
  int handle = g_file_open_tmp ("nucleus-XXXXXX.txt", &path, NULL);
  NucTarget target = { .name = path, .title = "gone.txt", .path = path, .size = 30, .head = "" };
  g_autoptr (GError) shrunk = NULL;
  g_autoptr (GError) large = NULL;
  g_autoptr (GError) gone = NULL;

  g_close (handle, NULL);
  g_assert_true (g_file_set_contents (path, "The cat sat.\n", -1, NULL));
  g_assert_null (nuc_text_loader.open (&target, NULL, NULL, &shrunk));
  g_assert_error (shrunk, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);

  target.size = (guint64) NUC_NGRAM_MAX_BYTES + 1;
  g_assert_null (nuc_text_loader.open (&target, NULL, NULL, &large));
  g_assert_error (large, NUC_ERROR, NUC_ERROR_TOO_LARGE);

  target.size = 13;
  g_unlink (path);
  g_assert_null (nuc_text_loader.open (&target, NULL, NULL, &gone));
  g_assert_error (gone, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/ngram-loader/corpus", test_corpus);
  g_test_add_func ("/source/ngram-loader/unknown-corpus", test_unknown_corpus);
  g_test_add_func ("/source/ngram-loader/files", test_files);
  g_test_add_func ("/source/ngram-loader/file-changes", test_file_changes);
  return g_test_run ();
}
