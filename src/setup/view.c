/* view.c: what kind of chart is shown, and its names
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "setup/view.h"

#include "setup/word.h"

const char *const nuc_view_names[] = {
  [NUC_VIEW_BARS] = "bars",   [NUC_VIEW_STAGES] = "stages",   [NUC_VIEW_DIE] = "die",
  [NUC_VIEW_CURVE] = "curve", [NUC_VIEW_COMPARE] = "compare", NULL,
};

/**
 * nuc_view_get_name:
 * @view: one of them
 *
 * Returns: (transfer none): its name in files, options and states of actions, never translated
 */
const char *
nuc_view_get_name (NucView view)
{
  return nuc_view_names[view];
}

/**
 * nuc_view_find:
 * @name: one of the names
 * @view: (out): what has that name
 *
 * Returns: whether there is one of that name
 */
gboolean
nuc_view_find (const char *name, NucView *view)
{
  guint index;

  if (!nuc_word_find (nuc_view_names, name, &index))
    return FALSE;
  *view = (NucView) index;
  return TRUE;
}
