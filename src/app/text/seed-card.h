/* seed-card.h: the seed of the coins
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_SEED_CARD (nuc_seed_card_get_type ())
G_DECLARE_FINAL_TYPE (NucSeedCard, nuc_seed_card, NUC, SEED_CARD, GtkWidget)

void nuc_seed_card_set_session (NucSeedCard *self, NucSession *session);

G_END_DECLS
