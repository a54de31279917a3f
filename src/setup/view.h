/* view.h: what kind of chart is shown, and its names
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucView:
 * @NUC_VIEW_BARS: one row for each token
 * @NUC_VIEW_STAGES: the rows after each stage, side by side
 * @NUC_VIEW_DIE: the survivors laid out on [0, 1), and rolls counted
 * @NUC_VIEW_CURVE: rank against probability of the whole vocabulary
 * @NUC_VIEW_COMPARE: two chains on one axis
 */
typedef enum
{
  NUC_VIEW_BARS,
  NUC_VIEW_STAGES,
  NUC_VIEW_DIE,
  NUC_VIEW_CURVE,
  NUC_VIEW_COMPARE,
} NucView;

#define NUC_N_VIEWS (NUC_VIEW_COMPARE + 1)

/* In the order of the enumeration, as in files, options and the states of actions; %NULL at the end. */
extern const char *const nuc_view_names[];

const char *nuc_view_get_name (NucView view);
gboolean nuc_view_find (const char *name, NucView *view);

G_END_DECLS
