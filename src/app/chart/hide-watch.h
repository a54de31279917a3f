/* hide-watch.h: what the window hides, for widgets that would give it away
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "chart/chart-hide.h"

G_BEGIN_DECLS

NucHide nuc_hide_watch_get (GtkWidget *widget);
void nuc_hide_watch_add (GtkWidget *widget, GCallback changed);

G_END_DECLS
