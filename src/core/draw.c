/* draw.c: coin + distribution -> token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "core/draw.h"

#include "core/chain-private.h"
#include "core/exp.h"
#include "core/trace-private.h"

/* What a draw works with. A thread keeps one, so that nothing is allocated from one token to the next. */
typedef struct
{
  NucRun run;
  NucSelect select;
} Bench;

static void
bench_free (gpointer data)
{
  Bench *bench = data;

  nuc_run_clear (&bench->run);
  nuc_select_clear (&bench->select);
  g_free (bench);
}

static GPrivate benches = G_PRIVATE_INIT (bench_free);

static Bench *
obtain_bench (void)
{
  Bench *bench = g_private_get (&benches);

  if (bench == NULL)
    {
      bench = g_new0 (Bench, 1);
      nuc_run_init (&bench->run);
      nuc_select_init (&bench->select);
      g_private_set (&benches, bench);
    }

  return bench;
}

static gboolean
run_chain (NucRun *run, const NucChain *chain, GError **error)
{
  for (gsize i = 0; i < nuc_chain_get_size (chain); i++)
    {
      const NucChainStage *stage = nuc_chain_get_stage (chain, i);
      NucSettings settings = nuc_chain_stage_get_settings (stage);

      if (!stage->enabled)
        continue;
      nuc_run_begin (run);
      stage->sampler->apply (run, &settings);
      if (!nuc_run_check (run, stage->sampler, error))
        return FALSE;
    }

  return TRUE;
}

static void
toss (NucRun *run, double coin, NucDraw *draw)
{
  double mass, before, weight;

  draw->coin = coin;
  draw->rank = nuc_run_find_coin (run, coin, &mass, &before);
  draw->index = nuc_run_get_token (run, draw->rank);
  weight = nuc_exp ((nuc_run_get_score (run, draw->rank) - (double) nuc_run_get_score (run, 0)) *
                    run->now.scale);
  draw->probability = weight / mass;
  draw->lower = before / mass;
  draw->upper = MIN ((before + weight) / mass, 1);
}

/**
 * nuc_draw:
 * @trace: the distribution
 * @coin: in [0, 1)
 * @draw: (out caller-allocates): what came out
 *
 * Lays the survivors on [0, 1) in the total order, each as long as its share of their mass, and takes
 * the one that the coin lies in: the first with `coin * mass < cumulative mass`. A token of probability
 * 0 is never taken; where rounding leaves the sums short of the coin it is the last one above 0.
 *
 * It is pure: the same trace and coin give the same token.
 */
void
nuc_draw (const NucTrace *trace, double coin, NucDraw *draw)
{
  draw->coin = coin;
  draw->rank = nuc_trace_find_coin (trace, coin, &draw->lower, &draw->upper);
  draw->index = nuc_trace_get_survivor (trace, draw->rank);
  draw->probability = nuc_trace_get_survivor_probability (trace, draw->rank);
}

/**
 * nuc_draw_next:
 * @logits: the distribution
 * @chain: what to do to it
 * @step: (nullable): where in a text this is; %NULL for a text that has not begun, with seed 0
 * @coin: in [0, 1)
 * @draw: (out caller-allocates): what came out
 * @error: return location
 *
 * Draws from a new distribution as [func@draw] does from its trace, with the least work: nothing is put
 * in order but what the chain keeps and the coin looks at. Sums are added in another order, so bounds and
 * probability may differ from those of [func@draw] in the last of their digits. The trace has all else to
 * tell, and is computed when it is first asked.
 *
 * Fails as [ctor@Trace.new] does.
 *
 * Returns: (transfer full) (nullable): the trace, or %NULL
 */
NucTrace *
nuc_draw_next (NucLogits *logits,
               NucChain *chain,
               const NucStep *step,
               double coin,
               NucDraw *draw,
               GError **error)
{
  NucRun *run = &obtain_bench ()->run;

  /* What the unknown tokens may do to a stage is for the trace to say; there are few known ones then. */
  if (!nuc_logits_is_complete (logits) || nuc_logits_get_ids (logits) != NULL)
    {
      NucTrace *trace = nuc_trace_new (logits, chain, step, NULL, error);

      if (trace != NULL)
        nuc_draw (trace, coin, draw);
      return trace;
    }

  nuc_run_start_unsorted (run, &obtain_bench ()->select, nuc_logits_get_scores (logits),
                          nuc_logits_get_size (logits), step);
  if (!run_chain (run, chain, error))
    return NULL;
  toss (run, coin, draw);

  return nuc_trace_new_later (logits, chain, step, run->n_recalled);
}

/**
 * nuc_draw_advance:
 * @draw: the token that was chosen
 * @trace: the trace it was chosen from
 * @state: (nullable): what @trace was made with
 *
 * A token that a person chose although the chain removed it has the surprise that the model gave it.
 *
 * Returns: (transfer full): what the chain remembers at the next position
 */
NucState *
nuc_draw_advance (const NucDraw *draw, const NucTrace *trace, const NucState *state)
{
  double probability = draw->probability;

  if (probability <= 0)
    probability = nuc_logits_get_probability (nuc_trace_get_logits (trace), draw->index);
  return nuc_state_advance (state, nuc_trace_get_chain (trace), probability);
}
