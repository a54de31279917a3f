/* figure-export.h: the dialog that saves the chart as a figure
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/figure/figure-state.h"

G_BEGIN_DECLS

#define NUC_TYPE_FIGURE_EXPORT (nuc_figure_export_get_type ())
G_DECLARE_FINAL_TYPE (NucFigureExport, nuc_figure_export, NUC, FIGURE_EXPORT, GtkWindow)

GtkWidget *
nuc_figure_export_new (GtkWindow *parent, NucExhibit *exhibit, const NucExportOptions *initial);
void nuc_figure_export_get_options (NucFigureExport *self, NucExportOptions *options);
void nuc_figure_export_save (NucFigureExport *self, GFile *file);
gboolean nuc_figure_export_get_busy (NucFigureExport *self);

G_END_DECLS
