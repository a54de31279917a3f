/* step.c: what a chain remembers from one token to the next
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "core/sampler-private.h"

#include "core/step.h"

#include "core/chain-private.h"

struct _NucState
{
  gatomicrefcount references;
  /* mu of each mirostat stage that is switched on, in the order of the chain. */
  gsize n;
  double mu[];
};

static gboolean
is_mirostat (const NucChain *chain, gsize stage)
{
  const NucSampler *sampler = nuc_chain_get_sampler (chain, stage);

  return nuc_chain_get_enabled (chain, stage) &&
         (sampler == &nuc_sampler_mirostat || sampler == &nuc_sampler_mirostat_v2);
}

/**
 * nuc_state_get_mirostat:
 * @self: (nullable): a state
 * @stage: which of the chain's mirostat stages
 * @target: its target surprise, in bits
 *
 * Returns: mu, in bits; twice the target at the start of a text
 */
double
nuc_state_get_mirostat (const NucState *self, gsize stage, double target)
{
  return self != NULL && stage < self->n ? self->mu[stage] : 2 * target;
}

/**
 * nuc_state_advance:
 * @self: (nullable): what the chain remembered before
 * @chain: a chain
 * @probability: of the token that was chosen
 *
 * Computes what the chain remembers at the next position: each mirostat stage corrects itself by how
 * far the surprise of the chosen token was from its target.
 *
 * Returns: (transfer full): a new state
 */
NucState *
nuc_state_advance (const NucState *self, const NucChain *chain, double probability)
{
  gsize size = nuc_chain_get_size (chain);
  NucState *next = g_malloc0 (sizeof *next + size * sizeof next->mu[0]);
  double surprise = -log2 (MAX (probability, G_MINDOUBLE));

  g_atomic_ref_count_init (&next->references);
  for (gsize i = 0; i < size; i++)
    if (is_mirostat (chain, i))
      {
        double target = nuc_chain_get_value (chain, i, NUC_MIROSTAT_TAU);
        double rate = nuc_chain_get_value (chain, i, NUC_MIROSTAT_ETA);
        double mu = nuc_state_get_mirostat (self, next->n, target);

        next->mu[next->n++] = mu - rate * (surprise - target);
      }

  return next;
}

/**
 * nuc_state_ref:
 * @self: a state
 *
 * Returns: (transfer full): @self
 */
NucState *
nuc_state_ref (NucState *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * nuc_state_unref:
 * @self: (transfer full): a state
 *
 * Drops a reference.
 */
void
nuc_state_unref (NucState *self)
{
  if (g_atomic_ref_count_dec (&self->references))
    g_free (self);
}
