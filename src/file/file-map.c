/* file-map.c: a large file in memory, whatever happens to it
 *
 * A model of gigabytes is mapped and not copied. Somebody may cut the file meanwhile: touching what is gone
 * raises SIGBUS, which ends a program. Here it finds zeros, and nuc_file_map_check() says so.
 *
 * SPDX-License-Identifier: MIT
 */
#define _GNU_SOURCE
#include "config.h"

#include "file/file-map.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "file/file-read.h"

/* A file that finds no slot is copied. */
#define MAX_MAPS 16

struct _NucFileMap
{
  gatomicrefcount refs;
  int fd;
  struct stat status;
  char *title;
  guint8 *data;
  gsize size;
  int slot; /* -1 where it was copied */
};

/* What the handler of the signal reads: it may take no lock. */
static struct
{
  _Atomic uintptr_t start; /* 0 while the slot is free */
  _Atomic size_t size;
  atomic_int lost;
} slots[MAX_MAPS];

G_LOCK_DEFINE_STATIC (slots);
static guint n_used;
static struct sigaction before;
static uintptr_t page_mask;

static void
pass_on (int number, siginfo_t *info, void *context)
{
  if (before.sa_flags & SA_SIGINFO)
    before.sa_sigaction (number, info, context);
  else if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN)
    before.sa_handler (number);
  else
    {
      /* As it would have been without us: the same access raises it again. */
      sigaction (SIGBUS, &before, NULL);
      if (info->si_code <= 0)
        raise (number);
    }
}

