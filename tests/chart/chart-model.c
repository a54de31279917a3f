/* chart-model.c: tests of trace -> bars
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-model.h"

#include <math.h>
#include <string.h>

#include "common.h"
#include "core/draw.h"

#define LESSON_CHAIN "temperature=0.8,top-k=14,top-p=0.9"

static void
test_bars (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, LESSON_CHAIN, 16, 0.5132);
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);

  g_assert_cmpuint (n, ==, 16);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (bars[i].rank, ==, i);
      g_assert_cmpint (bars[i].removed_by, ==, i < 8 ? -1 : i < 14 ? 2 : 1);
      g_assert_cmpint (bars[i].chosen, ==, i == 2);
      g_assert_true (i < 8 ? bars[i].now > 0 : bars[i].now == 0);
      g_assert_true (i == 0 || bars[i].before <= bars[i - 1].before);
    }
  g_assert_cmpstr (bars[2].label, ==, "␣which");
  g_assert_cmpuint (bars[2].id, ==, 418);
}

/* Bars are those of the raw order under every chain. */
static void
test_never_jump (void)
{
  static const char *const chains[] = { "temperature=0.1", "temperature=2,top-k=3", "typical=0.5",
                                        "temperature=0", "top-p=0" };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) reference = test_model (austen, "temperature=1", 20, -1);
  gsize n;
  const NucChartBar *expected = nuc_chart_model_get_bars (reference, &n);

  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      g_autoptr (NucChartModel) model = test_model (austen, chains[i], 20, -1);
      gsize m;
      const NucChartBar *bars = nuc_chart_model_get_bars (model, &m);

      g_assert_cmpuint (m, ==, n);
      for (gsize j = 0; j < n; j++)
        g_assert_cmpuint (bars[j].id, ==, expected[j].id);
    }
}

static void
test_cuts (void)
{
  static const struct
  {
    const char *chain;
    guint n_bars;
    guint n_cuts;
    const char *label;
    gsize after;
    gboolean inside_other;
  } cases[] = {
    { "temperature=0.8", 16, 0, NULL, 0, FALSE },
    { "top-k=14", 16, 1, "top-k 14", 14, FALSE },
    { "top-k=16", 16, 1, "top-k 16", 16, FALSE },
    { "top-k=17", 16, 1, "top-k 17", 16, TRUE },
    { "top-k=2048", 16, 0, NULL, 0, FALSE },
    { "top-p=0.9,top-k=3", 16, 2, "top-p 0.90", 16, TRUE },
    { LESSON_CHAIN, 16, 2, "top-k 14", 14, FALSE },
    { "temperature=0", 16, 1, "temperature 0.00", 1, FALSE },
    /* Takes from the head: no line tells what it kept. */
    { "typical=0.3", 16, 0, NULL, 0, FALSE },
    { "xtc=0.05:probability=1", 16, 0, NULL, 0, FALSE },
  };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucChartModel) model = test_model (austen, cases[i].chain, cases[i].n_bars, -1);
      gsize n;
      const NucChartCut *cuts = nuc_chart_model_get_cuts (model, &n);

      g_test_message ("%s", cases[i].chain);
      g_assert_cmpuint (n, ==, cases[i].n_cuts);
      if (n == 0)
        continue;
      g_assert_cmpstr (cuts[0].label, ==, cases[i].label);
      g_assert_cmpuint (cuts[0].after, ==, cases[i].after);
      g_assert_cmpint (cuts[0].inside_other, ==, cases[i].inside_other);
    }
}

static void
test_other (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) one = test_model (austen, LESSON_CHAIN, 16, 0.5132);
  g_autoptr (NucChartModel) two = test_model (austen, LESSON_CHAIN, 10, 0.5132);
  g_autoptr (NucChartModel) inside = test_model (austen, LESSON_CHAIN, 4, 0.9999);
  const NucChartOther *other = nuc_chart_model_get_other (one);

  g_assert_cmpuint (other->count, ==, 2032);
  g_assert_cmpuint (other->survivors, ==, 0);
  g_assert_cmpint (other->removed_by, ==, 1);
  g_assert_cmpfloat (other->now, ==, 0);
  g_assert_cmpfloat_with_epsilon (other->before, 0.131, 0.001);
  g_assert_cmpfloat (other->unknown, ==, 0);
  g_assert_false (other->chosen);

  /* Here two stages share what is not shown. */
  g_assert_cmpint (nuc_chart_model_get_other (two)->removed_by, ==, -1);

  other = nuc_chart_model_get_other (inside);
  g_assert_cmpuint (other->survivors, ==, 4);
  g_assert_true (other->chosen);
  g_assert_cmpstr (other->chosen_label, ==, "␣of");
}

