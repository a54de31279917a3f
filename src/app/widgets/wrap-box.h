/* wrap-box.h: widgets in a line, and in more lines where one is too short
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NUC_TYPE_WRAP_BOX (nuc_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (NucWrapBox, nuc_wrap_box, NUC, WRAP_BOX, GtkWidget)

void nuc_wrap_box_append (NucWrapBox *self, GtkWidget *child);

G_END_DECLS
