/* chart-style.h: palettes, patterns and measures of a chart
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucTheme:
 *
 * A palette and the weight of its lines. Survival is told by fill against hatching in every one of
 * them, never by colour alone.
 */
typedef enum
{
  NUC_THEME_LIGHT,
  NUC_THEME_DARK,
  NUC_THEME_HIGH_CONTRAST,
  NUC_THEME_PROJECTOR,
  NUC_THEME_PRINT,
} NucTheme;

typedef struct
{
  double red, green, blue;
} NucColor;

/**
 * NucChartStyle:
 *
 * Every colour and width that drawing uses. Widths are shares of the type size.
 */
typedef struct
{
  NucTheme theme;
  NucColor background;
  NucColor text;
  NucColor dim_text;
  NucColor bar;
  NucColor bar_alternate;
  NucColor before;
  NucColor halo;
  NucColor removed_fill;
  NucColor removed_line;
  NucColor accent;
  NucColor grid;
  double outline_width;
  double hatch_width;
  double hatch_distance;
  const char *sans_family;
  const char *mono_family;
} NucChartStyle;

const NucChartStyle *nuc_chart_style_get (NucTheme theme);

G_END_DECLS
