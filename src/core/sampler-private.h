/* sampler-private.h: what the file of a sampler defines
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/run.h"
#include "core/sampler.h"

G_BEGIN_DECLS

/**
 * NucSettings:
 * @value: one for each parameter, as described by the sampler
 * @tokens: for a parameter of kind %NUC_PARAMETER_TOKENS
 * @n_tokens: how many
 */
typedef struct
{
  double value[NUC_SAMPLER_MAX_PARAMETERS];
  const NucTokenBias *tokens;
  gsize n_tokens;
} NucSettings;

/**
 * NucSampler:
 * @name: as in the text form of a chain
 * @title: translatable
 * @help: translatable, one sentence
 * @parameters: described, the main one first; ends with one whose title is %NULL
 * @apply: what it does to the candidates
 */
struct _NucSampler
{
  const char *name;
  const char *title;
  const char *help;
  NucParameter parameters[NUC_SAMPLER_MAX_PARAMETERS + 1];
  void (*apply) (NucRun *run, const NucSettings *settings);
};

extern const NucSampler nuc_sampler_temperature;
extern const NucSampler nuc_sampler_top_k;
extern const NucSampler nuc_sampler_top_p;
extern const NucSampler nuc_sampler_greedy;

G_END_DECLS
