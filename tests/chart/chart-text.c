/* chart-text.c: tests of numbers and sentences
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-text.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "common.h"

/* The shown numbers miss the whole by no more than half a unit of the last decimal for each row. */
static void
test_adds_up (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");

  for (guint n_bars = 2; n_bars <= 200; n_bars += 11)
    {
      g_autoptr (NucChartModel) model =
          test_model (austen, "temperature=1.3,top-p=0.95", n_bars, -1);
      const NucChartOther *other = nuc_chart_model_get_other (model);
      gsize n;
      const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);
      double before = other->before + other->unknown;
      double now = other->now + other->unknown_now;
      double shown = 0;

      for (gsize i = 0; i <= n; i++)
        {
          g_autofree char *text = nuc_chart_text_percent (i < n ? bars[i].before : other->before);

          if (i < n)
            {
              before += bars[i].before;
              now += bars[i].now;
            }
          if (text[0] != '<')
            shown += g_ascii_strtod (text, NULL);
        }
      g_assert_cmpfloat_with_epsilon (before, 1, 1e-9);
      g_assert_cmpfloat_with_epsilon (now, 1, 1e-9);
      g_assert_cmpfloat (fabs (shown - 100), <=, 0.05 * (double) (n + 1));
    }
}

static void
test_stage (void)
{
  static const struct
  {
    const char *chain;
    const char *text;
  } cases[] = {
    { "temperature=0.8", "temperature 0.80" },
    { "top-k=14", "top-k 14" },
    { "top-k=1200", "top-k 1,200" },
    { "top-p=0.9", "top-p 0.90" },
    { "top-p=0.955", "top-p 0.955" },
    { "epsilon=0.0003", "epsilon 0.0003" },
    { "p-less", "p-less" },
  };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucTrace) trace = test_trace (austen, cases[i].chain);
      g_autofree char *text = nuc_chart_text_stage (trace, 0);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_sentences (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model =
      test_model (austen, "temperature=0.8,top-k=14,top-p=0.9", 10, 0.5132);
  g_autofree char *kept = nuc_chart_text_bar (model, 0);
  g_autofree char *chosen = nuc_chart_text_bar (model, 2);
  g_autofree char *removed = nuc_chart_text_bar (model, 8);
  g_autofree char *other = nuc_chart_text_other (model);
  g_autofree char *summary = nuc_chart_text_summary (model);

  g_assert_cmpstr (kept, ==,
                   "\342\201\250␣to\342\201\251, rank 1, 27.5\302\240% now, 19.0\302\240% before");
  g_assert_cmpstr (chosen, ==,
                   "\342\201\250␣which\342\201\251, rank 3, chosen by the coin, 14.8\302\240% now, "
                   "11.5\302\240% before");
  g_assert_cmpstr (
      removed, ==,
      "\342\201\250␣from\342\201\251, rank 9, removed by top-p 0.90, 1.6\302\240% before");
  g_assert_cmpstr (other, ==, "2,038 other tokens are removed, 18.4\302\240% before");
  g_assert_nonnull (strstr (summary, "8 of 2,048 tokens survive after"));
  g_assert_nonnull (strstr (summary, chosen));
  g_assert_nonnull (strstr (summary, other));
}

/* What is set beside a chart is spoken of, too, with the names of its own tokens. */
static void
test_both_sides (void)
{
  g_autoptr (NucChartModel) pair = test_pair ("top-k=5", "top-k=5", 10, -1);
  g_autofree char *summary = nuc_chart_text_summary (pair);
  g_autofree char *none = nuc_chart_text_points (0);
  g_autofree char *more = nuc_chart_text_points (0.2004);
  g_autofree char *less = nuc_chart_text_points (-0.00042);

  g_assert_true (g_str_has_prefix (summary, "5 of 7 tokens survive."));
  g_assert_nonnull (strstr (summary, " B: 5 of 100 tokens survive."));
  g_assert_cmpstr (none, ==, "=");
  g_assert_cmpstr (more, ==, "\342\200\216+20.0");
  g_assert_cmpstr (less, ==, "\342\200\216\342\210\2220.04");
}

/* How far rolls are from theory is heard, too; where they were not rolled, and where they are too few, as well. */
static void
test_rolls (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  const char *chain = "temperature=0.8,top-k=14,top-p=0.9";
  g_autoptr (NucTrace) trace = test_trace (austen, chain);
  g_autoptr (NucDie) fresh = nuc_die_new (trace, 42);
  g_autoptr (NucDie) once = nuc_die_rolled (fresh, 1);
  g_autoptr (NucDie) often = nuc_die_rolled (fresh, 1000);
  g_autoptr (NucChartModel) still = test_model_with (austen, chain, 10, 0.5, fresh, NULL);
  g_autoptr (NucChartModel) few = test_model_with (austen, chain, 10, 0.5, once, NULL);
  g_autoptr (NucChartModel) many = test_model_with (austen, chain, 10, 0.5, often, NULL);
  g_autofree char *nothing = nuc_chart_text_rolls (still, FALSE);
  g_autofree char *too_few = nuc_chart_text_summary (few);
  g_autofree char *rolls = nuc_chart_text_rolls (many, FALSE);
  g_autofree char *brief = nuc_chart_text_rolls (many, TRUE);
  g_autofree char *summary = nuc_chart_text_summary (many);

  g_assert_null (nothing);
  g_assert_nonnull (strstr (too_few, "1 roll: too few to compare with theory"));
  g_assert_true (g_str_has_prefix (rolls, "1,000 rolls: farthest from theory is "));
  g_assert_true (g_str_has_suffix (rolls, "Chance explains that."));
  g_assert_true (g_str_has_prefix (brief, "1,000 rolls, within "));
  g_assert_nonnull (strstr (summary, rolls));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/text/adds-up", test_adds_up);
  g_test_add_func ("/chart/text/stage", test_stage);
  g_test_add_func ("/chart/text/sentences", test_sentences);
  g_test_add_func ("/chart/text/both-sides", test_both_sides);
  g_test_add_func ("/chart/text/rolls", test_rolls);

  return g_test_run ();
}
