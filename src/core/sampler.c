/* sampler.c: what a sampler is: a name, described parameters, and one function
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/sampler.h"

#include "core/sampler-private.h"

static const NucSampler *const samplers[] = {
  &nuc_sampler_temperature,
  &nuc_sampler_top_k,
  &nuc_sampler_top_p,
  &nuc_sampler_greedy,
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
