/* compat.h: the only file that knows the version of GTK
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*NucFileChosen) (GFile *file, gpointer user_data);

void nuc_compat_choose_file (GtkWindow *parent,
                             const char *title,
                             NucFileChosen chosen,
                             gpointer user_data);
void nuc_compat_save_file (GtkWindow *parent,
                           const char *title,
                           const char *name,
                           NucFileChosen chosen,
                           gpointer user_data);
void nuc_compat_show_address (GtkWindow *parent, const char *address);

G_END_DECLS
