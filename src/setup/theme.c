/* theme.c: palettes and the weight of their lines, and its names
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "setup/theme.h"

#include "setup/word.h"

const char *const nuc_theme_names[] = {
  [NUC_THEME_LIGHT] = "light",
  [NUC_THEME_DARK] = "dark",
  [NUC_THEME_HIGH_CONTRAST] = "high-contrast",
  [NUC_THEME_HIGH_CONTRAST_LIGHT] = "high-contrast-light",
  [NUC_THEME_PROJECTOR] = "projector",
  [NUC_THEME_PRINT] = "print",
  NULL,
};

/**
 * nuc_theme_get_name:
 * @theme: one of them
 *
 * Returns: (transfer none): its name in files, options and states of actions, never translated
 */
const char *
nuc_theme_get_name (NucTheme theme)
{
  return nuc_theme_names[theme];
}

/**
 * nuc_theme_find:
 * @name: one of the names
 * @theme: (out): what has that name
 *
 * Returns: whether there is one of that name
 */
gboolean
nuc_theme_find (const char *name, NucTheme *theme)
{
  guint index;

  if (!nuc_word_find (nuc_theme_names, name, &index))
    return FALSE;
  *theme = (NucTheme) index;
  return TRUE;
}
