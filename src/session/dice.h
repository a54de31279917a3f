/* dice.h: how often the distribution under the cursor was rolled
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/session.h"
#include "chart/die.h"

G_BEGIN_DECLS

/* More rolls at once than this are no picture any more. */
#define NUC_DICE_MOST 100000000

#define NUC_TYPE_DICE (nuc_dice_get_type ())
G_DECLARE_FINAL_TYPE (NucDice, nuc_dice, NUC, DICE, GObject)

NucDice *nuc_dice_new (NucSession *session);
void nuc_dice_roll (NucDice *self, guint n);
void nuc_dice_reset (NucDice *self);
NucDie *nuc_dice_get_die (NucDice *self);
gboolean nuc_dice_get_last (NucDice *self, NucDraw *draw);
gboolean nuc_dice_get_busy (NucDice *self);

G_END_DECLS
