/* fault.c: a library for LD_PRELOAD that lets a call of the system fail
 *
 * SPDX-License-Identifier: MIT
 *
 * NUCLEUS_FAULT=CALL:N:CODE: the Nth and every later call of write, fsync, fchmod, renameat, linkat or openat fails
 * with that errno, where it would change a file.
 */
#define _GNU_SOURCE
/* Both names of openat() are wanted. */
#undef _FILE_OFFSET_BITS
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int
fails (const char *call)
{
  static unsigned long seen;
  const char *fault = getenv ("NUCLEUS_FAULT");
  size_t n = strlen (call);
  char *end;
  unsigned long first;

  if (fault == NULL || strncmp (fault, call, n) != 0 || fault[n] != ':')
    return 0;
  first = strtoul (fault + n + 1, &end, 10);
  if (++seen < first)
    return 0;
  errno = (int) strtoul (end + 1, NULL, 10);
  return 1;
}

ssize_t
write (int fd, const void *data, size_t length)
{
  ssize_t (*real) (int, const void *, size_t) =
      (ssize_t (*) (int, const void *, size_t)) dlsym (RTLD_NEXT, "write");

  return fd > STDERR_FILENO && fails ("write") ? -1 : real (fd, data, length);
}

int
fsync (int fd)
{
  int (*real) (int) = (int (*) (int)) dlsym (RTLD_NEXT, "fsync");

  return fails ("fsync") ? -1 : real (fd);
}

int
fchmod (int fd, mode_t mode)
{
  int (*real) (int, mode_t) = (int (*) (int, mode_t)) dlsym (RTLD_NEXT, "fchmod");

  return fails ("fchmod") ? -1 : real (fd, mode);
}

int
renameat (int from, const char *name, int to, const char *target)
{
  int (*real) (int, const char *, int, const char *) =
      (int (*) (int, const char *, int, const char *)) dlsym (RTLD_NEXT, "renameat");

  return fails ("renameat") ? -1 : real (from, name, to, target);
}

int
linkat (int from, const char *name, int to, const char *target, int flags)
{
  int (*real) (int, const char *, int, const char *, int) =
      (int (*) (int, const char *, int, const char *, int)) dlsym (RTLD_NEXT, "linkat");

  return fails ("linkat") ? -1 : real (from, name, to, target, flags);
}

static int
open_at (const char *symbol, int folder, const char *name, int flags, mode_t mode)
{
  int (*real) (int, const char *, int, ...) =
      (int (*) (int, const char *, int, ...)) dlsym (RTLD_NEXT, symbol);

  if ((flags & (O_CREAT | O_WRONLY | O_RDWR)) != 0 && fails ("openat"))
    return -1;
  return real (folder, name, flags, mode);
}

int
openat (int folder, const char *name, int flags, ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (arguments, mode_t) : 0;
  va_end (arguments);
  return open_at ("openat", folder, name, flags, mode);
}

int
openat64 (int folder, const char *name, int flags, ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (arguments, mode_t) : 0;
  va_end (arguments);
  return open_at ("openat64", folder, name, flags, mode);
}
