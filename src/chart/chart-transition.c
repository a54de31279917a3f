/* chart-transition.c: the layouts between two layouts
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-transition.h"

#include <math.h>

#include "chart/chart-build.h"

/* A mark that fades is gone when nobody sees it. Interrupted transitions would else drag on everything
 * that ever was. */
#define LEAST_OPACITY 0.02

/* What moves by less has not moved. */
#define STILL 0.01

static guint
mark_hash (gconstpointer data)
{
  const NucMark *mark = data;

  return (guint) mark->kind + 31 * (guint) mark->hit.kind + 1009 * mark->part +
         2654435761u * mark->key;
}

static gboolean
mark_equal (gconstpointer a, gconstpointer b)
{
  const NucMark *one = a;
  const NucMark *two = b;

  return one->kind == two->kind && one->hit.kind == two->hit.kind && one->part == two->part &&
         one->key == two->key;
}

static double
between (double from, double to, double progress)
{
  return from + (to - from) * progress;
}

static GArray *
points_between (const GArray *from, const GArray *to, double progress)
{
  GArray *points = g_array_sized_new (FALSE, FALSE, sizeof (float), to->len);

  /* A curve that grew longer or shorter is still the same up to there. */
  for (guint i = 0; i < to->len; i++)
    {
      double end = (double) g_array_index (to, float, i);
      double start = i < from->len ? (double) g_array_index (from, float, i) : end;
      float point = (float) between (start, end, progress);

      g_array_append_val (points, point);
    }

  return points;
}

/* A text already says what it will say; only its place moves, and of that the point that its anchor
 * fixes. */
static void
move_text (NucMark *mark, const NucMark *from, double progress)
{
  static const double shares[] = {
    [NUC_ANCHOR_LEFT] = 0,
    [NUC_ANCHOR_MIDDLE] = 0.5,
    [NUC_ANCHOR_RIGHT] = 1,
  };
  double share = shares[mark->anchor];

  mark->x = between (from->x + share * from->width, mark->x + share * mark->width, progress) -
            share * mark->width;
  mark->y = between (from->y, mark->y, progress);
  mark->turn = between (from->turn, mark->turn, progress);
}

static void
move_shape (NucMark *mark, const NucMark *from, double progress)
{
  mark->x = between (from->x, mark->x, progress);
  mark->y = between (from->y, mark->y, progress);
  mark->width = between (from->width, mark->width, progress);
  mark->height = between (from->height, mark->height, progress);
  mark->fill = between (from->fill, mark->fill, progress);
  if (mark->points != NULL && from->points != NULL)
    {
      GArray *points = points_between (from->points, mark->points, progress);

      g_array_unref (mark->points);
      mark->points = points;
    }
}

static gboolean
is_still (const NucMark *from, const NucMark *to)
{
  if (fabs (from->x - to->x) > STILL || fabs (from->y - to->y) > STILL ||
      fabs (from->width - to->width) > STILL || fabs (from->height - to->height) > STILL ||
      from->turn != to->turn || from->ink != to->ink || to->points != NULL)
    return FALSE;

  return to->kind != NUC_MARK_TEXT ||
         (from->face == to->face && g_str_equal (pango_layout_get_text (from->text->layout),
                                                 pango_layout_get_text (to->text->layout)));
}

static GHashTable *
index_marks (const NucMark *marks, gsize n)
{
  GHashTable *index = g_hash_table_new (mark_hash, mark_equal);

  for (gsize i = 0; i < n; i++)
    g_hash_table_add (index, (gpointer) &marks[i]);

  return index;
}

/* The mark that is the same thing in the other layout; where nothing may move, the same in the same
 * place. */
static const NucMark *
find_partner (GHashTable *others, const NucMark *mark, gboolean moves)
{
  const NucMark *partner = g_hash_table_lookup (others, mark);

  return partner != NULL && (moves || is_still (partner, mark)) ? partner : NULL;
}

static NucChartLayout *
blend (NucChartLayout *from, NucChartLayout *to, double progress, gboolean moves)
{
  gsize n_from;
  gsize n_to;
  const NucMark *marks_from = nuc_chart_layout_get_marks (from, &n_from);
  const NucMark *marks_to = nuc_chart_layout_get_marks (to, &n_to);
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  NucChartBuild build;

  if (progress <= 0)
    return nuc_chart_layout_ref (from);
  if (progress >= 1)
    return nuc_chart_layout_ref (to);

  before = index_marks (marks_from, n_from);
  after = index_marks (marks_to, n_to);
  nuc_chart_build_like (&build, to);
  for (gsize i = 0; i < n_from; i++)
    if (marks_from[i].opacity * (1 - progress) >= LEAST_OPACITY &&
        find_partner (after, &marks_from[i], moves) == NULL)
      nuc_chart_build_copy (&build, &marks_from[i])->opacity *= 1 - progress;

  for (gsize i = 0; i < n_to; i++)
    {
      NucMark *mark = nuc_chart_build_copy (&build, &marks_to[i]);
      const NucMark *partner = find_partner (before, &marks_to[i], moves);

      if (partner == NULL)
        mark->opacity *= progress;
      else
        {
          mark->opacity = between (partner->opacity, mark->opacity, progress);
          if (mark->kind == NUC_MARK_TEXT)
            move_text (mark, partner, progress);
          else
            move_shape (mark, partner, progress);
        }
    }

  return g_steal_pointer (&build.layout);
}

/**
 * nuc_chart_transition_ease:
 * @time: the share of the transition's time that has passed
 *
 * Returns: the progress of something that sets off at once and comes to rest slowly
 */
double
nuc_chart_transition_ease (double time)
{
  double rest = 1 - CLAMP (time, 0, 1);

  return 1 - rest * rest * rest;
}

/**
 * nuc_chart_transition:
 * @from: what was
 * @to: what will be
 * @progress: 0 for @from, 1 for @to
 *
 * Marks of the same thing move; what only one of the layouts has fades. Nothing but these arguments
 * decides, and the result is a layout like any other, so that a transition can be interrupted by
 * starting the next one from where it is. What can be pointed at is where it will be.
 *
 * Returns: (transfer full): the layout
 */
NucChartLayout *
nuc_chart_transition (NucChartLayout *from, NucChartLayout *to, double progress)
{
  return blend (from, to, progress, TRUE);
}

/**
 * nuc_chart_transition_fade:
 * @from: what was
 * @to: what will be
 * @progress: 0 for @from, 1 for @to
 *
 * Like [func@chart_transition] between layouts that have nothing to do with each other: nothing moves.
 * What is the same in the same place stays, all else fades.
 *
 * Returns: (transfer full): the layout
 */
NucChartLayout *
nuc_chart_transition_fade (NucChartLayout *from, NucChartLayout *to, double progress)
{
  return blend (from, to, progress, FALSE);
}
