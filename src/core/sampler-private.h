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
struct _NucSettings
{
  double value[NUC_SAMPLER_MAX_PARAMETERS];
  const NucTokenBias *tokens;
  gsize n_tokens;
};

/**
 * NucCut:
 * @arriving: the probabilities with which the first @after tokens of the model's own order, and one more if there is
 *   one, reach the stage
 * @after: how many of them are to stay, 1 to @n
 * @n: size of the vocabulary
 */
typedef struct
{
  const double *arriving;
  gsize after;
  gsize n;
} NucCut;

double nuc_cut_between (double low, double high);

/**
 * NucSampler:
 * @name: as in the text form of a chain
 * @title: translatable
 * @help: translatable, one sentence
 * @parameters: described, the main one first; ends with one whose title is %NULL
 * @apply: what it does to the candidates
 * @cut_at: (nullable): the value of the main parameter that cuts where a line was dragged to; %NULL where there is no
 *   line that can be dragged
 */
struct _NucSampler
{
  const char *name;
  const char *title;
  const char *help;
  NucParameter parameters[NUC_SAMPLER_MAX_PARAMETERS + 1];
  void (*apply) (NucRun *run, const NucSettings *settings);
  double (*cut_at) (const NucCut *cut);
};

/* Parameters of both mirostats, which correct themselves after each draw. */
enum
{
  NUC_MIROSTAT_TAU,
  NUC_MIROSTAT_ETA,
};

/* Parameters that several samplers have. */
#define NUC_PARAMETER_MIN_KEEP                                                                     \
  {                                                                                                \
    .name = "min-keep", .title = N_ ("Keep at least"), .kind = NUC_PARAMETER_INTEGER,              \
    .minimum = 1, .maximum = G_MAXINT32, .slider_minimum = 1, .slider_maximum = 10, .step = 1,     \
    .neutral = NAN, .initial = 1, .help = N_ ("How many tokens stay whatever their probability."), \
  }

#define NUC_PARAMETER_LAST_N                                                                       \
  {                                                                                                \
    .name = "last-n", .title = N_ ("Look back"), .kind = NUC_PARAMETER_INTEGER, .minimum = -1,     \
    .maximum = G_MAXINT32, .slider_minimum = 0, .slider_maximum = 512, .step = 1, .neutral = NAN,  \
    .initial = 64, .unit = N_ ("tokens"),                                                          \
    .help = N_ ("How many of the last tokens count; -1 for all."),                                 \
  }

extern const NucSampler nuc_sampler_bias;
extern const NucSampler nuc_sampler_repetition;
extern const NucSampler nuc_sampler_frequency;
extern const NucSampler nuc_sampler_presence;
extern const NucSampler nuc_sampler_dry;
extern const NucSampler nuc_sampler_no_repeat_ngram;
extern const NucSampler nuc_sampler_temperature;
extern const NucSampler nuc_sampler_dynamic_temperature;
extern const NucSampler nuc_sampler_smoothing;
extern const NucSampler nuc_sampler_top_k;
extern const NucSampler nuc_sampler_top_p;
extern const NucSampler nuc_sampler_min_p;
extern const NucSampler nuc_sampler_typical;
extern const NucSampler nuc_sampler_top_n_sigma;
extern const NucSampler nuc_sampler_epsilon;
extern const NucSampler nuc_sampler_eta;
extern const NucSampler nuc_sampler_tail_free;
extern const NucSampler nuc_sampler_top_a;
extern const NucSampler nuc_sampler_top_h;
extern const NucSampler nuc_sampler_p_less;
extern const NucSampler nuc_sampler_xtc;
extern const NucSampler nuc_sampler_mirostat;
extern const NucSampler nuc_sampler_mirostat_v2;
extern const NucSampler nuc_sampler_greedy;

G_END_DECLS
