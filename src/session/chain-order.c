/* chain-order.c: a chain's samplers in the order of another
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/chain-order.h"

static gssize
find_stage (NucChain *chain, const char *sampler, gsize from)
{
  for (gsize i = from; i < nuc_chain_get_size (chain); i++)
    if (g_str_equal (nuc_sampler_get_name (nuc_chain_get_sampler (chain, i)), sampler))
      return (gssize) i;
  return -1;
}

static NucChain *
find_preset (const char *name)
{
  gsize n;
  const NucPreset *presets = nuc_chain_list_presets (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (presets[i].name, name))
      return nuc_chain_parse (presets[i].chain, NULL);
  return NULL;
}

/**
 * nuc_chain_order_dup:
 * @chain: whose samplers, with their values, switched on or off as they are
 * @preset: the name of a preset of chains
 *
 * What the preset lacks stays in its own order, at the end.
 *
 * Returns: (transfer full) (nullable): the text form of the chain in the order of the preset, %NULL where
 *   there is no such preset
 */
char *
nuc_chain_order_dup (NucChain *chain, const char *preset)
{
  g_autoptr (NucChain) ordered = nuc_chain_ref (chain);
  g_autoptr (NucChain) order = find_preset (preset);
  gsize place = 0;

  if (order == NULL)
    return NULL;
  for (gsize i = 0; i < nuc_chain_get_size (order); i++)
    {
      const char *sampler = nuc_sampler_get_name (nuc_chain_get_sampler (order, i));
      gssize found;

      while ((found = find_stage (ordered, sampler, place)) >= 0)
        {
          NucChain *moved = nuc_chain_with_moved (ordered, (gsize) found, place++);

          nuc_chain_unref (ordered);
          ordered = moved;
        }
    }
  return nuc_chain_to_string (ordered);
}
