/* chain-list.h: the chain as a list of rows
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/chain/sampler-row.h"

G_BEGIN_DECLS

#define NUC_TYPE_CHAIN_LIST (nuc_chain_list_get_type ())
G_DECLARE_FINAL_TYPE (NucChainList, nuc_chain_list, NUC, CHAIN_LIST, GtkWidget)

void nuc_chain_list_set_session (NucChainList *self, NucSession *session);
NucSamplerRow *nuc_chain_list_get_row (NucChainList *self, gsize stage);

G_END_DECLS
