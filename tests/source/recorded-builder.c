/* recorded-builder.c: from rows to a checked vector
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "source/recorded-builder.h"

static guint32
add (NucRecordedBuilder *builder, gint64 id, const char *text, double score)
{
  NucTokenName name = { id >= 0, (guint32) MAX (id, 0), text, strlen (text) };
  g_autoptr (GError) error = NULL;
  guint32 got = 0;

  nuc_recorded_builder_add (builder, &name, score, 0, &got, &error);
  g_assert_no_error (error);
  return got;
}

static NucLogits *
finish (NucRecordedBuilder *builder, NucCoverage coverage, double known_mass)
{
  g_autoptr (GError) error = NULL;
  gsize place;
  NucLogits *logits = nuc_recorded_builder_finish (builder, coverage, known_mass, &place, &error);

  g_assert_no_error (error);
  return logits;
}

static void
test_ascending (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucRecordedBuilder) builder = nuc_recorded_builder_new (vocabulary, FALSE);
  g_autoptr (NucLogits) logits = NULL;

  nuc_recorded_builder_begin (builder, NUC_SCORE_LOGIT);
  add (builder, 9, "c", 3);
  add (builder, 2, "a", 1);
  add (builder, 5, "b", 2);
  g_assert_cmpuint (nuc_recorded_builder_get_size (builder), ==, 3);
  logits = finish (builder, NUC_COVERAGE_BY_MASS, NAN);
  for (guint32 i = 0; i < 3; i++)
    g_assert_cmpfloat (nuc_logits_get_scores (logits)[i], ==, i + 1);
  g_assert_cmpuint (nuc_logits_get_id (logits, 0), ==, 2);
  g_assert_cmpuint (nuc_logits_get_id (logits, 2), ==, 9);
}

/* A second step begins empty, and a text keeps its id. */
static void
test_steps (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucRecordedBuilder) builder = nuc_recorded_builder_new (vocabulary, FALSE);
  g_autoptr (NucLogits) first = NULL;
  g_autoptr (NucLogits) second = NULL;
  guint32 a, b;

  nuc_recorded_builder_begin (builder, NUC_SCORE_PROBABILITY);
  a = add (builder, -1, "a", 0.5);
  b = add (builder, -1, "b", 0.5);
  first = finish (builder, NUC_COVERAGE_BY_MASS, NAN);
  nuc_recorded_builder_begin (builder, NUC_SCORE_PROBABILITY);
  g_assert_cmpuint (add (builder, -1, "b", 0.25), ==, b);
  second = finish (builder, NUC_COVERAGE_BY_MASS, NAN);
  g_assert_cmpuint (a, !=, b);
  g_assert_cmpuint (nuc_logits_get_size (first), ==, 2);
  g_assert_cmpuint (nuc_logits_get_size (second), ==, 1);
}

