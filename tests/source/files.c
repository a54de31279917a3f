/* files.c: files for tests: fixtures, and short-lived ones
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "files.h"

#include <glib/gstdio.h>
#include <string.h>

char *
files_fixture (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "fixtures", "source", name, NULL);
}

/* Each in a folder of its own, since the name matters. */
char *
files_write (const char *name, const char *text, gsize length)
{
  g_autofree char *folder = g_dir_make_tmp ("nucleus-test-XXXXXX", NULL);
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  return path;
}

void
files_remove (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

NucSource *
files_open (const char *name)
{
  g_autoptr (GError) error = NULL;
  NucSource *source = nuc_source_open (NUC_OPENING (name), NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (NUC_IS_SOURCE (source));
  return source;
}

NucSource *
files_open_text (const char *name, const char *text)
{
  g_autofree char *path = files_write (name, text, strlen (text));
  NucSource *source = files_open (path);

  files_remove (path);
  return source;
}

void
files_test_malformed (gconstpointer data)
{
  const Malformed *malformed = data;
  gsize length = malformed->length > 0 ? malformed->length : strlen (malformed->text);
  g_autofree char *path = files_write (malformed->name, malformed->text, length);
  g_autoptr (GError) error = NULL;
  NucSource *source = nuc_source_open (NUC_OPENING (path), NULL, NULL, &error);

  files_remove (path);
  g_assert_null (source);
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, malformed->message);
}

double
files_probability (NucSource *source, guint64 position, const char *text, guint32 *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucLogits) logits = nuc_source_next (source, NULL, 0, position, NULL, &error);

  g_assert_no_error (error);
  for (guint32 index = 0; index < nuc_logits_get_size (logits); index++)
    {
      guint32 candidate = nuc_logits_get_id (logits, index);
      gsize length;
      const char *bytes =
          nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (source), candidate, &length);

      if (length != strlen (text) || memcmp (bytes, text, length) != 0)
        continue;
      if (id != NULL)
        *id = candidate;
      return nuc_logits_get_probability (logits, index);
    }
  g_test_message ("no token “%s”", text);
  g_test_fail ();
  return -1;
}
