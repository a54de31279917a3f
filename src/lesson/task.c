/* task.c: goals that check themselves on what is open
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/task.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define MAX_STAGES 16
/* Bounds written in decimals meet doubles computed otherwise: half of a last shown digit. */
#define TOLERANCE 5e-10

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

static const char *const goal_fields[] = { "goal",     "token",   "stages", "equals",
                                           "at-least", "at-most", "on",     NULL };
static const char *const task_fields[] = { "text", "done", "goals", NULL };
static const char *const panes[] = { "this", "other", NULL };

static const char *
get_stage_title (const char *stage)
{
  return nuc_sampler_get_title (nuc_sampler_find (stage));
}

/* The stage with this sampler that is on, in a chain that may not have been run. */
static gssize
find_enabled (const NucChain *chain, const char *name)
{
  for (gsize i = 0; i < nuc_chain_get_size (chain); i++)
    if (nuc_chain_get_enabled (chain, i) &&
        g_str_equal (nuc_sampler_get_name (nuc_chain_get_sampler (chain, i)), name))
      return (gssize) i;
  return -1;
}

static char *
dup_stage_text (const NucChain *chain, const char *name)
{
  gssize stage = find_enabled (chain, name);

  return stage >= 0 ? nuc_chain_stage_to_string (chain, (gsize) stage) : g_strdup ("");
}

static gboolean
check_untouched (const NucGoal *goal, const NucLive *live, char **feedback)
{
  g_autofree char *before = NULL;
  g_autofree char *now = NULL;
  const char *title = get_stage_title (goal->stages[0]);

  if (live->began != NULL)
    before = dup_stage_text (live->began, goal->stages[0]);
  now = dup_stage_text (nuc_trace_get_chain (live->trace), goal->stages[0]);
  if (live->began == NULL || g_str_equal (before, now))
    {
      *feedback = g_strdup_printf (_ ("%s is as it was at the start."), title);
      return TRUE;
    }
  *feedback = g_strdup_printf (_ ("%s was changed. Put it back where it was at the start."), title);
  return FALSE;
}

static gboolean
survives_with (const NucLive *live, gsize stage, double value, guint32 index)
{
  NucChain *chain = nuc_trace_get_chain (live->trace);
  g_autoptr (NucChain) changed = nuc_chain_with_value (chain, stage, 0, value, NULL);
  g_autoptr (NucTrace) trace = NULL;

  if (changed == NULL)
    return FALSE;
  trace = nuc_trace_new (nuc_trace_get_logits (live->trace), changed, NULL, NULL, NULL);
  return trace != NULL && nuc_trace_get_probability (trace, index) > 0;
}

/* Whether the token survives here and is lost one step further in the direction of @sign. */
static gboolean
check_limit (const NucGoal *goal, const NucLive *live, double sign, char **feedback)
{
  gssize at = nuc_live_find_stage (live->trace, goal->stages[0]);
  const char *title = get_stage_title (goal->stages[0]);
  const NucParameter *parameter;
  gsize stage, n;
  double next;
  guint32 index;

  if (at < 0)
    {
      *feedback = g_strdup_printf (_ ("%s is switched off. Switch it on."), title);
      return FALSE;
    }
  if (!nuc_live_find_index (live, live->trace, goal->token, &index))
    {
      *feedback = g_strdup_printf (_ ("“%s” is no token here."), goal->token);
      return FALSE;
    }
  if (!(nuc_trace_get_probability (live->trace, index) > 0))
    {
      *feedback = g_strdup_printf (_ ("“%s” is removed. It should survive."), goal->token);
      return FALSE;
    }
  stage = nuc_trace_get_stage (live->trace, (gsize) at)->chain_stage;
  parameter = nuc_sampler_get_parameters (nuc_sampler_find (goal->stages[0]), &n);
  next = nuc_chain_get_value (nuc_trace_get_chain (live->trace), stage, 0) + sign * parameter->step;
  if (next >= parameter->minimum && next <= parameter->maximum && next != parameter->neutral &&
      survives_with (live, stage, next, index))
    {
      *feedback = sign < 0 ? g_strdup_printf (_ ("“%s” survives, but %s can still go lower."),
                                              goal->token, title)
                           : g_strdup_printf (_ ("“%s” survives, but %s can still go higher."),
                                              goal->token, title);
      return FALSE;
    }
  *feedback =
      g_strdup_printf (_ ("“%s” just survives: one step more and it is lost."), goal->token);
  return TRUE;
}

