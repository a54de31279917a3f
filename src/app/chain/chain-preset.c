/* chain-preset.c: which preset a chain is
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "app/chain/chain-preset.h"

/* How many stages are set as the preset has them; -1 where there are other ones, or in another order. */
static int
count_alike (const NucChain *chain, const NucPreset *preset)
{
  g_autoptr (NucChain) other = nuc_chain_parse (preset->chain, NULL);
  gsize n = nuc_chain_get_size (chain);
  int alike = 0;

  if (nuc_chain_get_size (other) != n)
    return -1;
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *mine = nuc_chain_stage_to_string (chain, i);
      g_autofree char *theirs = nuc_chain_stage_to_string (other, i);

      if (nuc_chain_get_sampler (chain, i) != nuc_chain_get_sampler (other, i))
        return -1;
      alike += strcmp (mine, theirs) == 0;
    }
  return alike;
}

/**
 * nuc_chain_preset_find:
 *
 * Returns: (transfer none) (nullable): the preset that @chain is, with all its values
 */
const NucPreset *
nuc_chain_preset_find (const NucChain *chain)
{
  gsize n;
  const NucPreset *presets = nuc_chain_list_presets (&n);

  for (gsize i = 0; i < n; i++)
    if (count_alike (chain, &presets[i]) == (int) nuc_chain_get_size (chain))
      return &presets[i];
  return NULL;
}

/**
 * nuc_chain_preset_find_order:
 * @last: (nullable): the preset that the chain was before it was changed
 *
 * Several presets may have one order: @last is preferred, then the one that has most of the values.
 *
 * Returns: (transfer none) (nullable): a preset that has the stages of @chain in their order
 */
const NucPreset *
nuc_chain_preset_find_order (const NucChain *chain, const NucPreset *last)
{
  const NucPreset *found = NULL;
  gsize n;
  const NucPreset *presets = nuc_chain_list_presets (&n);
  int most = -1;

  if (last != NULL && count_alike (chain, last) >= 0)
    return last;
  for (gsize i = 0; i < n; i++)
    {
      int alike = count_alike (chain, &presets[i]);

      if (alike > most)
        {
          most = alike;
          found = &presets[i];
        }
    }
  return found;
}
