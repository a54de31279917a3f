/* compat.h: the only file that knows the version of GTK
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*NucFileChosen) (GFile *file, gpointer user_data);
typedef void (*NucFilesChosen) (GListModel *files, gpointer user_data);

void nuc_compat_choose_file (GtkWindow *parent,
                             const char *title,
                             GListModel *filters,
                             NucFileChosen chosen,
                             gpointer user_data);
void nuc_compat_choose_files (GtkWindow *parent,
                              const char *title,
                              GListModel *filters,
                              NucFilesChosen chosen,
                              gpointer user_data);
void nuc_compat_save_file (GtkWindow *parent,
                           const char *title,
                           const char *name,
                           NucFileChosen chosen,
                           gpointer user_data);
gboolean nuc_compat_announce (GtkWidget *widget, const char *text);
gboolean nuc_compat_tells_values (void);
gboolean nuc_compat_names_types (void);
gboolean nuc_compat_tells_unmapped (void);
void nuc_compat_mend_places (void);
void nuc_compat_focus_row (GtkColumnView *columns, GtkWidget *rows, guint place);
void nuc_compat_show_address (GtkWindow *parent, const char *address);

typedef void (*NucAnswered) (guint answer, gpointer user_data);

void nuc_compat_ask (GtkWindow *parent,
                     const char *question,
                     const char *detail,
                     const char *const *answers,
                     NucAnswered answered,
                     gpointer user_data);
void nuc_compat_ask_carefully (GtkWindow *parent,
                               const char *question,
                               const char *detail,
                               const char *const *answers,
                               NucAnswered answered,
                               gpointer user_data,
                               GDestroyNotify destroy);

G_END_DECLS
