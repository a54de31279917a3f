/* announce.h: what is said to who listens
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void nuc_announce (GtkWidget *widget, const char *shown);
void nuc_announce_describe (GtkWidget *widget, const char *description);
void nuc_announce_describe_unheard (GtkWidget *widget, const char *description);

G_END_DECLS
