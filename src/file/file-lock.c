/* file-lock.c: one program at a time
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "file/file-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <unistd.h>

/* Whoever holds it reads and writes a small file: longer than this, something is wrong there. */
#define PATIENCE_US (1000 * 1000)
#define PAUSE_US 2000

#define NO_LOCK (-2)

/**
 * nuc_file_lock:
 * @path: a file that is about to be read, changed and written; its folder must be there
 * @error: where another program has not let go of it in time
 *
 * Locks the folder and not the file, which another one takes the place of; so nothing is left behind
 * either. A file system that knows no locks is no reason not to write.
 *
 * Returns: what nuc_file_unlock() takes; -1 with an error
 */
int
nuc_file_lock (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gint64 end = g_get_monotonic_time () + PATIENCE_US;

  if (fd < 0)
    return NO_LOCK;
  while (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno == EWOULDBLOCK && g_get_monotonic_time () < end)
        {
          g_usleep (PAUSE_US);
          continue;
        }
      if (errno == EINTR)
        continue;
      close (fd);
      if (errno != EWOULDBLOCK)
        return NO_LOCK;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                   _ ("Another program is writing to %s; nothing was saved. Try again."), folder);
      return -1;
    }
  return fd;
}

/**
 * nuc_file_unlock:
 * @lock: from nuc_file_lock()
 */
void
nuc_file_unlock (int lock)
{
  if (lock >= 0)
    close (lock);
}
