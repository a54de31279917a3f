/* open.c: from a name, a path or an address to a source
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/open.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/debug.h"
#include "core/plain.h"
#include "source/loader.h"
#include "source/ngram-loader.h"
#include "source/server.h"

/* Asked in this order. A kind of source adds its row here and nothing else in this file.
 * The presets come last: their loader takes every name of theirs that no other does. */
static const NucLoader *const loaders[] = {
  &nuc_llama_loader,   &nuc_server_loader,        &nuc_array_loader,
  &nuc_foreign_loader, &nuc_recorded_json_loader, &nuc_recorded_table_loader,
  &nuc_corpus_loader,  &nuc_text_loader,          &nuc_preset_loader,
};

static gboolean
has_scheme (const char *name, const char *scheme)
{
  gsize n = strlen (scheme);

  return g_ascii_strncasecmp (name, scheme, n) == 0 && name[n] == ':';
}

static NucSource *
open_named (const NucOpening *opening,
            const NucOpenOptions *options,
            GCancellable *cancellable,
            GError **error)
{
  const char *name = opening->name;
  NucTarget target = { .name = name, .title = name, .head = "", .opening = opening };
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *title = NULL;
  g_autofree char *head = NULL;

  if (strcmp (name, "-") == 0)
    {
      g_set_error_literal (
          error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
          _ ("“-” is the standard input of a command, which nobody kept; a file or "
             "an address was expected."));
      return NULL;
    }
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
      title = options != NULL && options->title != NULL ? g_strdup (options->title)
                                                        : g_filename_display_basename (path);
      head = g_malloc (NUC_TARGET_HEAD + 1);
      target.name = path;
      target.path = path;
      target.title = title;
      target.as = options != NULL ? options->as : NULL;
      if (!nuc_target_look (&target, head, cancellable, error))
        return NULL;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (loaders); i++)
    if (loaders[i]->claims (&target))
      return loaders[i]->open (&target, options, cancellable, error);

  g_set_error (
      error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
      _ ("%s is of no kind that can be opened here; a CSV, TSV or JSON file with "
         "probabilities, a saved answer, an array of logits, a text or a model was expected."),
      target.title);
  return NULL;
}

/**
 * nuc_source_open:
 * @opening: what to open, and how
 * @options: (nullable): for whom, and what to tell meanwhile
 * @cancellable: (nullable): stops a long opening
 * @error: one sentence that names the file, the line or field, and what was expected there
 *
 * Blocks: the window calls it in a thread.
 *
 * Returns: (transfer full): a source, or %NULL
 */
NucSource *
nuc_source_open (const NucOpening *opening,
                 const NucOpenOptions *options,
                 GCancellable *cancellable,
                 GError **error)
{
  GError *problem = NULL;
  NucSource *source;

  g_return_val_if_fail (opening != NULL && opening->name != NULL, NULL);

  source = open_named (opening, options, cancellable, &problem);
  if (source != NULL)
    nuc_debug (NUC_DEBUG_SOURCE, "opened %s: %s, %" G_GSIZE_FORMAT " tokens",
               G_OBJECT_TYPE_NAME (source), nuc_source_get_title (source),
               nuc_vocabulary_get_size (nuc_source_get_vocabulary (source)));
  else if (problem != NULL)
    nuc_debug (NUC_DEBUG_SOURCE, "not opened: %s", problem->message);
  if (problem != NULL)
    nuc_plain_take_error (error, problem);
  return source;
}

/**
 * nuc_source_list_suffixes:
 * @kind: a kind of files
 *
 * Returns: (transfer none) (array zero-terminated=1): how their names end, with the dot and in small letters
 */
const char *const *
nuc_source_list_suffixes (NucFileKind kind)
{
  static GPtrArray *lists[NUC_N_FILE_KINDS];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < NUC_N_FILE_KINDS; i++)
        {
          lists[i] = g_ptr_array_new ();
          for (gsize j = 0; j < G_N_ELEMENTS (loaders); j++)
            for (gsize k = 0; loaders[j]->suffixes != NULL && loaders[j]->files == i &&
                              loaders[j]->suffixes[k] != NULL;
                 k++)
              g_ptr_array_add (lists[i], (gpointer) loaders[j]->suffixes[k]);
          g_ptr_array_add (lists[i], NULL);
        }
      g_once_init_leave (&once, 1);
    }
  return (const char *const *) lists[kind]->pdata;
}
