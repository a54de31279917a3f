/* chart-words.c: texts in a layout under construction: which point of them is fixed, what room they have, and what is
 * done where they have none
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-build.h"

/**
 * nuc_chart_build_shape:
 * @self: a layout under construction
 * @face: which type
 * @text: the text
 * @width: the most it may take
 *
 * Returns: (transfer full): the shaped text, shortened in the middle where it must be
 */
NucText *
nuc_chart_build_shape (NucChartBuild *self, NucFace face, const char *text, double width)
{
  return nuc_text_new_fitting (self->pango, self->style, face, self->type_size, text, width);
}

/**
 * nuc_chart_build_measure:
 * @self: a layout under construction
 * @face: which type
 * @text: the text
 *
 * Returns: how wide @text would be
 */
double
nuc_chart_build_measure (NucChartBuild *self, NucFace face, const char *text)
{
  g_autoptr (NucText) shaped = nuc_text_new (self->pango, self->style, face, self->type_size, text);

  return shaped->width;
}

/**
 * nuc_chart_build_text:
 * @self: a layout under construction
 * @face: which type
 * @ink: its colour
 * @part: tells it apart from its owner's other texts
 * @text: what it says
 * @anchor: which point @x gives
 * @x: that point
 * @baseline: of the type
 * @width: the most it may take; below one em nothing is set, because an ellipsis says nothing
 *
 * A number is never shortened: where it has no room, it is left out.
 *
 * Returns: (transfer none) (nullable): the new mark, valid until the next one
 */
NucMark *
nuc_chart_build_text (NucChartBuild *self,
                      NucFace face,
                      NucInk ink,
                      guint part,
                      const char *text,
                      NucAnchor anchor,
                      double x,
                      double baseline,
                      double width)
{
  g_autoptr (NucText) shaped = NULL;
  NucMark *mark;
  double left = x;

  if (width < self->type_size || *text == '\0' ||
      (nuc_face_is_number (face) && nuc_chart_build_measure (self, face, text) > width + 0.02))
    return NULL;

  shaped = nuc_chart_build_shape (self, face, text, width);
  if (anchor == NUC_ANCHOR_MIDDLE)
    left = x - shaped->width / 2;
  else if (anchor == NUC_ANCHOR_RIGHT)
    left = x - shaped->width;

  mark = nuc_chart_build_mark (self, NUC_MARK_TEXT, ink, part, left, baseline - shaped->baseline,
                               shaped->width, shaped->height);
  mark->text = g_steal_pointer (&shaped);
  mark->face = face;
  mark->anchor = anchor;

  return mark;
}

/**
 * nuc_chart_build_whole:
 * @self: a layout under construction
 * @face: which type
 * @ink: its colour
 * @part: tells it apart from its owner's other texts
 * @text: what it says
 * @anchor: which point @x gives
 * @x: that point
 * @baseline: of the type
 * @width: the most it may take
 *
 * Like [func@chart_build_text], but of what is not said whole nothing is said, as of a number among words.
 *
 * Returns: (transfer none) (nullable): the new mark, valid until the next one
 */
NucMark *
nuc_chart_build_whole (NucChartBuild *self,
                       NucFace face,
                       NucInk ink,
                       guint part,
                       const char *text,
                       NucAnchor anchor,
                       double x,
                       double baseline,
                       double width)
{
  if (nuc_chart_build_measure (self, face, text) > width + 0.02)
    return NULL;

  return nuc_chart_build_text (self, face, ink, part, text, anchor, x, baseline,
                               MAX (width + 0.02, self->type_size));
}

/**
 * nuc_chart_build_tick:
 * @self: a layout under construction
 * @part: tells it apart from its owner's other texts
 * @label: of a tick
 * @x: where the tick is
 * @baseline: of the label
 * @left: where the axis' room begins
 * @right: where it ends
 * @free_from: (inout): where the label before ends; this one is left out where it would touch that
 */
void
nuc_chart_build_tick (NucChartBuild *self,
                      guint part,
                      const char *label,
                      double x,
                      double baseline,
                      double left,
                      double right,
                      double *free_from)
{
  double half = nuc_chart_build_measure (self, NUC_FACE_TICK, label) / 2;

  if (right - left < 2 * half)
    return;
  x = CLAMP (x, left + half, right - half);
  if (x - half < *free_from)
    return;
  nuc_chart_build_text (self, NUC_FACE_TICK, NUC_INK_DIM, part, label, NUC_ANCHOR_MIDDLE, x,
                        baseline, MAX (2 * half + 0.02, self->type_size));
  *free_from = x + half + 0.3 * self->type_size;
}

/**
 * nuc_chart_build_cover:
 * @self: a layout under construction
 * @part: tells it apart from its owner's other covers
 * @text: what stands on it, as a question mark
 * @x: left
 * @y: top
 * @width: negative counts as 0
 * @height: likewise
 *
 * Lays a cover over a field whose content is hidden.
 */
void
nuc_chart_build_cover (NucChartBuild *self,
                       guint part,
                       const char *text,
                       double x,
                       double y,
                       double width,
                       double height)
{
  double t = self->type_size;
  double size = nuc_face_get_scale (NUC_FACE_TITLE, self->style);

  nuc_chart_build_mark (self, NUC_MARK_COVER, NUC_INK_REMOVED, part, x, y, width, height);
  if (height > 1.5 * size * t)
    nuc_chart_build_text (self, NUC_FACE_TITLE, NUC_INK_DIM, part, text, NUC_ANCHOR_MIDDLE,
                          x + width / 2, y + height / 2 + 0.35 * size * t, width - t);
}

/**
 * nuc_chart_build_turned:
 * @self: a layout under construction
 * @face: which type
 * @ink: its colour
 * @part: tells it apart from its owner's other texts
 * @text: what it says
 * @anchor: which point @x and @baseline give, and it is turned about
 * @x: that point
 * @baseline: likewise
 * @width: the most it may take, along its baseline
 * @turn: in degrees, clockwise
 *
 * The mark's box is that of the text before it is turned.
 *
 * Returns: (transfer none) (nullable): the new mark, valid until the next one
 */
NucMark *
nuc_chart_build_turned (NucChartBuild *self,
                        NucFace face,
                        NucInk ink,
                        guint part,
                        const char *text,
                        NucAnchor anchor,
                        double x,
                        double baseline,
                        double width,
                        double turn)
{
  NucMark *mark = nuc_chart_build_text (self, face, ink, part, text, anchor, x, baseline, width);

  if (mark != NULL)
    mark->turn = turn;

  return mark;
}

/**
 * nuc_chart_build_pill:
 * @self: a layout under construction
 * @part: tells it apart from its owner's other marks
 * @text: what it says
 * @x: left
 * @y: top
 * @width: of the pill
 * @height: likewise
 * @room: that the text may take
 *
 * A cut line's name, and a place to hold it by.
 */
void
nuc_chart_build_pill (NucChartBuild *self,
                      guint part,
                      const char *text,
                      double x,
                      double y,
                      double width,
                      double height,
                      double room)
{
  nuc_chart_build_mark (self, NUC_MARK_PILL, NUC_INK_ACCENT, part, x, y, width, height);
  nuc_chart_build_text (self, NUC_FACE_SMALL_STRONG, NUC_INK_ACCENT, part, text, NUC_ANCHOR_MIDDLE,
                        x + width / 2, y + height / 2 + 0.31 * self->type_size, room);
  nuc_chart_build_region (self, x, y, width, height);
}
