/* presets.c: every distribution that travels inside the program opens and shows what it says
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "files.h"
#include "source/recorded.h"

typedef struct
{
  const char *name;
  NucSourceKind kind;
  guint64 n_positions;
  gsize n_tokens;
  gboolean complete;
} Preset;

static const Preset presets[] = {
  { "lesson", NUC_SOURCE_DISTRIBUTION, 1, 4, TRUE },
  { "austen", NUC_SOURCE_DISTRIBUTION, 1, 2048, TRUE },
  { "top-20", NUC_SOURCE_DISTRIBUTION, 1, 20, FALSE },
  { "answer", NUC_SOURCE_RECORDING, 5, 20, FALSE },
  { "peaked", NUC_SOURCE_DISTRIBUTION, 1, 12, TRUE },
  { "flat", NUC_SOURCE_DISTRIBUTION, 1, 100, TRUE },
  { "long-tail", NUC_SOURCE_DISTRIBUTION, 1, 50000, TRUE },
  { "ties", NUC_SOURCE_DISTRIBUTION, 1, 13, TRUE },
  { "twins", NUC_SOURCE_DISTRIBUTION, 1, 7, TRUE },
  { "hard", NUC_SOURCE_DISTRIBUTION, 1, 46, TRUE },
  { "multilingual", NUC_SOURCE_DISTRIBUTION, 1, 32, TRUE },
};

static NucSource *
open_preset (const char *name)
{
  g_autofree char *uri = g_strconcat ("preset:", name, NULL);

  return files_open (uri);
}

static NucLogits *
get_logits (NucSource *source)
{
  g_autoptr (GError) error = NULL;
  NucLogits *logits = nuc_source_next (source, NULL, 0, 0, NULL, &error);

  g_assert_no_error (error);
  return logits;
}

static void
test_preset (gconstpointer data)
{
  const Preset *preset = data;
  g_autoptr (NucSource) source = open_preset (preset->name);
  g_autoptr (NucLogits) logits = get_logits (source);
  g_autofree char *uri = g_strconcat ("preset:", preset->name, NULL);

  g_assert_cmpint (nuc_source_get_kind (source), ==, preset->kind);
  g_assert_cmpuint (nuc_source_get_n_positions (source), ==, preset->n_positions);
  g_assert_cmpuint (nuc_logits_get_size (logits), ==, preset->n_tokens);
  g_assert_true (nuc_logits_is_complete (logits) == preset->complete);
  g_assert_cmpstr (nuc_source_get_uri (source), ==, uri);
  g_assert_true (g_str_has_suffix (nuc_source_get_description (source), "."));
}

static void
test_list (void)
{
  gsize n;
  const NucSourcePreset *list = nuc_source_list_presets (&n);

  g_assert_cmpuint (n, >=, G_N_ELEMENTS (presets));
  g_assert_cmpstr (list[0].name, ==, "lesson");
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (NucSource) source = open_preset (list[i].name);

      g_assert_cmpstr (nuc_source_get_title (source), !=, "");
      /* What is recorded says in the list what it says when it is open; a model may say more. */
      if (!NUC_IS_RECORDED (source))
        continue;
      g_assert_cmpstr (nuc_source_get_title (source), ==, list[i].title);
      g_assert_cmpstr (nuc_source_get_description (source), ==, list[i].description);
    }
}

static void
test_lesson (void)
{
  g_autoptr (NucSource) source = open_preset ("lesson");

  g_assert_cmpfloat_with_epsilon (files_probability (source, 0, "the", NULL), 0.6, 1e-7);
  g_assert_cmpfloat_with_epsilon (files_probability (source, 0, "a", NULL), 0.25, 1e-7);
  g_assert_cmpfloat_with_epsilon (files_probability (source, 0, "that", NULL), 0.1, 1e-7);
  g_assert_cmpfloat_with_epsilon (files_probability (source, 0, "one", NULL), 0.05, 1e-7);
}

static void
test_ties (void)
{
  g_autoptr (NucSource) source = open_preset ("ties");
  g_autoptr (NucLogits) logits = get_logits (source);
  const float *scores = nuc_logits_get_scores (logits);
  const guint32 *order = nuc_logits_get_order (logits);

  g_assert_cmpfloat (scores[order[0]], >, scores[order[1]]);
  for (gsize i = 2; i < 5; i++)
    g_assert_cmpfloat (scores[order[i]], ==, scores[order[1]]);
  for (gsize i = 6; i < 13; i++)
    g_assert_cmpfloat (scores[order[i]], ==, scores[order[5]]);
}

static void
test_twins (void)
{
  g_autoptr (NucSource) source = open_preset ("twins");
  NucVocabulary *vocabulary = nuc_source_get_vocabulary (source);

  g_assert_cmpstr (nuc_vocabulary_get_bytes (vocabulary, 17, NULL), ==, " bank");
  g_assert_cmpstr (nuc_vocabulary_get_bytes (vocabulary, 912, NULL), ==, " bank");
}

/* Every text of the long tail occurs once, and the frequent ones are words. */
static void
test_long_tail (void)
{
  g_autoptr (NucSource) source = open_preset ("long-tail");
  g_autoptr (NucLogits) logits = get_logits (source);
  NucVocabulary *vocabulary = nuc_source_get_vocabulary (source);
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint32 id = 0; id < 50000; id++)
    {
      char *text = (char *) nuc_vocabulary_get_bytes (vocabulary, id, NULL);

      g_assert_nonnull (text);
      g_assert_true (g_hash_table_add (texts, text));
    }
  for (gsize rank = 0; rank < 300; rank++)
    {
      const char *text =
          nuc_vocabulary_get_bytes (vocabulary, nuc_logits_get_order (logits)[rank], NULL);

      g_assert_true (*text == ' ' || g_ascii_ispunct (*text));
    }
}

/* The labels of the hard tokens are all there, and no two of them alike. */
static void
test_hard (void)
{
  g_autoptr (NucSource) source = open_preset ("hard");
  NucVocabulary *vocabulary = nuc_source_get_vocabulary (source);
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n_same = 0;

  for (guint32 id = 0; id < nuc_vocabulary_get_size (vocabulary); id++)
    n_same += !g_hash_table_add (labels, nuc_vocabulary_dup_label (vocabulary, id));
  /* The sign for the empty token is a token itself; so is `\n` in letters, which differs. */
  g_assert_cmpuint (n_same, ==, 1);
  g_assert_true (g_hash_table_contains (labels, "∅"));
  g_assert_true (g_hash_table_contains (labels, "<0xE2><0x82>"));
  g_assert_true (g_hash_table_contains (labels, "<b>&amp;"));
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_source_open (NUC_OPENING ("preset:x"), NULL, NULL, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED);
  g_assert_cmpstr (error->message, ==,
                   "There is no preset “x”; the first of them is “preset:lesson”.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autofree char *path = g_strconcat ("/source/presets/open/", presets[i].name, NULL);

      g_test_add_data_func (path, &presets[i], test_preset);
    }
  g_test_add_func ("/source/presets/list", test_list);
  g_test_add_func ("/source/presets/lesson", test_lesson);
  g_test_add_func ("/source/presets/ties", test_ties);
  g_test_add_func ("/source/presets/twins", test_twins);
  g_test_add_func ("/source/presets/long-tail", test_long_tail);
  g_test_add_func ("/source/presets/hard", test_hard);
  g_test_add_func ("/source/presets/unknown", test_unknown);
  return g_test_run ();
}
