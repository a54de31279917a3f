/* source-facts.c: tests of what is open, in words
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/source/source-facts.h"
#include "source/open.h"

static const struct
{
  const char *name;
  const char *summary;
  const char *vocabulary;
  const char *known;
} cases[] = {
  { "preset:lesson", "4 tokens · one fixed distribution", "4 tokens", "known as a whole" },
  { "preset:top-20", "20 known tokens · one fixed distribution", "of unknown size",
    "only the 20 most likely tokens are known, with * of the probability" },
  { "preset:answer", "* · recorded steps", "*", "*" },
  { "preset:model", "2,048 tokens · neural model, run on this machine", "2,048 tokens",
    "known as a whole" },
  { "corpus:austen", "* tokens · n-gram model of 2 words in a row", "* tokens",
    "known as a whole" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NucOpening opening = { (char *) cases[i].name, 2, TRUE, NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (NucSource) source = nuc_source_open (&opening, NULL, NULL, &error);
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autoptr (NucLogits) logits = NULL;
      g_autofree char *summary = NULL;
      g_autofree char *vocabulary = NULL;
      g_autofree char *known = NULL;

      g_assert_no_error (error);
      if (nuc_source_get_kind (source) == NUC_SOURCE_MODEL)
        nuc_source_encode (source, "", ids, &error);
      g_assert_no_error (error);
      logits = nuc_source_next (source, (const guint32 *) (gpointer) ids->data, ids->len, 0, NULL,
                                &error);
      g_assert_no_error (error);
      summary = nuc_source_facts_dup_summary (source, logits);
      vocabulary = nuc_source_facts_dup_vocabulary (source, logits);
      known = nuc_source_facts_dup_known (logits);
      g_test_message ("%s: %s; %s; %s", cases[i].name, summary, vocabulary, known);
      g_assert_true (g_pattern_match_simple (cases[i].summary, summary));
      g_assert_true (g_pattern_match_simple (cases[i].vocabulary, vocabulary));
      g_assert_true (g_pattern_match_simple (cases[i].known, known));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/source-facts/cases", test_cases);
  return g_test_run ();
}
