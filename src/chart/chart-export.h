/* chart-export.h: figures as PNG, SVG and PDF, with settings that can be read back
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <cairo.h>

#include "chart/chart-font.h"
#include "chart/chart-view.h"

G_BEGIN_DECLS

/**
 * NucFigureFormat:
 *
 * What a figure can be written as.
 */
typedef enum
{
  NUC_FIGURE_PNG,
  NUC_FIGURE_SVG,
  NUC_FIGURE_PDF,
} NucFigureFormat;

/**
 * NucFigure:
 * @format: the kind of file
 * @view: which view
 * @theme: which palette
 * @axis: how probabilities become lengths
 * @width: in CSS pixels, 1/96 inch
 * @height: likewise
 * @type_size: of labels in CSS pixels; 0 for what suits the size and theme
 * @dpi: pixels to the inch of a PNG; 96 makes one of each CSS pixel
 * @right_to_left: whether the reading direction is mirrored
 * @vertical: whether the bars of the Bars view stand
 * @fonts: what its type is set in; for whoever makes a context
 * @outlines: whether the type of an SVG or PDF becomes shapes
 * @settings: (nullable): a text to embed, UTF-8: what restores the program's state
 *
 * The size of a figure has nothing to do with any monitor.
 */
typedef struct
{
  NucFigureFormat format;
  NucView view;
  NucTheme theme;
  NucAxis axis;
  double width;
  double height;
  double type_size;
  double dpi;
  gboolean right_to_left;
  gboolean vertical;
  NucFonts fonts;
  gboolean outlines;
  const char *settings;
} NucFigure;

NucChartSize nuc_figure_get_size (const NucFigure *figure);
const char *nuc_figure_format_get_name (NucFigureFormat format);
gboolean nuc_figure_format_find (const char *name, NucFigureFormat *format);
GBytes *nuc_chart_export (NucChartModel *model,
                          const NucFigure *figure,
                          PangoContext *pango,
                          GError **error);
/* The pixels of a PNG. */
cairo_surface_t *nuc_chart_export_image (NucChartModel *model,
                                         const NucFigure *figure,
                                         PangoContext *pango,
                                         GError **error);
PangoContext *nuc_chart_export_context (NucFonts fonts, GError **error);
char *nuc_chart_export_read_settings (GBytes *file, GError **error);

G_END_DECLS
