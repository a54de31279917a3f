/* chart-style.c: tests of contrasts, in greyscale and with the common colour deficiencies too
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-style.h"

#include <math.h>

#include "chart/chart-view.h"
#include "common.h"

typedef enum
{
  SIGHT_NORMAL,
  SIGHT_GREY,
  SIGHT_PROTANOPIA,
  SIGHT_DEUTERANOPIA,
  SIGHT_TRITANOPIA,
  N_SIGHTS,
} Sight;

/* Linear RGB as people with a deficiency see it: Machado, Oliveira and Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, severity 1. */
static const double matrices[N_SIGHTS][3][3] = {
  [SIGHT_NORMAL] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  [SIGHT_GREY] = { { 0.2126, 0.7152, 0.0722 },
                   { 0.2126, 0.7152, 0.0722 },
                   { 0.2126, 0.7152, 0.0722 } },
  [SIGHT_PROTANOPIA] = { { 0.152286, 1.052583, -0.204868 },
                         { 0.114503, 0.786281, 0.099216 },
                         { -0.003882, -0.048116, 1.051998 } },
  [SIGHT_DEUTERANOPIA] = { { 0.367322, 0.860646, -0.227968 },
                           { 0.280085, 0.672501, 0.047413 },
                           { -0.011820, 0.042940, 0.968881 } },
  [SIGHT_TRITANOPIA] = { { 1.255528, -0.076749, -0.178779 },
                         { -0.078411, 0.930809, 0.147602 },
                         { 0.004733, 0.691367, 0.303900 } },
};

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* Relative luminance of WCAG 2.1 as @sight sees @color. */
static double
luminance (const NucColor *color, Sight sight)
{
  const double rgb[] = { linear (color->red), linear (color->green), linear (color->blue) };
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    {
      double seen = 0;

      for (guint j = 0; j < 3; j++)
        seen += matrices[sight][i][j] * rgb[j];
      sum += weights[i] * CLAMP (seen, 0, 1);
    }

  return sum;
}

static double
contrast (const NucColor *a, const NucColor *b, Sight sight)
{
  double first = luminance (a, sight) + 0.05;
  double second = luminance (b, sight) + 0.05;

  return MAX (first, second) / MIN (first, second);
}

static void
test_known_values (void)
{
  const NucColor black = { 0, 0, 0 };
  const NucColor white = { 1, 1, 1 };
  /* Okabe-Ito blue, sky blue and vermillion on white. */
  const NucColor blue = { 0, 0x72 / 255.0, 0xb2 / 255.0 };
  const NucColor sky = { 0x56 / 255.0, 0xb4 / 255.0, 0xe9 / 255.0 };
  const NucColor vermillion = { 0xd5 / 255.0, 0x5e / 255.0, 0 };

  for (guint sight = 0; sight < N_SIGHTS; sight++)
    g_assert_cmpfloat_with_epsilon (contrast (&black, &white, (Sight) sight), 21, 0.01);
  g_assert_cmpfloat_with_epsilon (contrast (&blue, &white, SIGHT_NORMAL), 5.19, 0.01);
  g_assert_cmpfloat_with_epsilon (contrast (&sky, &white, SIGHT_NORMAL), 2.31, 0.01);
  g_assert_cmpfloat_with_epsilon (contrast (&blue, &vermillion, SIGHT_GREY), 1.34, 0.01);
}

/* Themes for who needs more contrast than others. */
static gboolean
is_strict (const NucChartStyle *style)
{
  return style->theme == NUC_THEME_PROJECTOR || style->theme == NUC_THEME_HIGH_CONTRAST ||
         style->theme == NUC_THEME_HIGH_CONTRAST_LIGHT;
}

