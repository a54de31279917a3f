/* spoken-names.h: what a screen reader says of widgets
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void nuc_spoken_names_watch (void);
void nuc_spoken_name_menu (GtkWidget *menu, const char *shown);
void nuc_spoken_set_name (GtkWidget *widget, const char *shown);

G_END_DECLS
