/* figure-file.h: figures as files
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-export.h"
#include "setup/setup.h"

G_BEGIN_DECLS

gboolean nuc_figure_format_of_name (const char *path, NucFigureFormat *format);
/* Whether a file's name ends like that of a figure. */
gboolean nuc_figure_is_name (const char *name);
/* What a figure made earlier was made from. */
NucSetup *nuc_figure_file_read (const char *path, GError **error);
NucSetup *
nuc_figure_file_read_as (const char *path, const char *title, const char *folder, GError **error);
gboolean nuc_figure_is_figure (const char *head, gsize n);

/* Whole or not at all. */
gboolean nuc_figure_write_file (const char *path, GBytes *bytes, GError **error);

G_END_DECLS
