/* chain-code.h: a chain as the arguments of other programs
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/chain.h"

G_BEGIN_DECLS

/**
 * NucCodeTarget:
 * @name: an identifier, stable across versions
 * @title: what it is called; a name, not translated
 */
typedef struct
{
  const char *name;
  const char *title;
} NucCodeTarget;

const NucCodeTarget *nuc_chain_list_code_targets (gsize *n);
char *nuc_chain_to_code (const NucChain *self, const char *target, char ***remarks);

G_END_DECLS
