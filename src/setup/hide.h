/* hide.h: what a class is to predict before it sees it, and its names
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucHide:
 * @NUC_HIDE_NOTHING: everything is shown
 * @NUC_HIDE_PROBABILITIES: which tokens there are is shown, not how likely they are
 * @NUC_HIDE_SURVIVORS: the model's own probabilities are shown, not what the chain makes of them
 * @NUC_HIDE_TOKEN: all but the token that the coin chose
 *
 * For a class that predicts before it sees. Each kind but the first hides the chosen token too: it is a
 * survivor, and likely.
 */
typedef enum
{
  NUC_HIDE_NOTHING,
  NUC_HIDE_PROBABILITIES,
  NUC_HIDE_SURVIVORS,
  NUC_HIDE_TOKEN,
} NucHide;

#define NUC_N_HIDES (NUC_HIDE_TOKEN + 1)

/* In the order of the enumeration, as in files, options and the states of actions; %NULL at the end. */
extern const char *const nuc_hide_names[];

const char *nuc_hide_get_name (NucHide hide);
gboolean nuc_hide_find (const char *name, NucHide *hide);

G_END_DECLS
