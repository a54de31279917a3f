/* open.c: from a name, a path or an address to a source
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/open.h"

#include <glib/gi18n-lib.h>

#include "source/loader.h"
#include "source/ngram-loader.h"
#include "source/server.h"

#define HEAD_SIZE 4096

/* Asked in this order. A kind of source adds its row here and nothing else in this file. */
static const NucLoader *const loaders[] = {
  &nuc_llama_loader,
  &nuc_preset_loader,
  &nuc_server_loader,
  &nuc_recorded_json_loader,
  &nuc_recorded_table_loader,
  &nuc_corpus_loader,
  &nuc_text_loader,
};

/* Files that cannot be opened get a sentence here, once, before any loader sees them. */
static gboolean
look_at_file (GFile *file, NucTarget *target, char *head, GCancellable *cancellable, GError **error)
{
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
  if (stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_SIZE,
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

static gboolean
has_scheme (const char *name, const char *scheme)
{
  gsize n = strlen (scheme);

  return g_ascii_strncasecmp (name, scheme, n) == 0 && name[n] == ':';
}

/**
 * nuc_source_open:
 * @name: `preset:NAME`, `corpus:NAME`, a path or `file:` URI, or the `http:` or `https:` address of
 *   a server
 * @options: (nullable): how to open it
 * @cancellable: (nullable): stops a long opening
 * @error: one sentence that names the file, the line or field, and what was expected there
 *
 * Blocks: the window calls it in a thread.
 *
 * Returns: (transfer full): a source, or %NULL
 */
NucSource *
nuc_source_open (const char *name,
                 const NucOpenOptions *options,
                 GCancellable *cancellable,
                 GError **error)
{
  NucTarget target = { .name = name, .title = name, .head = "" };
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *title = NULL;
  g_autofree char *head = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (has_scheme (name, "file"))
    file = g_file_new_for_uri (name);
  else if (!has_scheme (name, "preset") && !has_scheme (name, "corpus") &&
           !has_scheme (name, "http") && !has_scheme (name, "https"))
    file = g_file_new_for_path (name);

  if (file != NULL)
    {
      path = g_file_get_path (file);
      if (*name == '\0' || path == NULL)
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                       _ ("“%s” names no file; a path was expected."), name);
          return NULL;
        }
      title = g_filename_display_basename (path);
      head = g_malloc (HEAD_SIZE + 1);
      target.name = path;
      target.path = path;
      target.title = title;
      if (!look_at_file (file, &target, head, cancellable, error))
        return NULL;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (loaders); i++)
    if (loaders[i]->claims (&target))
      return loaders[i]->open (&target, options, cancellable, error);

  g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
               _ ("%s is of no kind that can be opened here; a CSV, TSV or JSON file with "
                  "probabilities, a saved answer, a text or a model was expected."),
               target.title);
  return NULL;
}
