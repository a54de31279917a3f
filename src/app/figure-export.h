/* figure-export.h: the chart as a file or on the clipboard
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/exhibit.h"
#include "chart/chart-export.h"

G_BEGIN_DECLS

/**
 * NucExportOptions:
 * @figure: how it looks; the view is that of the exhibit
 * @caption: whether a line under it says what it shows
 * @order: that an n-gram model is trained with
 * @words: likewise
 */
typedef struct
{
  NucFigure figure;
  gboolean caption;
  guint order;
  gboolean words;
} NucExportOptions;

GBytes *nuc_figure_export (NucExhibit *exhibit, const NucExportOptions *options, GError **error);

#define NUC_TYPE_FIGURE_EXPORT (nuc_figure_export_get_type ())
G_DECLARE_FINAL_TYPE (NucFigureExport, nuc_figure_export, NUC, FIGURE_EXPORT, GtkWindow)

GtkWidget *
nuc_figure_export_new (GtkWindow *parent, NucExhibit *exhibit, const NucExportOptions *initial);
void nuc_figure_export_get_options (NucFigureExport *self, NucExportOptions *options);
void nuc_figure_export_save (NucFigureExport *self, GFile *file);

G_END_DECLS
