/* figure-look.c: how a figure looks
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-look.h"

#include <string.h>

static NucTheme
get_theme (const NucSetup *setup)
{
  NucTheme theme = NUC_THEME_LIGHT;

  nuc_theme_find (nuc_setup_get (setup, NUC_FIELD_THEME), &theme);
  return theme;
}

static void
get_size (const NucSetup *setup, double *width, double *height)
{
  const char *text = nuc_setup_get (setup, NUC_FIELD_SIZE);

  *width = g_ascii_strtod (text, NULL);
  *height = g_ascii_strtod (strchr (text, 'x') + 1, NULL);
}

/**
 * nuc_figure_look_get:
 * @setup: what is shown, and how a figure of it looks
 * @figure: (out caller-allocates): the look; format and settings are left out
 */
void
nuc_figure_look_get (const NucSetup *setup, NucFigure *figure)
{
  *figure = (NucFigure){
    .view = nuc_setup_get_view (setup),
    .theme = get_theme (setup),
    .axis = nuc_setup_get_axis (setup),
    .type_size = nuc_setup_get_real (setup, NUC_FIELD_TYPE_SIZE),
    .dpi = nuc_setup_get_real (setup, NUC_FIELD_DPI),
    .right_to_left = g_str_equal (nuc_setup_get (setup, NUC_FIELD_DIRECTION), "rtl"),
    .vertical = nuc_setup_get_switch (setup, NUC_FIELD_VERTICAL),
    .fonts = g_str_equal (nuc_setup_get (setup, NUC_FIELD_FONT), "system") ? NUC_FONTS_SYSTEM
                                                                           : NUC_FONTS_BUNDLED,
    .outlines = nuc_setup_get_switch (setup, NUC_FIELD_OUTLINES),
  };
  get_size (setup, &figure->width, &figure->height);
}
