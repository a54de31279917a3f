/* sampler.c: what a sampler is: a name, described parameters, and one function
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/sampler.h"

#include "core/sampler-private.h"

static const NucSampler *const samplers[] = {
  &nuc_sampler_temperature,
  &nuc_sampler_top_k,
  &nuc_sampler_top_p,
  &nuc_sampler_min_p,
  &nuc_sampler_greedy,
  &nuc_sampler_typical,
  &nuc_sampler_top_n_sigma,
  &nuc_sampler_epsilon,
  &nuc_sampler_eta,
  &nuc_sampler_tail_free,
  &nuc_sampler_top_a,
  &nuc_sampler_top_h,
  &nuc_sampler_p_less,
  &nuc_sampler_xtc,
  &nuc_sampler_dynamic_temperature,
  &nuc_sampler_smoothing,
  &nuc_sampler_mirostat,
  &nuc_sampler_mirostat_v2,
  &nuc_sampler_repetition,
  &nuc_sampler_frequency,
  &nuc_sampler_presence,
  &nuc_sampler_dry,
  &nuc_sampler_no_repeat_ngram,
  &nuc_sampler_bias,
};

/**
 * nuc_sampler_list:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): all samplers, in the order of a list of stages to add
 */
const NucSampler *const *
nuc_sampler_list (gsize *n)
{
  *n = G_N_ELEMENTS (samplers);
  return samplers;
}

/**
 * nuc_sampler_find:
 * @name: as in the text form of a chain
 *
 * Returns: (transfer none) (nullable): the sampler of that name
 */
const NucSampler *
nuc_sampler_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samplers); i++)
    if (strcmp (samplers[i]->name, name) == 0)
      return samplers[i];

  return NULL;
}

/**
 * nuc_sampler_get_name:
 * @self: a sampler
 *
 * Returns: (transfer none): its name in the text form of a chain, the same in every language
 */
const char *
nuc_sampler_get_name (const NucSampler *self)
{
  return self->name;
}

/**
 * nuc_sampler_get_title:
 * @self: a sampler
 *
 * Returns: (transfer none): its name for a person, translated
 */
const char *
nuc_sampler_get_title (const NucSampler *self)
{
  return _ (self->title);
}

/**
 * nuc_sampler_get_help:
 * @self: a sampler
 *
 * Returns: (transfer none): what it does, in one translated sentence
 */
const char *
nuc_sampler_get_help (const NucSampler *self)
{
  return _ (self->help);
}

/**
 * nuc_sampler_get_parameters:
 * @self: a sampler
 * @n: (out): how many it has
 *
 * The texts of a parameter are in the source language: hand them to gettext before they are shown.
 *
 * Returns: (transfer none) (array length=n): its parameters, the main one first
 */
const NucParameter *
nuc_sampler_get_parameters (const NucSampler *self, gsize *n)
{
  gsize count = 0;

  while (self->parameters[count].title != NULL)
    count++;
  *n = count;

  return self->parameters;
}

/**
 * nuc_parameter_round:
 * @self: a parameter that is a number
 * @value: what a slider, a key or a wheel made of it
 *
 * Small values of a logarithmic range get more decimals than `digits`, so that three of their own are kept.
 *
 * Returns: the nearest value that a person can read and type again, inside the slider's ends
 */
double
nuc_parameter_round (const NucParameter *self, double value)
{
  double scale = pow (10, self->kind == NUC_PARAMETER_REAL ? self->digits : 0);

  value = CLAMP (value, self->slider_minimum, self->slider_maximum);
  if (self->logarithmic && self->kind == NUC_PARAMETER_REAL && value > 0)
    scale = MAX (scale, pow (10, 2 - floor (log10 (value))));

  return CLAMP (round (value * scale) / scale, self->slider_minimum, self->slider_maximum);
}