/* When nearly all mass is shown, what is left must neither vanish nor become negative. */
static void
test_tiny_other (void)
{
  static const double probabilities[] = { 1, 1e-17, 1e-30 };
  g_autoptr (TestDistribution) sharp = test_distribution_new (NULL, probabilities, 3);
  g_autoptr (NucChartModel) model = test_model (sharp, "temperature=1", 2, -1);
  const NucChartOther *other = nuc_chart_model_get_other (model);
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);

  g_assert_cmpuint (other->count, ==, 1);
  g_assert_true (other->before > 0);
  g_assert_true (other->now > 0);
  g_assert_true (bars[0].before < 1);
  g_assert_true (bars[0].now < 1);
}

static void
test_masked (void)
{
  static const double probabilities[] = { 0.5, 0, 0.5, 0 };
  g_autoptr (TestDistribution) masked = test_distribution_new (NULL, probabilities, 4);
  g_autoptr (NucChartModel) model = test_model (masked, "temperature=1", 3, -1);
  const NucChartOther *other = nuc_chart_model_get_other (model);
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);

  g_assert_cmpfloat (bars[2].before, ==, 0);
  g_assert_cmpint (bars[2].removed_by, ==, -1);
  g_assert_cmpuint (other->count, ==, 1);
  g_assert_cmpuint (other->survivors, ==, 0);
  g_assert_cmpfloat (other->before, ==, 0);
}

static void
test_pinned (void)
{
  const guint32 pinned[] = { 2, 276, 1905, 2, 999999 };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucTrace) trace = test_trace (austen, LESSON_CHAIN);
  NucChartOptions options = {
    .n_bars = 5,
    .label = test_label,
    .label_data = austen,
    .pinned = pinned,
    .n_pinned = G_N_ELEMENTS (pinned),
  };
  g_autoptr (NucChartModel) model = nuc_chart_model_new (trace, &options);
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);

  g_assert_cmpuint (n, ==, 7);
  g_assert_cmpuint (nuc_chart_model_get_other (model)->count, ==, 2041);
  g_assert_true (bars[0].pinned);
  g_assert_cmpuint (bars[5].id, ==, 1905);
  g_assert_cmpuint (bars[6].id, ==, 2);
  g_assert_true (bars[5].rank > 5 && bars[6].rank > bars[5].rank);
}

static void
test_partial (void)
{
  const guint32 ids[] = { 4, 9, 700 };
  const float scores[] = { -0.7f, -1.6f, -3.f };
  g_autoptr (GError) error = NULL;
  TestDistribution partial = { .labels = g_hash_table_new (NULL, NULL) };
  NucChartModel *model;
  const NucChartOther *other;

  partial.logits =
      nuc_logits_new_partial (ids, scores, 3, exp (-0.7) + exp (-1.6) + exp (-3), &error);
  g_assert_no_error (error);
  model = test_model (&partial, "temperature=1", 2, -1);
  other = nuc_chart_model_get_other (model);
  g_assert_cmpuint (other->count, ==, 1);
  g_assert_cmpfloat_with_epsilon (other->before, exp (-3), 1e-6);
  g_assert_cmpfloat_with_epsilon (other->unknown, 1 - exp (-0.7) - exp (-1.6) - exp (-3), 1e-6);
  g_assert_nonnull (strstr (nuc_chart_model_get_title (model), "known"));
  nuc_chart_model_unref (model);
  nuc_logits_unref (partial.logits);
  g_hash_table_unref (partial.labels);
}

static void
test_title (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucTrace) trace = test_trace (austen, LESSON_CHAIN);
  NucChartOptions options = { .n_bars = 5, .label = test_label, .label_data = austen };
  g_autoptr (NucChartModel) plain = nuc_chart_model_new (trace, &options);
  g_autoptr (NucChartModel) quoted = test_model (austen, LESSON_CHAIN, 5, -1);
  g_autoptr (NucChartModel) given = NULL;

  g_assert_cmpstr (nuc_chart_model_get_title (plain), ==, "8 of 2,048 tokens survive");
  g_assert_cmpstr (nuc_chart_model_get_title (quoted), ==,
                   "8 of 2,048 tokens survive after “\342\201\250It was a truth\342\201\251”");
  options.title = "Mine";
  options.caption = "Below";
  given = nuc_chart_model_new (trace, &options);
  g_assert_cmpstr (nuc_chart_model_get_title (given), ==, "Mine");
  g_assert_cmpstr (nuc_chart_model_get_caption (given), ==, "Below");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/model/bars", test_bars);
  g_test_add_func ("/chart/model/never-jump", test_never_jump);
  g_test_add_func ("/chart/model/cuts", test_cuts);
  g_test_add_func ("/chart/model/other", test_other);
  g_test_add_func ("/chart/model/tiny-other", test_tiny_other);
  g_test_add_func ("/chart/model/masked", test_masked);
  g_test_add_func ("/chart/model/pinned", test_pinned);
  g_test_add_func ("/chart/model/partial", test_partial);
  g_test_add_func ("/chart/model/title", test_title);

  return g_test_run ();
}