static gboolean
check_smallest (const NucGoal *goal, const NucLive *live, char **feedback)
{
  return check_limit (goal, live, -1, feedback);
}

static gboolean
check_largest (const NucGoal *goal, const NucLive *live, char **feedback)
{
  return check_limit (goal, live, 1, feedback);
}

/* A token that is not in the distribution is as unlikely as one that was removed, but saying so would hide a
 * mistyped space. */
static gboolean
check_survival (const NucGoal *goal, const NucLive *live, gboolean wanted, char **feedback)
{
  NucTrace *trace = goal->other ? live->other : live->trace;
  gboolean survives;
  guint32 index;

  if (trace == NULL)
    {
      *feedback = g_strdup (_ ("There is nothing to compare with. Open the Compare view."));
      return FALSE;
    }
  if (!nuc_live_find_index (live, trace, goal->token, &index))
    {
      *feedback = g_strdup_printf (_ ("“%s” is no token here."), goal->token);
      return FALSE;
    }
  survives = nuc_trace_get_probability (trace, index) > 0;
  *feedback = survives ? g_strdup_printf (_ ("“%s” survives."), goal->token)
                       : g_strdup_printf (_ ("“%s” is removed."), goal->token);
  return survives == wanted;
}

static gboolean
check_survives (const NucGoal *goal, const NucLive *live, char **feedback)
{
  return check_survival (goal, live, TRUE, feedback);
}

static gboolean
check_lost (const NucGoal *goal, const NucLive *live, char **feedback)
{
  return check_survival (goal, live, FALSE, feedback);
}

