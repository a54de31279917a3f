/* side-box.h: a middle with a panel at either side
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NUC_TYPE_SIDE_BOX (nuc_side_box_get_type ())
G_DECLARE_FINAL_TYPE (NucSideBox, nuc_side_box, NUC, SIDE_BOX, GtkWidget)

gboolean nuc_side_box_get_wanted (NucSideBox *self);
void nuc_side_box_set_wanted (NucSideBox *self, gboolean wanted);
gboolean nuc_side_box_get_shown (NucSideBox *self);
void nuc_side_box_set_shown (NucSideBox *self, gboolean shown);
void nuc_side_box_set_held (NucSideBox *self, gboolean held);
gboolean nuc_side_box_get_folded (NucSideBox *self);
gboolean nuc_side_box_get_stacked (NucSideBox *self);

G_END_DECLS
