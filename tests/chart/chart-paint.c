/* chart-paint.c: tests of how marks become paths, on an output that writes down what it is told
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-paint.h"

#include "chart/chart-build.h"
#include "common.h"

#define SIZE 20.0

typedef struct
{
  char what;
  NucColor color;
  double opacity;
  double width;
  double dash;
  double left, top, right, bottom;
} Call;

static void
note (NucPainter *self, char what, const NucColor *color, double opacity, double width, double dash)
{
  Call call = { .what = what, .color = *color, .opacity = opacity, .width = width, .dash = dash };

  cairo_path_extents (self->cr, &call.left, &call.top, &call.right, &call.bottom);
  g_array_append_val ((GArray *) self->data, call);
}

static void
fill_cb (NucPainter *self, const NucColor *color, double opacity, gboolean keep)
{
  note (self, 'f', color, opacity, 0, 0);
  if (!keep)
    cairo_new_path (self->cr);
}

static void
stroke_cb (NucPainter *self,
           const NucColor *color,
           double opacity,
           double width,
           double dash,
           double gap)
{
  g_assert_cmpfloat (width, >, 0);
  g_assert_true ((dash == 0) == (gap == 0));
  note (self, 's', color, opacity, width, dash);
  cairo_new_path (self->cr);
}

static void
text_cb (NucPainter *self, const NucMark *mark, const NucColor *color)
{
  g_assert_nonnull (mark->text);
  note (self, 't', color, mark->opacity, 0, 0);
}

static GArray *
paint (const NucChartLayout *layout, const NucChartFocus *focus)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  GArray *calls = g_array_new (FALSE, FALSE, sizeof (Call));
  NucPainter painter = {
    .cr = cr, .fill = fill_cb, .stroke = stroke_cb, .text = text_cb, .data = calls
  };
  double left, top, right, bottom;

  nuc_chart_paint (&painter, layout, focus);
  /* No path is left behind for whoever draws next. */
  cairo_path_extents (cr, &left, &top, &right, &bottom);
  g_assert_cmpfloat (right - left, ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return calls;
}

static gboolean
same_color (const NucColor *a, const NucColor *b)
{
  return a->red == b->red && a->green == b->green && a->blue == b->blue;
}

/* One mark alone on a chart. */
static NucChartLayout *
one_mark (NucMarkKind kind, NucSide end, double opacity)
{
  NucChartSize size = { 400, 300, SIZE, FALSE };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, "top-k=5", 8, -1);
  PangoContext *pango = test_context ();
  NucChartBuild build;
  NucMark *mark;

  nuc_chart_build_begin (&build, model, nuc_chart_style_get (NUC_THEME_LIGHT), &size, pango);
  nuc_chart_build_owner (&build, NUC_CHART_HIT_BAR, 3, 3);
  nuc_chart_build_region (&build, 90, 70, 220, 100);
  if (kind == NUC_MARK_TEXT)
    mark = nuc_chart_build_text (&build, NUC_FACE_TOKEN, NUC_INK_ACCENT, 0, "text", NUC_ANCHOR_LEFT,
                                 100, 100, 200);
  else
    mark = nuc_chart_build_mark (&build, kind, NUC_INK_ACCENT, 0, 100, 80, 200,
                                 kind == NUC_MARK_RULE || kind == NUC_MARK_DASH ? 0 : 80);
  if (kind == NUC_MARK_CURVE)
    {
      static const float points[] = { 100, 80, 200, 120, 300, 160 };

      mark->points = g_array_new (FALSE, FALSE, sizeof (float));
      g_array_append_vals (mark->points, points, G_N_ELEMENTS (points));
    }
  mark->end = end;
  /* A bar that goes on behind an outline. */
  mark->fill = end == NUC_SIDE_RIGHT || end == NUC_SIDE_LEFT ? 260 : 120;
  mark->opacity = opacity;
  g_object_unref (pango);

  return nuc_chart_build_finish (&build);
}

/* Every shape in every direction is painted in its ink, and inside its box but for its line. */
static void
test_shapes (void)
{
  const NucChartStyle *style = nuc_chart_style_get (NUC_THEME_LIGHT);

  for (guint kind = 0; kind <= NUC_MARK_TEXT; kind++)
    for (guint end = 0; end <= NUC_SIDE_BOTTOM; end++)
      {
        g_autoptr (NucChartLayout) layout = one_mark ((NucMarkKind) kind, (NucSide) end, 0.5);
        g_autoptr (GArray) calls = paint (layout, NULL);
        gboolean in_its_ink = FALSE;

        g_assert_cmpuint (calls->len, >=, 2);
        for (guint i = 1; i < calls->len; i++)
          {
            const Call *call = &g_array_index (calls, Call, i);

            in_its_ink = in_its_ink || same_color (&call->color, &style->accent);
            /* The lines of a cover are fainter than the cover. */
            g_assert_cmpfloat (call->opacity, >, 0);
            g_assert_cmpfloat (call->opacity, <=, 0.5);
            if (call->what == 't')
              continue;
            g_assert_cmpfloat (call->left - call->width / 2, >=, 100 - 0.2 * SIZE);
            g_assert_cmpfloat (call->right + call->width / 2, <=, 300 + 0.2 * SIZE);
            g_assert_cmpfloat (call->top - call->width / 2, >=, 80 - 0.2 * SIZE);
            g_assert_cmpfloat (call->bottom + call->width / 2, <=, 160 + 0.2 * SIZE);
          }
        g_assert_true (in_its_ink);
      }
}

