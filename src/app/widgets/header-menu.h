/* header-menu.h: the menu of what has left the header
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/widgets/fold-box.h"

G_BEGIN_DECLS

void nuc_header_menu_add (GtkMenuButton *button, NucFoldBox *header, GMenu *menu, GMenu *folded);

G_END_DECLS
