/* figure.c: tests of named figures and of {names} in a text
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/measure.h"

#include <string.h>

#include "fixture.h"

static void
test_measure (void)
{
  static const struct
  {
    const char *source;
    const char *chain;
    const char *figure;
    const char *of;
    double value;
  } cases[] = {
    { "preset:lesson", "top-k=3", "survivors", NULL, 3 },
    { "preset:lesson", "top-k=3", "removed", NULL, 1 },
    { "preset:lesson", "top-k=3", "vocabulary", NULL, 4 },
    { "preset:lesson", "top-k=2", "top-probability", NULL, 0.6 / 0.85 },
    { "preset:lesson", "top-k=2", "model-top-probability", NULL, 0.6 },
    { "preset:lesson", "top-k=2", "token-probability", "a", 0.25 / 0.85 },
    { "preset:lesson", "top-k=2", "token-probability", "one", 0 },
    { "preset:lesson", "top-k=2", "model-probability", "one", 0.05 },
    { "preset:lesson", "top-k=2", "rank", "that", 3 },
    { "preset:lesson", "top-k=1", "entropy", NULL, 0 },
    { "preset:lesson", "top-k=1", "model-entropy", NULL, 1.4904 },
    { "preset:lesson", "temperature=1000000", "choices", NULL, 4 },
    { "preset:lesson", "top-k=2", "mass-kept", NULL, 0.85 },
    { "preset:lesson", "top-k=2", "mass-removed", NULL, 0.15 },
    { "preset:austen", "temperature=0.8,top-k=14,top-p=0.9", "stage-kept", "top-k", 14 },
    { "preset:austen", "temperature=0.8,top-k=14,top-p=0.9", "value", "temperature", 0.8 },
    { "preset:austen", "temperature=0.8,top-k=14,top-p=0.9", "survivors", NULL, 8 },
    { "preset:lesson", "", "rolls", NULL, 5 },
    { "preset:lesson", "", "rolled", "a", 2 },
    { "preset:lesson", "", "streamed", NULL, 9 },
  };
  const guint64 counts[] = { 3, 2, 0, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NucMeasure *figure = nuc_measure_find (cases[i].figure);
      g_auto (Fixture) fixture = { 0 };
      double value;

      fixture_open (&fixture, cases[i].source, cases[i].chain);
      fixture.live.counts = counts;
      fixture.live.n_rolls = 5;
      fixture.live.n_streamed = 9;
      g_assert_nonnull (figure);
      g_assert_true (nuc_measure_take (figure, &fixture.live, FALSE, cases[i].of, &value));
      g_assert_cmpfloat_with_epsilon (value, cases[i].value, 1e-4);
    }
}

/* The table above has every figure. */
static void
test_all_known (void)
{
  gsize n = 0;

  while (nuc_measure_get (n) != NULL)
    {
      g_assert_true (nuc_measure_find (nuc_measure_get_name (nuc_measure_get (n))) ==
                     nuc_measure_get (n));
      n++;
    }
  g_assert_cmpuint (n, ==, 18);
  g_assert_null (nuc_measure_find ("nonsense"));
}

static void
test_not_there (void)
{
  g_auto (Fixture) fixture = { 0 };
  double value;

  fixture_open (&fixture, "preset:lesson", "top-k=2");
  g_assert_false (nuc_measure_take (nuc_measure_find ("token-probability"), &fixture.live, FALSE,
                                    "nowhere", &value));
  g_assert_false (
      nuc_measure_take (nuc_measure_find ("stage-kept"), &fixture.live, FALSE, "top-p", &value));
  g_assert_false (
      nuc_measure_take (nuc_measure_find ("survivors"), &fixture.live, TRUE, NULL, &value));
  fixture.live.find = NULL;
  g_assert_false (nuc_measure_take (nuc_measure_find ("token-probability"), &fixture.live, FALSE,
                                    "the", &value));
}

