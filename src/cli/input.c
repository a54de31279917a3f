/* input.c: what is read from the standard input
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "cli/input.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "file/file-read.h"

/* An input that never ends must not fill the disk. */
#define MOST_BYTES (G_GUINT64_CONSTANT (1) << 30)
#define CHUNK (64 * 1024)

/* What `--as` takes: the endings of all names that are read. */
static const char *const kinds[] = {
  "csv",         "tsv",  "json", "jsonl", "ndjson", "sse", "npy", "npz",
  "safetensors", "gguf", "txt",  "md",    "png",    "svg", "pdf", NULL,
};

static gboolean
check_kind (const char *as, GError **error)
{
  g_autofree char *known = NULL;

  if (as == NULL || g_strv_contains (kinds, as))
    return TRUE;
  known = g_strjoinv (", ", (char **) kinds);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“--as %s” is not known; one of %s was expected."), as, known);
  return FALSE;
}

static gboolean
fail (GError **error, int code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _ ("The standard input cannot be read: %s."), g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno != EINTR)
        return FALSE;
      data += MAX (n, 0);
      length -= (gsize) MAX (n, 0);
    }
  return TRUE;
}

/* All readers open a file, some of them go back in it: it becomes one that has no name. */
static gboolean
keep (NucInput *self, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  guint64 total = 0;

  for (;;)
    {
      gssize n = read (STDIN_FILENO, chunk, CHUNK);

      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0)
        return TRUE;
      if (n < 0 || !write_all (self->fd, chunk, (gsize) n))
        return fail (error, errno);
      total += (guint64) n;
      if (total > MOST_BYTES)
        {
          nuc_file_set_too_large (self->title, total, MOST_BYTES, error);
          return FALSE;
        }
    }
}

/**
 * nuc_input_open:
 * @self: (out): what to open
 * @name: what was typed: a file, or `-` for the standard input, which is read to its end
 * @as: (nullable): what was said about its kind
 * @error: one sentence; a %G_OPTION_ERROR where @as is not known
 *
 * Only the command line reads the standard input, and only where it was typed: never because a file says so.
 *
 * Returns: whether there is something to open
 */
gboolean
nuc_input_open (NucInput *self, const char *name, const char *as, GError **error)
{
  g_autofree char *temporary = NULL;

  *self = (NucInput){ .fd = -1 };
  if (!check_kind (as, error))
    return FALSE;
  self->as = as;
  if (g_strcmp0 (name, NUC_CLI_STANDARD) != 0)
    {
      self->path = g_strdup (name);
      return TRUE;
    }
  self->title = _ ("the standard input");
  self->fd = g_file_open_tmp ("nucleus-XXXXXX", &temporary, error);
  if (self->fd < 0)
    return FALSE;
  g_unlink (temporary);
  self->path = g_strdup_printf ("/dev/fd/%d", self->fd);
  return keep (self, error);
}

/**
 * nuc_input_set_options:
 * @self: what to open
 * @options: (inout): gets what the name does not tell
 */
void
nuc_input_set_options (const NucInput *self, NucOpenOptions *options)
{
  options->as = self->as;
  options->title = self->title;
}

/**
 * nuc_input_clear:
 * @self: an input, opened or all 0
 *
 * Closes what was read into a file of its own, and frees the path.
 */
void
nuc_input_clear (NucInput *self)
{
  if (self->path != NULL && self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->path, g_free);
}
