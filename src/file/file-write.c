/* file-write.c: a file, written whole or not at all
 *
 * Whatever is kept for a person is written here.
 *
 * SPDX-License-Identifier: MIT
 */
#define _GNU_SOURCE
#include "config.h"

#include "file/file-write.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/debug.h"

#define MAX_LINKS 40
#define TEMPORARY_BEGIN ".nucleus-"
#define TEMPORARY_END ".tmp"
/* More programs than this do not write one file at the same time. */
#define MAX_WRITERS 64

#define PERMISSIONS 0777
#define WRITE_PERMISSIONS 0222

/* The folder of what is written, its name there, and what stands there already. */
typedef struct
{
  int folder;
  char *name;
  const char *title;
  gboolean exists;
  struct stat status;
} Place;

static void
place_clear (Place *self)
{
  if (self->folder >= 0)
    close (self->folder);
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static gboolean
fail (const char *title, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("%s cannot be written: %s."),
               title, g_strerror (code));
  return FALSE;
}

/* What a symbolic link leads to, there or not. */
static char *
follow (const char *path, int *code)
{
  g_autofree char *at = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *target = g_file_read_link (at, NULL);
      g_autofree char *folder = NULL;

      if (target == NULL)
        return g_steal_pointer (&at);
      folder = g_path_get_dirname (at);
      g_free (at);
      at =
          g_path_is_absolute (target) ? g_strdup (target) : g_build_filename (folder, target, NULL);
    }
  *code = ELOOP;
  return NULL;
}

/* What stands there must be a file that its owner wants written; that root may write anything is no reason. */
static gboolean
check_existing (const Place *self, GError **error)
{
  if (S_ISDIR (self->status.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                   _ ("%s is a folder; a file was expected."), self->title);
      return FALSE;
    }
  if (!S_ISREG (self->status.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                   _ ("%s is a device or a pipe; a file was expected."), self->title);
      return FALSE;
    }
  if ((self->status.st_mode & WRITE_PERMISSIONS) == 0 ||
      faccessat (self->folder, self->name, W_OK, AT_EACCESS) != 0)
    {
      if (errno == EROFS && (self->status.st_mode & WRITE_PERMISSIONS) != 0)
        return fail (self->title, EROFS, error);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   _ ("%s is write-protected; another name was expected."), self->title);
      return FALSE;
    }
  return TRUE;
}

static gboolean
find_place (Place *self, const char *path, GError **error)
{
  int code = 0;
  g_autofree char *end = follow (path, &code);
  g_autofree char *folder = NULL;

  if (end == NULL)
    return fail (self->title, code, error);
  folder = g_path_get_dirname (end);
  self->name = g_path_get_basename (end);
  self->folder = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
#ifdef O_PATH
  if (self->folder < 0 && errno == EACCES)
    self->folder = open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
#endif
  if (self->folder < 0)
    return fail (self->title, errno, error);
  self->exists = fstatat (self->folder, self->name, &self->status, 0) == 0;
  if (self->exists)
    return check_existing (self, error);
  return errno == ENOENT || fail (self->title, errno, error);
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }
  return TRUE;
}

/* Recognisable, of one file, and no longer than a name may be. */
static char *
name_temporary (const Place *self, guint number)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->name, -1);

  return g_strdup_printf (TEMPORARY_BEGIN "%.16s-%u" TEMPORARY_END, sum, number);
}

