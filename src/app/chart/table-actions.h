/* table-actions.h: saving and copying the data table, by name
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/chart/token-table-view.h"

G_BEGIN_DECLS

void
nuc_table_actions_add (GtkApplicationWindow *window, NucTokenTableView *view, NucExhibit *exhibit);
void nuc_table_actions_save (GtkApplicationWindow *window, GFile *file);

G_END_DECLS
