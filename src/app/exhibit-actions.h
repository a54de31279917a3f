/* exhibit-actions.h: what can be done with the chart, by name
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/exhibit.h"

G_BEGIN_DECLS

void nuc_exhibit_actions_add (GActionMap *map, NucExhibit *exhibit);

G_END_DECLS
