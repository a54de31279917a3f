/* presets.c: distributions that travel inside the program
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "nucleus-data-resources.h"
#include "source/loader.h"
#include "source/recorded-json.h"
#include "source/recorded-table.h"

#define SCHEME "preset:"
#define FOLDER "/org/nucleus/Nucleus/data/presets/"

/* The first is what the program opens where nothing else is asked for. How each was made is in
 * data/presets/make-presets.py. */
static const NucSourcePreset presets[] = {
  { "lesson", N_ ("The lesson’s four words"),
    N_ ("Four words after a beginning, 60, 25, 10 and 5 %: small enough to follow every number by "
        "hand. Made up for the lesson.") },
  { "model", N_ ("Novel writer"),
    N_ ("A small neural language model that comes with Nucleus and continues any text. It has read "
        "novels of Jane Austen and Herman Melville, nothing else.") },
  { "austen", N_ ("After “It was a truth”"),
    N_ ("All 2,048 tokens of a real distribution: what a small model, trained on Jane Austen’s "
        "novels, expects after “It was a truth”. Computed with llama.cpp.") },
  { "top-20", N_ ("Only the top 20 known"),
    N_ ("The same distribution as a server would give it: 20 tokens are known and the rest of the "
        "probability is not.") },
  { "answer", N_ ("A saved answer, step by step"),
    N_ ("Every step of a real answer, with the 20 most likely tokens of each. Saved from "
        "llama-server with a small model trained on Jane Austen’s novels.") },
  { "peaked", N_ ("Peaked: nearly certain"),
    N_ ("One token has 97 %, as after “The capital of France is”: most settings change nothing. "
        "Made up.") },
  { "flat", N_ ("Flat: a hundred numbers"),
    /* xgettext:no-c-format */
    N_ ("A hundred tokens of nearly 1 % each, as after “Pick a number from 1 to 100:”: top-k cuts "
        "at random, top-p keeps almost all. Made up.") },
  { "long-tail", N_ ("Long tail: 50,000 tokens"),
    N_ ("A vocabulary of usual size whose scores fall with the logarithm of the rank (Zipf’s law), "
        "so that the unlikely together weigh much. Words and pieces of words by their number in "
        "Jane Austen’s novels.") },
  { "ties", N_ ("Exact ties"),
    N_ ("Four tokens of exactly 10 % and eight of exactly 5 %: what a cut does in the midst of "
        "equals. Made up.") },
  { "twins", N_ ("One text, two tokens"),
    N_ ("Tokens with different ids and the same text, as real vocabularies have them: they are two "
        "sides of the die, not one. Made up.") },
  { "hard", N_ ("Hard to show"),
    N_ ("Spaces, line breaks, controls, halves of characters, right-to-left letters, joined emoji, "
        "a very long token and the empty one. Made up.") },
  { "multilingual", N_ ("“Truth” in many languages"),
    N_ ("The same word in some thirty languages and a dozen scripts. Made up.") },
};

static const char *const forms[] = { ".csv", ".json" };

static GBytes *
load (const char *name, const char **form)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, name, forms[i], NULL);
      GBytes *bytes = g_resource_lookup_data (nuc_data_get_resource (), path, 0, NULL);

      if (bytes != NULL)
        {
          *form = forms[i];
          return bytes;
        }
    }
  return NULL;
}

static const NucSourcePreset *
find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    if (strcmp (presets[i].name, name) == 0)
      return &presets[i];
  return NULL;
}

static gboolean
claims (const NucTarget *target)
{
  return g_ascii_strncasecmp (target->name, SCHEME, strlen (SCHEME)) == 0;
}

static NucSource *
open_preset (const NucTarget *target,
             const NucOpenOptions *options,
             GCancellable *cancellable,
             GError **error)
{
  const NucSourcePreset *preset = find (target->name + strlen (SCHEME));
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  const char *form = NULL;
  gsize length;

  if (preset != NULL)
    bytes = load (preset->name, &form);
  if (bytes == NULL)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                   _ ("There is no preset “%s”; the first of them is “%s%s”."),
                   target->name + strlen (SCHEME), SCHEME, presets[0].name);
      return NULL;
    }

  /* Copied: the reader works in place, and the resource has no zero byte behind it. */
  length = g_bytes_get_size (bytes);
  text = g_malloc (length + 1);
  memcpy (text, g_bytes_get_data (bytes, NULL), length);
  text[length] = '\0';
  if (strcmp (form, ".json") == 0)
    return nuc_recorded_json_parse (target, text, length, _ (preset->title),
                                    _ (preset->description), options, cancellable, error);
  return nuc_recorded_table_parse (target, text, length, _ (preset->title), _ (preset->description),
                                   options, cancellable, error);
}

const NucLoader nuc_preset_loader = { claims, open_preset, NULL, 0 };

/**
 * nuc_source_list_presets:
 * @n: (out): how many
 *
 * Returns: (array length=n) (transfer none): the presets, the lesson's own first; titles and
 *   descriptions are not yet translated
 */
const NucSourcePreset *
nuc_source_list_presets (gsize *n)
{
  *n = G_N_ELEMENTS (presets);
  return presets;
}
