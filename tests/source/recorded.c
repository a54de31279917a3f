/* recorded.c: what a recording is, and what it says about its steps
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/recorded.h"

static const NucTarget target = { .name = "/x/a.csv",
                                  .title = "a.csv",
                                  .path = "/x/a.csv",
                                  .head = "" };

static NucLogits *
make_logits (float first)
{
  const float scores[] = { first, 0 };

  return nuc_logits_new (scores, 2, NULL);
}

static void
test_distribution (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  NucRecorded *recorded = nuc_recorded_new (vocabulary);
  NucSource *source;

  nuc_recorded_add (recorded, make_logits (1), NULL, FALSE, 0);
  source = nuc_recorded_finish (recorded, &target, NULL, NULL);
  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_DISTRIBUTION);
  g_assert_cmpstr (nuc_source_get_uri (source), ==, "/x/a.csv");
  g_assert_cmpstr (nuc_source_get_title (source), ==, "a.csv");
  g_assert_cmpstr (nuc_source_get_description (source), ==, "2 tokens from the file a.csv.");
  g_assert_true (nuc_source_get_vocabulary (source) == vocabulary);
  g_assert_finalize_object (source);
}

static void
test_recording (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  NucRecorded *recorded = nuc_recorded_new (vocabulary);
  g_autoptr (NucSource) source = NULL;
  guint32 chosen;

  for (guint32 i = 0; i < 3; i++)
    nuc_recorded_add (recorded, make_logits (i), i == 0 ? "Once" : NULL, i != 1, i + 10);
  source = nuc_recorded_finish (recorded, &target, "Title", "Description.");
  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_RECORDING);
  g_assert_cmpstr (nuc_source_get_title (source), ==, "Title");
  g_assert_cmpstr (nuc_source_get_description (source), ==, "Description.");
  for (guint64 i = 0; i < 3; i++)
    {
      g_autoptr (NucLogits) logits = nuc_source_next (source, NULL, 0, i, NULL, NULL);

      g_assert_cmpfloat (nuc_logits_get_scores (logits)[0], ==, i);
    }
  g_assert_cmpstr (nuc_recorded_get_context (recorded, 0), ==, "Once");
  g_assert_null (nuc_recorded_get_context (recorded, 1));
  g_assert_true (nuc_recorded_get_chosen (recorded, 2, &chosen));
  g_assert_cmpuint (chosen, ==, 12);
  g_assert_false (nuc_recorded_get_chosen (recorded, 1, &chosen));
}

/* One step whose choice is known is a step, not a distribution to draw from. */
static void
test_one_step (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  NucRecorded *recorded = nuc_recorded_new (vocabulary);
  g_autoptr (NucSource) source = NULL;

  nuc_recorded_add (recorded, make_logits (1), NULL, TRUE, 0);
  source = nuc_recorded_finish (recorded, &target, NULL, NULL);
  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_RECORDING);
  g_assert_cmpuint (nuc_source_get_n_positions (source), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/recorded/distribution", test_distribution);
  g_test_add_func ("/source/recorded/recording", test_recording);
  g_test_add_func ("/source/recorded/one-step", test_one_step);
  return g_test_run ();
}
