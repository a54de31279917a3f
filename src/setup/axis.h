/* axis.h: how probabilities become lengths, and its names
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucAxis:
 * @NUC_AXIS_FIXED: probability 0 to 1
 * @NUC_AXIS_FITTED: 0 to a round value above the longest bar, which a chain changes seldom
 * @NUC_AXIS_LOGARITHMIC: decades
 */
typedef enum
{
  NUC_AXIS_FIXED,
  NUC_AXIS_FITTED,
  NUC_AXIS_LOGARITHMIC,
} NucAxis;

#define NUC_N_AXES (NUC_AXIS_LOGARITHMIC + 1)

/* In the order of the enumeration, as in files, options and the states of actions; %NULL at the end. */
extern const char *const nuc_axis_names[];

const char *nuc_axis_get_name (NucAxis axis);
gboolean nuc_axis_find (const char *name, NucAxis *axis);

G_END_DECLS
