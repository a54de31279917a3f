/* chart-mark.h: what a chart is made of: rectangles, lines and texts that know what they stand for
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-type.h"

G_BEGIN_DECLS

/**
 * NucChartHitKind:
 * @NUC_CHART_HIT_NOTHING: no thing that can be pointed at
 * @NUC_CHART_HIT_BAR: a token; the item is the bar of the model
 * @NUC_CHART_HIT_OTHER: the tokens not drawn one by one
 * @NUC_CHART_HIT_UNKNOWN: the mass of the tokens that the source did not name
 * @NUC_CHART_HIT_CUT: a cut line; the item is the cut of the model
 * @NUC_CHART_HIT_AGAINST: a token of what the model is set against; the item is the bar of that
 */
typedef enum
{
  NUC_CHART_HIT_NOTHING,
  NUC_CHART_HIT_BAR,
  NUC_CHART_HIT_OTHER,
  NUC_CHART_HIT_CUT,
  NUC_CHART_HIT_UNKNOWN,
  NUC_CHART_HIT_AGAINST,
} NucChartHitKind;

/**
 * NucChartHit:
 * @kind: what is there
 * @item: which bar, or which cut line
 */
typedef struct
{
  NucChartHitKind kind;
  gsize item;
} NucChartHit;

/**
 * NucInk:
 *
 * A colour by what it means; the style says which it is.
 */
typedef enum
{
  NUC_INK_BACKGROUND,
  NUC_INK_TEXT,
  NUC_INK_DIM,
  NUC_INK_BAR,
  NUC_INK_BAR_ALTERNATE,
  NUC_INK_BAR_TEXT,
  NUC_INK_BEFORE,
  NUC_INK_REMOVED,
  NUC_INK_ACCENT,
  NUC_INK_GRID,
} NucInk;

/**
 * NucMarkKind:
 * @NUC_MARK_FILL: a solid rectangle, rounded at its free end
 * @NUC_MARK_HATCH: a removed token's rectangle: hatched, with an edge
 * @NUC_MARK_OUTLINE: the probability before, open at the baseline, with a halo over a fill
 * @NUC_MARK_HOLLOW: a bar of another series: an edge and nothing inside
 * @NUC_MARK_DOTTED: a rectangle of unknown content
 * @NUC_MARK_RING: around the chosen token's rectangle
 * @NUC_MARK_RULE: a thin solid line, @width or @height is 0
 * @NUC_MARK_DASH: a dashed line
 * @NUC_MARK_PILL: a rounded frame filled with the background
 * @NUC_MARK_POINTER: a triangle that points to its free end
 * @NUC_MARK_BREAK: two slanted strokes over a bar that is longer than the axis
 * @NUC_MARK_CURVE: a line through points
 * @NUC_MARK_COVER: lies over what is hidden: a track in a row, a striped cloth over a field
 * @NUC_MARK_TEXT: a text, its box being the logical one
 */
typedef enum
{
  NUC_MARK_FILL,
  NUC_MARK_HATCH,
  NUC_MARK_OUTLINE,
  NUC_MARK_HOLLOW,
  NUC_MARK_DOTTED,
  NUC_MARK_RING,
  NUC_MARK_RULE,
  NUC_MARK_DASH,
  NUC_MARK_PILL,
  NUC_MARK_POINTER,
  NUC_MARK_BREAK,
  NUC_MARK_CURVE,
  NUC_MARK_COVER,
  NUC_MARK_TEXT,
} NucMarkKind;

/**
 * NucSide:
 *
 * The free end of a bar: the side that its value moves.
 */
typedef enum
{
  NUC_SIDE_RIGHT,
  NUC_SIDE_LEFT,
  NUC_SIDE_TOP,
  NUC_SIDE_BOTTOM,
} NucSide;

/**
 * NucAnchor:
 *
 * Which point of a text stays when its font changes: a figure's text is written with it, so that
 * a viewer with other fonts still aligns columns.
 */
typedef enum
{
  NUC_ANCHOR_LEFT,
  NUC_ANCHOR_MIDDLE,
  NUC_ANCHOR_RIGHT,
} NucAnchor;

/**
 * NucMark:
 * @kind: its shape
 * @ink: its colour
 * @hit: what it belongs to
 * @key: identifies that over time (a token's id, a stage), where items count places
 * @part: tells marks of one owner apart
 * @x: left, in user units
 * @y: top
 * @width: 0 or more
 * @height: 0 or more
 * @end: the free end, for bars and pointers
 * @fill: of an outline: how long the bar of its owner is
 * @opacity: 1 but in the middle of a transition
 * @text: for %NUC_MARK_TEXT
 * @face: its face
 * @anchor: which point of it is fixed
 * @turn: degrees by which the text is turned about that point of its baseline, clockwise; its box is
 *   the one before
 * @points: pairs of float coordinates, for %NUC_MARK_CURVE
 */
typedef struct
{
  NucMarkKind kind;
  NucInk ink;
  NucChartHit hit;
  guint32 key;
  guint part;
  double x;
  double y;
  double width;
  double height;
  NucSide end;
  double fill;
  double opacity;
  NucText *text;
  NucFace face;
  NucAnchor anchor;
  double turn;
  GArray *points;
} NucMark;

/* How much heavier than an outline a curve of an ink is. */
double nuc_chart_curve_weight (NucInk ink);
double nuc_mark_get_anchor_x (const NucMark *self);

/**
 * NucChartRegion:
 * @hit: what is there
 * @x: left, in user units
 * @y: top
 * @width: 0 or more
 * @height: 0 or more
 *
 * What a pointer can hit, a focus ring surrounds and a screen reader can walk through.
 */
typedef struct
{
  NucChartHit hit;
  double x;
  double y;
  double width;
  double height;
} NucChartRegion;

G_END_DECLS
