/* exhibit-actions.h: what can be done with the chart, by name
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/exhibit.h"

G_BEGIN_DECLS

/* The state of the action `view` where a table stands in the place of the chart. No figure and no scene has such a
 * view: it is about the data, not about a picture. */
#define NUC_VIEW_NAME_TABLE "table"

void nuc_exhibit_actions_add (GActionMap *map, NucExhibit *exhibit);

G_END_DECLS
