/* side-actions.h: what can be done with the panels at the sides, by name
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/widgets/side-box.h"

G_BEGIN_DECLS

void nuc_side_actions_add (GtkApplicationWindow *window, NucSideBox *box);

G_END_DECLS