static gboolean
is_named (const Place *self, int fd, const char *name)
{
  struct stat open_file, named;

  return fstat (fd, &open_file) == 0 &&
         fstatat (self->folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
         open_file.st_ino == named.st_ino && open_file.st_dev == named.st_dev;
}

/* Who writes holds a lock as long as there is a name. Without one, the writer was killed between two steps. */
static void
remove_left (const Place *self, const char *name)
{
  int fd = openat (self->folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (fd < 0)
    return;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0 && is_named (self, fd, name))
    unlinkat (self->folder, name, 0);
  close (fd);
}

static void
remove_all_left (const Place *self)
{
  for (guint i = 0; i < MAX_WRITERS; i++)
    {
      g_autofree char *name = name_temporary (self, i);

      if (faccessat (self->folder, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
        return;
      remove_left (self, name);
    }
}

/* Whether a folder is seen for the first time in the life of this program. */
static gboolean
is_first_seen (const Place *self)
{
  G_LOCK_DEFINE_STATIC (seen);
  static GHashTable *seen;
  struct stat status;
  gboolean first;

  if (fstat (self->folder, &status) != 0)
    return FALSE;
  G_LOCK (seen);
  if (seen == NULL)
    seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  first =
      g_hash_table_add (seen, g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                                               (guint64) status.st_dev, (guint64) status.st_ino));
  G_UNLOCK (seen);
  return first;
}

/* What was left of other files by a program that was killed with all that it had started, or by a cut of power. */
static void
sweep (const Place *self)
{
  int fd =
      is_first_seen (self) ? openat (self->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  DIR *folder = fd >= 0 ? fdopendir (fd) : NULL;
  struct dirent *entry;

  while (folder != NULL && (entry = readdir (folder)) != NULL)
    if (g_str_has_prefix (entry->d_name, TEMPORARY_BEGIN) &&
        g_str_has_suffix (entry->d_name, TEMPORARY_END))
      remove_left (self, entry->d_name);
  if (folder != NULL)
    closedir (folder);
  else if (fd >= 0)
    close (fd);
}

/* A file without a name: whatever ends the program, it is gone. */
static int
open_nameless (const Place *self, guint mode)
{
#ifdef O_TMPFILE
  return openat (self->folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
#else
  errno = EOPNOTSUPP;
  return -1;
#endif
}

static gboolean
give_name (const Place *self, int fd, const char *name)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);

  return linkat (AT_FDCWD, link, self->folder, name, AT_SYMLINK_FOLLOW) == 0;
}

/* Both calls of the system, with nothing in between. */
static int
link_and_rename (const Place *self, const char *link, const char *name)
{
  if (linkat (AT_FDCWD, link, self->folder, name, AT_SYMLINK_FOLLOW) != 0)
    return errno;
  return renameat (self->folder, name, self->folder, self->name) == 0 ? 0 : -errno;
}

/* The kernel gives a file a name or replaces one, not both at once. So a process of its own does both, which no signal
 * for this one ends: whoever kills the program between the two leaves nothing behind. It shares the memory, makes no
 * other calls, and this thread waits for it. So it is made by vfork(): fork() copies the page tables of a program that holds a model
 * and runs what libraries have asked for, and posix_spawn() needs another program to run. macOS warns of vfork(), but has no files
 * without a name either: what is written there has its name from the beginning and never comes here. Returns whether there
 * is a name that has not been moved yet, and in errno why. */
static gboolean
take_place (const Place *self, int fd, const char *name, gboolean *named)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  volatile int result = 0;
  sigset_t all, before;
  pid_t pid;

  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, &before);
#ifdef O_TMPFILE
  pid = vfork ();
#else
  pid = -1;
#endif
  if (pid == 0)
    {
      result = link_and_rename (self, link, name);
      _exit (0);
    }
  if (pid > 0)
    {
      while (waitpid (pid, NULL, 0) < 0 && errno == EINTR)
        continue;
    }
  else
    result = link_and_rename (self, link, name);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  *named = result < 0;
  errno = ABS (result);
  return result == 0;
}

/* Where there are no files without a name. */
static int
open_named (const Place *self, guint mode, char **name)
{
  for (guint i = 0; i < MAX_WRITERS; i++)
    {
      int fd;

      g_free (*name);
      *name = name_temporary (self, i);
      remove_left (self, *name);
      fd = openat (self->folder, *name, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, mode);
      if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0 && is_named (self, fd, *name))
        return fd;
      if (fd >= 0)
        close (fd);
      else if (errno != EEXIST)
        break;
    }
  g_clear_pointer (name, g_free);
  return -1;
}