static gboolean
same_survivors (const NucLive *live)
{
  NucLogits *logits = nuc_trace_get_logits (live->trace);
  NucLogits *other = nuc_trace_get_logits (live->other);
  gsize n = nuc_trace_get_n_survivors (live->trace);

  if (n != nuc_trace_get_n_survivors (live->other))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      guint32 id = nuc_logits_get_id (logits, nuc_trace_get_survivor (live->trace, i));
      guint32 index;

      if (!nuc_logits_find_id (other, id, &index) ||
          !(nuc_trace_get_probability (live->other, index) > 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_agreement (const NucLive *live, gboolean wanted, char **feedback)
{
  gboolean same;

  if (live->other == NULL)
    {
      *feedback = g_strdup (_ ("There is nothing to compare with. Open the Compare view."));
      return FALSE;
    }
  same = same_survivors (live);
  *feedback = g_strdup (same ? _ ("Both sides keep the same tokens.")
                             : _ ("The two sides keep different tokens."));
  return same == wanted;
}

static gboolean
check_agree (const NucGoal *goal, const NucLive *live, char **feedback)
{
  return check_agreement (live, TRUE, feedback);
}

static gboolean
check_disagree (const NucGoal *goal, const NucLive *live, char **feedback)
{
  return check_agreement (live, FALSE, feedback);
}

static gboolean
check_order (const NucGoal *goal, const NucLive *live, char **feedback)
{
  NucTrace *trace = goal->other ? live->other : live->trace;
  gssize before = -1;

  if (trace == NULL)
    {
      *feedback = g_strdup (_ ("There is nothing to compare with. Open the Compare view."));
      return FALSE;
    }
  for (gsize i = 0; goal->stages[i] != NULL; i++)
    {
      gssize at = nuc_live_find_stage (trace, goal->stages[i]);
      const char *title = get_stage_title (goal->stages[i]);

      if (at < 0)
        {
          *feedback = g_strdup_printf (_ ("%s is not in the chain, or it is switched off."), title);
          return FALSE;
        }
      if (at < before)
        {
          *feedback = g_strdup_printf (_ ("%s should come after %s."), title,
                                       get_stage_title (goal->stages[i - 1]));
          return FALSE;
        }
      before = at;
    }
  *feedback = g_strdup (_ ("The stages are in the order asked for."));
  return TRUE;
}

static gboolean
check_removed_by (const NucGoal *goal, const NucLive *live, char **feedback)
{
  guint32 index;
  int by;
  const NucSampler *sampler;

  if (!nuc_live_find_index (live, live->trace, goal->token, &index))
    {
      *feedback = g_strdup_printf (_ ("“%s” is no token here."), goal->token);
      return FALSE;
    }
  by = nuc_trace_get_removed_by (live->trace, index);
  if (by < 0)
    {
      *feedback = g_strdup_printf (_ ("“%s” is not removed by any stage."), goal->token);
      return FALSE;
    }
  sampler = nuc_trace_get_stage (live->trace, (gsize) by)->sampler;
  *feedback =
      g_strdup_printf (_ ("“%s” is removed by %s."), goal->token, nuc_sampler_get_title (sampler));
  return g_str_equal (nuc_sampler_get_name (sampler), goal->stages[0]);
}

static const NucGoalKind kinds[] = {
  { "survives", N_ ("A token survives"), TRUE, 0, 0, TRUE, check_survives },
  { "lost", N_ ("A token is removed"), TRUE, 0, 0, TRUE, check_lost },
  { "untouched", N_ ("A stage is as it was at the start"), FALSE, 1, 1, FALSE, check_untouched },
  { "smallest", N_ ("A stage as low as a token allows"), TRUE, 1, 1, FALSE, check_smallest },
  { "largest", N_ ("A stage as high as a token allows"), TRUE, 1, 1, FALSE, check_largest },
  { "agree", N_ ("Both sides keep the same tokens"), FALSE, 0, 0, FALSE, check_agree },
  { "disagree", N_ ("The two sides keep different tokens"), FALSE, 0, 0, FALSE, check_disagree },
  { "order", N_ ("Stages stand in an order"), FALSE, 1, MAX_STAGES, TRUE, check_order },
  { "removed-by", N_ ("A stage removes a token"), TRUE, 1, 1, FALSE, check_removed_by },
};

static char *
describe_bounds (const NucGoal *goal)
{
  g_autofree char *least = nuc_figure_format (goal->figure, goal->at_least);
  g_autofree char *most = nuc_figure_format (goal->figure, goal->at_most);

  if (goal->at_least == goal->at_most)
    return g_strdup_printf (C_ ("goal", "exactly %s"), least);
  if (isinf (goal->at_least))
    return g_strdup_printf (C_ ("goal", "at most %s"), most);
  if (isinf (goal->at_most))
    return g_strdup_printf (C_ ("goal", "at least %s"), least);
  return g_strdup_printf (C_ ("goal", "from %s to %s"), least, most);
}

static gboolean
check_figure (const NucGoal *goal, const NucLive *live, char **feedback)
{
  const char *of = goal->token != NULL    ? goal->token
                   : goal->stages != NULL ? goal->stages[0]
                                          : NULL;
  g_autofree char *title = nuc_figure_dup_title (goal->figure, of);
  g_autofree char *bounds = describe_bounds (goal);
  g_autofree char *shown = NULL;
  double value;

  if (!nuc_figure_measure (goal->figure, live, goal->other, of, &value))
    {
      *feedback = g_strdup_printf (_ ("%s: not there yet. The goal is %s."), title, bounds);
      return FALSE;
    }
  shown = nuc_figure_format (goal->figure, value);
  /* Translators: a figure's name, its value, and what it should be: "Survivors: 8. The goal is at most 3." */
  *feedback = g_strdup_printf (_ ("%s: %s. The goal is %s."), title, shown, bounds);
  return value >= goal->at_least - TOLERANCE && value <= goal->at_most + TOLERANCE;
}

static void
goal_free (gpointer data)
{
  nuc_goal_free (data);
}

static void
find_what (NucGoal *goal, const char *name)
{
  goal->kind = NULL;
  goal->figure = nuc_figure_find (name);
  for (gsize i = 0; goal->figure == NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      goal->kind = &kinds[i];
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
  return self->figure != NULL ? nuc_figure_get_name (self->figure) : self->kind->name;
}

/* What it asks for, translated, without what a person fills in: "Survivors", "A token survives". */
char *
nuc_goal_dup_title (const NucGoal *self)
{
  return self->figure != NULL ? nuc_figure_dup_title (self->figure, "…")
                              : g_strdup (_ (self->kind->title));
}

/* The largest bound that means something. */
double
nuc_goal_get_largest (const NucGoal *self)
{
  return self->figure != NULL && nuc_figure_get_unit (self->figure) == NUC_UNIT_SHARE ? 1 : 1e15;
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
                           .token = nuc_figure_get_need (self->figure) == NUC_NEED_TOKEN,
                           .other = TRUE };
  needs->min_stages = needs->max_stages =
      nuc_figure_get_need (self->figure) == NUC_NEED_STAGE ? 1 : 0;
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

/**
 * nuc_goals_check:
 * @goals: (element-type NucGoal): goals
 * @live: what is open
 * @feedback: (out) (transfer full): a translated sentence on the first goal that is not met, or on the
 *   first when all are
 *
 * Returns: whether all goals hold
 */
gboolean
nuc_goals_check (GPtrArray *goals, const NucLive *live, char **feedback)
{
  g_autofree char *first = NULL;

  for (gsize i = 0; i < goals->len; i++)
    {
      const NucGoal *goal = g_ptr_array_index (goals, i);
      g_autofree char *sentence = NULL;
      gboolean met;

      if (goal->figure != NULL)
        met = check_figure (goal, live, &sentence);
      else
        met = goal->kind->check (goal, live, &sentence);
      if (!met)
        {
          *feedback = g_steal_pointer (&sentence);
          return FALSE;
        }
      if (first == NULL)
        first = g_steal_pointer (&sentence);
    }
  *feedback = g_steal_pointer (&first);
  return TRUE;
}

NucTask *
nuc_task_read (NucJsonReader *reader, const char *field)
{
  NucTask *self = g_new0 (NucTask, 1);

  if (!nuc_json_reader_enter_object (reader, field))
    {
      self->goals = g_ptr_array_new_with_free_func (goal_free);
      return self;
    }
  nuc_json_reader_allow (reader, task_fields);
  self->text = nuc_text_read (reader, "text");
  self->done = nuc_text_read (reader, "done");
  self->goals = nuc_goals_read (reader, "goals");
  nuc_json_reader_leave (reader);
  return self;
}

NucTask *
nuc_task_copy (const NucTask *self)
{
  NucTask *copy = g_new0 (NucTask, 1);

  copy->text = g_strdupv (self->text);
  copy->done = g_strdupv (self->done);
  copy->goals = nuc_goals_copy (self->goals);
  return copy;
}

void
nuc_task_free (NucTask *self)
{
  g_strfreev (self->text);
  g_strfreev (self->done);
  g_ptr_array_unref (self->goals);
  g_free (self);
}

json_t *
nuc_task_to_json (const NucTask *self)
{
  json_t *object = json_object ();

  json_object_set_new (object, "text", nuc_text_to_json (self->text));
  json_object_set_new (object, "done", nuc_text_to_json (self->done));
  json_object_set_new (object, "goals", nuc_goals_to_json (self->goals));
  return object;
}

gboolean
nuc_task_check (const NucTask *self, const NucLive *live, char **feedback)
{
  return nuc_goals_check (self->goals, live, feedback);
}

/* The names of the kinds that are no figure, for documentation and tests; NULL after the last. */
const char *
nuc_goal_kind_get (gsize i)
{
  return i < G_N_ELEMENTS (kinds) ? kinds[i].name : NULL;
}
