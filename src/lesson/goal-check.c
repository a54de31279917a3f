/* goal-check.c: whether goals hold on what is open
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/goal.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "lesson/goal-private.h"

/* Bounds written in decimals meet doubles computed otherwise: half of a last shown digit. */
#define TOLERANCE 5e-10

static const char *
get_stage_title (const char *stage)
{
  return nuc_sampler_get_title (nuc_sampler_find (stage));
}

static char *
dup_stage_text (const NucChain *chain, const char *name)
{
  gssize stage = nuc_chain_find_enabled (chain, name);

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
  { "order", N_ ("Stages stand in an order"), FALSE, 1, NUC_GOAL_MAX_STAGES, TRUE, check_order },
  { "removed-by", N_ ("A stage removes a token"), TRUE, 1, 1, FALSE, check_removed_by },
};

static char *
describe_bounds (const NucGoal *goal)
{
  g_autofree char *least = nuc_measure_format (goal->figure, goal->at_least);
  g_autofree char *most = nuc_measure_format (goal->figure, goal->at_most);

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
  g_autofree char *title = nuc_measure_dup_title (goal->figure, of);
  g_autofree char *bounds = describe_bounds (goal);
  g_autofree char *shown = NULL;
  double value;

  if (!nuc_measure_take (goal->figure, live, goal->other, of, &value))
    {
      *feedback = g_strdup_printf (_ ("%s: not there yet. The goal is %s."), title, bounds);
      return FALSE;
    }
  shown = nuc_measure_format (goal->figure, value);
  /* Translators: a figure's name, its value, and what it should be: "Survivors: 8. The goal is at most 3." */
  *feedback = g_strdup_printf (_ ("%s: %s. The goal is %s."), title, shown, bounds);
  return value >= goal->at_least - TOLERANCE && value <= goal->at_most + TOLERANCE;
}

/* The kind with this name, NULL for none. */
const NucGoalKind *
nuc_goal_kind_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];
  return NULL;
}

/* The names of the kinds that are no figure, for documentation and tests; NULL after the last. */
const char *
nuc_goal_kind_get (gsize i)
{
  return i < G_N_ELEMENTS (kinds) ? kinds[i].name : NULL;
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
