/* chart-layout.c: model + size + type size -> rectangles; the only geometry
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-layout.h"

#include <math.h>

#include "chart/chart-build.h"

/* Where a cut line can stand: after whole rows or columns, or between two ranks of a logarithmic axis. */
typedef struct
{
  NucCutDirection direction;
  gboolean logarithmic;
  double start;
  double step; /* of a row, or of a decade */
  gsize n;
  GArray *ranks; /* of the rows */
} CutAxis;

struct _NucChartLayout
{
  gatomicrefcount references;
  NucChartModel *model;
  const NucChartStyle *style;
  NucChartSize size;
  char *title;
  GArray *marks;
  GArray *regions;
  CutAxis cut_axis;
};

static void
clear_mark (gpointer data)
{
  NucMark *mark = data;

  g_clear_pointer (&mark->text, nuc_text_unref);
  g_clear_pointer (&mark->points, g_array_unref);
}

static void
mirror_mark (NucMark *mark, double width)
{
  mark->x = width - mark->x - mark->width;
  mark->turn = -mark->turn;

  if (mark->end == NUC_SIDE_RIGHT)
    mark->end = NUC_SIDE_LEFT;
  else if (mark->end == NUC_SIDE_LEFT)
    mark->end = NUC_SIDE_RIGHT;

  if (mark->anchor == NUC_ANCHOR_LEFT)
    mark->anchor = NUC_ANCHOR_RIGHT;
  else if (mark->anchor == NUC_ANCHOR_RIGHT)
    mark->anchor = NUC_ANCHOR_LEFT;

  if (mark->points != NULL)
    for (guint i = 0; i < mark->points->len; i += 2)
      {
        float *x = &g_array_index (mark->points, float, i);

        *x = (float) width - *x;
      }
}

/**
 * nuc_mark_get_anchor_x:
 * @self: a text mark
 *
 * Returns: where the point of its baseline is that its anchor fixes
 */
double
nuc_mark_get_anchor_x (const NucMark *self)
{
  if (self->anchor == NUC_ANCHOR_MIDDLE)
    return self->x + self->width / 2;

  return self->anchor == NUC_ANCHOR_RIGHT ? self->x + self->width : self->x;
}

/**
 * nuc_chart_build_begin:
 * @self: (out caller-allocates): what to start
 * @model: what is shown
 * @style: how
 * @size: how large; negative and infinite sizes count as nothing
 * @pango: where fonts come from
 *
 * Starts a layout. Every later call takes any finite geometry: a window may be of any size.
 */
void
nuc_chart_build_begin (NucChartBuild *self,
                       NucChartModel *model,
                       const NucChartStyle *style,
                       const NucChartSize *size,
                       PangoContext *pango)
{
  NucChartLayout *layout = g_new0 (NucChartLayout, 1);

  g_atomic_ref_count_init (&layout->references);
  layout->model = nuc_chart_model_ref (model);
  layout->style = style;
  layout->size = *size;
  layout->size.width = isfinite (size->width) ? MAX (size->width, 0) : 0;
  layout->size.height = isfinite (size->height) ? MAX (size->height, 0) : 0;
  layout->size.type_size = isfinite (size->type_size) ? CLAMP (size->type_size, 1, 1000) : 1;
  layout->marks = g_array_sized_new (FALSE, TRUE, sizeof (NucMark), 256);
  g_array_set_clear_func (layout->marks, clear_mark);
  layout->regions = g_array_sized_new (FALSE, TRUE, sizeof (NucChartRegion), 64);

  *self = (NucChartBuild){
    .layout = layout,
    .pango = pango,
    .style = style,
    .type_size = layout->size.type_size,
  };
}

/**
 * nuc_chart_build_finish:
 * @self: a layout under construction
 *
 * Returns: (transfer full): the layout, mirrored where the reading direction is right to left
 */
NucChartLayout *
nuc_chart_build_finish (NucChartBuild *self)
{
  NucChartLayout *layout = g_steal_pointer (&self->layout);

  if (layout->size.right_to_left)
    {
      for (guint i = 0; i < layout->marks->len; i++)
        mirror_mark (&g_array_index (layout->marks, NucMark, i), layout->size.width);
      for (guint i = 0; i < layout->regions->len; i++)
        {
          NucChartRegion *region = &g_array_index (layout->regions, NucChartRegion, i);

          region->x = layout->size.width - region->x - region->width;
        }
      if (layout->cut_axis.direction == NUC_CUT_ALONG)
        {
          layout->cut_axis.start = layout->size.width - layout->cut_axis.start;
          layout->cut_axis.step = -layout->cut_axis.step;
        }
    }

  return layout;
}

/**
 * nuc_chart_build_like:
 * @self: (out caller-allocates): what to start
 * @layout: a finished layout
 *
 * Starts a layout with everything of @layout but its marks. It is complete at any time: geometry
 * that was taken from finished layouts is not mirrored again.
 */
