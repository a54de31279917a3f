/* figure-list.h: many figures, as a file says them
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "setup/setup.h"

G_BEGIN_DECLS

typedef struct _NucFigureList NucFigureList;

NucFigureList *
nuc_figure_list_parse (const char *text, gsize length, const char *folder, GError **error);
void nuc_figure_list_free (NucFigureList *self);
gboolean nuc_figure_list_check (NucFigureList *self, GError **error);
gsize nuc_figure_list_get_size (const NucFigureList *self);
NucSetup *
nuc_figure_list_read (const NucFigureList *self, gsize index, const char **output, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucFigureList, nuc_figure_list_free)

G_END_DECLS
