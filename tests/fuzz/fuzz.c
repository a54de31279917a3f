/* fuzz.c: the table of readers, and what they share
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "fuzz.h"

#include <glib/gstdio.h>
#include <string.h>

#define KIB 1024
/* More does not stand in a dialog. */
#define LONGEST_SENTENCE (16 * KIB)

static const FuzzTarget targets[] = {
  { "distribution", 16 * KIB, fuzz_distribution },
  { "answer", 16 * KIB, fuzz_answer },
  { "stream", 16 * KIB, fuzz_stream },
  { "table", 8 * KIB, fuzz_table },
  { "npy", 4 * KIB, fuzz_npy },
  { "npz", 8 * KIB, fuzz_npz },
  { "safetensors", 4 * KIB, fuzz_safetensors },
  { "gguf", 256 * KIB, fuzz_gguf },
  { "vocabulary", 8 * KIB, fuzz_vocabulary },
  { "text", 4 * KIB, fuzz_text },
  { "lesson", 16 * KIB, fuzz_lesson },
  { "progress", 8 * KIB, fuzz_progress },
  { "markdown", 16 * KIB, fuzz_markdown },
  { "chain", 2 * KIB, fuzz_chain },
  { "address", 1 * KIB, fuzz_address },
  { "reply", 8 * KIB, fuzz_reply },
  { "figure", 64 * KIB, fuzz_figure },
  { "settings", 8 * KIB, fuzz_settings },
  { "list", 8 * KIB, fuzz_list_of_figures },
};

static char *folder;

/* Not of a test's own, since the fuzzer leaves as it likes. */
static const char *
get_folder (void)
{
  if (folder == NULL)
    {
      const char *memory = "/dev/shm";
      g_autofree char *name = g_strdup_printf ("nucleus-fuzz-%u", g_random_int ());

      folder =
          g_build_filename (g_file_test (memory, G_FILE_TEST_IS_DIR) ? memory : g_get_tmp_dir (),
                            name, NULL);
      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
    }
  return folder;
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  if (folder != NULL)
    g_rmdir (folder);
}

const FuzzTarget *
fuzz_list (gsize *n)
{
  *n = G_N_ELEMENTS (targets);
  return targets;
}

const FuzzTarget *
fuzz_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    if (g_strcmp0 (targets[i].name, name) == 0)
      return &targets[i];
  return NULL;
}

const char *
fuzz_write (const char *name, const guint8 *data, gsize size)
{
  static char *path;
  FILE *file;

  if (path == NULL)
    atexit (remove_folder);
  g_free (path);
  path = g_build_filename (get_folder (), name, NULL);
  file = g_fopen (path, "w");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  fclose (file);
  return path;
}

char *
fuzz_dup_text (const guint8 *data, gsize size)
{
  return g_utf8_validate_len ((const char *) data, size, NULL)
             ? g_strndup ((const char *) data, size)
             : NULL;
}

void
fuzz_check_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, LONGEST_SENTENCE);
}
