/* pictures.c: draws charts into a folder, to be looked at
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "chart/chart-draw.h"
#include "chart/chart-transition.h"
#include "chart/chart-view.h"
#include "common.h"

static const char *folder;

static void
paint (cairo_t *cr,
       NucView view,
       NucChartModel *model,
       NucTheme theme,
       const NucChartSize *size,
       NucAxis axis,
       const NucChartFocus *focus)
{
  PangoContext *pango = pango_cairo_create_context (cr);
  g_autoptr (NucChartLayout) layout =
      nuc_chart_view_layout (view, model, nuc_chart_style_get (theme), size, axis, pango);

  nuc_chart_draw (cr, layout, focus);
  g_object_unref (pango);
}

static void
write_png (cairo_t *cr, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, name);

  g_assert_cmpint (cairo_surface_write_to_png (cairo_get_target (cr), path), ==,
                   CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
}

static cairo_t *
new_picture (double width, double height)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);

  return cr;
}

static void
save_view (NucView view,
           NucChartModel *model,
           const char *name,
           NucTheme theme,
           double width,
           double height,
           double type_size,
           NucAxis axis,
           gboolean right_to_left,
           const NucChartFocus *focus)
{
  NucChartSize size = { width, height, type_size, right_to_left };
  cairo_t *cr = new_picture (width, height);

  paint (cr, view, model, theme, &size, axis, focus);
  write_png (cr, name);
}

static void
save (NucChartModel *model,
      const char *name,
      NucTheme theme,
      double width,
      double height,
      double type_size,
      NucAxis axis,
      gboolean right_to_left,
      const NucChartFocus *focus)
{
  save_view (NUC_VIEW_BARS, model, name, theme, width, height, type_size, axis, right_to_left,
             focus);
}

/* Every view in every theme, one row for each theme, on one picture. */
static void
save_sheet (NucChartModel *model, const char *name)
{
  const double width = 760;
  const double height = 430;
  const double gap = 12;
  cairo_t *cr =
      new_picture (NUC_N_VIEWS * (width + gap) + gap, NUC_N_THEMES * (height + gap) + gap);

  cairo_set_source_rgb (cr, 0.55, 0.55, 0.58);
  cairo_paint (cr);
  for (guint theme = 0; theme < NUC_N_THEMES; theme++)
    for (guint view = 0; view < NUC_N_VIEWS; view++)
      {
        NucChartSize size = { width, height, 13, FALSE };

        cairo_save (cr);
        cairo_translate (cr, gap + view * (width + gap), gap + theme * (height + gap));
        cairo_rectangle (cr, 0, 0, width, height);
        cairo_clip (cr);
        paint (cr, (NucView) view, model, (NucTheme) theme, &size, NUC_AXIS_FITTED, NULL);
        cairo_restore (cr);
      }
  write_png (cr, name);
}