static gboolean
fill (const Place *self, int fd, const char *data, gsize length)
{
  if (self->exists)
    {
      /* Only root can give it back to another; for anybody else it becomes the writer's. */
      if (fchown (fd, self->status.st_uid, self->status.st_gid) != 0)
        errno = 0;
      if (fchmod (fd, self->status.st_mode & PERMISSIONS) != 0)
        return FALSE;
    }
  /* Where nothing stood, nothing can be lost by a cut of power. */
  return write_all (fd, data, length) && (!self->exists || fsync (fd) == 0);
}

/* Under a name of its own first, if need be: a link never takes the place of a file. */
static gboolean
move_into_place (const Place *self, int fd, char **temporary)
{
  if (*temporary != NULL)
    return renameat (self->folder, *temporary, self->folder, self->name) == 0;
  if (!self->exists && give_name (self, fd, self->name))
    return TRUE;
  if (!self->exists && errno != EEXIST)
    return FALSE;
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    return FALSE;
  for (guint i = 0; i < MAX_WRITERS; i++)
    {
      g_autofree char *name = name_temporary (self, i);
      gboolean named;

      remove_left (self, name);
      if (take_place (self, fd, name, &named))
        return TRUE;
      if (named)
        *temporary = g_steal_pointer (&name);
      if (named || errno != EEXIST)
        return FALSE;
    }
  return FALSE;
}

static gboolean
write_once (const Place *self, int fd, char **temporary, const char *data, gsize length)
{
  gboolean good = fill (self, fd, data, length) && move_into_place (self, fd, temporary);
  int code = errno;

  if (!good && *temporary != NULL && is_named (self, fd, *temporary))
    unlinkat (self->folder, *temporary, 0);
  close (fd);
  errno = code;
  return good;
}

/**
 * nuc_file_write:
 * @path: where to
 * @data: (array length=length): all that is to be in it
 * @length: how many bytes
 * @mode: %NUC_FILE_SHARED or %NUC_FILE_PRIVATE, of a file that is new; what is there keeps its own
 * @error: one sentence with the name of the file
 *
 * Either the whole new file is there afterwards or what was there before, however the program ends, and
 * nothing else. A symbolic link stays, and what it leads to is written. What could be left all the same, by a cut of power or
 * where a file has to have a name from the beginning, is removed when something is next written to that folder.
 *
 * Returns: whether it was written
 */
gboolean
nuc_file_write (const char *path, gconstpointer data, gsize length, guint mode, GError **error)
{
  g_autofree char *title = g_filename_display_basename (path);
  g_auto (Place) place = { .folder = -1, .title = title };
  g_autofree char *temporary = NULL;
  int fd;

  nuc_debug (NUC_DEBUG_FILE, "writing %s, %" G_GSIZE_FORMAT " bytes", title, length);
  if (!find_place (&place, path, error))
    return FALSE;
  sweep (&place);
  remove_all_left (&place);
  fd = open_nameless (&place, mode);
  if (fd >= 0)
    {
      if (write_once (&place, fd, &temporary, data, length))
        return TRUE;
      /* Without /proc it cannot be given a name. */
      if (errno != ENOENT && errno != EOPNOTSUPP)
        return fail (title, errno, error);
      g_clear_pointer (&temporary, g_free);
    }
  fd = open_named (&place, mode, &temporary);
  if (fd < 0 || !write_once (&place, fd, &temporary, data, length))
    return fail (title, errno, error);
  return TRUE;
}

/**
 * nuc_file_replace:
 * @file: where to
 * @data: (array length=length): what the file is to hold
 * @length: how many bytes
 * @mode: who may read a file that was not there, as in nuc_file_write(); counts only where @file has a path
 * @cancellable: (nullable): gives it up before it has begun
 * @error: what the system said
 *
 * For what a person chose in a dialog: a place that is no path, as on another machine, is written to by whoever
 * knows how.
 *
 * Returns: whether it was written
 */
gboolean
nuc_file_replace (GFile *file,
                  gconstpointer data,
                  gsize length,
                  guint mode,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *path = g_file_get_path (file);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (path != NULL)
    return nuc_file_write (path, data, length, mode, error);
  return g_file_replace_contents (file, data, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                  cancellable, error);
}
