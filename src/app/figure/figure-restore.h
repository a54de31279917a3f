/* figure-restore.h: from a figure back to what it was made from
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/exhibit.h"

G_BEGIN_DECLS

#define NUC_TYPE_FIGURE_RESTORE (nuc_figure_restore_get_type ())
G_DECLARE_FINAL_TYPE (NucFigureRestore, nuc_figure_restore, NUC, FIGURE_RESTORE, GObject)

gboolean nuc_figure_restore_is_figure (const char *name);
NucFigureRestore *nuc_figure_restore_new (NucExhibit *exhibit, GActionGroup *actions);
void nuc_figure_restore_begin (NucFigureRestore *self, const char *path);
gboolean nuc_figure_restore_get_busy (NucFigureRestore *self);

G_END_DECLS
