/* recent-sources.c: what was open, so that it can be opened again
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/source/recent-sources.h"
#include "core/plain.h"
#include "source/ngram.h"
#include "source/open.h"
#include "source/ngram-loader.h"
#include "source/server-config.h"

static gboolean
has_scheme (const char *uri, const char *scheme)
{
  return g_ascii_strncasecmp (uri, scheme, strlen (scheme)) == 0;
}

static gboolean
is_server (const char *uri)
{
  return has_scheme (uri, "http:") || has_scheme (uri, "https:");
}

/**
 * nuc_recent_dup_entry:
 * @source: what is open
 * @opened: how it was opened
 *
 * What a text learns as suits it today is said in full, since another text may suit it tomorrow.
 *
 * Returns: (transfer full) (nullable): the entry for it, without any key; %NULL for what comes with the
 *   program, which is offered anyway
 */
char *
nuc_recent_dup_entry (NucSource *source, const NucOpening *opened)
{
  g_autoptr (NucOpening) opening = nuc_opening_copy (opened);
  g_autoptr (GFile) file = NULL;

  if (has_scheme (opening->name, "preset:") || has_scheme (opening->name, "corpus:"))
    return NULL;
  if (is_server (opening->name))
    return g_strdup (opening->name);
  if (NUC_IS_NGRAM_SOURCE (source))
    {
      opening->order = nuc_ngram_source_get_order (NUC_NGRAM_SOURCE (source));
      opening->words = nuc_ngram_source_is_of_words (NUC_NGRAM_SOURCE (source));
    }
  if (!nuc_opening_is_plain (opening) || has_scheme (opening->name, "file:"))
    return nuc_opening_to_text (opening);
  file = g_file_new_for_path (opening->name);
  return g_file_get_uri (file);
}

/**
 * nuc_recent_dup_file:
 *
 * Returns: (transfer full) (nullable): the file of an entry, %NULL for a server
 */
GFile *
nuc_recent_dup_file (const char *uri)
{
  g_autoptr (NucOpening) opening = nuc_opening_parse (uri);

  if (is_server (opening->name))
    return NULL;
  return has_scheme (opening->name, "file:") ? g_file_new_for_uri (opening->name)
                                             : g_file_new_for_path (opening->name);
}

/* The title of what comes with the program, NULL for anything else. */
static const char *
find_built_in (const char *uri)
{
  gsize n = 0;
  const NucSourcePreset *presets = NULL;
  const char *name = strchr (uri, ':');

  if (has_scheme (uri, "preset:"))
    presets = nuc_source_list_presets (&n);
  else if (has_scheme (uri, "corpus:"))
    presets = nuc_source_list_corpora (&n);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (presets[i].name, name + 1))
      return g_dgettext (GETTEXT_PACKAGE, presets[i].title);
  return NULL;
}

static char *
dup_name (const char *uri)
{
  g_autoptr (NucServerConfig) config = is_server (uri) ? nuc_server_config_parse (uri, NULL) : NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *base = NULL;
  g_autoptr (NucOpening) opening = nuc_opening_parse (uri);

  if (find_built_in (opening->name) != NULL)
    return g_strdup (find_built_in (opening->name));
  if (config != NULL)
    {
      const char *place = strstr (config->address, "://") + 3;
      const char *model = config->model;

      if (model == NULL)
        return g_strdup (place);
      if (strrchr (model, '/') != NULL)
        model = strrchr (model, '/') + 1;
      return g_strdup_printf ("%s, %s", model, place);
    }
  file = nuc_recent_dup_file (uri);
  base = file != NULL ? g_file_get_basename (file) : NULL;
  return g_filename_display_name (base != NULL ? base : uri);
}

/**
 * nuc_recent_dup_title:
 * @uri: an entry, or whatever nuc_source_open() takes
 *
 * Returns: (transfer full): what a person calls it: the name of a file, or the model of a server and
 *   where that is
 */
char *
nuc_recent_dup_title (const char *uri)
{
  g_autofree char *name = dup_name (uri);

  return nuc_plain_dup (name);
}

/**
 * nuc_recent_dup_sentence:
 *
 * Returns: (transfer full): what it is and where, in one line
 */
char *
nuc_recent_dup_sentence (const char *uri)
{
  g_autoptr (NucServerConfig) config = is_server (uri) ? nuc_server_config_parse (uri, NULL) : NULL;
  g_autoptr (GFile) file = nuc_recent_dup_file (uri);
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;
  g_autofree char *place = NULL;
  g_autoptr (NucOpening) opening = nuc_opening_parse (uri);

  if (config != NULL && config->kind != NUC_SERVER_AUTO)
    return g_strdup_printf ("%s, %s", nuc_server_kind_get_title (config->kind), config->address);
  if (config != NULL || folder == NULL)
    return g_strdup (config != NULL ? config->address : uri);
  place = g_file_get_parse_name (folder);
  if (opening->order == 0)
    return g_steal_pointer (&place);
  if (opening->words)
    /* Translators: a text that a model has learnt; its order, and the folder it is in */
    return g_strdup_printf (ngettext ("n-gram model of %u word in a row, %s",
                                      "n-gram model of %u words in a row, %s", opening->order),
                            opening->order, place);
  /* Translators: a text that a model has learnt; its order, and the folder it is in */
  return g_strdup_printf (ngettext ("n-gram model of %u character in a row, %s",
                                    "n-gram model of %u characters in a row, %s", opening->order),
                          opening->order, place);
}

/* The same file or the same model of the same server, however it was opened. */
static gboolean
is_same (const char *a, const char *b)
{
  g_autoptr (GFile) file_a = nuc_recent_dup_file (a);
  g_autoptr (GFile) file_b = nuc_recent_dup_file (b);

  if (file_a == NULL || file_b == NULL)
    return g_str_equal (a, b);
  return g_file_equal (file_a, file_b);
}

static char **
dup_without (const char *const *uris, const char *uri, const char *first)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  if (first != NULL)
    g_ptr_array_add (kept, g_strdup (first));
  for (gsize i = 0; uris[i] != NULL && kept->len < NUC_RECENT_MOST; i++)
    if (uri == NULL || !is_same (uris[i], uri))
      g_ptr_array_add (kept, g_strdup (uris[i]));
  g_ptr_array_add (kept, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&kept), FALSE);
}

/**
 * nuc_recent_add:
 * @uris: (array zero-terminated=1): the newest first
 * @uri: (nullable): what is the newest now; %NULL only cuts the list to %NUC_RECENT_MOST
 *
 * Returns: (transfer full): the new list
 */
char **
nuc_recent_add (const char *const *uris, const char *uri)
{
  return dup_without (uris, uri, uri);
}

/**
 * nuc_recent_remove:
 * @uri: what is not to be offered any more
 *
 * Returns: (transfer full): the new list
 */
char **
nuc_recent_remove (const char *const *uris, const char *uri)
{
  return dup_without (uris, uri, NULL);
}
