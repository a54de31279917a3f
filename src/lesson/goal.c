/* goal.c: what a task asks for, in a form that can be checked
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/goal.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "lesson/goal-private.h"
#include "lesson/text.h"

static const char *const goal_fields[] = { "goal",     "token",   "stages", "equals",
                                           "at-least", "at-most", "on",     NULL };
static const char *const panes[] = { "this", "other", NULL };

static void
goal_free (gpointer data)
{
  nuc_goal_free (data);
}

static void
find_what (NucGoal *goal, const char *name)
{
  goal->kind = NULL;
  goal->figure = nuc_measure_find (name);
  if (goal->figure == NULL)
    goal->kind = nuc_goal_kind_find (name);
}

static void
read_what (NucGoal *goal, NucJsonReader *reader)
{
  g_autofree char *name = nuc_json_reader_get_string (reader, "goal");

  if (name == NULL)
    return;
  find_what (goal, name);
  if (goal->figure == NULL && goal->kind == NULL)
    nuc_json_reader_fail (reader, "goal", _ ("is no goal known here: “%s”"), name);
}

static void
refuse (NucJsonReader *reader, const char *field, gboolean allowed)
{
  if (!allowed && nuc_json_reader_has (reader, field))
    nuc_json_reader_fail (reader, field, _ ("means nothing for this goal"));
}

static void
read_stages (NucGoal *goal, NucJsonReader *reader, gsize least, gsize most)
{
  gsize n;

  refuse (reader, "stages", most > 0);
  if (most == 0)
    return;
  goal->stages = nuc_json_reader_get_strings (reader, "stages");
  if (goal->stages == NULL)
    return;
  n = g_strv_length (goal->stages);
  if (n < least || n > most)
    nuc_json_reader_fail (reader, "stages", _ ("has too few or too many stages for this goal"));
  for (gsize i = 0; i < n; i++)
    if (nuc_sampler_find (goal->stages[i]) == NULL)
      nuc_json_reader_fail (reader, "stages", _ ("names no known stage: “%s”"), goal->stages[i]);
}

static void
read_bounds (NucGoal *goal, NucJsonReader *reader)
{
  const double most = nuc_goal_get_largest (goal);

  if (nuc_json_reader_has (reader, "equals"))
    {
      refuse (reader, "at-least", FALSE);
      refuse (reader, "at-most", FALSE);
      goal->at_least = goal->at_most = nuc_json_reader_get_number (reader, "equals", 0, most);
      return;
    }
  if (nuc_json_reader_has (reader, "at-least"))
    goal->at_least = nuc_json_reader_get_number (reader, "at-least", 0, most);
  if (nuc_json_reader_has (reader, "at-most"))
    goal->at_most = nuc_json_reader_get_number (reader, "at-most", 0, most);
  if (isinf (goal->at_least) && isinf (goal->at_most))
    nuc_json_reader_fail (reader, "goal", _ ("needs one of: equals, at-least, at-most"));
  if (goal->at_least > goal->at_most)
    nuc_json_reader_fail (reader, "at-least", _ ("must not be above at-most"));
}

static NucGoal *
goal_read (NucJsonReader *reader)
{
  NucGoal *goal = g_new0 (NucGoal, 1);
  NucGoalNeeds needs;

  goal->at_least = -(double) INFINITY;
  goal->at_most = (double) INFINITY;
  nuc_json_reader_allow (reader, goal_fields);
  read_what (goal, reader);
  if (!nuc_json_reader_is_good (reader))
    return goal;
  nuc_goal_get_needs (goal, &needs);
  if (needs.bounds)
    read_bounds (goal, reader);
  else
    {
      refuse (reader, "equals", FALSE);
      refuse (reader, "at-least", FALSE);
      refuse (reader, "at-most", FALSE);
    }
  refuse (reader, "token", needs.token);
  if (needs.token)
    goal->token = nuc_json_reader_get_string (reader, "token");
  read_stages (goal, reader, needs.min_stages, needs.max_stages);
  refuse (reader, "on", needs.other);
  goal->other = nuc_json_reader_get_choice (reader, "on", panes) == 1;
  return goal;
}

/**
 * nuc_goal_new:
 * @name: of a figure or of a kind, as in a lesson file
 *
 * Returns: (transfer full) (nullable): a goal that still names no token and no stage and, where it has bounds, asks
 *   for at least 0; %NULL for an unknown name
 */
NucGoal *
nuc_goal_new (const char *name)
{
  NucGoal *self = g_new0 (NucGoal, 1);

  find_what (self, name);
  if (self->figure == NULL && self->kind == NULL)
    {
      g_free (self);
      return NULL;
    }
  self->at_least = self->figure != NULL ? 0 : -(double) INFINITY;
  self->at_most = (double) INFINITY;
  return self;
}

NucGoal *
nuc_goal_copy (const NucGoal *self)
{
  NucGoal *copy = g_memdup2 (self, sizeof *self);

  copy->token = g_strdup (self->token);
  copy->stages = g_strdupv (self->stages);
  return copy;
}

