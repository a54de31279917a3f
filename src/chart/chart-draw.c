/* chart-draw.c: layout -> cairo_t
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-draw.h"

#include <math.h>
#include <pango/pangocairo.h>

typedef struct
{
  cairo_t *cr;
  const NucChartStyle *style;
  double type_size;
  gboolean outlines;
} Painter;

static const NucColor *
ink_color (const NucChartStyle *style, NucInk ink)
{
  switch (ink)
    {
    case NUC_INK_BACKGROUND:
      return &style->background;
    case NUC_INK_DIM:
      return &style->dim_text;
    case NUC_INK_BAR:
      return &style->bar;
    case NUC_INK_BAR_ALTERNATE:
      return &style->bar_alternate;
    case NUC_INK_BAR_TEXT:
      return &style->bar_text;
    case NUC_INK_BEFORE:
      return &style->before;
    case NUC_INK_REMOVED:
      return &style->removed_line;
    case NUC_INK_ACCENT:
      return &style->accent;
    case NUC_INK_GRID:
      return &style->grid;
    case NUC_INK_TEXT:
    default:
      return &style->text;
    }
}

static void
set_color (const Painter *self, const NucColor *color, double opacity)
{
  cairo_set_source_rgba (self->cr, color->red, color->green, color->blue, opacity);
}

/* A rectangle whose two corners at @end are round. */
static void
bar_path (cairo_t *cr, double x, double y, double width, double height, NucSide end, double radius)
{
  gboolean across = end == NUC_SIDE_RIGHT || end == NUC_SIDE_LEFT;
  double r = MIN (radius, (across ? height : width) / 2);
  double right = x + width;
  double bottom = y + height;

  r = MIN (r, across ? width : height);
  if (r < 0.25)
    {
      cairo_rectangle (cr, x, y, width, height);
      return;
    }

  cairo_new_sub_path (cr);
  switch (end)
    {
    case NUC_SIDE_LEFT:
      cairo_move_to (cr, right, y);
      cairo_line_to (cr, right, bottom);
      cairo_arc (cr, x + r, bottom - r, r, G_PI / 2, G_PI);
      cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
      break;
    case NUC_SIDE_TOP:
      cairo_move_to (cr, right, bottom);
      cairo_line_to (cr, x, bottom);
      cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
      cairo_arc (cr, right - r, y + r, r, -G_PI / 2, 0);
      break;
    case NUC_SIDE_BOTTOM:
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, right, y);
      cairo_arc (cr, right - r, bottom - r, r, 0, G_PI / 2);
      cairo_arc (cr, x + r, bottom - r, r, G_PI / 2, G_PI);
      break;
    case NUC_SIDE_RIGHT:
    default:
      cairo_move_to (cr, x, bottom);
      cairo_line_to (cr, x, y);
      cairo_arc (cr, right - r, y + r, r, -G_PI / 2, 0);
      cairo_arc (cr, right - r, bottom - r, r, 0, G_PI / 2);
      break;
    }
  cairo_close_path (cr);
}