/* What is the whole and what is the top of a vocabulary. */
static void
test_coverage (void)
{
  static const struct
  {
    double mass;
    NucCoverage coverage;
    double known_mass;
    gboolean complete;
  } cases[] = {
    { 1, NUC_COVERAGE_BY_MASS, NAN, TRUE },       { 0.99995, NUC_COVERAGE_BY_MASS, NAN, TRUE },
    { 0.9998, NUC_COVERAGE_BY_MASS, NAN, FALSE }, { 0.99995, NUC_COVERAGE_TOP, NAN, FALSE },
    { 1, NUC_COVERAGE_TOP, NAN, TRUE },           { 0.99995, NUC_COVERAGE_BY_MASS, 0.99995, FALSE },
    { 0.99995, NUC_COVERAGE_BY_MASS, 1, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
      g_autoptr (NucRecordedBuilder) builder = nuc_recorded_builder_new (vocabulary, FALSE);
      g_autoptr (NucLogits) logits = NULL;

      nuc_recorded_builder_begin (builder, NUC_SCORE_PROBABILITY);
      add (builder, -1, "a", cases[i].mass);
      logits = finish (builder, cases[i].coverage, cases[i].known_mass);
      g_assert_true (nuc_logits_is_complete (logits) == cases[i].complete);
    }
}

/* Rounded numbers may sum to a little above 1, which is said; more is an error. */
static void
test_server_tolerance (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucRecordedBuilder) builder = nuc_recorded_builder_new (vocabulary, TRUE);
  g_autoptr (NucLogits) logits = NULL;
  g_autoptr (GError) error = NULL;
  gsize place;

  nuc_recorded_builder_begin (builder, NUC_SCORE_PROBABILITY);
  add (builder, -1, "a", 0.9);
  add (builder, -1, "b", 0.109);
  logits = finish (builder, NUC_COVERAGE_TOP, NAN);
  g_assert_true (nuc_logits_is_complete (logits));
  g_assert_cmpfloat_with_epsilon (nuc_recorded_builder_get_above (builder), 1.009, 1e-9);

  nuc_recorded_builder_begin (builder, NUC_SCORE_PROBABILITY);
  add (builder, -1, "a", 0.9);
  add (builder, -1, "b", 0.111);
  g_assert_null (nuc_recorded_builder_finish (builder, NUC_COVERAGE_TOP, NAN, &place, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_RANGE);
}

static void
test_twins (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucRecordedBuilder) builder = nuc_recorded_builder_new (vocabulary, TRUE);
  NucTokenName name = { FALSE, 0, "a", 1 };
  guint32 first, second, found;

  nuc_recorded_builder_begin (builder, NUC_SCORE_LOG_PROBABILITY);
  first = add (builder, -1, "a", -1);
  second = add (builder, -1, "a", -2);
  g_assert_cmpuint (first, !=, second);
  g_assert_true (nuc_recorded_builder_find (builder, &name, -2, &found));
  g_assert_cmpuint (found, ==, second);
  g_assert_true (nuc_recorded_builder_find (builder, &name, NAN, &found));
  g_assert_cmpuint (found, ==, first);
  g_assert_false (nuc_recorded_builder_find (builder, &name, -3, &found));

  nuc_recorded_builder_begin (builder, NUC_SCORE_LOG_PROBABILITY);
  g_assert_cmpuint (add (builder, -1, "a", -1), ==, first);
  g_assert_cmpuint (add (builder, -1, "a", -3), ==, second);
}

static void
test_parse_score (void)
{
  static const char *const bad[] = { "", " 1", "1 ", "0x10", "1,5", "--1", "1e", "nan(1)", "one" };
  double score;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (nuc_score_parse (bad[i], &score));
  g_assert_true (nuc_score_parse ("-1.25e-2", &score));
  g_assert_cmpfloat (score, ==, -0.0125);
  g_assert_true (nuc_score_parse ("-inf", &score));
  g_assert_cmpfloat (score, ==, -INFINITY);
  g_assert_true (nuc_score_parse ("NaN", &score));
  g_assert_true (isnan (score));
}

static void
test_parse_hex (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_assert_true (nuc_bytes_parse_hex ("e282AC", bytes));
  g_assert_cmpmem (bytes->data, bytes->len, "\xe2\x82\xac", 3);
  g_assert_true (nuc_bytes_parse_hex ("", bytes));
  g_assert_cmpuint (bytes->len, ==, 0);
  g_assert_false (nuc_bytes_parse_hex ("e2 8", bytes));
  g_assert_false (nuc_bytes_parse_hex ("e", bytes));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/recorded-builder/ascending", test_ascending);
  g_test_add_func ("/source/recorded-builder/steps", test_steps);
  g_test_add_func ("/source/recorded-builder/coverage", test_coverage);
  g_test_add_func ("/source/recorded-builder/server-tolerance", test_server_tolerance);
  g_test_add_func ("/source/recorded-builder/twins", test_twins);
  g_test_add_func ("/source/recorded-builder/parse-score", test_parse_score);
  g_test_add_func ("/source/recorded-builder/parse-hex", test_parse_hex);
  return g_test_run ();
}