/* In the middle of a transition a mark can be nothing. */
static void
test_invisible (void)
{
  for (guint kind = 0; kind <= NUC_MARK_TEXT; kind++)
    {
      g_autoptr (NucChartLayout) layout = one_mark ((NucMarkKind) kind, NUC_SIDE_RIGHT, 0);
      g_autoptr (GArray) calls = paint (layout, NULL);

      g_assert_cmpuint (calls->len, ==, 1);
    }
}

/* A kept bar is one area, a removed one lines on an area, another series an edge: seen without colour. */
static void
test_patterns (void)
{
  static const struct
  {
    NucMarkKind kind;
    const char *calls;
    gboolean dashed;
  } patterns[] = {
    { NUC_MARK_FILL, "f", FALSE },     { NUC_MARK_HATCH, "fss", FALSE },
    { NUC_MARK_OUTLINE, "fs", FALSE }, { NUC_MARK_HOLLOW, "fs", FALSE },
    { NUC_MARK_DOTTED, "s", TRUE },    { NUC_MARK_RING, "s", FALSE },
    { NUC_MARK_RULE, "s", FALSE },     { NUC_MARK_DASH, "s", TRUE },
    { NUC_MARK_PILL, "fs", FALSE },    { NUC_MARK_POINTER, "f", FALSE },
    { NUC_MARK_CURVE, "s", FALSE },    { NUC_MARK_TEXT, "t", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (NucChartLayout) layout = one_mark (patterns[i].kind, NUC_SIDE_RIGHT, 1);
      g_autoptr (GArray) calls = paint (layout, NULL);
      g_autoptr (GString) whats = g_string_new (NULL);

      for (guint j = 1; j < calls->len; j++)
        {
          const Call *call = &g_array_index (calls, Call, j);

          g_string_append_c (whats, call->what);
          if (call->what == 's')
            g_assert_true ((call->dash > 0) == patterns[i].dashed);
        }
      g_assert_cmpstr (whats->str, ==, patterns[i].calls);
    }
}

/* The hatching stays in its box, is denser where it is told to be, and is even. */
static void
test_hatch (void)
{
  NucMark mark = { .kind = NUC_MARK_HATCH, .x = 10, .y = 20, .width = 100, .height = 30 };
  g_autoptr (GArray) wide = nuc_chart_hatch (&mark, 1, 10);
  g_autoptr (GArray) dense = nuc_chart_hatch (&mark, 1, 5);

  g_assert_cmpuint (wide->len, >, 4);
  g_assert_cmpuint (dense->len, >=, 2 * wide->len - 8);
  for (guint i = 0; i + 3 < dense->len; i += 4)
    {
      const double *segment = &g_array_index (dense, double, i);

      for (guint j = 0; j < 4; j += 2)
        {
          g_assert_cmpfloat (segment[j], >=, 11 - 1e-9);
          g_assert_cmpfloat (segment[j], <=, 109 + 1e-9);
          g_assert_cmpfloat (segment[j + 1], >=, 21 - 1e-9);
          g_assert_cmpfloat (segment[j + 1], <=, 49 + 1e-9);
        }
      g_assert_cmpfloat_with_epsilon (segment[2] - segment[0], segment[3] - segment[1], 1e-9);
    }
}

/* The background first, then what the pointer is on, and the focus over everything. */
static void
test_order (void)
{
  const NucChartStyle *style = nuc_chart_style_get (NUC_THEME_LIGHT);
  g_autoptr (NucChartLayout) layout = one_mark (NUC_MARK_FILL, NUC_SIDE_RIGHT, 1);
  const NucChartFocus focus = { { NUC_CHART_HIT_BAR, 3 }, { NUC_CHART_HIT_BAR, 3 } };
  const NucChartFocus elsewhere = { { NUC_CHART_HIT_BAR, 4 }, { NUC_CHART_HIT_NOTHING, 0 } };
  g_autoptr (GArray) calls = paint (layout, &focus);
  g_autoptr (GArray) bare = paint (layout, &elsewhere);
  const Call *call = &g_array_index (calls, Call, 0);

  g_assert_cmpuint (calls->len, ==, 5);
  g_assert_true (same_color (&call[0].color, &style->background));
  g_assert_cmpfloat (call[0].right - call[0].left, ==, 400);
  g_assert_cmpfloat (call[0].bottom - call[0].top, ==, 300);
  g_assert_true (same_color (&call[1].color, &style->hover));
  g_assert_cmpfloat (call[1].left, ==, 90);
  g_assert_true (same_color (&call[2].color, &style->accent));
  g_assert_true (same_color (&call[3].color, &style->background));
  g_assert_true (same_color (&call[4].color, &style->text));
  g_assert_cmpfloat (call[3].width, >, call[4].width);
  g_assert_cmpuint (bare->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/paint/shapes", test_shapes);
  g_test_add_func ("/chart/paint/invisible", test_invisible);
  g_test_add_func ("/chart/paint/patterns", test_patterns);
  g_test_add_func ("/chart/paint/hatch", test_hatch);
  g_test_add_func ("/chart/paint/order", test_order);

  return g_test_run ();
}