static void
bus_cb (int number, siginfo_t *info, void *context)
{
  uintptr_t at = (uintptr_t) info->si_addr;
  int code = errno;

  for (guint i = 0; info->si_code > 0 && i < MAX_MAPS; i++)
    {
      uintptr_t start = atomic_load (&slots[i].start);
      size_t size = atomic_load (&slots[i].size);
      uintptr_t page = at & page_mask;

      if (start == 0 || at < start || at - start >= size)
        continue;
      if (mmap ((void *) page, start + size - page, PROT_READ,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
        break;
      atomic_store (&slots[i].lost, 1);
      errno = code;
      return;
    }
  pass_on (number, info, context);
}

static gsize
round_up (gsize size)
{
  return (size + ~page_mask) & page_mask;
}

static void
watch (void)
{
  struct sigaction action = { .sa_sigaction = bus_cb, .sa_flags = SA_SIGINFO | SA_ONSTACK };

  page_mask = ~((uintptr_t) sysconf (_SC_PAGESIZE) - 1);
  sigemptyset (&action.sa_mask);
  sigaction (SIGBUS, &action, &before);
}

/* What was there before, unless somebody else has come meanwhile. */
static void
unwatch (void)
{
  struct sigaction now;

  if (sigaction (SIGBUS, NULL, &now) == 0 && (now.sa_flags & SA_SIGINFO) != 0 &&
      now.sa_sigaction == bus_cb)
    sigaction (SIGBUS, &before, NULL);
}

static int
find_slot (void)
{
  for (int i = 0; i < MAX_MAPS; i++)
    if (atomic_load (&slots[i].start) == 0)
      return i;
  return -1;
}

static gboolean
map (NucFileMap *self)
{
  gpointer data = MAP_FAILED;

  G_LOCK (slots);
  self->slot = find_slot ();
  if (self->slot >= 0)
    data = mmap (NULL, self->size, PROT_READ, MAP_PRIVATE, self->fd, 0);
  if (data != MAP_FAILED)
    {
      if (n_used++ == 0)
        watch ();
      self->data = data;
      atomic_store (&slots[self->slot].lost, 0);
      atomic_store (&slots[self->slot].size, round_up (self->size));
      atomic_store (&slots[self->slot].start, (uintptr_t) data);
    }
  else
    self->slot = -1;
  G_UNLOCK (slots);
  return self->slot >= 0;
}

static void
unmap (NucFileMap *self)
{
  G_LOCK (slots);
  atomic_store (&slots[self->slot].start, 0);
  munmap (self->data, self->size);
  if (--n_used == 0)
    unwatch ();
  G_UNLOCK (slots);
}

static gboolean
copy (NucFileMap *self, GError **error)
{
  gsize n;
  int code;

  self->data = g_try_malloc (self->size);
  if (self->data == NULL)
    nuc_file_set_unreadable (self->title, ENOMEM, error);
  else if (!nuc_file_read_at (self->fd, 0, self->data, self->size, &n, &code))
    nuc_file_set_unreadable (self->title, code, error);
  else
    return nuc_file_map_check (self, error);
  return FALSE;
}

static gboolean
is_lost (const NucFileMap *self)
{
  return self->slot >= 0 && atomic_load (&slots[self->slot].lost) != 0;
}

/**
 * nuc_file_map_new:
 * @path: a file
 * @title: (nullable): what errors call it; %NULL for its name
 * @error: a %G_IO_ERROR: one sentence
 *
 * Returns: (transfer full): the file in memory; %NULL with an error
 */
NucFileMap *
nuc_file_map_new (const char *path, const char *title, GError **error)
{
  g_autoptr (NucFileMap) self = NULL;
  struct stat status;
  int fd = nuc_file_open (path, title, &status, error);

  if (fd < 0)
    return NULL;
  self = g_new0 (NucFileMap, 1);
  g_atomic_ref_count_init (&self->refs);
  self->fd = fd;
  self->status = status;
  self->title = title != NULL ? g_strdup (title) : g_filename_display_basename (path);
  self->size = (gsize) status.st_size;
  self->slot = -1;
  if (self->size > 0 && !map (self) && !copy (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * nuc_file_map_ref:
 * @self: a file
 *
 * Returns: (transfer full): the same file
 */
NucFileMap *
nuc_file_map_ref (NucFileMap *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * nuc_file_map_unref:
 * @self: (transfer full): a file
 *
 * Closes the file with the last reference; its data are gone then.
 */
void
nuc_file_map_unref (NucFileMap *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  if (self->slot >= 0)
    unmap (self);
  else
    g_free (self->data);
  close (self->fd);
  g_free (self->title);
  g_free (self);
}

/**
 * nuc_file_map_get_data:
 *
 * Whoever takes a decision from what is there has to read it once, into memory of its own: another program can
 * write to the file at any time.
 *
 * Returns: (transfer none) (nullable): the first byte, aligned to a page; %NULL of an empty file
 */
const guint8 *
nuc_file_map_get_data (const NucFileMap *self)
{
  return self->data;
}

/**
 * nuc_file_map_get_size:
 * @self: a file
 *
 * Returns: the number of bytes that can be read
 */
gsize
nuc_file_map_get_size (const NucFileMap *self)
{
  return self->size;
}

/**
 * nuc_file_map_read_head:
 * @length: how many bytes from the beginning on; more than there are is all
 * @error: why it cannot be read
 *
 * Returns: (transfer full): a copy that nobody else can change
 */
GBytes *
nuc_file_map_read_head (const NucFileMap *self, gsize length, GError **error)
{
  gsize n = 0;
  int code = 0;
  g_autofree guint8 *data = g_malloc (MIN (length, self->size) + 1);

  if (!nuc_file_read_at (self->fd, 0, data, MIN (length, self->size), &n, &code))
    {
      nuc_file_set_unreadable (self->title, code, error);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&data), n);
}

/**
 * nuc_file_map_check:
 * @error: one sentence, where the file is not what it was
 *
 * Asked after what was read was used, and before that is shown.
 *
 * Returns: whether the file is as it was when it was opened
 */
gboolean
nuc_file_map_check (const NucFileMap *self, GError **error)
{
  /* It may have been cut and be as long as before by now. */
  if (is_lost (self))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                   _ ("%s has become shorter since it was opened; open it again when it is whole."),
                   self->title);
      return FALSE;
    }
  return nuc_file_check_same (self->fd, &self->status, self->title, error);
}