/* Bars that stand, at every number of them that people ask for. */
static void
save_columns (TestDistribution *austen, TestDistribution *hard)
{
  static const struct
  {
    const char *name;
    NucTheme theme;
    guint n_bars;
    NucChartSize size;
    NucAxis axis;
  } sizes[] = {
    { "columns-5", NUC_THEME_LIGHT, 5, { 980, 520, 14, FALSE, TRUE }, NUC_AXIS_FITTED },
    { "columns-10", NUC_THEME_DARK, 10, { 980, 520, 14, FALSE, TRUE }, NUC_AXIS_FIXED },
    { "columns-16", NUC_THEME_LIGHT, 16, { 1280, 560, 14, FALSE, TRUE }, NUC_AXIS_FITTED },
    { "columns-20", NUC_THEME_LIGHT, 20, { 980, 520, 14, FALSE, TRUE }, NUC_AXIS_LOGARITHMIC },
    { "columns-30", NUC_THEME_HIGH_CONTRAST, 30, { 980, 520, 14, FALSE, TRUE }, NUC_AXIS_FITTED },
    { "columns-60", NUC_THEME_DARK, 60, { 1280, 560, 14, FALSE, TRUE }, NUC_AXIS_FITTED },
    { "columns-200", NUC_THEME_LIGHT, 200, { 1280, 560, 14, FALSE, TRUE }, NUC_AXIS_FITTED },
    { "columns-rtl", NUC_THEME_DARK, 16, { 980, 520, 14, TRUE, TRUE }, NUC_AXIS_FITTED },
    { "columns-small", NUC_THEME_LIGHT, 16, { 640, 330, 13, FALSE, TRUE }, NUC_AXIS_FITTED },
    { "columns-tiny", NUC_THEME_LIGHT, 16, { 320, 200, 13, FALSE, TRUE }, NUC_AXIS_FITTED },
    { "columns-projector",
      NUC_THEME_PROJECTOR,
      10,
      { 1920, 1080, 36, FALSE, TRUE },
      NUC_AXIS_FITTED },
    { "columns-print", NUC_THEME_PRINT, 12, { 800, 450, 12, FALSE, TRUE }, NUC_AXIS_FITTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (NucChartModel) model =
          sizes[i].size.right_to_left
              ? test_model (hard, "temperature=0.8,top-p=0.95", sizes[i].n_bars, 0.5)
              : test_model (austen, "temperature=0.8,top-k=14,top-p=0.9", sizes[i].n_bars, 0.5132);
      cairo_t *cr = new_picture (sizes[i].size.width, sizes[i].size.height);

      paint (cr, NUC_VIEW_BARS, model, sizes[i].theme, &sizes[i].size, sizes[i].axis, NULL);
      write_png (cr, sizes[i].name);
    }
}

/* What is seen a third of the way from one chart to another. */
static void
save_transitions (TestDistribution *austen, TestDistribution *hard)
{
  const NucChartSize size = { 980, 520, 14, FALSE };
  const NucChartStyle *style = nuc_chart_style_get (NUC_THEME_LIGHT);
  cairo_t *cr = new_picture (size.width, size.height);
  PangoContext *pango = pango_cairo_create_context (cr);
  g_autoptr (NucChartModel) cool = test_model (austen, "temperature=0.5,top-k=14", 16, 0.5);
  g_autoptr (NucChartModel) warm = test_model (austen, "temperature=1.5,top-k=5", 16, 0.5);
  g_autoptr (NucChartModel) other = test_model (hard, "temperature=0.5,top-k=9", 16, 0.5);
  g_autoptr (NucChartLayout) from =
      nuc_chart_layout_new (cool, style, &size, NUC_AXIS_FITTED, pango);
  g_autoptr (NucChartLayout) to = nuc_chart_layout_new (warm, style, &size, NUC_AXIS_FITTED, pango);
  g_autoptr (NucChartLayout) next =
      nuc_chart_layout_new (other, style, &size, NUC_AXIS_FITTED, pango);
  g_autoptr (NucChartLayout) moves = nuc_chart_transition (from, to, 0.33);
  g_autoptr (NucChartLayout) fades = nuc_chart_transition_fade (from, next, 0.33);

  nuc_chart_draw (cr, moves, NULL);
  write_png (cr, "transition-moves");
  cr = new_picture (size.width, size.height);
  nuc_chart_draw (cr, fades, NULL);
  write_png (cr, "transition-fades");
  g_object_unref (pango);
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
  hard = test_distribution_hard ();
  model = test_model (austen, chain, 16, 0.5132);
  few = test_model (austen, chain, 10, 0.5132);
  many = test_model (austen, chain, 200, 0.5132);
  hot = test_model (austen, "temperature=1.6,min-p=0.02", 16, 0.999);
  hard_model = test_model (hard, "temperature=0.8,top-p=0.95", 16, 0.5);
  stages = test_model (austen, "top-k=12,min-p=0.02,top-p=0.9,epsilon=0.001", 16, -1);

  for (guint theme = 0; theme < NUC_N_THEMES; theme++)
    {
      const NucChartStyle *style = nuc_chart_style_get ((NucTheme) theme);
      g_autofree char *name = g_strdup_printf ("bars-%s", nuc_theme_get_name (style->theme));

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
  save_columns (austen, hard);
  save_transitions (austen, hard);
  save (model, "bars-narrow", NUC_THEME_LIGHT, 320, 300, 13, NUC_AXIS_FITTED, FALSE, NULL);

  {
    g_autoptr (NucTrace) trace = test_trace (austen, chain);
    g_autoptr (NucTrace) hard_trace = test_trace (hard, "temperature=0.8,top-p=0.95");
    g_autoptr (NucChartModel) other = test_model (austen, "temperature=1.4,top-p=0.9", 16, -1);
    g_autoptr (NucChartModel) hard_other = test_model (hard, "top-k=5", 16, -1);
    g_autoptr (NucDie) fresh = nuc_die_new (trace, 42);
    g_autoptr (NucDie) die = nuc_die_rolled (fresh, 1000);
    g_autoptr (NucDie) hard_fresh = nuc_die_new (hard_trace, 42);
    g_autoptr (NucDie) hard_die = nuc_die_rolled (hard_fresh, 1000);
    g_autoptr (NucChartModel) full = test_model_with (austen, chain, 16, 0.5132, die, other);
    g_autoptr (NucChartModel) hard_full =
        test_model_with (hard, "temperature=0.8,top-p=0.95", 16, 0.5, hard_die, hard_other);

    for (guint view = NUC_VIEW_STAGES; view < NUC_N_VIEWS; view++)
      {
        const char *name = nuc_view_get_name ((NucView) view);
        g_autofree char *light = g_strdup_printf ("%s-light", name);
        g_autofree char *rtl = g_strdup_printf ("%s-rtl", name);
        g_autofree char *projected = g_strdup_printf ("%s-projector-1920", name);

        save_view ((NucView) view, full, light, NUC_THEME_LIGHT, 1280, 520, 14, NUC_AXIS_FITTED,
                   FALSE, NULL);
        save_view ((NucView) view, hard_full, rtl, NUC_THEME_DARK, 980, 480, 14, NUC_AXIS_FITTED,
                   TRUE, NULL);
        save_view ((NucView) view, full, projected, NUC_THEME_PROJECTOR, 1920, 1080, 36,
                   NUC_AXIS_FITTED, FALSE, NULL);
      }

    for (guint hide = NUC_HIDE_PROBABILITIES; hide < NUC_N_HIDES; hide++)
      {
        const char *what = nuc_hide_get_name ((NucHide) hide);
        g_autoptr (NucChartModel) b = test_model_hiding (austen, "temperature=1.4,top-p=0.9", 16,
                                                         -1, NULL, NULL, (NucHide) hide);
        g_autoptr (NucChartModel) hidden =
            test_model_hiding (austen, chain, 16, 0.5132, die, b, (NucHide) hide);
        g_autofree char *sheet = g_strdup_printf ("hidden-%s", what);

        save_sheet (hidden, sheet);
        for (guint view = 0; view < NUC_N_VIEWS; view++)
          {
            g_autofree char *name = g_strdup_printf ("hidden-%s-%s-projector", what,
                                                     nuc_view_get_name ((NucView) view));

            save_view ((NucView) view, hidden, name, NUC_THEME_PROJECTOR, 1920, 1080, 36,
                       NUC_AXIS_FITTED, FALSE, NULL);
          }
      }
    {
      g_autoptr (NucChartModel) pair = test_pair ("top-k=5", "top-k=5", 20, 0.4);
      g_autoptr (NucChartModel) adapts = test_pair ("temperature=1,top-k=90,top-p=0.95",
                                                    "temperature=1,top-k=90,top-p=0.95", 20, -1);

      save_view (NUC_VIEW_COMPARE, pair, "panels-light", NUC_THEME_LIGHT, 980, 520, 14,
                 NUC_AXIS_FITTED, FALSE, NULL);
      save_view (NUC_VIEW_COMPARE, adapts, "panels-log", NUC_THEME_DARK, 980, 480, 14,
                 NUC_AXIS_LOGARITHMIC, FALSE, NULL);
      save_view (NUC_VIEW_COMPARE, pair, "panels-rtl", NUC_THEME_DARK, 980, 480, 14,
                 NUC_AXIS_FITTED, TRUE, NULL);
      save_view (NUC_VIEW_COMPARE, pair, "panels-small", NUC_THEME_LIGHT, 560, 320, 13,
                 NUC_AXIS_FITTED, FALSE, NULL);
      save_view (NUC_VIEW_COMPARE, pair, "panels-projector-1920", NUC_THEME_PROJECTOR, 1920, 1080,
                 36, NUC_AXIS_FITTED, FALSE, NULL);
    }
  }

  return 0;
}