void
nuc_chart_build_like (NucChartBuild *self, const NucChartLayout *layout)
{
  nuc_chart_build_begin (self, layout->model, layout->style, &layout->size, NULL);
  g_array_append_vals (self->layout->regions, layout->regions->data, layout->regions->len);
  self->layout->cut_axis = layout->cut_axis;
  if (layout->cut_axis.ranks != NULL)
    g_array_ref (layout->cut_axis.ranks);
  self->layout->title = g_strdup (layout->title);
}

/**
 * nuc_chart_build_copy:
 * @self: a layout under construction
 * @mark: a mark of another layout
 *
 * Returns: (transfer none): its copy, valid until the next one
 */
NucMark *
nuc_chart_build_copy (NucChartBuild *self, const NucMark *mark)
{
  NucMark copy = *mark;

  if (copy.text != NULL)
    nuc_text_ref (copy.text);
  if (copy.points != NULL)
    g_array_ref (copy.points);
  g_array_append_val (self->layout->marks, copy);

  return &g_array_index (self->layout->marks, NucMark, self->layout->marks->len - 1);
}

/**
 * nuc_chart_build_owner:
 * @self: a layout under construction
 * @kind: what the next marks and regions belong to
 * @item: which one
 * @key: identifies it over time
 */
void
nuc_chart_build_owner (NucChartBuild *self, NucChartHitKind kind, gsize item, guint32 key)
{
  self->hit = (NucChartHit){ kind, item };
  self->key = key;
}

/**
 * nuc_chart_build_mark:
 * @self: a layout under construction
 * @kind: a shape other than a text
 * @ink: its colour
 * @part: tells it apart from its owner's other marks of this kind
 * @x: left
 * @y: top
 * @width: negative counts as 0
 * @height: likewise
 *
 * Returns: (transfer none): the new mark, valid until the next one
 */
NucMark *
nuc_chart_build_mark (NucChartBuild *self,
                      NucMarkKind kind,
                      NucInk ink,
                      guint part,
                      double x,
                      double y,
                      double width,
                      double height)
{
  GArray *marks = self->layout->marks;
  NucMark mark = {
    .kind = kind,
    .ink = ink,
    .hit = self->hit,
    .key = self->key,
    .part = part,
    .x = x,
    .y = y,
    .width = MAX (width, 0),
    .height = MAX (height, 0),
    .opacity = 1,
  };

  g_array_append_val (marks, mark);

  return &g_array_index (marks, NucMark, marks->len - 1);
}

/**
 * nuc_chart_build_region:
 * @self: a layout under construction
 * @x: left
 * @y: top
 * @width: negative counts as 0
 * @height: likewise
 *
 * Adds a place where the present owner can be pointed at. Later regions lie over earlier ones.
 */
void
nuc_chart_build_region (NucChartBuild *self, double x, double y, double width, double height)
{
  NucChartRegion region = { self->hit, x, y, MAX (width, 0), MAX (height, 0) };

  g_array_append_val (self->layout->regions, region);
}

static void
set_cut_axis (NucChartBuild *self, const CutAxis *axis)
{
  g_clear_pointer (&self->layout->cut_axis.ranks, g_array_unref);
  self->layout->cut_axis = *axis;
}

/**
 * nuc_chart_build_rows:
 * @self: a layout under construction
 * @top: of the first row
 * @pitch: from row to row
 * @ranks: (element-type guint32): of the rows that stand for one token each
 */
void
nuc_chart_build_rows (NucChartBuild *self, double top, double pitch, GArray *ranks)
{
  const CutAxis axis = { NUC_CUT_DOWN, FALSE, top, pitch, ranks->len, g_array_ref (ranks) };

  set_cut_axis (self, &axis);
}

/**
 * nuc_chart_build_columns:
 * @self: a layout under construction
 * @left: of the first column
 * @pitch: from column to column
 * @ranks: (element-type guint32): of the columns that stand for one token each
 */
void
nuc_chart_build_columns (NucChartBuild *self, double left, double pitch, GArray *ranks)
{
  const CutAxis axis = { NUC_CUT_ALONG, FALSE, left, pitch, ranks->len, g_array_ref (ranks) };

  set_cut_axis (self, &axis);
}

/**
 * nuc_chart_build_ranks:
 * @self: a layout under construction
 * @left: where the first token stands
 * @decade: from a rank to the tenfold one
 * @n_ranks: how many there are
 */
void
nuc_chart_build_ranks (NucChartBuild *self, double left, double decade, gsize n_ranks)
{
  const CutAxis axis = { NUC_CUT_ALONG, TRUE, left, decade, n_ranks, NULL };

  set_cut_axis (self, &axis);
}

