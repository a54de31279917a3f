/* chart-draw.c: layout -> cairo_t
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-draw.h"

#include <pango/pangocairo.h>

#include "chart/chart-paint.h"

static void
set_color (cairo_t *cr, const NucColor *color, double opacity)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, opacity);
}

static void
fill (NucPainter *self, const NucColor *color, double opacity, gboolean keep)
{
  set_color (self->cr, color, opacity);
  if (keep)
    cairo_fill_preserve (self->cr);
  else
    cairo_fill (self->cr);
}

static void
stroke (NucPainter *self,
        const NucColor *color,
        double opacity,
        double width,
        double dash,
        double gap)
{
  const double dashes[] = { dash, gap };

  set_color (self->cr, color, opacity);
  cairo_set_line_width (self->cr, width);
  cairo_set_dash (self->cr, dashes, dash > 0 ? 2 : 0, 0);
  cairo_stroke (self->cr);
}

static void
text (NucPainter *self, const NucMark *mark, const NucColor *color)
{
  set_color (self->cr, color, mark->opacity);
  if (mark->turn != 0)
    {
      cairo_save (self->cr);
      nuc_chart_paint_turn (self->cr, mark);
    }
  cairo_move_to (self->cr, mark->x, mark->y);
  pango_cairo_show_layout (self->cr, mark->text->layout);
  if (mark->turn != 0)
    cairo_restore (self->cr);
  cairo_new_path (self->cr);
}

static void
text_outlines (NucPainter *self, const NucMark *mark, const NucColor *color)
{
  nuc_chart_paint_outlines (self->cr, mark);
  set_color (self->cr, color, mark->opacity);
  cairo_fill (self->cr);
}

static void
draw (cairo_t *cr, const NucChartLayout *layout, const NucChartFocus *focus, gboolean outlines)
{
  NucPainter painter = {
    .cr = cr,
    .fill = fill,
    .stroke = stroke,
    .text = outlines ? text_outlines : text,
  };

  cairo_save (cr);
  nuc_chart_paint (&painter, layout, focus);
  cairo_restore (cr);
}

/**
 * nuc_chart_draw:
 * @cr: where to draw; the chart's left upper corner is the origin
 * @layout: what
 * @focus: (nullable): what the pointer and the keyboard are on
 */
void
nuc_chart_draw (cairo_t *cr, const NucChartLayout *layout, const NucChartFocus *focus)
{
  draw (cr, layout, focus, FALSE);
}

/**
 * nuc_chart_draw_outlines:
 * @cr: where to draw
 * @layout: what
 *
 * Like [func@chart_draw], with the type as filled paths: for files that must look the same where no
 * font is. Emoji that are pictures in their font have no outlines and are left out.
 */
void
nuc_chart_draw_outlines (cairo_t *cr, const NucChartLayout *layout)
{
  draw (cr, layout, NULL, TRUE);
}
