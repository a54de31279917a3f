/* goal-private.h: what goals may ask for beside figures
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "lesson/goal.h"

G_BEGIN_DECLS

#define NUC_GOAL_MAX_STAGES 16

struct _NucGoalKind
{
  const char *name;
  const char *title; /* in words, with "…" for what a person names */
  gboolean token;
  gsize min_stages;
  gsize max_stages;
  gboolean other;
  gboolean (*check) (const NucGoal *goal, const NucLive *live, char **feedback);
};

const NucGoalKind *nuc_goal_kind_find (const char *name);

G_END_DECLS
