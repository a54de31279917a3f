/* goal.h: what a task asks for, in a form that can be checked
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "lesson/measure.h"
#include "lesson/json-reader.h"

G_BEGIN_DECLS

#define NUC_TASK_MAX_GOALS 8

/**
 * NucGoalKind:
 *
 * What a goal may ask for. Either a figure within bounds ("survivors at most 3") or one of a table of other kinds
 * ("stages in this order").
 */
typedef struct _NucGoalKind NucGoalKind;

/**
 * NucGoal:
 * @kind: (nullable): what is asked for, %NULL where it is a figure within bounds
 * @figure: (nullable): the figure
 * @token: (nullable): of which token
 * @stages: (nullable): of which stage or stages
 * @at_least: lower bound, -infinity where there is none
 * @at_most: upper bound, +infinity where there is none
 * @other: whether it is about the other pane
 */
typedef struct
{
  const NucGoalKind *kind;
  const NucMeasure *figure;
  char *token;
  char **stages;
  double at_least;
  double at_most;
  gboolean other;
} NucGoal;

/**
 * NucGoalNeeds:
 * @bounds: it is a figure within bounds
 * @token: it names a token
 * @min_stages: at least so many stages are named
 * @max_stages: at most so many
 * @other: it may be about the other pane
 */
typedef struct
{
  gboolean bounds;
  gboolean token;
  gsize min_stages;
  gsize max_stages;
  gboolean other;
} NucGoalNeeds;

NucGoal *nuc_goal_new (const char *name);
NucGoal *nuc_goal_copy (const NucGoal *self);
void nuc_goal_free (NucGoal *self);
const char *nuc_goal_get_name (const NucGoal *self);
char *nuc_goal_dup_title (const NucGoal *self);
double nuc_goal_get_largest (const NucGoal *self);
void nuc_goal_get_needs (const NucGoal *self, NucGoalNeeds *needs);
char *nuc_goal_find_problem (const NucGoal *self);
char *nuc_goal_find_obstacle (const NucGoal *self, const NucLive *live);

GPtrArray *nuc_goals_new (void);
GPtrArray *nuc_goals_read (NucJsonReader *reader, const char *field);
GPtrArray *nuc_goals_copy (GPtrArray *goals);
json_t *nuc_goals_to_json (GPtrArray *goals);
gboolean nuc_goals_check (GPtrArray *goals, const NucLive *live, char **feedback);

const char *nuc_goal_kind_get (gsize i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucGoal, nuc_goal_free)

G_END_DECLS