static void
test_contrast (gconstpointer data)
{
  const NucChartStyle *style = data;
  gboolean strict = is_strict (style);
  const double text = strict ? 7 : 4.5;
  const double graphic = 3;
  const struct
  {
    const char *name;
    const NucColor *one;
    const NucColor *two;
    double bound;
  } pairs[] = {
    { "text on background", &style->text, &style->background, text },
    { "dim text on background", &style->dim_text, &style->background, text },
    { "text under the pointer", &style->text, &style->hover, text },
    { "dim text under the pointer", &style->dim_text, &style->hover, text },
    { "pill text on background", &style->accent, &style->background, text },
    { "text on a bar", &style->bar_text, &style->bar, text },
    { "text on the other bar", &style->bar_text, &style->bar_alternate, text },
    { "bar on background", &style->bar, &style->background, graphic },
    { "other bar on background", &style->bar_alternate, &style->background, graphic },
    { "bar under the pointer", &style->bar, &style->hover, graphic },
    { "outline on background", &style->before, &style->background, graphic },
    { "outline in its halo", &style->before, &style->halo, graphic },
    { "halo on a bar", &style->halo, &style->bar, graphic },
    { "hatching on its ground", &style->removed_line, &style->removed_fill, graphic },
    { "removed edge on background", &style->removed_line, &style->background, graphic },
    { "solid against the hatched ground", &style->bar, &style->removed_fill, graphic },
    { "ring around its gap", &style->accent, &style->background, graphic },
    { "ring under the pointer", &style->accent, &style->hover, graphic },
    { "cut line on the grid", &style->accent, &style->grid, graphic },
    { "baseline on the grid", &style->dim_text, &style->grid, graphic },
    { "curve before the chain on the grid", &style->dim_text, &style->grid, graphic },
    { "curve on the grid", &style->bar, &style->grid, graphic },
    { "other bar against the hatched ground", &style->bar_alternate, &style->removed_fill,
      graphic },
    { "edge of B in Compare", &style->before, &style->background, graphic },
    { "removed under the pointer", &style->removed_line, &style->hover, graphic },
    { "gap between stretches of the die", &style->background, &style->bar, graphic },
    { "gap beside its other stretches", &style->background, &style->bar_alternate, graphic },
    { "gap around the needle and the expected line", &style->background, &style->bar, graphic },
    { "needle in its gap", &style->accent, &style->background, graphic },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (guint sight = 0; sight < N_SIGHTS; sight++)
      {
        double ratio = contrast (pairs[i].one, pairs[i].two, (Sight) sight);
        /* Seen with a deficiency, text is held to what graphics are held to and half as much again. */
        double bound = sight <= SIGHT_GREY ? pairs[i].bound : MIN (pairs[i].bound, 1.5 * graphic);

        if (ratio < bound)
          {
            g_test_message ("%s, %s, sight %u: %.2f < %.2f", nuc_theme_get_name (style->theme),
                            pairs[i].name, sight, ratio, bound);
            g_test_fail ();
          }
      }
}

static const NucColor *
color_of (const NucChartStyle *style, NucInk ink)
{
  switch (ink)
    {
    case NUC_INK_BACKGROUND:
      return &style->background;
    case NUC_INK_TEXT:
      return &style->text;
    case NUC_INK_DIM:
      return &style->dim_text;
    case NUC_INK_BAR:
      return &style->bar;
    case NUC_INK_BAR_ALTERNATE:
      return &style->bar_alternate;
    case NUC_INK_BAR_TEXT:
      return &style->bar_text;
    case NUC_INK_BEFORE:
      return &style->before;
    case NUC_INK_REMOVED:
      return &style->removed_line;
    case NUC_INK_ACCENT:
      return &style->accent;
    case NUC_INK_GRID:
    default:
      return &style->grid;
    }
}

static gboolean
covers (const NucMark *outer, const NucMark *inner)
{
  return outer->x <= inner->x + 1e-6 && outer->x + outer->width >= inner->x + inner->width - 1e-6;
}

static gboolean
overlap (const NucMark *a, const NucMark *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

/* Lies on a bar: a wider piece of background was laid between. */
static gboolean
has_gap (const NucMark *marks, gsize bar, gsize mark)
{
  for (gsize i = bar + 1; i < mark; i++)
    if (marks[i].kind == NUC_MARK_FILL && marks[i].ink == NUC_INK_BACKGROUND &&
        covers (&marks[i], &marks[mark]) && overlap (&marks[i], &marks[mark]))
      return TRUE;

  return FALSE;
}

/* Two marks of one shape and different inks: what else than colour keeps them apart. */
static gboolean
apart_by_shape (const NucMark *marks, gsize a, gsize b, double t)
{
  const NucMark *one = &marks[MIN (a, b)];
  const NucMark *two = &marks[MAX (a, b)];

  switch (one->kind)
    {
    case NUC_MARK_CURVE:
      return nuc_chart_curve_weight (one->ink) >= 2 * nuc_chart_curve_weight (two->ink) ||
             nuc_chart_curve_weight (two->ink) >= 2 * nuc_chart_curve_weight (one->ink);
    case NUC_MARK_RULE:
    case NUC_MARK_DASH:
      /* Across or along; and the edge of a sample in the legend meets no baseline. */
      return (one->width == 0) != (two->width == 0) || one->y + one->height < two->y ||
             two->y + two->height < one->y;
    case NUC_MARK_PILL:
      return TRUE;
    case NUC_MARK_FILL:
      /* The dot of a token that is gone, the line and the needle are no bars; nor does a bar touch another. */
      if (MIN (one->width, one->height) <= 0.25 * t || MIN (two->width, two->height) <= 0.25 * t)
        return !overlap (one, two) || has_gap (marks, MIN (a, b), MAX (a, b));
      return !overlap (one, two) &&
             (one->x + one->width < two->x || two->x + two->width < one->x ||
              one->y + one->height < two->y || two->y + two->height < one->y);
    default:
      return FALSE;
    }
}

static void
fail_pair (const NucChartStyle *style, NucView view, const NucMark *one, const NucMark *two)
{
  g_test_message ("%s, %s: shape %d, inks %d and %d are not told apart",
                  nuc_theme_get_name (style->theme), nuc_view_get_name (view), (int) one->kind,
                  (int) one->ink, (int) two->ink);
  g_test_fail ();
}

/* What views really draw: every mark is seen on the background, every text on what lies under it, and
 * any two marks of one shape and different meaning are told apart by contrast or by something else
 * than colour. */
static void
check_layout (const NucChartLayout *layout, NucView view)
{
  const NucChartStyle *style = nuc_chart_layout_get_style (layout);
  gboolean strict = is_strict (style);
  double t = nuc_chart_layout_get_size (layout)->type_size;
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  for (gsize a = 0; a < n; a++)
    {
      const NucMark *mark = &marks[a];
      const NucColor *ground = &style->background;

      if (mark->ink == NUC_INK_BACKGROUND || mark->ink == NUC_INK_GRID)
        continue;
      if (mark->kind == NUC_MARK_TEXT)
        {
          for (gsize b = 0; b < a; b++)
            if (marks[b].kind == NUC_MARK_FILL && overlap (&marks[b], mark))
              ground = color_of (style, marks[b].ink);
          if (contrast (color_of (style, mark->ink), ground, SIGHT_NORMAL) < (strict ? 7 : 4.5))
            {
              g_test_message ("%s, %s: “%s” on its ground", nuc_theme_get_name (style->theme),
                              nuc_view_get_name (view), pango_layout_get_text (mark->text->layout));
              g_test_fail ();
            }
          continue;
        }
      for (guint sight = 0; sight < N_SIGHTS; sight++)
        if (contrast (color_of (style, mark->ink), &style->background, (Sight) sight) < 3)
          {
            g_test_message ("%s, %s: shape %d of ink %d on the background",
                            nuc_theme_get_name (style->theme), nuc_view_get_name (view),
                            (int) mark->kind, (int) mark->ink);
            g_test_fail ();
          }
      for (gsize b = 0; b < a; b++)
        for (guint sight = 0; sight < N_SIGHTS; sight++)
          if (marks[b].kind == mark->kind && marks[b].ink != mark->ink &&
              marks[b].ink != NUC_INK_BACKGROUND && marks[b].ink != NUC_INK_GRID &&
              contrast (color_of (style, mark->ink), color_of (style, marks[b].ink),
                        (Sight) sight) < 3 &&
              !apart_by_shape (marks, a, b, t))
            {
              fail_pair (style, view, &marks[b], mark);
              break;
            }
    }
}

static void
check_view (NucChartModel *model,
            const NucChartStyle *style,
            NucView view,
            gboolean vertical,
            PangoContext *pango)
{
  for (guint axis = 0; axis <= NUC_AXIS_LOGARITHMIC; axis++)
    {
      NucChartSize size = { 1280, 720, 20, FALSE, vertical };
      g_autoptr (NucChartLayout) layout =
          nuc_chart_view_layout (view, model, style, &size, (NucAxis) axis, pango);

      check_layout (layout, view);
    }
}

static void
test_apart (gconstpointer data)
{
  const NucChartStyle *style = data;
  const char *chain = "temperature=0.8,top-k=14,top-p=0.9";
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucTrace) trace = test_trace (austen, chain);
  g_autoptr (NucDie) fresh = nuc_die_new (trace, 42);
  g_autoptr (NucDie) die = nuc_die_rolled (fresh, 1000);
  g_autoptr (NucChartModel) other = test_model (austen, "temperature=1.4,top-p=0.9", 16, -1);
  g_autoptr (NucChartModel) pair = test_pair ("top-k=5", "top-p=0.5", 20, 0.4);
  PangoContext *pango = test_context ();

  for (guint rolled = 0; rolled < 2; rolled++)
    {
      g_autoptr (NucChartModel) model =
          test_model_with (austen, chain, 16, 0.5132, rolled ? die : fresh, other);

      for (guint view = 0; view < NUC_N_VIEWS; view++)
        check_view (model, style, (NucView) view, FALSE, pango);
      check_view (model, style, NUC_VIEW_BARS, TRUE, pango);
    }
  check_view (pair, style, NUC_VIEW_COMPARE, FALSE, pango);
  g_object_unref (pango);
}

/* Survival, the two sides of a comparison and the chosen token: the shapes differ, whatever the colours. */
static void
test_shapes (gconstpointer data)
{
  const NucChartStyle *style = data;
  static const struct
  {
    const char *what;
    NucView view;
    NucMarkKind one;
    NucMarkKind two;
  } pairs[] = {
    { "kept and removed", NUC_VIEW_BARS, NUC_MARK_FILL, NUC_MARK_HATCH },
    { "now and before", NUC_VIEW_BARS, NUC_MARK_FILL, NUC_MARK_OUTLINE },
    { "chosen and not", NUC_VIEW_BARS, NUC_MARK_RING, NUC_MARK_POINTER },
    { "cut and grid", NUC_VIEW_BARS, NUC_MARK_DASH, NUC_MARK_RULE },
    { "kept and removed", NUC_VIEW_STAGES, NUC_MARK_FILL, NUC_MARK_HATCH },
    { "A and B", NUC_VIEW_COMPARE, NUC_MARK_FILL, NUC_MARK_HOLLOW },
    { "chosen and others", NUC_VIEW_CURVE, NUC_MARK_PILL, NUC_MARK_FILL },
    { "cut and grid", NUC_VIEW_CURVE, NUC_MARK_DASH, NUC_MARK_RULE },
  };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) other = test_model (austen, "temperature=1.4,top-p=0.9", 16, -1);
  g_autoptr (NucChartModel) model =
      test_model_with (austen, "temperature=0.8,top-k=14,top-p=0.9", 16, 0.5132, NULL, other);
  PangoContext *pango = test_context ();

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      NucChartSize size = { 1280, 720, 20, FALSE };
      g_autoptr (NucChartLayout) layout =
          nuc_chart_view_layout (pairs[i].view, model, style, &size, NUC_AXIS_FITTED, pango);
      gsize n;
      const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);
      gboolean one = FALSE;
      gboolean two = FALSE;

      for (gsize j = 0; j < n; j++)
        {
          one = one || marks[j].kind == pairs[i].one;
          two = two || marks[j].kind == pairs[i].two;
        }
      if (!one || !two)
        {
          g_test_message ("%s in %s", pairs[i].what, nuc_view_get_name (pairs[i].view));
          g_test_fail ();
        }
    }
  g_object_unref (pango);
}

