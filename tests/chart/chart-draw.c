/* chart-draw.c: tests of what is painted
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-draw.h"

#include <math.h>
#include <string.h>

#include "chart/chart-view.h"
#include "common.h"

#define WIDTH 980
#define HEIGHT 480

static NucChartLayout *
layout_of (NucTheme theme, PangoContext *pango)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model =
      test_model (austen, "temperature=0.8,top-k=14,top-p=0.9", 16, 0.5132);
  NucChartSize size = { WIDTH, HEIGHT, 14, FALSE };

  return nuc_chart_layout_new (model, nuc_chart_style_get (theme), &size, NUC_AXIS_FITTED, pango);
}

static cairo_surface_t *
painted (const NucChartLayout *layout, const NucChartFocus *focus)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  nuc_chart_draw (cr, layout, focus);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint32
pixel (cairo_surface_t *surface, double x, double y)
{
  guint32 value;

  memcpy (&value,
          cairo_image_surface_get_data (surface) +
              (int) y * cairo_image_surface_get_stride (surface) + (int) x * 4,
          sizeof value);

  return value & 0xffffff;
}

static guint32
color_value (const NucColor *color)
{
  return (guint32) lround (color->red * 255) << 16 | (guint32) lround (color->green * 255) << 8 |
         (guint32) lround (color->blue * 255);
}

/* In every theme: bars have the bar's colour, and a removed one shows its ground between its lines. */
static void
test_fills (void)
{
  for (guint theme = 0; theme < NUC_N_THEMES; theme++)
    {
      PangoContext *pango = test_context ();
      const NucChartStyle *style = nuc_chart_style_get ((NucTheme) theme);
      g_autoptr (NucChartLayout) layout = layout_of ((NucTheme) theme, pango);
      cairo_surface_t *surface = painted (layout, NULL);
      gsize n;
      const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

      g_assert_cmphex (pixel (surface, 1, 1), ==, color_value (&style->background));
      for (gsize i = 0; i < n; i++)
        {
          double middle = marks[i].y + marks[i].height / 2;

          if (marks[i].kind == NUC_MARK_FILL && marks[i].hit.kind == NUC_CHART_HIT_BAR)
            g_assert_cmphex (pixel (surface, marks[i].x + marks[i].width / 3, middle), ==,
                             color_value (&style->bar));
          if (marks[i].kind == NUC_MARK_HATCH && marks[i].hit.kind == NUC_CHART_HIT_OTHER)
            {
              guint ground = 0;
              guint lines = 0;

              for (double x = marks[i].x + 4; x < marks[i].x + marks[i].width - 4; x++)
                {
                  ground += pixel (surface, x, middle) == color_value (&style->removed_fill);
                  lines += pixel (surface, x, middle) != color_value (&style->removed_fill);
                }
              g_assert_cmpuint (ground, >, 10);
              g_assert_cmpuint (lines, >, 10);
            }
        }
      cairo_surface_destroy (surface);
      g_object_unref (pango);
    }
}

static void
test_focus (void)
{
  PangoContext *pango = test_context ();
  g_autoptr (NucChartLayout) layout = layout_of (NUC_THEME_LIGHT, pango);
  const NucChartStyle *style = nuc_chart_style_get (NUC_THEME_LIGHT);
  NucChartFocus focus = { { NUC_CHART_HIT_BAR, 5 }, { NUC_CHART_HIT_BAR, 999 } };
  const NucChartRegion *region = nuc_chart_layout_find_region (layout, focus.hover);
  cairo_surface_t *plain = painted (layout, NULL);
  cairo_surface_t *hovered = painted (layout, &focus);
  double y;

  g_assert_nonnull (region);
  y = region->y + region->height / 2;
  g_assert_cmphex (pixel (plain, region->x + 3, y), ==, color_value (&style->background));
  g_assert_cmphex (pixel (hovered, region->x + 3, y), ==, color_value (&style->hover));
  cairo_surface_destroy (plain);
  cairo_surface_destroy (hovered);
  g_object_unref (pango);
}

static void
test_hatch (void)
{
  NucMark mark = { .kind = NUC_MARK_HATCH, .x = 10, .y = 20, .width = 57, .height = 13 };
  g_autoptr (GArray) segments = nuc_chart_hatch (&mark, 1, 4);

  g_assert_cmpuint (segments->len, >, 40);
  for (guint i = 0; i < segments->len; i += 2)
    {
      g_assert_cmpfloat (g_array_index (segments, double, i), >=, 11);
      g_assert_cmpfloat (g_array_index (segments, double, i), <=, 66);
      g_assert_cmpfloat (g_array_index (segments, double, i + 1), >=, 21 - 1e-9);
      g_assert_cmpfloat (g_array_index (segments, double, i + 1), <=, 32 + 1e-9);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/draw/fills", test_fills);
  g_test_add_func ("/chart/draw/focus", test_focus);
  g_test_add_func ("/chart/draw/hatch", test_hatch);

  return g_test_run ();
}
