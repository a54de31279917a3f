/* chain-preset.h: which preset a chain is
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/chain.h"

G_BEGIN_DECLS

const NucPreset *nuc_chain_preset_find (const NucChain *chain);
const NucPreset *nuc_chain_preset_find_order (const NucChain *chain, const NucPreset *last);

G_END_DECLS
