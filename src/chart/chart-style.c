/* chart-style.c: palettes, patterns and measures of a chart
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-style.h"

/* The first of each come with the program, for figures (data/fonts). On the screen a fresh machine has at
 * least one of the others, and the generic family at the end never fails. */
#define SANS "Inter, Cantarell, Noto Sans, DejaVu Sans, Sans"
#define MONO "DejaVu Sans Mono, Noto Sans Mono, Monospace"

/* As in a style sheet: 0xRRGGBB. */
#define RGB(hex)                                                                                   \
  {                                                                                                \
    ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex) &0xff) / 255.0               \
  }

/* tests/chart/chart-style.c computes the contrasts of every pair that must be told apart, also in
 * greyscale and with the three common colour deficiencies. */
static const NucChartStyle styles[NUC_N_THEMES] = {
  [NUC_THEME_LIGHT] = {
    .theme = NUC_THEME_LIGHT,
    .background = RGB (0xffffff),
    .text = RGB (0x1d1d20),
    .dim_text = RGB (0x5e5e66),
    .bar = RGB (0x1a5fb4),
    .bar_alternate = RGB (0x306fbd),
    .bar_text = RGB (0xffffff),
    .before = RGB (0x1d1d20),
    .halo = RGB (0xffffff),
    .removed_fill = RGB (0xf4f4f6),
    .removed_line = RGB (0x82828c),
    .accent = RGB (0xa2350b),
    .grid = RGB (0xe3e3e7),
    .hover = RGB (0xeef3fa),
    .outline_width = 0.085,
    .hatch_width = 0.09,
    .hatch_distance = 0.46,
    .title_scale = 1.28,
    .least_scale = 0.82,
    .sans_family = SANS,
    .mono_family = MONO,
  },
  [NUC_THEME_DARK] = {
    .theme = NUC_THEME_DARK,
    .background = RGB (0x1c1c1f),
    .text = RGB (0xf2f2f4),
    .dim_text = RGB (0xacacb6),
    .bar = RGB (0x4a90dc),
    .bar_alternate = RGB (0x78aeea),
    .bar_text = RGB (0x101012),
    .before = RGB (0xfafafa),
    .halo = RGB (0x1c1c1f),
    .removed_fill = RGB (0x26262a),
    .removed_line = RGB (0x85858f),
    .accent = RGB (0xffa06b),
    .grid = RGB (0x35353a),
    .hover = RGB (0x27303b),
    .outline_width = 0.085,
    .hatch_width = 0.09,
    .hatch_distance = 0.46,
    .title_scale = 1.28,
    .least_scale = 0.82,
    .sans_family = SANS,
    .mono_family = MONO,
  },
  [NUC_THEME_HIGH_CONTRAST] = {
    .theme = NUC_THEME_HIGH_CONTRAST,
    .background = RGB (0x000000),
    .text = RGB (0xffffff),
    .dim_text = RGB (0xd8d8dc),
    .bar = RGB (0x5aa9ff),
    .bar_alternate = RGB (0x9ccbff),
    .bar_text = RGB (0x000000),
    .before = RGB (0xffffff),
    .halo = RGB (0x000000),
    .removed_fill = RGB (0x000000),
    .removed_line = RGB (0xc8c8cc),
    .accent = RGB (0xffd23f),
    .grid = RGB (0x4a4a4f),
    .hover = RGB (0x18304a),
    .outline_width = 0.12,
    .hatch_width = 0.11,
    .hatch_distance = 0.5,
    .title_scale = 1.28,
    .least_scale = 0.82,
    .sans_family = SANS,
    .mono_family = MONO,
  },
  [NUC_THEME_HIGH_CONTRAST_LIGHT] = {
    .theme = NUC_THEME_HIGH_CONTRAST_LIGHT,
    .background = RGB (0xffffff),
    .text = RGB (0x000000),
    .dim_text = RGB (0x2a2a2e),
    .bar = RGB (0x0a478f),
    .bar_alternate = RGB (0x14569f),
    .bar_text = RGB (0xffffff),
    .before = RGB (0x000000),
    .halo = RGB (0xffffff),
    .removed_fill = RGB (0xffffff),
    .removed_line = RGB (0x46464c),
    .accent = RGB (0x8f2c06),
    .grid = RGB (0xbdbdc2),
    .hover = RGB (0xe3edf9),
    .outline_width = 0.12,
    .hatch_width = 0.11,
    .hatch_distance = 0.5,
    .title_scale = 1.28,
    .least_scale = 0.82,
    .sans_family = SANS,
    .mono_family = MONO,
  },
  [NUC_THEME_PROJECTOR] = {
    .theme = NUC_THEME_PROJECTOR,
    .background = RGB (0xffffff),
    .text = RGB (0x000000),
    .dim_text = RGB (0x3c3c42),
    .bar = RGB (0x0a478f),
    .bar_alternate = RGB (0x14569f),
    .bar_text = RGB (0xffffff),
    .before = RGB (0x000000),
    .halo = RGB (0xffffff),
    .removed_fill = RGB (0xffffff),
    .removed_line = RGB (0x5c5c62),
    .accent = RGB (0x8f2c06),
    .grid = RGB (0xdadade),
    .hover = RGB (0xe3edf9),
    .outline_width = 0.115,
    .hatch_width = 0.12,
    .hatch_distance = 0.6,
    .title_scale = 1.4,
    .least_scale = 0.94,
    .sans_family = SANS,
    .mono_family = MONO,
  },
  [NUC_THEME_PRINT] = {
    .theme = NUC_THEME_PRINT,
    .background = RGB (0xffffff),
    .text = RGB (0x000000),
    .dim_text = RGB (0x404040),
    .bar = RGB (0x1a1a1a),
    .bar_alternate = RGB (0x4d4d4d),
    .bar_text = RGB (0xffffff),
    .before = RGB (0x000000),
    .halo = RGB (0xffffff),
    .removed_fill = RGB (0xffffff),
    .removed_line = RGB (0x3a3a3a),
    .accent = RGB (0x000000),
    .grid = RGB (0xc4c4c4),
    .hover = RGB (0xeeeeee),
    .outline_width = 0.085,
    .hatch_width = 0.085,
    .hatch_distance = 0.46,
    .title_scale = 1.28,
    .least_scale = 0.82,
    .sans_family = SANS,
    .mono_family = MONO,
  },
};

/**
 * nuc_chart_style_get:
 * @theme: a theme
 *
 * Returns: (transfer none): its colours and measures
 */
const NucChartStyle *
nuc_chart_style_get (NucTheme theme)
{
  g_return_val_if_fail ((guint) theme < NUC_N_THEMES, &styles[NUC_THEME_LIGHT]);

  return &styles[theme];
}