static void
test_names (void)
{
  for (guint i = 0; i < NUC_N_THEMES; i++)
    {
      const NucChartStyle *style = nuc_chart_style_get ((NucTheme) i);
      NucTheme found;

      g_assert_cmpuint (style->theme, ==, i);
      g_assert_true (nuc_theme_find (nuc_theme_get_name (style->theme), &found));
      g_assert_cmpuint (found, ==, i);
    }
  {
    NucTheme found;

    g_assert_false (nuc_theme_find ("sepia", &found));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/style/known-values", test_known_values);
  g_test_add_func ("/chart/style/names", test_names);
  for (guint i = 0; i < NUC_N_THEMES; i++)
    {
      const NucChartStyle *style = nuc_chart_style_get ((NucTheme) i);
      g_autofree char *path =
          g_strdup_printf ("/chart/style/contrast/%s", nuc_theme_get_name (style->theme));

      g_autofree char *apart =
          g_strdup_printf ("/chart/style/apart/%s", nuc_theme_get_name (style->theme));
      g_autofree char *shapes =
          g_strdup_printf ("/chart/style/shapes/%s", nuc_theme_get_name (style->theme));

      g_test_add_data_func (path, style, test_contrast);
      g_test_add_data_func (apart, style, test_apart);
      g_test_add_data_func (shapes, style, test_shapes);
    }

  return g_test_run ();
}
