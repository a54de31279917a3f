/* chart-walk.c: moving the keyboard's focus through a chart
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart/chart-walk.h"

static const NucChartHit nothing = { NUC_CHART_HIT_NOTHING, 0 };

gboolean
nuc_chart_hit_equal (NucChartHit a, NucChartHit b)
{
  return a.kind == b.kind && (a.kind == NUC_CHART_HIT_NOTHING || a.item == b.item);
}

/* What can have the focus, by number: the bars of the model, then what is not drawn one by one, then the bars
 * of what it is set against. */
static NucChartHit
nth_token (gsize n, gsize n_bars)
{
  if (n < n_bars)
    return (NucChartHit){ NUC_CHART_HIT_BAR, n };
  if (n >= n_bars + 2)
    return (NucChartHit){ NUC_CHART_HIT_AGAINST, n - n_bars - 2 };
  return (NucChartHit){ n == n_bars ? NUC_CHART_HIT_OTHER : NUC_CHART_HIT_UNKNOWN, 0 };
}

static gsize
count_bars (const NucChartModel *model)
{
  gsize n = 0;

  if (model != NULL)
    nuc_chart_model_get_bars (model, &n);
  return n;
}

/**
 * nuc_chart_walk_tokens:
 * @layout: what is shown
 * @from: what has the focus
 * @by: how many steps; as many as there are when there are fewer
 *
 * A view shows some of the model's bars; the others are passed over. From anything else the walk begins
 * at the first, backwards at the last.
 *
 * Returns: what gets the focus: @from where there is nothing more
 */
NucChartHit
nuc_chart_walk_tokens (NucChartLayout *layout, NucChartHit from, int by)
{
  gssize n, place;
  gssize step = by > 0 ? 1 : -1;
  NucChartHit found = from;
  NucChartModel *model = nuc_chart_layout_get_model (layout);
  gsize n_bars = count_bars (model);

  n = (gssize) (n_bars + 2 + count_bars (nuc_chart_model_get_against (model)));
  for (place = 0; place < n; place++)
    if (nuc_chart_hit_equal (from, nth_token ((gsize) place, n_bars)))
      break;
  if (place == n && by > 0)
    place = -1;
  for (place += step; by != 0 && place >= 0 && place < n; place += step)
    {
      NucChartHit hit = nth_token ((gsize) place, n_bars);

      if (nuc_chart_layout_find_region (layout, hit) != NULL)
        {
          found = hit;
          by -= (int) step;
        }
    }
  return found;
}

/* The token that a cut line stands behind. */
static NucChartHit
token_before (NucChartLayout *layout, gsize item)
{
  gsize n;
  const NucChartCut *cuts = nuc_chart_model_get_cuts (nuc_chart_layout_get_model (layout), &n);
  NucChartHit hit = { NUC_CHART_HIT_BAR, MAX (cuts[item].after, 1) - 1 };

  return nuc_chart_layout_find_region (layout, hit) != NULL ? hit : nothing;
}

/**
 * nuc_chart_walk_cuts:
 * @layout: what is shown
 * @from: what has the focus
 * @by: 1 or -1
 *
 * Onwards from a token is the first cut line that is shown; back from the first one the token that it
 * stands behind.
 *
 * Returns: what gets the focus: @from where there is nothing more
 */
NucChartHit
nuc_chart_walk_cuts (NucChartLayout *layout, NucChartHit from, int by)
{
  gssize n, place = -1;
  gsize count;
  NucChartHit token = from;

  nuc_chart_model_get_cuts (nuc_chart_layout_get_model (layout), &count);
  n = (gssize) count;
  if (from.kind == NUC_CHART_HIT_CUT)
    {
      if (from.item >= count)
        return nothing;
      place = (gssize) from.item;
      token = token_before (layout, from.item);
    }
  else if (by < 0)
    return from;
  for (place += by; place >= 0 && place < n; place += by)
    {
      NucChartHit hit = { NUC_CHART_HIT_CUT, (gsize) place };

      if (nuc_chart_layout_find_region (layout, hit) != NULL)
        return hit;
    }
  return by < 0 && token.kind != NUC_CHART_HIT_NOTHING ? token : from;
}

/**
 * nuc_chart_walk_arrow:
 * @layout: what is shown
 * @focus: (inout): what has the focus
 * @sideways: whether the key is left or right
 * @by: in reading direction, above 0 for onwards
 *
 * Arrows in the direction in which tokens follow on each other walk through them, or move a cut line;
 * those across go to the cut lines and back. In a view without tokens or without cut lines all
 * arrows walk through what there is.
 *
 * Returns: %FALSE when the focus is on a cut line and the arrow moves it
 */
gboolean
nuc_chart_walk_arrow (NucChartLayout *layout, NucChartHit *focus, gboolean sideways, int by)
{
  NucCutDirection direction = nuc_chart_layout_get_cut_direction (layout);
  gboolean across = direction != NUC_CUT_FIXED && sideways != (direction == NUC_CUT_ALONG);
  gboolean has_cuts = nuc_chart_walk_cuts (layout, nothing, 1).kind != NUC_CHART_HIT_NOTHING;
  gboolean has_tokens = nuc_chart_walk_tokens (layout, nothing, 1).kind != NUC_CHART_HIT_NOTHING;
  int step = by > 0 ? 1 : -1;
  gsize n_cuts;

  /* A cut line that went beyond the last row comes back by the same keys. */
  nuc_chart_model_get_cuts (nuc_chart_layout_get_model (layout), &n_cuts);
  if (focus->kind == NUC_CHART_HIT_CUT ? focus->item >= n_cuts
                                       : focus->kind != NUC_CHART_HIT_NOTHING &&
                                             nuc_chart_layout_find_region (layout, *focus) == NULL)
    *focus = nothing;
  if (focus->kind == NUC_CHART_HIT_CUT && !across)
    return FALSE;
  if (has_cuts && focus->kind == NUC_CHART_HIT_NOTHING && !has_tokens)
    *focus = nuc_chart_walk_cuts (layout, nothing, 1);
  else if (has_cuts && across)
    *focus = nuc_chart_walk_cuts (layout, *focus, step);
  else
    *focus = nuc_chart_walk_tokens (layout, *focus, step);
  return TRUE;
}
