/* chart-description.c: tests of a view in sentences
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "chart/chart-description.h"
#include "common.h"

static NucChartModel *
new_model (NucHide hide)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");

  return test_model_hiding (austen, "temperature=0.8,top-k=14,top-p=0.9", 10, 0.5132, NULL, NULL,
                            hide);
}

/* No view says what another says: each begins with what it is, and has facts of its own. */
static void
test_views (void)
{
  static const struct
  {
    NucView view;
    const char *begins;
    const char *fact;
  } cases[] = {
    { NUC_VIEW_BARS, "Bars: 10 tokens have a bar each", "2,038 other tokens are removed" },
    { NUC_VIEW_STAGES, "Stages: what the model gave, and what is left after each of 3 stages",
      "After top-k 14: 14 tokens, likeliest space to with" },
    { NUC_VIEW_DIE, "Die: the tokens that survive, laid out from 0 to 1",
      "The coin is 0.5132: space which." },
    { NUC_VIEW_CURVE, "Curve: the rank of every token", "top-k 14 cuts after 14 tokens." },
    { NUC_VIEW_COMPARE, "Compare: A and B", "space to, rank 1" },
  };
  g_autoptr (NucChartModel) model = new_model (NUC_HIDE_NOTHING);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = nuc_chart_describe (cases[i].view, model);

      g_test_message ("%s", text);
      g_assert_true (g_str_has_prefix (text, cases[i].begins));
      g_assert_nonnull (strstr (text, cases[i].fact));
      g_assert_nonnull (strstr (text, "8 of 2,048 tokens survive"));
      g_assert_null (strstr (text, "␣"));
      g_assert_null (strstr (text, "\342\201\250"));
      for (guint j = 0; j < i; j++)
        {
          g_autofree char *other = nuc_chart_describe (cases[j].view, model);

          g_assert_cmpstr (text, !=, other);
        }
    }
}

/* The two sides of a comparison, and the token that changes most. */
static void
test_difference (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) b = test_model (austen, "top-k=1", 10, -1);
  g_autoptr (NucChartModel) a =
      test_model_with (austen, "temperature=0.8,top-k=14", 10, -1, NULL, b);
  g_autofree char *text = nuc_chart_describe (NUC_VIEW_COMPARE, a);

  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "The largest difference is space to: +"));
  g_assert_nonnull (strstr (text, "B: 1 of 2,048 tokens survives"));
}

/* What is to be predicted is not told by any view. */
static void
test_hidden (void)
{
  static const NucHide hides[] = { NUC_HIDE_PROBABILITIES, NUC_HIDE_SURVIVORS, NUC_HIDE_TOKEN };

  for (guint i = 0; i < G_N_ELEMENTS (hides); i++)
    {
      g_autoptr (NucChartModel) model = new_model (hides[i]);

      for (guint view = 0; view < NUC_N_VIEWS; view++)
        {
          g_autofree char *text = nuc_chart_describe ((NucView) view, model);

          g_test_message ("%s", text);
          g_assert_null (strstr (text, "coin is"));
          if (hides[i] == NUC_HIDE_TOKEN)
            continue;
          g_assert_null (strstr (text, "likeliest"));
          g_assert_null (strstr (text, "cuts after"));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/chart-description/views", test_views);
  g_test_add_func ("/chart/chart-description/difference", test_difference);
  g_test_add_func ("/chart/chart-description/hidden", test_hidden);
  return g_test_run ();
}
