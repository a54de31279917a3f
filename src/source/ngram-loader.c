/* ngram-loader.c: texts to learn from, the shipped ones and a person's own
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/ngram-loader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "nucleus-data-resources.h"
#include "source/ngram.h"

#define SCHEME "corpus:"
#define FOLDER "/org/nucleus/Nucleus/data/corpora/"

/* Reading from the disk comes before the phases of learning, which begin here. */
#define READ_TO 0.05

#define LONGEST_SEQUENCE 4 /* bytes of a code point */

static const NucSourcePreset corpora[] = {
  { "austen", N_ ("Pride and Prejudice"),
    N_ ("Jane Austen’s novel of 1813, in the public domain.") },
};

static const char *const suffixes[] = { ".txt", ".text", ".md", NULL };

static gboolean
claims_corpus (const NucTarget *target)
{
  return g_ascii_strncasecmp (target->name, SCHEME, strlen (SCHEME)) == 0;
}

static NucSource *
open_corpus (const NucTarget *target,
             const NucOpenOptions *options,
             GCancellable *cancellable,
             GError **error)
{
  const char *name = target->name + strlen (SCHEME);

  for (gsize i = 0; i < G_N_ELEMENTS (corpora); i++)
    if (strcmp (corpora[i].name, name) == 0)
      {
        g_autofree char *path = g_strconcat (FOLDER, name, ".txt", NULL);
        g_autoptr (GBytes) text = g_resource_lookup_data (nuc_data_get_resource (), path,
                                                          G_RESOURCE_LOOKUP_FLAGS_NONE, error);

        if (text == NULL)
          return NULL;
        return nuc_ngram_source_new (text, _ (corpora[i].title), target->name,
                                     _ (corpora[i].description), target->opening, options,
                                     cancellable, error);
      }
  g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
               _ ("There is no shipped text “%s”; the first of them is “%s%s”."), name, SCHEME,
               corpora[0].name);
  return NULL;
}

/* A file of an unknown name is a text when it begins like one. */
static gboolean
claims_text (const NucTarget *target)
{
  const char *end;

  if (target->path == NULL)
    return FALSE;
  if (nuc_target_has_suffix (target, suffixes))
    return TRUE;
  return target->n_head > 0 &&
         (g_utf8_validate_len (target->head, target->n_head, &end) ||
          (target->n_head < target->size &&
           target->head + target->n_head - end < LONGEST_SEQUENCE && *end != '\0'));
}

static void
report_reading_cb (double fraction, const char *what, gpointer data)
{
  nuc_open_report (data, MAX (fraction, 0) * READ_TO, what);
}

static NucSource *
open_text (const NucTarget *target,
           const NucOpenOptions *options,
           GCancellable *cancellable,
           GError **error)
{
  NucOpenOptions reading = { .progress = report_reading_cb, .progress_data = (gpointer) options };
  g_autoptr (GBytes) text = NULL;
  gsize length;
  char *bytes;

  bytes = nuc_target_read (target, NUC_NGRAM_MAX_BYTES, &reading, cancellable, &length, error);
  if (bytes == NULL)
    return NULL;
  text = g_bytes_new_take (bytes, length);
  return nuc_ngram_source_new (text, target->title, target->name, NULL, target->opening, options,
                               cancellable, error);
}

const NucLoader nuc_corpus_loader = { claims_corpus, open_corpus, NULL, 0 };
const NucLoader nuc_text_loader = { claims_text, open_text, suffixes, NUC_FILES_TEXTS };

/**
 * nuc_source_list_corpora:
 * @n: (out): how many
 *
 * Returns: (array length=n) (transfer none): the shipped texts; nuc_source_open() takes `corpus:NAME`.
 *   Titles and descriptions are to be translated
 */
const NucSourcePreset *
nuc_source_list_corpora (gsize *n)
{
  *n = G_N_ELEMENTS (corpora);
  return corpora;
}
