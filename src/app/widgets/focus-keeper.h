/* focus-keeper.h: where the focus goes when a part of the window goes
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void nuc_focus_keeper_watch (GtkWindow *window);
void nuc_focus_keeper_add (GtkWidget *part, GtkWidget *fallback);

G_END_DECLS
