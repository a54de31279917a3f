/* hide.c: what a class is to predict before it sees it, and its names
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "setup/hide.h"

#include "setup/word.h"

const char *const nuc_hide_names[] = {
  [NUC_HIDE_NOTHING] = "nothing",
  [NUC_HIDE_PROBABILITIES] = "probabilities",
  [NUC_HIDE_SURVIVORS] = "survivors",
  [NUC_HIDE_TOKEN] = "token",
  NULL,
};

/**
 * nuc_hide_get_name:
 * @hide: one of them
 *
 * Returns: (transfer none): its name in files, options and states of actions, never translated
 */
const char *
nuc_hide_get_name (NucHide hide)
{
  return nuc_hide_names[hide];
}

/**
 * nuc_hide_find:
 * @name: one of the names
 * @hide: (out): what has that name
 *
 * Returns: whether there is one of that name
 */
gboolean
nuc_hide_find (const char *name, NucHide *hide)
{
  guint index;

  if (!nuc_word_find (nuc_hide_names, name, &index))
    return FALSE;
  *hide = (NucHide) index;
  return TRUE;
}
