/* chain-private.h: a stage of a chain, and its text form
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/chain.h"
#include "core/sampler-private.h"

G_BEGIN_DECLS

/**
 * NucChainStage:
 * @sampler: what the stage does
 * @enabled: whether it does it
 * @value: one for each parameter
 * @tokens: (nullable): of #NucTokenBias, ascending by id; immutable and shared between chains
 */
typedef struct
{
  const NucSampler *sampler;
  gboolean enabled;
  double value[NUC_SAMPLER_MAX_PARAMETERS];
  GArray *tokens;
} NucChainStage;

void nuc_chain_stage_init (NucChainStage *self, const NucSampler *sampler);
void nuc_chain_stage_clear (NucChainStage *self);

gboolean nuc_chain_stage_check (const NucChainStage *self,
                                gsize parameter,
                                double value,
                                const char *text,
                                GError **error);
gboolean nuc_chain_stage_parse_value (NucChainStage *self,
                                      gsize parameter,
                                      const char *text,
                                      GError **error);
gboolean nuc_chain_stage_parse (NucChainStage *self, const char *text, GError **error);
void nuc_chain_stage_print (const NucChainStage *self, GString *out);

const NucChainStage *nuc_chain_get_stage (const NucChain *self, gsize stage);
NucSettings nuc_chain_stage_get_settings (const NucChainStage *self);

G_END_DECLS
