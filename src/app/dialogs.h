/* dialogs.h: which dialogs of a window are open
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean nuc_dialogs_present (GtkWindow *parent, GType type);

G_END_DECLS