NucChartLayout *
nuc_chart_layout_ref (NucChartLayout *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
nuc_chart_layout_unref (NucChartLayout *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_array_unref (self->marks);
  g_array_unref (self->regions);
  g_clear_pointer (&self->cut_axis.ranks, g_array_unref);
  g_free (self->title);
  nuc_chart_model_unref (self->model);
  g_free (self);
}

/**
 * nuc_chart_build_title:
 * @self: a layout under construction
 * @title: the sentence over it, in any number of lines
 */
void
nuc_chart_build_title (NucChartBuild *self, const char *title)
{
  g_free (self->layout->title);
  self->layout->title = g_strdup (title);
  g_strdelimit (self->layout->title, "\n\r", ' ');
}

/**
 * nuc_chart_layout_get_title:
 * @self: a layout
 *
 * Returns: (transfer none): the heading of the figure, on one line; an empty one where there is none
 */
const char *
nuc_chart_layout_get_title (const NucChartLayout *self)
{
  return self->title != NULL ? self->title : "";
}

/**
 * nuc_chart_layout_get_model:
 * @self: a layout
 *
 * Returns: (transfer none): what it shows
 */
NucChartModel *
nuc_chart_layout_get_model (const NucChartLayout *self)
{
  return self->model;
}

/**
 * nuc_chart_layout_get_style:
 * @self: a layout
 *
 * Returns: (transfer none): how it is drawn
 */
const NucChartStyle *
nuc_chart_layout_get_style (const NucChartLayout *self)
{
  return self->style;
}

/**
 * nuc_chart_layout_get_size:
 * @self: a layout
 *
 * Returns: (transfer none): how large it is
 */
const NucChartSize *
nuc_chart_layout_get_size (const NucChartLayout *self)
{
  return &self->size;
}

/**
 * nuc_chart_layout_get_marks:
 * @self: a layout
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): what is painted, the first undermost
 */
const NucMark *
nuc_chart_layout_get_marks (const NucChartLayout *self, gsize *n)
{
  *n = self->marks->len;
  return (const NucMark *) (gpointer) self->marks->data;
}

/**
 * nuc_chart_layout_get_regions:
 * @self: a layout
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): what can be pointed at, the last on top
 */
const NucChartRegion *
nuc_chart_layout_get_regions (const NucChartLayout *self, gsize *n)
{
  *n = self->regions->len;
  return (const NucChartRegion *) (gpointer) self->regions->data;
}

/**
 * nuc_chart_layout_find_region:
 * @self: a layout
 * @hit: a thing
 *
 * Returns: (transfer none) (nullable): where it is, %NULL when it is not drawn
 */
const NucChartRegion *
nuc_chart_layout_find_region (const NucChartLayout *self, NucChartHit hit)
{
  for (guint i = 0; i < self->regions->len; i++)
    {
      const NucChartRegion *region = &g_array_index (self->regions, NucChartRegion, i);

      if (region->hit.kind == hit.kind && region->hit.item == hit.item)
        return region;
    }

  return NULL;
}

/**
 * nuc_chart_layout_hit:
 * @self: a layout
 * @x: a point, in user units
 * @y: likewise
 *
 * Returns: what is at the point, the topmost where several are
 */
NucChartHit
nuc_chart_layout_hit (const NucChartLayout *self, double x, double y)
{
  for (guint i = self->regions->len; i > 0; i--)
    {
      const NucChartRegion *region = &g_array_index (self->regions, NucChartRegion, i - 1);

      if (x >= region->x && x < region->x + region->width && y >= region->y &&
          y < region->y + region->height)
        return region->hit;
    }

  return (NucChartHit){ NUC_CHART_HIT_NOTHING, 0 };
}

/**
 * nuc_chart_layout_get_cut_direction:
 * @self: a layout
 *
 * Returns: which way its cut lines are moved
 */
NucCutDirection
nuc_chart_layout_get_cut_direction (const NucChartLayout *self)
{
  return self->cut_axis.direction;
}

/* A row that stands for one token says its rank: some stand after a gap. */
static gsize
prefix_after (const NucChartLayout *self, gsize n_shown)
{
  const GArray *ranks = self->cut_axis.ranks;

  return n_shown > 0 ? (gsize) g_array_index (ranks, guint32, MIN (n_shown, ranks->len) - 1) + 1
                     : 0;
}

/**
 * nuc_chart_layout_cut_at:
 * @self: a layout
 * @x: a point, in user units
 * @y: likewise
 *
 * Returns: how many tokens of the raw order come before a cut line at the point, 0 where the view has
 *   no such lines
 */
gsize
nuc_chart_layout_cut_at (const NucChartLayout *self, double x, double y)
{
  const CutAxis *axis = &self->cut_axis;
  double place;

  if (axis->direction == NUC_CUT_FIXED || axis->step == 0)
    return 0;

  place = ((axis->direction == NUC_CUT_DOWN ? y : x) - axis->start) / axis->step;
  if (!axis->logarithmic)
    return prefix_after (self, (gsize) CLAMP (round (place), 0, (double) axis->n));

  /* The line of a prefix stands halfway between its last rank and the next. */
  place = pow (10, CLAMP (place, 0, 12)) - 0.5;

  return (gsize) CLAMP (round (place), 1, (double) axis->n);
}