void
nuc_goal_free (NucGoal *self)
{
  g_free (self->token);
  g_strfreev (self->stages);
  g_free (self);
}

const char *
nuc_goal_get_name (const NucGoal *self)
{
  return self->figure != NULL ? nuc_measure_get_name (self->figure) : self->kind->name;
}

/* What it asks for, translated, without what a person fills in: "Survivors", "A token survives". */
char *
nuc_goal_dup_title (const NucGoal *self)
{
  return self->figure != NULL ? nuc_measure_dup_title (self->figure, "…")
                              : g_strdup (_ (self->kind->title));
}

/* The largest bound that means something. */
double
nuc_goal_get_largest (const NucGoal *self)
{
  return self->figure != NULL && nuc_measure_get_unit (self->figure) == NUC_UNIT_SHARE ? 1 : 1e15;
}

/**
 * nuc_goal_get_needs:
 * @needs: (out caller-allocates): which of its members a goal like this one has
 */
void
nuc_goal_get_needs (const NucGoal *self, NucGoalNeeds *needs)
{
  const NucGoalKind *kind = self->kind;

  if (kind != NULL)
    {
      *needs = (NucGoalNeeds){ .token = kind->token,
                               .min_stages = kind->min_stages,
                               .max_stages = kind->max_stages,
                               .other = kind->other };
      return;
    }
  *needs = (NucGoalNeeds){ .bounds = TRUE,
                           .token = nuc_measure_get_need (self->figure) == NUC_NEED_TOKEN,
                           .other = TRUE };
  needs->min_stages = needs->max_stages =
      nuc_measure_get_need (self->figure) == NUC_NEED_STAGE ? 1 : 0;
}

/**
 * nuc_goal_find_problem:
 *
 * Returns: (transfer full) (nullable): a sentence on what a file with this goal would be refused for
 */
char *
nuc_goal_find_problem (const NucGoal *self)
{
  NucGoalNeeds needs;
  gsize n = self->stages != NULL ? g_strv_length (self->stages) : 0;

  nuc_goal_get_needs (self, &needs);
  if (needs.token && (self->token == NULL || *self->token == '\0'))
    return g_strdup (_ ("Name the token, with its leading space if it has one."));
  if (n < needs.min_stages)
    return g_strdup (_ ("Name the stage."));
  if (n > needs.max_stages)
    return g_strdup (_ ("These are too many stages."));
  if (needs.bounds && self->at_least > self->at_most)
    return g_strdup (_ ("The first number must not be above the second."));
  return NULL;
}

/* An empty list of goals, to be filled. */
GPtrArray *
nuc_goals_new (void)
{
  return g_ptr_array_new_with_free_func (goal_free);
}

/**
 * nuc_goals_read:
 * @reader: at an object
 * @field: a list of goals
 *
 * Returns: (transfer full) (element-type NucGoal): the goals; errors stay in the reader
 */
GPtrArray *
nuc_goals_read (NucJsonReader *reader, const char *field)
{
  GPtrArray *goals = g_ptr_array_new_with_free_func (goal_free);

  if (!nuc_json_reader_enter_array (reader, field, 1, NUC_TASK_MAX_GOALS))
    return goals;
  for (gsize i = 0; i < nuc_json_reader_get_length (reader); i++)
    if (nuc_json_reader_enter_element (reader, i))
      {
        g_ptr_array_add (goals, goal_read (reader));
        nuc_json_reader_leave (reader);
      }
  nuc_json_reader_leave (reader);
  return goals;
}

GPtrArray *
nuc_goals_copy (GPtrArray *goals)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (goal_free);

  for (gsize i = 0; i < goals->len; i++)
    g_ptr_array_add (copy, nuc_goal_copy (g_ptr_array_index (goals, i)));
  return copy;
}

json_t *
nuc_goals_to_json (GPtrArray *goals)
{
  json_t *list = json_array ();

  for (gsize i = 0; i < goals->len; i++)
    {
      const NucGoal *goal = g_ptr_array_index (goals, i);
      json_t *object = json_object ();

      json_object_set_new (object, "goal", json_string (nuc_goal_get_name (goal)));
      if (goal->token != NULL)
        json_object_set_new (object, "token", json_string (goal->token));
      if (goal->stages != NULL)
        json_object_set_new (object, "stages", nuc_text_to_json (goal->stages));
      if (goal->at_least == goal->at_most)
        json_object_set_new (object, "equals", json_real (goal->at_least));
      else
        {
          if (!isinf (goal->at_least))
            json_object_set_new (object, "at-least", json_real (goal->at_least));
          if (!isinf (goal->at_most))
            json_object_set_new (object, "at-most", json_real (goal->at_most));
        }
      if (goal->other)
        json_object_set_new (object, "on", json_string (panes[1]));
      json_array_append_new (list, object);
    }
  return list;
}
