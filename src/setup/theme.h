/* theme.h: palettes and the weight of their lines, and its names
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucTheme:
 * @NUC_THEME_LIGHT: dark on light
 * @NUC_THEME_DARK: light on dark
 * @NUC_THEME_HIGH_CONTRAST: white on black, with heavier lines
 * @NUC_THEME_HIGH_CONTRAST_LIGHT: black on white, with heavier lines
 * @NUC_THEME_PROJECTOR: for a class, with larger type
 * @NUC_THEME_PRINT: black ink on paper
 *
 * A palette and the weight of its lines. Survival is told by fill against hatching in every one of
 * them, never by colour alone.
 */
typedef enum
{
  NUC_THEME_LIGHT,
  NUC_THEME_DARK,
  NUC_THEME_HIGH_CONTRAST,
  NUC_THEME_HIGH_CONTRAST_LIGHT,
  NUC_THEME_PROJECTOR,
  NUC_THEME_PRINT,
} NucTheme;

#define NUC_N_THEMES (NUC_THEME_PRINT + 1)

/* In the order of the enumeration, as in files, options and the states of actions; %NULL at the end. */
extern const char *const nuc_theme_names[];

const char *nuc_theme_get_name (NucTheme theme);
gboolean nuc_theme_find (const char *name, NucTheme *theme);

G_END_DECLS
