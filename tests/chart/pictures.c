/* pictures.c: draws charts into a folder, to be looked at
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "chart/chart-draw.h"
#include "common.h"

static const char *folder;

static void
save (NucChartModel *model,
      const char *name,
      NucTheme theme,
      double width,
      double height,
      double type_size,
      NucChartAxis axis,
      gboolean right_to_left,
      const NucChartFocus *focus)
{
  NucChartSize size = { width, height, type_size, right_to_left };
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cairo_t *cr = cairo_create (surface);
  PangoContext *pango = pango_cairo_create_context (cr);
  g_autoptr (NucChartLayout) layout =
      nuc_chart_layout_new (model, nuc_chart_style_get (theme), &size, axis, pango);
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, name);

  nuc_chart_draw (cr, layout, focus);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  g_object_unref (pango);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static TestDistribution *
hard_tokens (void)
{
  static const char *const labels[] = {
    "␣to",
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
    "␣\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7",
    "日本語の次のトークン",
    "👩‍👩‍👧‍👦",
    "<0xE2>",
    "⟨empty⟩",
    "↵↵",
    "⇥",
    "e\xcc\x81\xcc\xa3\xcc\x88",
    "<b>&amp;</b>",
    "%s%n",
    "averyveryverylongtokenaveryveryverylongtokenaveryveryverylongtokenaveryveryverylongtoken"
    "averyveryverylongtokenaveryveryverylongtokenaveryveryverylongtokenaveryveryverylongtokenEND",
    "␣the",
    "␣the",
    "(",
  };
  static const double probabilities[] = { .3,  .14, .11, .09, .08, .06,  .05,  .04,
                                          .03, .02, .02, .02, .01, .015, .015, .001 };

  return test_distribution_new (labels, probabilities, G_N_ELEMENTS (labels));
}

int
main (int argc, char **argv)
{
  g_autoptr (TestDistribution) austen = NULL;
  g_autoptr (TestDistribution) hard = NULL;
  g_autoptr (NucChartModel) model = NULL;
  g_autoptr (NucChartModel) few = NULL;
  g_autoptr (NucChartModel) many = NULL;
  g_autoptr (NucChartModel) hot = NULL;
  g_autoptr (NucChartModel) hard_model = NULL;
  g_autoptr (NucChartModel) stages = NULL;
  NucChartFocus focus = { { NUC_CHART_HIT_BAR, 4 }, { NUC_CHART_HIT_BAR, 9 } };
  const char *chain = "temperature=0.8,top-k=14,top-p=0.9";

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  folder = argc > 1 ? argv[1] : ".";
  g_mkdir_with_parents (folder, 0777);

  austen = test_distribution_load ("austen.tsv");
  hard = hard_tokens ();
  model = test_model (austen, chain, 16, 0.5132);
  few = test_model (austen, chain, 10, 0.5132);
  many = test_model (austen, chain, 200, 0.5132);
  hot = test_model (austen, "temperature=1.6,min-p=0.02", 16, 0.999);
  hard_model = test_model (hard, "temperature=0.8,top-p=0.95", 16, 0.5);
  stages = test_model (austen, "top-k=12,min-p=0.02,top-p=0.9,epsilon=0.001", 16, -1);

  for (guint theme = 0; theme < NUC_N_THEMES; theme++)
    {
      const NucChartStyle *style = nuc_chart_style_get ((NucTheme) theme);
      g_autofree char *name = g_strdup_printf ("bars-%s", style->name);

      save (model, name, (NucTheme) theme, 980, 480, 14, NUC_AXIS_FITTED, FALSE, NULL);
    }
  save (few, "bars-projector-1920", NUC_THEME_PROJECTOR, 1920, 1080, 36, NUC_AXIS_FITTED, FALSE,
        NULL);
  save (model, "bars-small", NUC_THEME_LIGHT, 700, 300, 13, NUC_AXIS_FITTED, FALSE, NULL);
  save (model, "bars-rtl", NUC_THEME_LIGHT, 980, 480, 14, NUC_AXIS_FITTED, TRUE, NULL);
  save (model, "bars-log", NUC_THEME_LIGHT, 980, 480, 14, NUC_AXIS_LOGARITHMIC, FALSE, NULL);
  save (model, "bars-fixed", NUC_THEME_LIGHT, 980, 480, 14, NUC_AXIS_FIXED, FALSE, &focus);
  save (hot, "bars-hot", NUC_THEME_DARK, 980, 480, 14, NUC_AXIS_FITTED, FALSE, &focus);
  save (hard_model, "bars-hard", NUC_THEME_LIGHT, 980, 480, 14, NUC_AXIS_FITTED, FALSE, NULL);
  save (hard_model, "bars-hard-rtl", NUC_THEME_DARK, 980, 480, 14, NUC_AXIS_FITTED, TRUE, NULL);
  save (stages, "bars-stages", NUC_THEME_LIGHT, 980, 480, 14, NUC_AXIS_FITTED, FALSE, NULL);
  save (many, "bars-200", NUC_THEME_LIGHT, 980, 900, 12, NUC_AXIS_FITTED, FALSE, NULL);
  save (model, "bars-narrow", NUC_THEME_LIGHT, 320, 300, 13, NUC_AXIS_FITTED, FALSE, NULL);

  return 0;
}
