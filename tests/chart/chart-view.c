/* chart-view.c: tests of what holds for every view of any model
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-view.h"

#include <math.h>

#include "chart/chart-export.h"
#include "common.h"

#define N_RANDOM 400

static void
test_names (void)
{
  NucView found;

  for (guint view = 0; view < NUC_N_VIEWS; view++)
    {
      g_assert_true (nuc_view_find (nuc_view_get_name ((NucView) view), &found));
      g_assert_cmpuint (found, ==, view);
      g_assert_cmpstr (nuc_chart_view_get_title ((NucView) view), !=, "");
      for (guint other = 0; other < view; other++)
        g_assert_cmpstr (nuc_view_get_name ((NucView) other), !=,
                         nuc_view_get_name ((NucView) view));
    }
  g_assert_false (nuc_view_find ("pie", &found));
  g_assert_false (nuc_view_find ("", &found));
}

static void
check_inside (const NucChartLayout *layout, NucView view)
{
  const NucChartSize *size = nuc_chart_layout_get_size (layout);
  gsize n;
  gsize n_bars;
  gsize n_cuts;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);
  const NucChartRegion *regions;

  nuc_chart_model_get_bars (nuc_chart_layout_get_model (layout), &n_bars);
  nuc_chart_model_get_cuts (nuc_chart_layout_get_model (layout), &n_cuts);
  for (gsize i = 0; i < n; i++)
    {
      const NucMark *mark = &marks[i];

      if (mark->kind == NUC_MARK_TEXT &&
          (mark->x < -0.5 || mark->x + mark->width > size->width + 0.5 ||
           mark->y < -0.35 * size->type_size ||
           mark->y + mark->height > size->height + 0.35 * size->type_size))
        {
          g_test_message ("%s %.0fx%.0f, type %.1f: “%s” at %.1f %.1f, %.1f x %.1f",
                          nuc_view_get_name (view), size->width, size->height, size->type_size,
                          pango_layout_get_text (mark->text->layout), mark->x, mark->y, mark->width,
                          mark->height);
          g_test_fail ();
        }
    }

  regions = nuc_chart_layout_get_regions (layout, &n);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_true (isfinite (regions[i].x) && isfinite (regions[i].y));
      g_assert_true (regions[i].width >= 0 && regions[i].height >= 0);
      g_assert_cmpint (regions[i].hit.kind, !=, NUC_CHART_HIT_NOTHING);
      if (regions[i].hit.kind == NUC_CHART_HIT_BAR)
        g_assert_cmpuint (regions[i].hit.item, <, n_bars);
      if (regions[i].hit.kind == NUC_CHART_HIT_CUT)
        g_assert_cmpuint (regions[i].hit.item, <, n_cuts);
    }
}

/* A transition knows a mark by its kind, owner and part: no two may be called alike. */
static void
check_identities (const NucChartLayout *layout, NucView view)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name =
          g_strdup_printf ("kind %d owner %d %u part %u", (int) marks[i].kind,
                           (int) marks[i].hit.kind, marks[i].key, marks[i].part);

      if (!g_hash_table_add (seen, g_strdup (name)))
        {
          g_test_message ("%s: two marks are %s", nuc_view_get_name (view), name);
          g_test_fail ();
        }
    }
}

/* Texts stay on the chart: any model, any tokens, any usable size, either direction. */
static void
test_inside (void)
{
  static const char *const chains[] = {
    "temperature=1",
    "temperature=0.8,top-k=14,top-p=0.9",
    "top-k=3,temperature=1.7,min-p=0.05,top-p=0.5,typical=0.9",
    "dry=0.8,top-n-sigma=1.5,top-k=40,typical=0.9,top-p=0.95,min-p=0.05,temperature=0.8",
  };
  GRand *rand = g_rand_new_with_seed (11);
  PangoContext *pango = test_context ();

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (TestDistribution) distribution = test_distribution_random (rand);
      const char *chain = chains[g_rand_int_range (rand, 0, G_N_ELEMENTS (chains))];
      guint n_bars = (guint) g_rand_int_range (rand, 2, 60);
      g_autoptr (NucTrace) trace = test_trace (distribution, chain);
      g_autoptr (NucDie) fresh = nuc_die_new (trace, i);
      g_autoptr (NucDie) die = nuc_die_rolled (fresh, (guint64) g_rand_int_range (rand, 0, 20000));
      g_autoptr (NucChartModel) other = test_model (distribution, "temperature=1.4", n_bars, -1);
      g_autoptr (NucChartModel) model =
          test_model_with (distribution, chain, n_bars, g_rand_double (rand), die, other);
      NucChartSize size = { .width = g_rand_double_range (rand, 300, 2400),
                            .height = g_rand_double_range (rand, 200, 1600),
                            .right_to_left = g_rand_boolean (rand) };

      size.type_size = MIN (size.width / g_rand_double_range (rand, 26, 120), size.height / 14);
      for (guint view = 0; view < NUC_N_VIEWS; view++)
        {
          g_autoptr (NucChartLayout) layout =
              nuc_chart_view_layout ((NucView) view, model,
                                     nuc_chart_style_get ((NucTheme) (i % NUC_N_THEMES)), &size,
                                     (NucAxis) (i % 3), pango);

          check_inside (layout, (NucView) view);
          check_identities (layout, (NucView) view);
        }
    }
  g_rand_free (rand);
  g_object_unref (pango);
}

