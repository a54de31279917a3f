/* chart-paint.c: marks -> paths, for any kind of output
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-paint.h"

#include <math.h>
#include <pango/pangocairo.h>

/* Of a cover, in type sizes: what is higher is no row, and the distance of its stripes; and how much of
 * their ink they take. */
#define FIELD 2.2
#define STRIPES 1.5
#define FAINT 0.4

/* How much of a surviving bar is always seen, in user units: less would vanish between two pixels. */
#define LEAST_FILL 1.6

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
fill (NucPainter *self, const NucMark *mark)
{
  self->fill (self, ink_color (self->style, mark->ink), mark->opacity, FALSE);
}

static void
stroke (NucPainter *self, const NucMark *mark, double width)
{
  self->stroke (self, ink_color (self->style, mark->ink), mark->opacity, width, 0, 0);
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
corner (NucPainter *self)
{
  return 0.15 * self->type_size;
}

static double
outline (NucPainter *self)
{
  return MAX (self->style->outline_width * self->type_size, 0.5);
}

/* A thin bar gets a thin edge, or nothing would be left of its colour. */
static double
edge (NucPainter *self, const NucMark *mark)
{
  gboolean across = mark->end == NUC_SIDE_RIGHT || mark->end == NUC_SIDE_LEFT;

  return MIN (outline (self), 0.14 * (across ? mark->height : mark->width));
}

static void
draw_fill (NucPainter *self, const NucMark *mark)
{
  bar_path (self->cr, mark->x, mark->y, mark->width, mark->height, mark->end, corner (self));
  fill (self, mark);
}

static void
draw_hatch (NucPainter *self, const NucMark *mark)
{
  cairo_t *cr = self->cr;
  double line = edge (self, mark);
  GArray *segments;

  if (mark->width <= 0 || mark->height <= 0)
    return;

  bar_path (cr, mark->x, mark->y, mark->width, mark->height, mark->end, corner (self));
  self->fill (self, &self->style->removed_fill, mark->opacity, FALSE);

  segments = nuc_chart_hatch (mark, MAX (0.3 * corner (self), line / 2),
                              self->style->hatch_distance * self->type_size);
  for (guint i = 0; i + 3 < segments->len; i += 4)
    {
      cairo_move_to (cr, g_array_index (segments, double, i),
                     g_array_index (segments, double, i + 1));
      cairo_line_to (cr, g_array_index (segments, double, i + 2),
                     g_array_index (segments, double, i + 3));
    }
  stroke (self, mark, MAX (self->style->hatch_width * self->type_size, 0.5));
  g_array_unref (segments);

  /* Inside its box, so that a removed bar is not longer than a kept one of the same value. */
  if (mark->width > line && mark->height > line)
    {
      bar_path (cr, mark->x + line / 2, mark->y + line / 2, mark->width - line, mark->height - line,
                mark->end, corner (self));
      stroke (self, mark, line);
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

/* Adds to the path the stretch of a bar that lies from @near to @far along it. */
static void
stretch_path (cairo_t *cr, const NucMark *mark, double near, double far)
{
  double right = mark->x + mark->width;
  double bottom = mark->y + mark->height;

  switch (mark->end)
    {
    case NUC_SIDE_LEFT:
      cairo_rectangle (cr, right - far, mark->y, far - near, mark->height);
      break;
    case NUC_SIDE_TOP:
      cairo_rectangle (cr, mark->x, bottom - far, mark->width, far - near);
      break;
    case NUC_SIDE_BOTTOM:
      cairo_rectangle (cr, mark->x, mark->y + near, mark->width, far - near);
      break;
    case NUC_SIDE_RIGHT:
    default:
      cairo_rectangle (cr, mark->x + near, mark->y, far - near, mark->height);
      break;
    }
}

/* What the halo may take of a stretch of the fill. */
static double
part_of (double stretch, double halo)
{
  return stretch >= LEAST_FILL ? MIN (halo, stretch - LEAST_FILL)
                               : MIN (halo, MAX (stretch, 0) / 2);
}

/* The halo separates the moving end from a fill that goes on behind it; along the bar's long sides it would only
 * thin the bar, and where the fill ends before, there is nothing to separate. On one side of the line at least, the
 * fill stays to be seen: where the line itself would cover too much of it, the fill is what counts. */
static void
draw_outline (NucPainter *self, const NucMark *mark)
{
  double line = edge (self, mark);
  gboolean across = mark->end == NUC_SIDE_RIGHT || mark->end == NUC_SIDE_LEFT;
  double length = across ? mark->width : mark->height;
  double inside = length - line;
  double outside = mark->fill - length;
  gboolean crosses = mark->fill > inside;

  if (length < line || (crosses && MAX (inside, outside) < LEAST_FILL))
    return;

  if (crosses)
    {
      double near = inside - part_of (inside, 1.1 * line);
      double far = length + part_of (outside, 1.1 * line);

      stretch_path (self->cr, mark, near, far);
      self->fill (self, &self->style->halo, mark->opacity, FALSE);
    }
  open_path (self->cr, mark, line);
  stroke (self, mark, line);
}

static void
draw_hollow (NucPainter *self, const NucMark *mark)
{
  double line = 1.2 * edge (self, mark);

  if (mark->width <= 0 || mark->height <= 0)
    return;

  bar_path (self->cr, mark->x + line / 2, mark->y + line / 2, MAX (mark->width - line, 0.1),
            MAX (mark->height - line, 0.1), mark->end, corner (self));
  self->fill (self, &self->style->background, mark->opacity, TRUE);
  stroke (self, mark, line);
}

static void
draw_dotted (NucPainter *self, const NucMark *mark)
{
  double line = outline (self);
  double dash = 0.18 * self->type_size;

  if (mark->width <= line || mark->height <= line)
    return;

  cairo_rectangle (self->cr, mark->x + line / 2, mark->y + line / 2, mark->width - line,
                   mark->height - line);
  self->stroke (self, ink_color (self->style, mark->ink), mark->opacity, line, dash, dash);
}

static void
draw_ring (NucPainter *self, const NucMark *mark)
{
  gboolean across = mark->end == NUC_SIDE_RIGHT || mark->end == NUC_SIDE_LEFT;
  double line = MIN (1.6 * outline (self), 0.25 * (across ? mark->height : mark->width));

  round_path (self->cr, mark->x + line / 2, mark->y + line / 2, MAX (mark->width - line, 0),
              MAX (mark->height - line, 0), 0.25 * self->type_size);
  stroke (self, mark, line);
}

static void
draw_rule (NucPainter *self, const NucMark *mark)
{
  cairo_move_to (self->cr, mark->x, mark->y);
  cairo_line_to (self->cr, mark->x + mark->width, mark->y + mark->height);
  stroke (self, mark, MAX (0.07 * self->type_size, 0.5));
}

static void
draw_dash (NucPainter *self, const NucMark *mark)
{
  cairo_move_to (self->cr, mark->x, mark->y);
  cairo_line_to (self->cr, mark->x + mark->width, mark->y + mark->height);
  self->stroke (self, ink_color (self->style, mark->ink), mark->opacity, outline (self),
                0.28 * self->type_size, 0.2 * self->type_size);
}

static void
draw_pill (NucPainter *self, const NucMark *mark)
{
  double line = outline (self);

  round_path (self->cr, mark->x + line / 2, mark->y + line / 2, MAX (mark->width - line, 0),
              MAX (mark->height - line, 0), mark->height / 2);
  self->fill (self, &self->style->background, mark->opacity, TRUE);
  stroke (self, mark, line);
}

static void
draw_pointer (NucPainter *self, const NucMark *mark)
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
  fill (self, mark);
}

static void
draw_break (NucPainter *self, const NucMark *mark)
{
  cairo_t *cr = self->cr;
  gboolean across = mark->end == NUC_SIDE_RIGHT || mark->end == NUC_SIDE_LEFT;
  double length = across ? mark->width : mark->height;
  double slant = length / 3;

  for (guint i = 0; i < 2; i++)
    {
      double from = i * (length - slant) / 2;
      double width = (length - slant) / 4;
      const double corners[][2] = {
        { from + slant, 0 }, { from + slant + width, 0 }, { from + width, 1 }, { from, 1 }
      };

      for (guint j = 0; j < G_N_ELEMENTS (corners); j++)
        if (across)
          cairo_line_to (cr, mark->x + corners[j][0], mark->y + corners[j][1] * mark->height);
        else
          cairo_line_to (cr, mark->x + corners[j][1] * mark->width, mark->y + corners[j][0]);
      cairo_close_path (cr);
    }
  fill (self, mark);
}

static void
draw_curve (NucPainter *self, const NucMark *mark)
{
  const GArray *points = mark->points;

  for (guint i = 0; i + 1 < points->len; i += 2)
    cairo_line_to (self->cr, (double) g_array_index (points, float, i),
                   (double) g_array_index (points, float, i + 1));
  stroke (self, mark, nuc_chart_curve_weight (mark->ink) * outline (self));
}

/* Calm, and unlike the hatching of what was removed: its stripes are faint, wide and lean the other way.
 * A row is too low for them. */
static void
draw_cover (NucPainter *self, const NucMark *mark)
{
  cairo_t *cr = self->cr;
  double line = MAX (0.07 * self->type_size, 0.5);
  double radius = 0.3 * self->type_size;
  const NucColor *color = ink_color (self->style, mark->ink);
  double opacity = FAINT * mark->opacity;

  if (mark->width <= line || mark->height <= line)
    return;

  round_path (cr, mark->x, mark->y, mark->width, mark->height, radius);
  self->fill (self, &self->style->hover, mark->opacity, FALSE);

  if (MIN (mark->width, mark->height) > FIELD * self->type_size)
    {
      GArray *segments = nuc_chart_hatch (mark, 0.3 * radius, STRIPES * self->type_size);
      double mirror = 2 * mark->x + mark->width;

      for (guint i = 0; i + 3 < segments->len; i += 4)
        {
          cairo_move_to (cr, mirror - g_array_index (segments, double, i),
                         g_array_index (segments, double, i + 1));
          cairo_line_to (cr, mirror - g_array_index (segments, double, i + 2),
                         g_array_index (segments, double, i + 3));
        }
      self->stroke (self, color, opacity, line, 0, 0);
      g_array_unref (segments);
    }

  round_path (cr, mark->x + line / 2, mark->y + line / 2, mark->width - line, mark->height - line,
              radius);
  self->stroke (self, color, opacity, line, 0, 0);
}

static void
draw_text (NucPainter *self, const NucMark *mark)
{
  self->text (self, mark, ink_color (self->style, mark->ink));
}

static void
draw_mark (NucPainter *self, const NucMark *mark)
{
  static void (*const painters[]) (NucPainter *, const NucMark *) = {
    [NUC_MARK_FILL] = draw_fill,       [NUC_MARK_HATCH] = draw_hatch,
    [NUC_MARK_OUTLINE] = draw_outline, [NUC_MARK_HOLLOW] = draw_hollow,
    [NUC_MARK_DOTTED] = draw_dotted,   [NUC_MARK_RING] = draw_ring,
    [NUC_MARK_RULE] = draw_rule,       [NUC_MARK_DASH] = draw_dash,
    [NUC_MARK_PILL] = draw_pill,       [NUC_MARK_POINTER] = draw_pointer,
    [NUC_MARK_BREAK] = draw_break,     [NUC_MARK_CURVE] = draw_curve,
    [NUC_MARK_COVER] = draw_cover,     [NUC_MARK_TEXT] = draw_text,
  };

  if (mark->opacity > 0)
    painters[mark->kind](self, mark);
}

static void
draw_hover (NucPainter *self, const NucChartRegion *region)
{
  round_path (self->cr, region->x, region->y, region->width, region->height, 0.3 * self->type_size);
  self->fill (self, &self->style->hover, 1, FALSE);
}

/* Two lines of opposite lightness: seen on every ground. */
static void
draw_focus (NucPainter *self, const NucChartRegion *region)
{
  double line = 1.3 * outline (self);
  double x = region->x + line;
  double y = region->y + line;
  double width = MAX (region->width - 2 * line, 0);
  double height = MAX (region->height - 2 * line, 0);

  round_path (self->cr, x, y, width, height, 0.3 * self->type_size);
  self->stroke (self, &self->style->background, 1, 2.2 * line, 0, 0);
  round_path (self->cr, x, y, width, height, 0.3 * self->type_size);
  self->stroke (self, &self->style->text, 1, line, 0, 0);
}

/**
 * nuc_chart_curve_weight:
 * @ink: of a curve
 *
 * The curve of the bars' ink is the one that counts: it is told from another by weight too.
 *
 * Returns: its width in outlines
 */
double
nuc_chart_curve_weight (NucInk ink)
{
  return ink == NUC_INK_BAR ? 2.4 : 1.1;
}

/**
 * nuc_chart_paint_turn:
 * @cr: where a text is set
 * @mark: the text
 *
 * Turns what is drawn next about the text's fixed point, where the text is turned at all.
 */
void
nuc_chart_paint_turn (cairo_t *cr, const NucMark *mark)
{
  double x = nuc_mark_get_anchor_x (mark);
  double baseline = mark->y + mark->text->baseline;

  if (mark->turn == 0)
    return;
  cairo_translate (cr, x, baseline);
  cairo_rotate (cr, mark->turn * G_PI / 180);
  cairo_translate (cr, -x, -baseline);
}

/**
 * nuc_chart_paint_outlines:
 * @cr: where a path is built
 * @mark: a text
 *
 * Adds the shapes of the text's letters to the path.
 */
void
nuc_chart_paint_outlines (cairo_t *cr, const NucMark *mark)
{
  cairo_save (cr);
  nuc_chart_paint_turn (cr, mark);
  cairo_move_to (cr, mark->x, mark->y);
  pango_cairo_layout_path (cr, mark->text->layout);
  cairo_restore (cr);
}

/**
 * nuc_chart_paint:
 * @self: an output; its style and type size are set here
 * @layout: what to paint
 * @focus: (nullable): what the pointer and the keyboard are on
 */
void
nuc_chart_paint (NucPainter *self, const NucChartLayout *layout, const NucChartFocus *focus)
{
  const NucChartSize *size = nuc_chart_layout_get_size (layout);
  const NucChartRegion *hover = NULL;
  const NucChartRegion *focused = NULL;
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  self->style = nuc_chart_layout_get_style (layout);
  self->type_size = size->type_size;
  if (focus != NULL && focus->hover.kind != NUC_CHART_HIT_NOTHING)
    hover = nuc_chart_layout_find_region (layout, focus->hover);
  if (focus != NULL && focus->focus.kind != NUC_CHART_HIT_NOTHING)
    focused = nuc_chart_layout_find_region (layout, focus->focus);

  cairo_new_path (self->cr);
  cairo_rectangle (self->cr, 0, 0, size->width, size->height);
  self->fill (self, &self->style->background, 1, FALSE);
  if (hover != NULL)
    draw_hover (self, hover);
  for (gsize i = 0; i < n; i++)
    draw_mark (self, &marks[i]);
  if (focused == NULL)
    return;
  draw_focus (self, focused);
  /* What a cut line says stands on the edge of rows, and can be read whichever of them has the focus. */
  for (gsize i = 0; i < n; i++)
    if (marks[i].hit.kind == NUC_CHART_HIT_CUT &&
        (marks[i].kind == NUC_MARK_PILL || marks[i].kind == NUC_MARK_TEXT))
      draw_mark (self, &marks[i]);
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
