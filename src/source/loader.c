/* loader.c: what all loaders of files need: a checked way to read one
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/loader.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "file/file-read.h"
#include "source/text-encoding.h"

/* Who opens, told by whoever reads. */
static void
progress_cb (double fraction, gpointer options)
{
  nuc_open_report (options, fraction, _ ("Reading"));
}

/**
 * nuc_target_has_suffix:
 * @target: what is to be opened
 * @suffixes: (array zero-terminated=1): such as `.csv`, in lower case
 *
 * Returns: whether it is a file whose name ends in one of them, in either case
 */
gboolean
nuc_target_has_suffix (const NucTarget *target, const char *const *suffixes)
{
  g_autofree char *lower = NULL;

  if (target->path == NULL)
    return FALSE;
  lower =
      target->as != NULL ? g_strconcat (".", target->as, NULL) : g_ascii_strdown (target->path, -1);
  for (gsize i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;
  return FALSE;
}

/**
 * nuc_open_report:
 * @options: (nullable): as given to nuc_source_open()
 * @fraction: in [0, 1], or negative when unknown
 * @what: a translated word or two on what is being done
 *
 * Tells whoever opens how far it is.
 */
void
nuc_open_report (const NucOpenOptions *options, double fraction, const char *what)
{
  if (options != NULL && options->progress != NULL)
    options->progress (fraction, what, options->progress_data);
}

/**
 * nuc_target_place_error:
 * @target: a file
 * @line: counted from 1, or 0 for the file as a whole
 * @error: (inout) (optional): the end of a sentence, without its place
 *
 * Puts the place before an error.
 */
void
nuc_target_place_error (const NucTarget *target, gsize line, GError **error)
{
  if (line > 0)
    g_prefix_error (error, _ ("%s, line %zu: "), target->title, line);
  else
    g_prefix_error (error, "%s: ", target->title);
}

/**
 * nuc_target_check_text:
 * @target: a file
 * @text: (array length=length): what is in it
 * @length: in bytes
 * @error: names the line of the first byte that is wrong
 *
 * Returns: whether it is UTF-8 without zero bytes
 */
gboolean
nuc_target_check_text (const NucTarget *target, const char *text, gsize length, GError **error)
{
  const char *bad;
  gsize line = 1;

  if (g_utf8_validate_len (text, length, &bad))
    return TRUE;
  for (const char *c = text; c < bad; c++)
    line += *c == '\n';
  if (*bad == '\0')
    g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE,
                         _ ("there is a zero byte, as in a file that is no text; UTF-8 text was "
                            "expected."));
  else
    g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                 _ ("the byte 0x%02X is not valid UTF-8 here; a token's true bytes can stand "
                    "beside its text as “bytes”."),
                 (guint8) *bad);
  nuc_target_place_error (target, line, error);
  return FALSE;
}

/**
 * nuc_target_look:
 * @target: a file, with its title
 * @head: room for %NUC_TARGET_HEAD bytes and a zero byte; must live as long as @target
 * @cancellable: (nullable): stops it
 * @error: why it cannot be read
 *
 * Notes the size and the first bytes. Files that cannot be opened get their sentence here, once,
 * before any loader sees them.
 *
 * Returns: whether it is a regular file that can be read
 */
gboolean
nuc_target_look (NucTarget *target, char *head, GCancellable *cancellable, GError **error)
{
  struct stat status;
  gboolean good;
  int code;
  int fd;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  fd = nuc_file_open (target->path, target->title, &status, error);
  if (fd < 0)
    return FALSE;
  target->size = (guint64) status.st_size;
  good = nuc_file_read_at (fd, 0, head, NUC_TARGET_HEAD, &target->n_head, &code);
  close (fd);
  if (!good)
    {
      nuc_file_set_unreadable (target->title, code, error);
      return FALSE;
    }
  head[target->n_head] = '\0';
  target->head = head;
  return TRUE;
}

/**
 * nuc_target_read:
 * @target: a file
 * @limit: how many bytes are read at most
 * @options: (nullable): told about progress
 * @cancellable: (nullable): looked at every megabyte
 * @length: (out): how many bytes were read
 * @error: %NUC_ERROR_TOO_LARGE over the limit, before anything is read; %G_IO_ERROR otherwise
 *
 * Returns: (transfer full): the bytes and a zero byte, or %NULL
 */
char *
nuc_target_read (const NucTarget *target,
                 guint64 limit,
                 const NucOpenOptions *options,
                 GCancellable *cancellable,
                 gsize *length,
                 GError **error)
{
  g_autofree char *bytes = NULL;

  if (target->size > limit)
    {
      nuc_file_set_too_large (target->title, target->size, limit, error);
      return NULL;
    }
  bytes = nuc_file_read_watched (target->path, target->title, limit, progress_cb,
                                 (gpointer) options, cancellable, length, error);
  /* Since it was looked at. */
  if (bytes != NULL && nuc_file_has_become_shorter (target->size, *length, target->title, error))
    return NULL;
  return g_steal_pointer (&bytes);
}

/**
 * nuc_target_read_text:
 * @target: a file
 * @limit: how many bytes are read at most
 * @options: (nullable): told about progress
 * @cancellable: (nullable): looked at every megabyte
 * @length: (out): of the text
 * @encoding: (out) (optional) (nullable): how it was written, where that is not UTF-8; without it only what a mark
 *   at the beginning says is believed, as nobody would be told of a guess
 * @error: as for nuc_target_read()
 *
 * What is neither UTF-8 nor another encoding that can be told is given as it is.
 *
 * Returns: (transfer full): the text and a zero byte, or %NULL
 */
char *
nuc_target_read_text (const NucTarget *target,
                      guint64 limit,
                      const NucOpenOptions *options,
                      GCancellable *cancellable,
                      gsize *length,
                      const char **encoding,
                      GError **error)
{
  g_autofree char *bytes = nuc_target_read (target, limit, options, cancellable, length, error);
  char *text;

  if (bytes == NULL)
    return NULL;
  text = nuc_text_to_utf8 (bytes, *length, length, encoding);
  return text != NULL ? text : g_steal_pointer (&bytes);
}
