/* chart-style.h: palettes, patterns and measures of a chart
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "setup/theme.h"

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue;
} NucColor;

/**
 * NucChartStyle:
 * @theme: which one it is
 * @background: under everything; outlines get a halo of it
 * @text: labels and numbers
 * @dim_text: secondary text, and labels of removed tokens
 * @bar: the final probability
 * @bar_alternate: the neighbour of a @bar, as in the die
 * @bar_text: on either of the two
 * @before: the outline of the probability before the chain
 * @halo: around that outline where it crosses a fill
 * @removed_fill: under the hatching
 * @removed_line: hatching, and the edge of removed bars
 * @accent: the chosen token and the cut lines
 * @grid: ticks and rules; decoration, bound to no contrast
 * @hover: behind what the pointer is over
 * @outline_width: share of the type size
 * @hatch_width: share of the type size
 * @hatch_distance: share of the type size
 * @title_scale: share of the type size
 * @least_scale: share of the type size that no type falls below
 * @sans_family: families in order of preference
 * @mono_family: likewise, for tokens
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
  NucColor bar_text;
  NucColor before;
  NucColor halo;
  NucColor removed_fill;
  NucColor removed_line;
  NucColor accent;
  NucColor grid;
  NucColor hover;
  double outline_width;
  double hatch_width;
  double hatch_distance;
  double title_scale;
  double least_scale;
  const char *sans_family;
  const char *mono_family;
} NucChartStyle;

const NucChartStyle *nuc_chart_style_get (NucTheme theme);

G_END_DECLS
