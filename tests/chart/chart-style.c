/* chart-style.c: tests of contrasts, in greyscale and with the common colour deficiencies too
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-style.h"

#include <math.h>

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

static void
test_contrast (gconstpointer data)
{
  const NucChartStyle *style = data;
  gboolean strict = style->theme == NUC_THEME_PROJECTOR || style->theme == NUC_THEME_HIGH_CONTRAST;
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
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (guint sight = 0; sight < N_SIGHTS; sight++)
      {
        double ratio = contrast (pairs[i].one, pairs[i].two, (Sight) sight);
        /* Seen with a deficiency, text is held to what graphics are held to and half as much again. */
        double bound = sight <= SIGHT_GREY ? pairs[i].bound : MIN (pairs[i].bound, 1.5 * graphic);

        if (ratio < bound)
          {
            g_test_message ("%s, %s, sight %u: %.2f < %.2f", style->name, pairs[i].name, sight,
                            ratio, bound);
            g_test_fail ();
          }
      }
}

static void
test_names (void)
{
  for (guint i = 0; i < NUC_N_THEMES; i++)
    {
      const NucChartStyle *style = nuc_chart_style_get ((NucTheme) i);
      NucTheme found;

      g_assert_cmpuint (style->theme, ==, i);
      g_assert_true (nuc_chart_style_find (style->name, &found));
      g_assert_cmpuint (found, ==, i);
    }
  {
    NucTheme found;

    g_assert_false (nuc_chart_style_find ("sepia", &found));
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
      g_autofree char *path = g_strdup_printf ("/chart/style/contrast/%s", style->name);

      g_test_add_data_func (path, style, test_contrast);
    }

  return g_test_run ();
}
