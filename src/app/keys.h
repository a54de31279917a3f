/* keys.h: the keys of a window
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of the controllers of these keys. */
#define NUC_KEYS_NAME "nuc-keys"

gboolean nuc_keys_are_kept (GtkWindow *window);
void nuc_keys_add (GtkWindow *window);

G_END_DECLS
