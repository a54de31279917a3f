/* plan.c: sampling one token after another, as fast as can be
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/plan.h"

#include "core/chain-private.h"
#include "core/exp.h"
#include "core/step.h"

struct _NucPlan
{
  NucChain *chain;
  NucRun run;
  NucSelect select;
  gsize n_survivors;
};

/**
 * nuc_plan_new:
 * @chain: what to do to each distribution
 *
 * Returns: (transfer full): a plan for @chain
 */
NucPlan *
nuc_plan_new (NucChain *chain)
{
  NucPlan *self = g_new0 (NucPlan, 1);

  self->chain = nuc_chain_ref (chain);
  nuc_run_init (&self->run);
  nuc_select_init (&self->select);

  return self;
}

/**
 * nuc_plan_free:
 * @self: (transfer full): a plan
 *
 * Frees a plan.
 */
void
nuc_plan_free (NucPlan *self)
{
  nuc_chain_unref (self->chain);
  nuc_run_clear (&self->run);
  nuc_select_clear (&self->select);
  g_free (self);
}

/* The slow way to find out what was wrong: the checks of a vector name the token. */
static gboolean
fail_scores (const float *scores, gsize n, GError **error)
{
  g_autoptr (NucLogits) logits = nuc_logits_new (scores, n, error);

  return logits != NULL;
}

/**
 * nuc_plan_sample:
 * @self: a plan
 * @scores: (array length=n): one score for every token, natural-log units up to a constant; read only
 * @n: size of the vocabulary, at least 1
 * @step: (nullable): where in a text this is
 * @coin: in [0, 1)
 * @draw: (out caller-allocates): the token
 * @error: return location
 *
 * Runs the chain and draws. Memory is kept for the next call, so after the first one nothing is
 * allocated by the common stages.
 *
 * Fails as [ctor@Logits.new] and [ctor@Trace.new] do.
 *
 * Returns: whether a token was drawn
 */
gboolean
nuc_plan_sample (NucPlan *self,
                 const float *scores,
                 gsize n,
                 const NucStep *step,
                 double coin,
                 NucDraw *draw,
                 GError **error)
{
  NucRun *run = &self->run;
  double mass, before, weight;

  if (n == 0 || !nuc_run_start_unsorted (run, &self->select, scores, n, step))
    return fail_scores (scores, n, error);

  for (gsize i = 0; i < nuc_chain_get_size (self->chain); i++)
    {
      const NucChainStage *stage = nuc_chain_get_stage (self->chain, i);
      NucSettings settings = nuc_chain_stage_get_settings (stage);

      if (!stage->enabled)
        continue;
      nuc_run_begin (run);
      stage->sampler->apply (run, &settings);
      if (!nuc_run_check (run, stage->sampler, error))
        return FALSE;
    }

  self->n_survivors = run->unsorted != NULL ? n : run->now.n;
  draw->coin = coin;
  draw->rank = nuc_run_find_coin (run, coin, &mass, &before);
  draw->index = nuc_run_get_token (run, draw->rank);
  weight = nuc_exp ((nuc_run_get_score (run, draw->rank) - (double) nuc_run_get_score (run, 0)) *
                    run->now.scale);
  draw->probability = weight / mass;
  draw->lower = before / mass;
  draw->upper = MIN ((before + weight) / mass, 1);

  return TRUE;
}

/**
 * nuc_plan_get_n_survivors:
 * @self: a plan
 *
 * Returns: how many tokens the last draw could choose from; masked ones count where no stage cut
 */
gsize
nuc_plan_get_n_survivors (const NucPlan *self)
{
  return self->n_survivors;
}

/**
 * nuc_plan_advance:
 * @self: a plan
 * @state: (nullable): the state that @draw was made with
 * @draw: the last draw
 *
 * Returns: (transfer full): what the chain remembers at the next position
 */
NucState *
nuc_plan_advance (const NucPlan *self, const NucState *state, const NucDraw *draw)
{
  return nuc_state_advance (state, self->chain, draw->probability);
}