static void
round_path (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  double r = MIN (radius, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static double
corner (const Painter *self)
{
  return 0.15 * self->type_size;
}

static double
outline (const Painter *self)
{
  return MAX (self->style->outline_width * self->type_size, 0.5);
}

/* A thin bar gets a thin edge, or nothing would be left of its colour. */
static double
edge (const Painter *self, const NucMark *mark)
{
  gboolean across = mark->end == NUC_SIDE_RIGHT || mark->end == NUC_SIDE_LEFT;

  return MIN (outline (self), 0.14 * (across ? mark->height : mark->width));
}

static void
draw_fill (const Painter *self, const NucMark *mark)
{
  bar_path (self->cr, mark->x, mark->y, mark->width, mark->height, mark->end, corner (self));
  set_color (self, ink_color (self->style, mark->ink), mark->opacity);
  cairo_fill (self->cr);
}

static void
draw_hatch (const Painter *self, const NucMark *mark)
{
  cairo_t *cr = self->cr;
  double line = edge (self, mark);
  GArray *segments;

  if (mark->width <= 0 || mark->height <= 0)
    return;

  bar_path (cr, mark->x, mark->y, mark->width, mark->height, mark->end, corner (self));
  set_color (self, &self->style->removed_fill, mark->opacity);
  cairo_fill (cr);

  set_color (self, &self->style->removed_line, mark->opacity);
  cairo_set_line_width (cr, MAX (self->style->hatch_width * self->type_size, 0.5));
  segments = nuc_chart_hatch (mark, MAX (0.3 * corner (self), line / 2),
                              self->style->hatch_distance * self->type_size);
  for (guint i = 0; i + 3 < segments->len; i += 4)
    {
      cairo_move_to (cr, g_array_index (segments, double, i),
                     g_array_index (segments, double, i + 1));
      cairo_line_to (cr, g_array_index (segments, double, i + 2),
                     g_array_index (segments, double, i + 3));
    }
  cairo_stroke (cr);
  g_array_unref (segments);

  /* Inside its box, so that a removed bar is not longer than a kept one of the same value. */
  if (mark->width > line && mark->height > line)
    {
      bar_path (cr, mark->x + line / 2, mark->y + line / 2, mark->width - line, mark->height - line,
                mark->end, corner (self));
      cairo_set_line_width (cr, line);
      cairo_stroke (cr);
    }
}

/* Three sides; the fourth is the baseline. */
static void
open_path (cairo_t *cr, const NucMark *mark, double line)
{
  double left = mark->x;
  double right = mark->x + mark->width;
  double top = mark->y + line / 2;
  double bottom = mark->y + mark->height - line / 2;
  double middle_left = left + line / 2;
  double middle_right = right - line / 2;

  switch (mark->end)
    {
    case NUC_SIDE_LEFT:
      cairo_move_to (cr, right, top);
      cairo_line_to (cr, middle_left, top);
      cairo_line_to (cr, middle_left, bottom);
      cairo_line_to (cr, right, bottom);
      break;
    case NUC_SIDE_TOP:
    case NUC_SIDE_BOTTOM:
      cairo_move_to (cr, middle_left, mark->end == NUC_SIDE_TOP ? bottom + line / 2 : top);
      cairo_line_to (cr, middle_left, mark->end == NUC_SIDE_TOP ? top : bottom);
      cairo_line_to (cr, middle_right, mark->end == NUC_SIDE_TOP ? top : bottom);
      cairo_line_to (cr, middle_right, mark->end == NUC_SIDE_TOP ? bottom + line / 2 : top);
      break;
    case NUC_SIDE_RIGHT:
    default:
      cairo_move_to (cr, left, top);
      cairo_line_to (cr, middle_right, top);
      cairo_line_to (cr, middle_right, bottom);
      cairo_line_to (cr, left, bottom);
      break;
    }
}

static void
draw_outline (const Painter *self, const NucMark *mark)
{
  cairo_t *cr = self->cr;
  double line = edge (self, mark);
  double halo = line * 1.1;
  gboolean across = mark->end == NUC_SIDE_RIGHT || mark->end == NUC_SIDE_LEFT;

  if ((across ? mark->width : mark->height) < line)
    return;

  /* The halo separates the moving end from a fill; along the bar's long sides it would only thin
   * the bar. */
  set_color (self, &self->style->halo, mark->opacity);
  if (mark->end == NUC_SIDE_RIGHT)
    cairo_rectangle (cr, mark->x + mark->width - line - halo, mark->y, line + 2 * halo,
                     mark->height);
  else if (mark->end == NUC_SIDE_LEFT)
    cairo_rectangle (cr, mark->x - halo, mark->y, line + 2 * halo, mark->height);
  else if (mark->end == NUC_SIDE_TOP)
    cairo_rectangle (cr, mark->x, mark->y - halo, mark->width, line + 2 * halo);
  else
    cairo_rectangle (cr, mark->x, mark->y + mark->height - line - halo, mark->width,
                     line + 2 * halo);
  cairo_save (cr);
  cairo_clip (cr);
  cairo_rectangle (cr, mark->x, mark->y, mark->width + halo, mark->height);
  if (mark->end == NUC_SIDE_LEFT)
    cairo_rectangle (cr, mark->x - halo, mark->y, mark->width + halo, mark->height);
  else if (!across)
    cairo_rectangle (cr, mark->x, mark->y - halo, mark->width, mark->height + 2 * halo);
  cairo_fill (cr);
  cairo_restore (cr);

  open_path (cr, mark, line);
  set_color (self, ink_color (self->style, mark->ink), mark->opacity);
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
}

static void
draw_hollow (const Painter *self, const NucMark *mark)
{
  double line = 1.2 * edge (self, mark);

  if (mark->width <= 0 || mark->height <= 0)
    return;

  bar_path (self->cr, mark->x + line / 2, mark->y + line / 2, MAX (mark->width - line, 0.1),
            MAX (mark->height - line, 0.1), mark->end, corner (self));
  set_color (self, &self->style->background, mark->opacity);
  cairo_fill_preserve (self->cr);
  set_color (self, ink_color (self->style, mark->ink), mark->opacity);
  cairo_set_line_width (self->cr, line);
  cairo_stroke (self->cr);
}

static void
draw_dotted (const Painter *self, const NucMark *mark)
{
  double line = outline (self);
  double dash[] = { 0.18 * self->type_size, 0.18 * self->type_size };

  if (mark->width <= line || mark->height <= line)
    return;

  cairo_rectangle (self->cr, mark->x + line / 2, mark->y + line / 2, mark->width - line,
                   mark->height - line);
  set_color (self, ink_color (self->style, mark->ink), mark->opacity);
  cairo_set_line_width (self->cr, line);
  cairo_set_dash (self->cr, dash, G_N_ELEMENTS (dash), 0);
  cairo_stroke (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

static void
draw_ring (const Painter *self, const NucMark *mark)
{
  double line = MIN (1.6 * outline (self), 0.25 * mark->height);

  round_path (self->cr, mark->x + line / 2, mark->y + line / 2, MAX (mark->width - line, 0),
              MAX (mark->height - line, 0), 0.25 * self->type_size);
  set_color (self, ink_color (self->style, mark->ink), mark->opacity);
  cairo_set_line_width (self->cr, line);
  cairo_stroke (self->cr);
}

static void
draw_line (const Painter *self, const NucMark *mark)
{
  cairo_t *cr = self->cr;
  gboolean dashed = mark->kind == NUC_MARK_DASH;
  double line = dashed ? outline (self) : MAX (0.07 * self->type_size, 0.5);
  double dash[] = { 0.28 * self->type_size, 0.2 * self->type_size };

  cairo_set_line_width (cr, line);
  set_color (self, ink_color (self->style, mark->ink), mark->opacity);
  if (dashed)
    cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  cairo_move_to (cr, mark->x, mark->y);
  cairo_line_to (cr, mark->x + mark->width, mark->y + mark->height);
  cairo_stroke (cr);
  if (dashed)
    cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_pill (const Painter *self, const NucMark *mark)
{
  double line = outline (self);

  round_path (self->cr, mark->x + line / 2, mark->y + line / 2, MAX (mark->width - line, 0),
              MAX (mark->height - line, 0), mark->height / 2);
  set_color (self, &self->style->background, mark->opacity);
  cairo_fill_preserve (self->cr);
  set_color (self, ink_color (self->style, mark->ink), mark->opacity);
  cairo_set_line_width (self->cr, line);
  cairo_stroke (self->cr);
}

static void
draw_pointer (const Painter *self, const NucMark *mark)
{
  cairo_t *cr = self->cr;
  double right = mark->x + mark->width;
  double bottom = mark->y + mark->height;
  double x = mark->x + mark->width / 2;
  double y = mark->y + mark->height / 2;

  switch (mark->end)
    {
    case NUC_SIDE_LEFT:
      cairo_move_to (cr, right, mark->y);
      cairo_line_to (cr, right, bottom);
      cairo_line_to (cr, mark->x, y);
      break;
    case NUC_SIDE_TOP:
      cairo_move_to (cr, mark->x, bottom);
      cairo_line_to (cr, right, bottom);
      cairo_line_to (cr, x, mark->y);
      break;
    case NUC_SIDE_BOTTOM:
      cairo_move_to (cr, mark->x, mark->y);
      cairo_line_to (cr, right, mark->y);
      cairo_line_to (cr, x, bottom);
      break;
    case NUC_SIDE_RIGHT:
    default:
      cairo_move_to (cr, mark->x, mark->y);
      cairo_line_to (cr, mark->x, bottom);
      cairo_line_to (cr, right, y);
      break;
    }
  cairo_close_path (cr);
  set_color (self, ink_color (self->style, mark->ink), mark->opacity);
  cairo_fill (cr);
}

static void
draw_break (const Painter *self, const NucMark *mark)
{
  cairo_t *cr = self->cr;
  double slant = mark->width / 3;

  set_color (self, ink_color (self->style, mark->ink), mark->opacity);
  for (guint i = 0; i < 2; i++)
    {
      double x = mark->x + i * (mark->width - slant) / 2;
      double width = (mark->width - slant) / 4;

      cairo_move_to (cr, x + slant, mark->y);
      cairo_line_to (cr, x + slant + width, mark->y);
      cairo_line_to (cr, x + width, mark->y + mark->height);
      cairo_line_to (cr, x, mark->y + mark->height);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

static void
draw_curve (const Painter *self, const NucMark *mark)
{
  const GArray *points = mark->points;

  /* Showing text leaves a current point behind. */
  cairo_new_path (self->cr);
  for (guint i = 0; i + 1 < points->len; i += 2)
    cairo_line_to (self->cr, (double) g_array_index (points, float, i),
                   (double) g_array_index (points, float, i + 1));
  set_color (self, ink_color (self->style, mark->ink), mark->opacity);
  cairo_set_line_width (self->cr, 1.6 * outline (self));
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (self->cr);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_MITER);
}

static void
draw_text (const Painter *self, const NucMark *mark)
{
  set_color (self, ink_color (self->style, mark->ink), mark->opacity);
  cairo_move_to (self->cr, mark->x, mark->y);
  if (self->outlines)
    {
      pango_cairo_layout_path (self->cr, mark->text->layout);
      cairo_fill (self->cr);
    }
  else
    pango_cairo_show_layout (self->cr, mark->text->layout);
}

static void
draw_mark (const Painter *self, const NucMark *mark)
{
  static void (*const painters[]) (const Painter *, const NucMark *) = {
    [NUC_MARK_FILL] = draw_fill,       [NUC_MARK_HATCH] = draw_hatch,
    [NUC_MARK_OUTLINE] = draw_outline, [NUC_MARK_HOLLOW] = draw_hollow,
    [NUC_MARK_DOTTED] = draw_dotted,   [NUC_MARK_RING] = draw_ring,
    [NUC_MARK_RULE] = draw_line,       [NUC_MARK_DASH] = draw_line,
    [NUC_MARK_PILL] = draw_pill,       [NUC_MARK_POINTER] = draw_pointer,
    [NUC_MARK_BREAK] = draw_break,     [NUC_MARK_CURVE] = draw_curve,
    [NUC_MARK_TEXT] = draw_text,
  };

  if (mark->opacity > 0)
    painters[mark->kind](self, mark);
}

static void
draw_hover (const Painter *self, const NucChartRegion *region)
{
  round_path (self->cr, region->x, region->y, region->width, region->height, 0.3 * self->type_size);
  set_color (self, &self->style->hover, 1);
  cairo_fill (self->cr);
}

/* Two lines of opposite lightness: seen on every ground. */
static void
draw_focus (const Painter *self, const NucChartRegion *region)
{
  double line = 1.3 * outline (self);

  round_path (self->cr, region->x + line, region->y + line, MAX (region->width - 2 * line, 0),
              MAX (region->height - 2 * line, 0), 0.3 * self->type_size);
  set_color (self, &self->style->background, 1);
  cairo_set_line_width (self->cr, 2.2 * line);
  cairo_stroke_preserve (self->cr);
  set_color (self, &self->style->text, 1);
  cairo_set_line_width (self->cr, line);
  cairo_stroke (self->cr);
}

static void
paint (const Painter *self, const NucChartLayout *layout, const NucChartFocus *focus)
{
  const NucChartRegion *hover = NULL;
  const NucChartRegion *focused = NULL;
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  if (focus != NULL && focus->hover.kind != NUC_CHART_HIT_NOTHING)
    hover = nuc_chart_layout_find_region (layout, focus->hover);
  if (focus != NULL && focus->focus.kind != NUC_CHART_HIT_NOTHING)
    focused = nuc_chart_layout_find_region (layout, focus->focus);

  cairo_save (self->cr);
  set_color (self, &self->style->background, 1);
  cairo_rectangle (self->cr, 0, 0, nuc_chart_layout_get_size (layout)->width,
                   nuc_chart_layout_get_size (layout)->height);
  cairo_fill (self->cr);

  if (hover != NULL)
    draw_hover (self, hover);
  for (gsize i = 0; i < n; i++)
    draw_mark (self, &marks[i]);
  if (focused != NULL)
    draw_focus (self, focused);
  cairo_restore (self->cr);
}

/**
 * nuc_chart_hatch:
 * @mark: a rectangle
 * @inset: how far from its edges the lines end, so that none looks out of a round corner
 * @distance: between the lines, measured along its upper edge
 *
 * The lines run down to the right and are cut to the rectangle by arithmetic: a clip for each bar
 * would cost more than all else in a frame.
 *
 * Returns: (transfer full) (element-type double): x1, y1, x2, y2 of every line
 */
GArray *
nuc_chart_hatch (const NucMark *mark, double inset, double distance)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (double));
  double left = mark->x + inset;
  double right = mark->x + mark->width - inset;
  double top = mark->y + inset;
  double height = mark->height - 2 * inset;

  distance = MAX (distance, 0.5);
  for (double start = left - height + distance / 2; start < right && height > 0; start += distance)
    {
      double from = MAX (start, left);
      double to = MIN (start + height, right);
      double segment[] = { from, top + (from - start), to, top + (to - start) };

      g_array_append_vals (segments, segment, G_N_ELEMENTS (segment));
    }

  return segments;
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
  Painter painter = {
    .cr = cr,
    .style = nuc_chart_layout_get_style (layout),
    .type_size = nuc_chart_layout_get_size (layout)->type_size,
  };

  paint (&painter, layout, focus);
}

/**
 * nuc_chart_draw_outlines:
 * @cr: where to draw
 * @layout: what
 *
 * Like [func@chart_draw], with the type as filled paths: for files that must look the same where no
 * font is.
 */
void
nuc_chart_draw_outlines (cairo_t *cr, const NucChartLayout *layout)
{
  Painter painter = {
    .cr = cr,
    .style = nuc_chart_layout_get_style (layout),
    .type_size = nuc_chart_layout_get_size (layout)->type_size,
    .outlines = TRUE,
  };

  paint (&painter, layout, NULL);
}
