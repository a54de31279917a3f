/* chart-model.c: tests of trace -> bars
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-model.h"

#include <math.h>
#include <string.h>

#include "chart/chart-text.h"
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

/* Of what the chain leaves, the heaviest are drawn, wherever they rank; as few others as possible make way. */
static void
test_survivors (void)
{
  static const struct
  {
    const char *chain;
    guint n_bars;
    guint n_top; /* the first of the raw order */
  } cases[] = {
    { "bias=2@1000,greedy", 15, 14 },
    { "bias=2@1000", 15, 14 },
    { "bias=2@1000,greedy", 2, 1 },
    { "bias=2@1000+3@999+7@998,top-k=2", 15, 13 },
    { "temperature=0.8,top-k=14,top-p=0.9", 15, 15 },
    { "temperature=5", 15, 15 },
    { "xtc=0.001:probability=1", 15, 7 },
    { "xtc=0.001:probability=1", 4, 2 },
    { "bias=2@50,temperature=0.1,top-k=1,min-p=0.05", 15, 14 },
  };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucChartModel) model = test_model (austen, cases[i].chain, cases[i].n_bars, -1);
      NucTrace *trace = nuc_chart_model_get_trace (model);
      gsize n_heavy = MIN ((cases[i].n_bars + 1) / 2, nuc_trace_get_n_survivors (trace));
      gsize n, fewer = cases[i].n_bars / 2;
      const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);
      g_autoptr (GArray) places = nuc_chart_model_pick_bars (model, fewer);
      gssize heaviest = nuc_chart_model_find_bar (model, nuc_trace_get_survivor (trace, 0));
      gboolean has_heaviest = FALSE;

      g_test_message ("%s, %u bars", cases[i].chain, cases[i].n_bars);
      g_assert_cmpuint (n, ==, cases[i].n_bars);
      for (guint j = 0; j < n; j++)
        {
          g_assert_true (j < cases[i].n_top ? bars[j].rank == j : bars[j].rank > j);
          g_assert_true (j == 0 || bars[j].rank > bars[j - 1].rank);
          g_assert_cmpint (bars[j].survives, ==, nuc_trace_survives (trace, bars[j].index));
        }
      for (gsize place = 0; place < n_heavy; place++)
        g_assert_cmpint (nuc_chart_model_find_bar (model, nuc_trace_get_survivor (trace, place)),
                         >=, 0);

      /* And where a view has room for fewer. */
      g_assert_cmpuint (places->len, ==, fewer);
      for (guint j = 0; j < places->len; j++)
        {
          has_heaviest |= g_array_index (places, gsize, j) == (gsize) heaviest;
          g_assert_true (j == 0 ||
                         g_array_index (places, gsize, j) > g_array_index (places, gsize, j - 1));
        }
      g_assert_true (has_heaviest);
    }
}

/* Whom the title counts as survivors is drawn as one: of the same tokens, the first two have a probability, the
 * third one that is too small for a number, and only the last one none. */
static void
test_underflow (void)
{
  const guint32 ids[] = { 0, 1, 2, 3 };
  const float scores[] = { 0, -200, -800, -INFINITY };
  static const char *const now[] = { ">\302\24099.99\302\240%", "<\302\2400.01\302\240%",
                                     "underflows", "masked" };
  g_autoptr (GError) error = NULL;
  TestDistribution few = { .labels = g_hash_table_new (NULL, NULL) };

  few.logits = nuc_logits_new_with_ids (ids, scores, 4, &error);
  g_assert_no_error (error);
  for (guint n_bars = 2; n_bars <= 4; n_bars += 2)
    {
      g_autoptr (NucChartModel) model = test_model (&few, "temperature=0.9", n_bars, -1);
      NucTrace *trace = nuc_chart_model_get_trace (model);
      const NucChartOther *other = nuc_chart_model_get_other (model);
      gsize n, survivors = 0;
      const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);

      for (gsize i = 0; i < n; i++)
        {
          g_autofree char *text = nuc_chart_text_token (trace, 1, bars[i].index);
          g_autofree char *spoken = nuc_chart_text_bar (model, i);

          g_assert_cmpstr (text, ==, now[i]);
          g_assert_true ((strstr (spoken, "masked") != NULL) == (i == 3));
          g_assert_true ((strstr (spoken, "underflows") != NULL) == (i == 2));
          survivors += bars[i].survives;
        }
      g_assert_cmpuint (survivors + other->survivors, ==, 3);
      g_assert_nonnull (strstr (nuc_chart_model_get_title (model), "3 of 4 tokens survive"));
      /* Nothing is said to be nothing. */
      g_assert_true (n_bars == 4 || (other->before > 0 && other->now > 0));
    }
  nuc_logits_unref (few.logits);
  g_hash_table_unref (few.labels);
}

/* Where the lesser part of the probability is known, the title says so; and what is said of the entropy is true
 * of any tokens that may be unknown. */
static void
test_little_known (void)
{
  static const struct
  {
    double known;
    const char *chain;
    const char *title;
    const char *entropy;
  } cases[] = {
    { .1, "", "2 of 2 known tokens survive; only 10.0\302\240% of the probability is known",
      "at least 0.57 bits" },
    { .1, "temperature=0.5",
      "2 of 2 known tokens survive; only 10.0\302\240% of the probability is known",
      "at least 0.06 bits" },
    { .1, "top-k=1", "1 of 2 known tokens survives; only 10.0\302\240% of the probability is known",
      "0.00 bits" },
    { .8, "", "2 of 2 known tokens survive", "at least 1.52 bits" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const guint32 ids[] = { 0, 1 };
      float half = (float) log (cases[i].known / 2);
      const float scores[] = { half, half };
      g_autoptr (GError) error = NULL;
      g_autoptr (NucLogits) logits =
          nuc_logits_new_partial (ids, scores, 2, cases[i].known, &error);
      TestDistribution partial = { logits, g_hash_table_new (NULL, NULL) };
      g_autoptr (NucTrace) trace = test_trace (&partial, cases[i].chain);
      NucChartOptions options = { .n_bars = 5, .label = test_label, .label_data = &partial };
      g_autoptr (NucChartModel) model = nuc_chart_model_new (trace, &options);
      g_autofree char *entropy = nuc_chart_text_entropy (trace, -1, 2);

      g_assert_no_error (error);
      g_assert_cmpstr (nuc_chart_model_get_title (model), ==, cases[i].title);
      g_assert_cmpstr (entropy, ==, cases[i].entropy);
      g_hash_table_unref (partial.labels);
    }
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
  g_test_add_func ("/chart/model/survivors", test_survivors);
  g_test_add_func ("/chart/model/underflow", test_underflow);
  g_test_add_func ("/chart/model/little-known", test_little_known);
  g_test_add_func ("/chart/model/title", test_title);

  return g_test_run ();
}
