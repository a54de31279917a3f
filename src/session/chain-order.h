/* chain-order.h: a chain's samplers in the order of another
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/chain.h"

G_BEGIN_DECLS

char *nuc_chain_order_dup (NucChain *chain, const char *preset);

G_END_DECLS
