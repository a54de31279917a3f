/* chart-paint.h: marks -> paths, for any kind of output; for src/chart only
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <cairo.h>

#include "chart/chart-draw.h"

G_BEGIN_DECLS

typedef struct _NucPainter NucPainter;

/**
 * NucPainter:
 * @cr: where paths are built; an output that is no surface reads them from it
 * @style: of the layout
 * @type_size: of the layout
 * @fill: fills the path of @cr and forgets it unless told to keep it
 * @stroke: strokes the path and forgets it; a dash of 0 is a solid line
 * @text: sets a text mark
 * @data: for these three
 *
 * The shapes are the same wherever they go: an output differs in three functions only.
 */
struct _NucPainter
{
  cairo_t *cr;
  const NucChartStyle *style;
  double type_size;
  void (*fill) (NucPainter *self, const NucColor *color, double opacity, gboolean keep);
  void (*stroke) (NucPainter *self,
                  const NucColor *color,
                  double opacity,
                  double width,
                  double dash,
                  double gap);
  void (*text) (NucPainter *self, const NucMark *mark, const NucColor *color);
  gpointer data;
};

void nuc_chart_paint_turn (cairo_t *cr, const NucMark *mark);
void nuc_chart_paint_outlines (cairo_t *cr, const NucMark *mark);
void nuc_chart_paint (NucPainter *self, const NucChartLayout *layout, const NucChartFocus *focus);

G_END_DECLS
