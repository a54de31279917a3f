/* recent-sources.c: what was open, so that it can be opened again
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/recent-sources.h"
#include "core/plain.h"
#include "source/ngram.h"
#include "source/open.h"
#include "source/ngram-loader.h"
#include "source/server-config.h"

#define ORDER "#order="
#define WORDS ";words"
#define CHARACTERS ";characters"

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
 * nuc_recent_dup_uri:
 * @source: what is open
 *
 * Returns: (transfer full) (nullable): the entry for it, without any key; %NULL for what comes with the
 *   program, which is offered anyway
 */
char *
nuc_recent_dup_uri (NucSource *source)
{
  const char *name = nuc_source_get_uri (source);
  g_autofree char *uri = NULL;

  if (name == NULL || has_scheme (name, "preset:") || has_scheme (name, "corpus:"))
    return NULL;
  if (is_server (name) || has_scheme (name, "file:"))
    return g_strdup (name);
  if (g_path_is_absolute (name))
    uri = g_filename_to_uri (name, NULL, NULL);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_path (name);

      uri = g_file_get_uri (file);
    }
  if (!NUC_IS_NGRAM_SOURCE (source))
    return g_steal_pointer (&uri);
  return g_strdup_printf ("%s" ORDER "%u%s", uri,
                          nuc_ngram_source_get_order (NUC_NGRAM_SOURCE (source)),
                          nuc_ngram_source_is_of_words (NUC_NGRAM_SOURCE (source)) ? WORDS
                                                                                   : CHARACTERS);
}

/**
 * nuc_recent_dup_trained:
 * @name: as nuc_source_open() takes it
 * @order: as in #NucRecent
 * @words: likewise
 *
 * Returns: (transfer full): the entry for it; of what no model learns, or learns as suits it, the name
 */
char *
nuc_recent_dup_trained (const char *name, guint order, gboolean words)
{
  g_autofree char *uri = NULL;

  if (order == 0 && !words)
    return g_strdup (name);
  if (g_path_is_absolute (name))
    uri = g_filename_to_uri (name, NULL, NULL);
  else if (has_scheme (name, "file:") || has_scheme (name, "corpus:"))
    uri = g_strdup (name);
  if (uri == NULL)
    return g_strdup (name);
  return g_strdup_printf ("%s" ORDER "%u%s", uri, order, words ? WORDS : CHARACTERS);
}

/**
 * nuc_recent_parse:
 * @uri: an entry; what older versions wrote, a path, is one, too
 * @recent: (out caller-allocates): how it is opened
 */
void
nuc_recent_parse (const char *uri, NucRecent *recent)
{
  gboolean text = has_scheme (uri, "file:") || has_scheme (uri, "corpus:");
  const char *hash = text ? strstr (uri, ORDER) : NULL;
  guint64 order;
  char *end;

  *recent = (NucRecent){ .name = g_strdup (uri) };
  if (hash == NULL)
    return;
  order = g_ascii_strtoull (hash + strlen (ORDER), &end, 10);
  if (order > G_MAXUINT16 || (strcmp (end, WORDS) != 0 && strcmp (end, CHARACTERS) != 0))
    return;
  recent->name[hash - uri] = '\0';
  recent->trained = TRUE;
  recent->order = (guint) order;
  recent->words = strcmp (end, WORDS) == 0;
}

/**
 * nuc_recent_dup_file:
 *
 * Returns: (transfer full) (nullable): the file of an entry, %NULL for a server
 */
GFile *
nuc_recent_dup_file (const char *uri)
{
  g_auto (NucRecent) recent = { 0 };

  nuc_recent_parse (uri, &recent);
  if (is_server (recent.name))
    return NULL;
  return has_scheme (recent.name, "file:") ? g_file_new_for_uri (recent.name)
                                           : g_file_new_for_path (recent.name);
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
  g_auto (NucRecent) recent = { 0 };

  nuc_recent_parse (uri, &recent);
  if (find_built_in (recent.name) != NULL)
    return g_strdup (find_built_in (recent.name));
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
  g_auto (NucRecent) recent = { 0 };

  if (config != NULL && config->kind != NUC_SERVER_AUTO)
    return g_strdup_printf ("%s, %s", nuc_server_kind_get_title (config->kind), config->address);
  if (config != NULL || folder == NULL)
    return g_strdup (config != NULL ? config->address : uri);
  nuc_recent_parse (uri, &recent);
  place = g_file_get_parse_name (folder);
  if (!recent.trained)
    return g_steal_pointer (&place);
  if (recent.words)
    /* Translators: a text that a model has learnt; its order, and the folder it is in */
    return g_strdup_printf (ngettext ("n-gram model of %u word in a row, %s",
                                      "n-gram model of %u words in a row, %s", recent.order),
                            recent.order, place);
  /* Translators: a text that a model has learnt; its order, and the folder it is in */
  return g_strdup_printf (ngettext ("n-gram model of %u character in a row, %s",
                                    "n-gram model of %u characters in a row, %s", recent.order),
                          recent.order, place);
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

void
nuc_recent_clear (NucRecent *recent)
{
  g_clear_pointer (&recent->name, g_free);
}
