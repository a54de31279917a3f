/* file-read.c: a file, opened and read without waiting and without surprise
 *
 * Whatever reads a file of a person or of a stranger does it here.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "file/file-read.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "core/error.h"

#define CHUNK (1024 * 1024)

static gboolean
check_kind (const struct stat *status, const char *title, GError **error)
{
  if (S_ISREG (status->st_mode))
    return TRUE;
  if (S_ISDIR (status->st_mode))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                 _ ("%s is a folder; a file was expected."), title);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 _ ("%s is a device or a pipe; a file was expected."), title);
  return FALSE;
}

/**
 * nuc_file_has_become_shorter:
 * @size: what it was
 * @n: how many bytes were read
 * @title: what a person calls the file
 * @error: one sentence, where it has
 *
 * Returns: whether some are gone
 */
gboolean
nuc_file_has_become_shorter (guint64 size, gsize n, const char *title, GError **error)
{
  if (n >= size)
    return FALSE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
               _ ("%s became shorter while it was being read; open it again when it is whole."),
               title);
  return TRUE;
}

/**
 * nuc_file_set_unreadable:
 * @title: what a person calls the file
 * @code: an errno
 * @error: where the sentence goes
 */
void
nuc_file_set_unreadable (const char *title, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("%s cannot be read: %s."), title,
               g_strerror (code));
}

/**
 * nuc_file_set_too_large:
 * @title: what a person calls the file
 * @size: its bytes
 * @limit: how many there may be
 * @error: where the sentence goes
 */
void
nuc_file_set_too_large (const char *title, guint64 size, guint64 limit, GError **error)
{
  g_autofree char *is = g_format_size_full (size, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *most = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
               _ ("%s is %s large; files of this kind are read up to %s."), title, is, most);
}

/**
 * nuc_file_open:
 * @path: a file
 * @title: (nullable): what errors call it; %NULL for its name
 * @status: (out): what it is
 * @error: a %G_IO_ERROR: one sentence
 *
 * A pipe, which would wait for its writer, and a device, which may never end, are refused before they
 * are opened, and once more after that.
 *
 * Returns: a descriptor of a regular file, to be closed; -1 with an error
 */
int
nuc_file_open (const char *path, const char *title, struct stat *status, GError **error)
{
  g_autofree char *name = title == NULL ? g_filename_display_basename (path) : NULL;
  const char *shown = title != NULL ? title : name;
  g_autofree char *place = NULL;
  int fd = -1;

  if (stat (path, status) == 0)
    {
      if (!check_kind (status, shown, error))
        return -1;
      fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    }
  if (fd >= 0)
    {
      if (fstat (fd, status) == 0 && check_kind (status, shown, error))
        return fd;
      close (fd);
      return -1;
    }
  if (errno == ENOENT)
    {
      place = g_filename_display_name (path);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no file %s."), place);
    }
  else
    nuc_file_set_unreadable (shown, errno, error);
  return -1;
}

/**
 * nuc_file_read_at:
 * @fd: from nuc_file_open()
 * @offset: where
 * @data: (out caller-allocates) (array length=length): room
 * @length: for how many bytes
 * @n: (out): how many there were: fewer only at the end
 * @code: (out): an errno on failure
 *
 * Returns: whether it could be read
 */
gboolean
nuc_file_read_at (int fd, guint64 offset, gpointer data, gsize length, gsize *n, int *code)
{
  *n = 0;
  while (*n < length)
    {
      gssize got =
          pread (fd, (guint8 *) data + *n, MIN (length - *n, CHUNK), (off_t) (offset + *n));

      if (got < 0 && errno == EINTR)
        continue;
      *code = errno;
      if (got < 0)
        return FALSE;
      if (got == 0)
        break;
      *n += (gsize) got;
    }
  return TRUE;
}

/**
 * nuc_file_check_same:
 * @fd: from nuc_file_open()
 * @status: what it was then
 * @title: what a person calls it
 * @error: one sentence, where the file is not what it was
 *
 * Returns: whether the file is as it was when it was opened
 */
gboolean
nuc_file_check_same (int fd, const struct stat *status, const char *title, GError **error)
{
  struct stat now;

  if (fstat (fd, &now) != 0 || now.st_size < status->st_size)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                   _ ("%s has become shorter since it was opened; open it again when it is whole."),
                   title);
      return FALSE;
    }
  if (now.st_size == status->st_size && now.st_mtim.tv_sec == status->st_mtim.tv_sec &&
      now.st_mtim.tv_nsec == status->st_mtim.tv_nsec)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _ ("%s has been changed since it was opened; open it again."), title);
  return FALSE;
}

/**
 * nuc_file_read_watched:
 * @path: a file
 * @title: (nullable): what errors call it; %NULL for its name
 * @limit: how many bytes are read at most
 * @progress: (nullable): told how far it is
 * @user_data: passed to @progress
 * @cancellable: (nullable): looked at every megabyte
 * @length: (out): how many bytes were read
 * @error: %NUC_ERROR_TOO_LARGE over the limit, before anything is read where the file says its size;
 *   %G_IO_ERROR otherwise
 *
 * Returns: (transfer full): the bytes and a zero byte, or %NULL
 */
char *
nuc_file_read_watched (const char *path,
                       const char *title,
                       guint64 limit,
                       NucFileProgress progress,
                       gpointer user_data,
                       GCancellable *cancellable,
                       gsize *length,
                       GError **error)
{
  g_autofree char *name = title == NULL ? g_filename_display_basename (path) : NULL;
  const char *shown = title != NULL ? title : name;
  g_autofree char *bytes = NULL;
  struct stat status;
  gsize capacity;
  gsize n = 0;
  gboolean good = TRUE;
  int fd;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  fd = nuc_file_open (path, title, &status, error);
  if (fd < 0)
    return NULL;
  if ((guint64) status.st_size > limit)
    {
      nuc_file_set_too_large (shown, (guint64) status.st_size, limit, error);
      close (fd);
      return NULL;
    }
  capacity = (gsize) status.st_size + 1;
  bytes = g_malloc (capacity + 1);
  while (good)
    {
      gsize got;
      int code;

      good = !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (good && !nuc_file_read_at (fd, n, bytes + n, MIN (capacity - n, CHUNK), &got, &code))
        {
          nuc_file_set_unreadable (shown, code, error);
          good = FALSE;
        }
      if (!good || got == 0)
        break;
      n += got;
      if (n > limit)
        {
          nuc_file_set_too_large (shown, n, limit, error);
          good = FALSE;
        }
      /* It has grown, or is of those that do not say their size. */
      else if (n == capacity)
        {
          capacity = (gsize) MIN (MAX (capacity * 2, CHUNK), limit + 1);
          bytes = g_realloc (bytes, capacity + 1);
        }
      if (good && progress != NULL)
        progress (MIN (1.0, (double) n / ((double) status.st_size + 1)), user_data);
    }
  close (fd);
  if (!good || nuc_file_has_become_shorter ((guint64) status.st_size, n, shown, error))
    return NULL;
  bytes[n] = '\0';
  *length = n;
  return g_steal_pointer (&bytes);
}

/**
 * nuc_file_read:
 * @path: a file
 * @title: (nullable): what errors call it; %NULL for its name
 * @limit: how many bytes are read at most
 * @length: (out): how many bytes were read
 * @error: as in nuc_file_read_watched()
 *
 * Returns: (transfer full): the bytes and a zero byte, or %NULL
 */
char *
nuc_file_read (const char *path, const char *title, guint64 limit, gsize *length, GError **error)
{
  return nuc_file_read_watched (path, title, limit, NULL, NULL, NULL, length, error);
}
