/* chart-font.h: type for figures: the fonts that come with the program, or those of the machine
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * NucFonts:
 * @NUC_FONTS_BUNDLED: those that come with the program, and the machine's for characters that they lack
 * @NUC_FONTS_SYSTEM: those of the machine
 */
typedef enum
{
  NUC_FONTS_BUNDLED,
  NUC_FONTS_SYSTEM,
} NucFonts;

PangoFontMap *nuc_chart_font_map_new (NucFonts fonts, GError **error);

G_END_DECLS
