/* stream-menu.h: what can be done with a place in the text
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/text/stream-view.h"

G_BEGIN_DECLS

void nuc_stream_menu_add (NucStreamView *view);

G_END_DECLS
