/* axis.c: how probabilities become lengths, and its names
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "setup/axis.h"

#include "setup/word.h"

const char *const nuc_axis_names[] = {
  [NUC_AXIS_FIXED] = "fixed",
  [NUC_AXIS_FITTED] = "fitted",
  [NUC_AXIS_LOGARITHMIC] = "logarithmic",
  NULL,
};

/**
 * nuc_axis_get_name:
 * @axis: one of them
 *
 * Returns: (transfer none): its name in files, options and states of actions, never translated
 */
const char *
nuc_axis_get_name (NucAxis axis)
{
  return nuc_axis_names[axis];
}

/**
 * nuc_axis_find:
 * @name: one of the names
 * @axis: (out): what has that name
 *
 * Returns: whether there is one of that name
 */
gboolean
nuc_axis_find (const char *name, NucAxis *axis)
{
  guint index;

  if (!nuc_word_find (nuc_axis_names, name, &index))
    return FALSE;
  *axis = (NucAxis) index;
  return TRUE;
}
