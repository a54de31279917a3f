/* chart-view.c: the views of a model, treated alike
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-view.h"

#include <glib/gi18n-lib.h>

#include "chart/views.h"

/* More than anybody reads. */
#define MOST_BARS 200

static const struct
{
  const char *title;
  NucChartLayout *(*layout) (NucChartModel *,
                             const NucChartStyle *,
                             const NucChartSize *,
                             NucAxis,
                             PangoContext *);
} views[NUC_N_VIEWS] = {
  [NUC_VIEW_BARS] = { NC_ ("view", "Bars"), nuc_chart_layout_new },
  [NUC_VIEW_STAGES] = { NC_ ("view", "Stages"), nuc_stages_layout_new },
  [NUC_VIEW_DIE] = { NC_ ("view", "Die"), nuc_die_layout_new },
  [NUC_VIEW_CURVE] = { NC_ ("view", "Curve"), nuc_curve_layout_new },
  [NUC_VIEW_COMPARE] = { NC_ ("view", "Compare"), nuc_compare_layout_new },
};

/**
 * nuc_chart_view_layout:
 * @view: which view
 * @model: what to show
 * @style: how
 * @size: how large
 * @axis: how probabilities become lengths, where a view has such an axis
 * @pango: where fonts come from
 *
 * Returns: (transfer full): the view's layout, to be drawn, pointed at, exported like any other
 */
NucChartLayout *
nuc_chart_view_layout (NucView view,
                       NucChartModel *model,
                       const NucChartStyle *style,
                       const NucChartSize *size,
                       NucAxis axis,
                       PangoContext *pango)
{
  g_return_val_if_fail ((guint) view < NUC_N_VIEWS, NULL);

  return views[view].layout (model, style, size, axis, pango);
}

/**
 * nuc_chart_view_count_bars:
 * @view: a view
 * @wanted: how many bars are wanted, 0 for as many as fit
 * @size: what is to be filled
 *
 * Returns: what [struct@ChartOptions] takes as its number of bars
 */
guint
nuc_chart_view_count_bars (NucView view, guint wanted, const NucChartSize *size)
{
  NucChartSize used = *size;
  guint n;

  /* Only the Bars view stands its bars. */
  used.vertical = size->vertical && view == NUC_VIEW_BARS;
  n = wanted > 0 ? wanted : CLAMP (nuc_chart_layout_fit_bars (&used), 2, MOST_BARS);
  /* Stretches of a strip are narrower than rows: more tokens than fit as bars have a name. */
  return view == NUC_VIEW_DIE ? MAX (n, MOST_BARS) : n;
}

/**
 * nuc_chart_view_get_title:
 * @view: a view
 *
 * Returns: (transfer none): its translated name
 */
const char *
nuc_chart_view_get_title (NucView view)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "view", views[view].title);
}
