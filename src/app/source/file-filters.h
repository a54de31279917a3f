/* file-filters.h: what a dialog for files shows
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GListModel *nuc_file_filters_new (void);
GListModel *nuc_file_filters_new_for_sources (void);
GListModel *nuc_file_filters_new_for_lessons (void);

G_END_DECLS
