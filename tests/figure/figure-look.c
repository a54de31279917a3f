/* figure-look.c: tests of how a figure looks
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-look.h"

/* What says nothing has the initial values, which are those of the program. */
static void
test_initial (void)
{
  g_autoptr (NucSetup) setup = nuc_setup_new ();
  NucFigure figure;

  nuc_figure_look_get (setup, &figure);
  g_assert_cmpint (figure.view, ==, NUC_VIEW_BARS);
  g_assert_cmpint (figure.theme, ==, NUC_THEME_LIGHT);
  g_assert_cmpint (figure.axis, ==, NUC_AXIS_FIXED);
  g_assert_cmpfloat (figure.width, ==, 1600);
  g_assert_cmpfloat (figure.height, ==, 900);
  g_assert_cmpfloat (figure.dpi, ==, 96);
  g_assert_cmpint (figure.fonts, ==, NUC_FONTS_BUNDLED);
  g_assert_false (figure.right_to_left);
  g_assert_false (figure.outlines);
  g_assert_true (nuc_setup_get_switch (setup, NUC_FIELD_CAPTION));
  g_assert_true (nuc_setup_get_switch (setup, NUC_FIELD_MARK));
}

/* Every theme that a figure can have is one of the charts', and another than the rest. */
static void
test_themes (void)
{
  g_autoptr (NucSetup) setup = nuc_setup_new ();
  NucFigure figure;

  for (guint i = 0; i < NUC_N_THEMES; i++)
    {
      g_assert_true (
          nuc_setup_set (setup, NUC_FIELD_THEME, nuc_theme_get_name ((NucTheme) i), NULL));
      nuc_figure_look_get (setup, &figure);
      g_assert_cmpint (figure.theme, ==, i);
      g_assert_cmpint (nuc_chart_style_get (figure.theme)->theme, ==, i);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/look/initial", test_initial);
  g_test_add_func ("/figure/look/themes", test_themes);
  return g_test_run ();
}
