/* shortcuts.h: the window that shows every key
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void nuc_shortcuts_present (GtkWindow *parent);

G_END_DECLS
