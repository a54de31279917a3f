/* loader.c: what all loaders of files need: a checked way to read one
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/loader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK (1024 * 1024)

static void
set_too_large (const NucTarget *target, guint64 size, guint64 limit, GError **error)
{
  g_autofree char *is = g_format_size_full (size, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *most = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
               _ ("%s is %s large; files of this kind are read up to %s."), target->title, is,
               most);
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
  lower = g_ascii_strdown (target->path, -1);
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
  g_autoptr (GFile) file = g_file_new_for_path (target->path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) local = NULL;
  GFileType type;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, cancellable, &local);
  type = info != NULL ? g_file_info_get_file_type (info) : G_FILE_TYPE_UNKNOWN;
  if (type == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                   _ ("%s is a folder; a file was expected."), target->title);
      return FALSE;
    }
  if (info != NULL && type != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                   _ ("%s is a device or a pipe; a file was expected."), target->title);
      return FALSE;
    }
  if (info != NULL)
    {
      target->size = g_file_info_get_size (info);
      stream = g_file_read (file, cancellable, &local);
    }
  if (stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), head, NUC_TARGET_HEAD,
                                                 &target->n_head, cancellable, &local))
    {
      head[target->n_head] = '\0';
      target->head = head;
      return TRUE;
    }

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no file %s."), target->path);
  else
    g_set_error (error, G_IO_ERROR, local->code, _ ("%s cannot be read: %s."), target->title,
                 local->message);
  return FALSE;
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
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *bytes = NULL;
  gsize capacity;
  gsize n = 0;

  if (target->size > limit)
    {
      set_too_large (target, target->size, limit, error);
      return NULL;
    }
  file = g_file_new_for_path (target->path);
  stream = g_file_read (file, cancellable, &local);
  capacity = target->size + 1;
  bytes = g_malloc (capacity + 1);

  while (stream != NULL)
    {
      gssize got = g_input_stream_read (G_INPUT_STREAM (stream), bytes + n,
                                        MIN (capacity - n, CHUNK), cancellable, &local);

      if (got <= 0)
        break;
      n += got;
      if (n > limit)
        {
          set_too_large (target, n, limit, error);
          return NULL;
        }
      if (n == capacity)
        {
          capacity = MIN (capacity * 2, limit + 1);
          bytes = g_realloc (bytes, capacity + 1);
        }
      nuc_open_report (options, MIN (1.0, n / (target->size + 1.0)), _ ("Reading"));
    }

  if (local != NULL)
    {
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, G_IO_ERROR, local->code, _ ("%s cannot be read: %s."), target->title,
                     local->message);
      return NULL;
    }
  if (n < target->size)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                   _ ("%s became shorter while it was being read; open it again when it is whole."),
                   target->title);
      return NULL;
    }
  bytes[n] = '\0';
  *length = n;
  return g_steal_pointer (&bytes);
}