/* A percentage is 0 or 100 only where it is exactly that. */
static void
test_format (void)
{
  static const struct
  {
    const char *figure;
    double value;
    const char *text;
  } cases[] = {
    { "mass-kept", 0, "0\u00a0%" },
    { "mass-kept", 1e-6, "<\u00a00.01\u00a0%" },
    { "mass-kept", 0.0005, "0.05\u00a0%" },
    { "mass-kept", 0.785, "78.5\u00a0%" },
    { "mass-kept", 0.99949, "99.95\u00a0%" },
    { "mass-kept", 0.9999999, ">\u00a099.99\u00a0%" },
    { "mass-kept", 0.6, "60\u00a0%" },
    { "mass-kept", 0.6001, "60.0\u00a0%" },
    { "mass-kept", 1, "100\u00a0%" },
    { "survivors", 8, "8" },
    { "rolls", 1000, "1,000" },
    { "entropy", 2.756, "2.76 bits" },
    { "choices", 6.76, "6.76" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          nuc_measure_format (nuc_measure_find (cases[i].figure), cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_title (void)
{
  g_autofree char *token = nuc_measure_dup_title (nuc_measure_find ("rank"), "a{of}b");
  g_autofree char *stage = nuc_measure_dup_title (nuc_measure_find ("stage-kept"), "top-k");

  g_assert_cmpstr (token, ==, "Rank of “a{of}b”");
  g_assert_cmpstr (stage, ==, "Tokens left by Top-k");
}

static void
test_fill (void)
{
  static const struct
  {
    const char *text;
    gboolean code;
    const char *filled;
  } cases[] = {
    { "no names", FALSE, "no names" },
    { "T {temperature}, k {top-k}, p {top-p}", TRUE, "T 0.8, k 14, p 1" },
    { "{temperature}", FALSE, "0.80" },
    { "{top-k} {seed}", FALSE, "14 42" },
    { "{survivors} of {vocabulary}", TRUE, "14 of 2048" },
    { "{mass-kept}", FALSE, "85.8\u00a0%" },
    { "{token-probability: to}", TRUE, "0.2612" },
    { "{token-probability:nowhere}", FALSE, "?" },
    { "{stage-kept:top-k}", FALSE, "14" },
    { "{{survivors}", FALSE, "{survivors}" },
    { "open { brace", FALSE, "open { brace" },
    { "{greedy}", FALSE, "off" },
  };
  g_auto (Fixture) fixture = { 0 };

  fixture_open (&fixture, "preset:austen", "temperature=0.8,top-k=14");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *filled = nuc_measure_fill (cases[i].text, cases[i].code, &fixture.live);

      g_assert_cmpstr (filled, ==, cases[i].filled);
    }
}

/* Rounded, it would be another setting, which may not do what the text says of it. */
static void
test_fill_fine (void)
{
  g_auto (Fixture) fixture = { 0 };
  g_autofree char *filled = NULL;

  fixture_open (&fixture, "preset:austen", "temperature=0.805,top-p=0.979");
  filled = nuc_measure_fill ("{temperature} {top-p}", FALSE, &fixture.live);
  g_assert_cmpstr (filled, ==, "0.805 0.979");
}

static void
test_check_names (void)
{
  static const struct
  {
    const char *text;
    const char *unknown;
  } cases[] = {
    { "{temperature} {seed} {survivors} {rank:x} {{nothing}", NULL },
    { "{temprature}", "temprature" },
    { "{survivors:x}", "survivors:x" },
    { "{rank}", "rank" },
    { "{temperature:x}", "temperature:x" },
    { "{}", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *unknown = NULL;

      g_assert_true (nuc_measure_check_names (cases[i].text, &unknown) ==
                     (cases[i].unknown == NULL));
      g_assert_cmpstr (unknown, ==, cases[i].unknown);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/figure/measure", test_measure);
  g_test_add_func ("/lesson/figure/all-known", test_all_known);
  g_test_add_func ("/lesson/figure/not-there", test_not_there);
  g_test_add_func ("/lesson/figure/format", test_format);
  g_test_add_func ("/lesson/figure/title", test_title);
  g_test_add_func ("/lesson/figure/fill", test_fill);
  g_test_add_func ("/lesson/figure/fill-fine", test_fill_fine);
  g_test_add_func ("/lesson/figure/check-names", test_check_names);

  return g_test_run ();
}
