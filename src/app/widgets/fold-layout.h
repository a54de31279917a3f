/* fold-layout.h: a line of widgets of which some make way where it is short
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NUC_TYPE_FOLD_LAYOUT (nuc_fold_layout_get_type ())
G_DECLARE_FINAL_TYPE (NucFoldLayout, nuc_fold_layout, NUC, FOLD_LAYOUT, GtkLayoutManager)

#define NUC_TYPE_FOLD_CHILD (nuc_fold_child_get_type ())
G_DECLARE_FINAL_TYPE (NucFoldChild, nuc_fold_child, NUC, FOLD_CHILD, GtkLayoutChild)

GtkLayoutManager *nuc_fold_layout_new (GtkOrientation orientation);
void nuc_fold_layout_set_child (NucFoldLayout *self, GtkWidget *child, guint fold, guint stand_in);
guint nuc_fold_layout_get_step (NucFoldLayout *self);

G_END_DECLS
