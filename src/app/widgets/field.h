/* field.h: fields that the program fills in
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void nuc_field_set_text (GtkEditable *field, const char *text);
void nuc_field_add_undo_keys (GtkWindow *window);

G_END_DECLS
