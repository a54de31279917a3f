/* cut.c: where a cut line was dragged to, as a value of its stage
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "core/cut.h"

#include <math.h>

#include "core/sampler-private.h"

/* What a token's probability was when it reached a stage. */
static double
get_arriving (const NucTrace *trace, gsize stage, guint32 index)
{
  return stage == 0 ? nuc_logits_get_probability (nuc_trace_get_logits (trace), index)
                    : nuc_trace_get_stage_probability (trace, stage - 1, index);
}

/**
 * nuc_cut_can_move:
 * @trace: a trace
 * @stage: one of its stages
 *
 * Returns: whether the line below the last token that the stage keeps can be dragged
 */
gboolean
nuc_cut_can_move (const NucTrace *trace, gsize stage)
{
  return stage < nuc_trace_get_n_stages (trace) &&
         nuc_trace_get_stage (trace, stage)->sampler->cut_at != NULL;
}

/**
 * nuc_cut_find:
 * @trace: a trace
 * @stage: one of its stages
 * @after: how many tokens of the model's own order are to stay above the line; at least 1 is taken
 * @value: (out): what the stage's main parameter must be for that
 *
 * What that means each sampler says itself. Costs time proportional to @after.
 *
 * Returns: whether the stage has a line that can be dragged
 */
gboolean
nuc_cut_find (const NucTrace *trace, gsize stage, gsize after, double *value)
{
  NucLogits *logits;
  const guint32 *order;
  g_autofree double *arriving = NULL;
  NucCut cut;

  if (!nuc_cut_can_move (trace, stage))
    return FALSE;
  logits = nuc_trace_get_logits (trace);
  order = nuc_logits_get_order (logits);
  cut.n = nuc_logits_get_size (logits);
  cut.after = CLAMP (after, 1, cut.n);
  arriving = g_new (double, cut.after + 1);
  for (gsize i = 0; i < MIN (cut.after + 1, cut.n); i++)
    arriving[i] = get_arriving (trace, stage, order[i]);
  cut.arriving = arriving;
  *value = nuc_trace_get_stage (trace, stage)->sampler->cut_at (&cut);
  return TRUE;
}

/**
 * nuc_cut_between:
 * @low: a number
 * @high: a greater one
 *
 * Returns: the number of fewest decimals, two at least, that lies strictly between both; their middle where
 *   none does
 */
double
nuc_cut_between (double low, double high)
{
  for (double scale = 100; scale <= 1e15; scale *= 10)
    {
      double value = floor (high * scale) / scale;

      if (value > low && value < high)
        return value;
    }
  return (low + high) / 2;
}