/* The last row reads it: type of 3 % of the height, for all that is written in every view, at the
 * sizes of projectors. */
static void
test_projected_type (void)
{
  static const struct
  {
    double width;
    double height;
  } sizes[] = { { 1920, 1080 }, { 1280, 720 }, { 1280, 800 }, { 1024, 768 }, { 3840, 2160 } };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucTrace) trace = test_trace (austen, "temperature=0.8,top-k=14,top-p=0.9");
  g_autoptr (NucDie) fresh = nuc_die_new (trace, 42);
  g_autoptr (NucDie) die = nuc_die_rolled (fresh, 10000);
  g_autoptr (NucChartModel) other = test_model (austen, "temperature=1.4,top-p=0.9", 10, -1);
  g_autoptr (NucChartModel) model =
      test_model_with (austen, "temperature=0.8,top-k=14,top-p=0.9", 10, 0.5132, die, other);
  PangoContext *pango = test_context ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint view = 0; view < NUC_N_VIEWS; view++)
      {
        NucFigure figure = { .theme = NUC_THEME_PROJECTOR,
                             .width = sizes[i].width,
                             .height = sizes[i].height };
        NucChartSize size = nuc_figure_get_size (&figure);
        g_autoptr (NucChartLayout) layout =
            nuc_chart_view_layout ((NucView) view, model, nuc_chart_style_get (NUC_THEME_PROJECTOR),
                                   &size, NUC_AXIS_FITTED, pango);
        gsize n;
        const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);
        guint n_texts = 0;

        for (gsize j = 0; j < n; j++)
          if (marks[j].kind == NUC_MARK_TEXT)
            {
              const PangoFontDescription *font =
                  pango_layout_get_font_description (marks[j].text->layout);
              double type = (double) pango_font_description_get_size (font) / PANGO_SCALE;

              n_texts++;
              if (type < 0.03 * size.height)
                {
                  g_test_message ("%s %.0fx%.0f: “%s” is %.2f %% of the height",
                                  nuc_view_get_name ((NucView) view), size.width, size.height,
                                  pango_layout_get_text (marks[j].text->layout),
                                  100 * type / size.height);
                  g_test_fail ();
                }
            }
        g_assert_cmpuint (n_texts, >, 5);
      }
  g_object_unref (pango);
}

/* The same twice: nothing depends on what was laid out before. */
static void
test_repeats (void)
{
  g_autoptr (TestDistribution) hard = test_distribution_hard ();
  g_autoptr (NucChartModel) other = test_model (hard, "top-k=5", 17, -1);
  g_autoptr (NucChartModel) model =
      test_model_with (hard, "temperature=0.8,top-p=0.95", 17, 0.5, NULL, other);
  NucChartSize size = { 980, 480, 14, FALSE };

  for (guint view = 0; view < NUC_N_VIEWS; view++)
    {
      PangoContext *one_context = test_context ();
      PangoContext *two_context = test_context ();
      const NucChartStyle *style = nuc_chart_style_get (NUC_THEME_DARK);
      g_autoptr (NucChartLayout) one =
          nuc_chart_view_layout ((NucView) view, model, style, &size, NUC_AXIS_FITTED, one_context);
      g_autoptr (NucChartLayout) two =
          nuc_chart_view_layout ((NucView) view, model, style, &size, NUC_AXIS_FITTED, two_context);
      gsize n_one;
      gsize n_two;
      const NucMark *marks_one = nuc_chart_layout_get_marks (one, &n_one);
      const NucMark *marks_two = nuc_chart_layout_get_marks (two, &n_two);

      g_assert_cmpuint (n_one, ==, n_two);
      for (gsize i = 0; i < n_one; i++)
        {
          g_assert_cmpint (marks_one[i].kind, ==, marks_two[i].kind);
          g_assert_cmpfloat (marks_one[i].x, ==, marks_two[i].x);
          g_assert_cmpfloat (marks_one[i].width, ==, marks_two[i].width);
        }
      g_object_unref (one_context);
      g_object_unref (two_context);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/view/names", test_names);
  g_test_add_func ("/chart/view/inside", test_inside);
  g_test_add_func ("/chart/view/projected-type", test_projected_type);
  g_test_add_func ("/chart/view/repeats", test_repeats);

  return g_test_run ();
}
