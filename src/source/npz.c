/* npz.c: the arrays in an archive of NumPy
 *
 * numpy.savez() writes a ZIP archive with a .npy file for each array, packed or not.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/npz.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/plain.h"

#ifdef HAVE_LIBARCHIVE
#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#define BLOCK (64 * 1024)
/* Unpacked, and kept in memory. */
#define MAX_BYTES ((gsize) 1024 * 1024 * 1024)
#define MAX_ENTRIES 10000
#define WANTED "logits.npy"
#define ENDING ".npy"
/* Of names in a sentence. */
#define MAX_NAMES 5

typedef struct archive Archive;

static void
archive_clear (Archive *archive)
{
  archive_read_free (archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_clear)

static gboolean
set_damaged (const NucTarget *target, Archive *archive, GError **error)
{
  const char *why = archive_error_string (archive);
  g_autofree char *shown = g_utf8_make_valid (why != NULL ? why : "?", -1);

  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("%s cannot be unpacked: %s."), target->title,
               shown);
  return FALSE;
}

static Archive *
open_archive (int fd, const NucTarget *target, GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();

  archive_read_support_format_zip (archive);
  if (lseek (fd, 0, SEEK_SET) == 0 && archive_read_open_fd (archive, fd, BLOCK) == ARCHIVE_OK)
    return g_steal_pointer (&archive);
  set_damaged (target, archive, error);
  return NULL;
}

/* The names of the arrays, in the order of the archive. */
static GPtrArray *
list_names (int fd, const NucTarget *target, GCancellable *cancellable, GError **error)
{
  g_autoptr (Archive) archive = open_archive (fd, target, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  struct archive_entry *entry;
  int result = ARCHIVE_OK;

  if (archive == NULL)
    return NULL;
  for (guint i = 0; i < MAX_ENTRIES; i++)
    {
      const char *name;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      result = archive_read_next_header (archive, &entry);
      if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
        break;
      name = archive_entry_pathname (entry);
      if (name != NULL && g_str_has_suffix (name, ENDING))
        g_ptr_array_add (names, g_strdup (name));
    }
  if (result != ARCHIVE_EOF && names->len == 0)
    {
      set_damaged (target, archive, error);
      return NULL;
    }
  return g_steal_pointer (&names);
}

/* The only one, the one named logits, or the one that somebody asked for. */
static const char *
choose (GPtrArray *names, const NucTarget *target, GError **error)
{
  guint answer = target->opening != NULL ? target->opening->answer : 0;
  g_autoptr (GString) all = g_string_new (NULL);

  if (answer > 0 && answer <= names->len)
    return names->pdata[answer - 1];
  if (answer == 0 && names->len == 1)
    return names->pdata[0];
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *shown = nuc_plain_dup (names->pdata[i]);

      if (answer == 0 && strcmp (names->pdata[i], WANTED) == 0)
        return names->pdata[i];
      if (i < MAX_NAMES)
        g_string_append_printf (all, "%s%u: %s", i > 0 ? ", " : "", i + 1, shown);
    }
  if (names->len > MAX_NAMES)
    g_string_append (all, ", …");
  if (names->len == 0)
    g_set_error (error, NUC_ERROR, NUC_ERROR_EMPTY,
                 _ ("%s holds no array; one in a .npy file was expected."), target->title);
  else
    g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                 _ ("%s holds several arrays (%s) and none is named “logits”; its number as the "
                    "“answer” chooses one."),
                 target->title, all->str);
  return NULL;
}

static gboolean
read_entry (Archive *archive,
            const NucTarget *target,
            const NucOpenOptions *options,
            GCancellable *cancellable,
            GByteArray *bytes,
            GError **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK);

  for (guint i = 0;; i++)
    {
      la_ssize_t n = archive_read_data (archive, block, BLOCK);

      if (n == 0)
        return TRUE;
      if (n < 0)
        return set_damaged (target, archive, error);
      if (bytes->len + (gsize) n > MAX_BYTES)
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                       _ ("%s holds an array of more than %d MB; save it as a .npy file, which is "
                          "read where it lies."),
                       target->title, (int) (MAX_BYTES / 1000000));
          return FALSE;
        }
      g_byte_array_append (bytes, block, (guint) n);
      if (i % 16 == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          nuc_open_report (options, -1, _ ("Unpacking"));
        }
    }
}

/**
 * nuc_npz_read:
 * @fd: the archive; where it is read from is changed
 * @target: what it is called, and which array is wanted
 * @options: (nullable): told about progress
 * @cancellable: (nullable): stops it
 * @name: (out): of the array, without `.npy`
 * @error: one sentence
 *
 * Unpacks at most a gigabyte.
 *
 * Returns: (transfer full): the .npy file of an array, or %NULL
 */
GByteArray *
nuc_npz_read (int fd,
              const NucTarget *target,
              const NucOpenOptions *options,
              GCancellable *cancellable,
              char **name,
              GError **error)
{
  g_autoptr (GPtrArray) names = list_names (fd, target, cancellable, error);
  g_autoptr (Archive) archive = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  struct archive_entry *entry;
  const char *chosen;
  int result;

  chosen = names != NULL ? choose (names, target, error) : NULL;
  archive = chosen != NULL ? open_archive (fd, target, error) : NULL;
  if (archive == NULL)
    return NULL;
  while ((result = archive_read_next_header (archive, &entry)) == ARCHIVE_OK ||
         result == ARCHIVE_WARN)
    if (g_strcmp0 (archive_entry_pathname (entry), chosen) == 0)
      {
        if (!read_entry (archive, target, options, cancellable, bytes, error))
          return NULL;
        *name = g_strndup (chosen, strlen (chosen) - strlen (ENDING));
        return g_steal_pointer (&bytes);
      }
  set_damaged (target, archive, error);
  return NULL;
}

#else

GByteArray *
nuc_npz_read (int fd,
              const NucTarget *target,
              const NucOpenOptions *options,
              GCancellable *cancellable,
              char **name,
              GError **error)
{
  g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
               _ ("%s is an archive of arrays, which this build cannot unpack; one array was "
                  "expected, in a .npy file that numpy.save() writes."),
               target->title);
  return NULL;
}

#endif
