/* chart-pills.c: room for the names of cut lines
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-pills.h"

#include <math.h>

/* In type sizes: around the words of a pill, and between pills and all else. */
#define PADDING 1.2
#define GAP 0.12

static gboolean
overlap (const NucChartRegion *a, const NucChartRegion *b)
{
  return b->x < a->x + a->width && a->x < b->x + b->width && b->y < a->y + a->height &&
         a->y < b->y + b->height;
}

/* Whether a stretch of a curve goes through @room, as a box around the stretch tells: too often rather than too
 * seldom. */
static gboolean
is_crossed (const NucMark *mark, const NucChartRegion *room)
{
  for (guint i = 2; i + 1 < mark->points->len; i += 2)
    {
      double x = (double) g_array_index (mark->points, float, i);
      double y = (double) g_array_index (mark->points, float, i + 1);
      double from_x = (double) g_array_index (mark->points, float, i - 2);
      double from_y = (double) g_array_index (mark->points, float, i - 1);

      if (MAX (x, from_x) >= room->x && MIN (x, from_x) <= room->x + room->width &&
          MAX (y, from_y) >= room->y && MIN (y, from_y) <= room->y + room->height)
        return TRUE;
    }

  return FALSE;
}

/* The box of a text that may be turned about a point of its baseline. */
static NucChartRegion
box_of (const NucMark *mark)
{
  double x = nuc_mark_get_anchor_x (mark);
  double y = mark->y + (mark->text != NULL ? mark->text->baseline : 0);
  double angle = mark->turn * G_PI / 180;
  NucChartRegion box = { .x = mark->x, .y = mark->y, .width = mark->width, .height = mark->height };
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  if (mark->turn == 0)
    return box;
  for (guint corner = 0; corner < 4; corner++)
    {
      double across = mark->x + (corner & 1 ? mark->width : 0) - x;
      double down = mark->y + (corner & 2 ? mark->height : 0) - y;
      double turned_x = x + across * cos (angle) - down * sin (angle);
      double turned_y = y + across * sin (angle) + down * cos (angle);

      left = MIN (left, turned_x);
      right = MAX (right, turned_x);
      top = MIN (top, turned_y);
      bottom = MAX (bottom, turned_y);
    }

  return (NucChartRegion){ .x = left, .y = top, .width = right - left, .height = bottom - top };
}

/* Rules and dashes are what a pill stands on. */
static gboolean
is_free (const NucPills *self, const NucChartRegion *pill)
{
  double gap = GAP * self->build->type_size;
  const NucChartRegion room = { .x = pill->x - gap,
                                .y = pill->y - gap,
                                .width = pill->width + 2 * gap,
                                .height = pill->height + 2 * gap };
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (self->build->layout, &n);

  for (guint i = 0; i < self->taken->len; i++)
    if (overlap (&g_array_index (self->taken, NucChartRegion, i), &room))
      return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const NucMark *mark = &marks[i];
      NucChartRegion box;

      if (mark->kind == NUC_MARK_RULE || mark->kind == NUC_MARK_DASH || mark->width <= 0 ||
          mark->height <= 0)
        continue;
      if (mark->kind == NUC_MARK_CURVE)
        {
          if (is_crossed (mark, &room))
            return FALSE;
          continue;
        }
      box = box_of (mark);
      if (overlap (&box, &room))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_inside (const NucPills *self, const NucChartRegion *pill)
{
  const NucChartRegion *bounds = &self->bounds;

  return pill->x >= bounds->x - 1e-6 && pill->y >= bounds->y - 1e-6 &&
         pill->x + pill->width <= bounds->x + bounds->width + 1e-6 &&
         pill->y + pill->height <= bounds->y + bounds->height + 1e-6;
}

/**
 * nuc_pills_init:
 * @self: (out caller-allocates): what to start
 * @build: a layout in which everything else is
 * @left: where a pill may stand
 * @top: likewise
 * @right: likewise
 * @bottom: likewise
 */
void
nuc_pills_init (NucPills *self,
                NucChartBuild *build,
                double left,
                double top,
                double right,
                double bottom)
{
  *self = (NucPills){
    .build = build,
    .taken = g_array_new (FALSE, FALSE, sizeof (NucChartRegion)),
    .bounds = { .x = left, .y = top, .width = right - left, .height = bottom - top },
  };
}

void
nuc_pills_clear (NucPills *self)
{
  g_clear_pointer (&self->taken, g_array_unref);
}

/**
 * nuc_pills_width:
 * @self: pills
 * @label: what one says
 *
 * Returns: how wide it is
 */
double
nuc_pills_width (NucPills *self, const char *label)
{
  return nuc_chart_build_measure (self->build, NUC_FACE_SMALL_STRONG, label) +
         PADDING * self->build->type_size;
}

/**
 * nuc_pills_place:
 * @self: pills
 * @pill: (inout): where one would best stand, and where it does
 * @step_x: by how much it may be moved to the sides; 0 for not at all
 * @step_y: likewise up and down
 * @n_steps: how often
 *
 * Returns: whether it has a place; it is taken then
 */
gboolean
nuc_pills_place (NucPills *self, NucChartRegion *pill, double step_x, double step_y, guint n_steps)
{
  NucChartRegion best = *pill;

  if (pill->width > self->bounds.width || pill->height > self->bounds.height)
    return FALSE;
  best.x = CLAMP (best.x, self->bounds.x, self->bounds.x + self->bounds.width - best.width);
  best.y = CLAMP (best.y, self->bounds.y, self->bounds.y + self->bounds.height - best.height);
  /* By ascending distance: 0, 1, -1, 2, -2, ... */
  for (guint i = 0; i <= 2 * n_steps; i++)
    for (guint j = 0; j <= (step_x != 0 && step_y != 0 ? 2 * n_steps : 0); j++)
      {
        double down = (i % 2 == 1 ? 1.0 : -1.0) * ((i + 1) / 2);
        double across = step_x != 0 && step_y != 0 ? (j % 2 == 1 ? 1.0 : -1.0) * ((j + 1) / 2)
                        : step_x != 0              ? down
                                                   : 0;
        NucChartRegion candidate = best;

        candidate.x += across * step_x;
        candidate.y += step_y != 0 ? down * step_y : 0;
        if (!is_inside (self, &candidate) || !is_free (self, &candidate))
          continue;
        *pill = candidate;
        g_array_append_val (self->taken, candidate);
        return TRUE;
      }

  return FALSE;
}
