/* panels.h: what the files of the Compare view of two distributions share, for src/chart only
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-frame.h"

G_BEGIN_DECLS

enum
{
  NUC_PANEL_NOW,
  NUC_PANEL_BEFORE,
  NUC_PANEL_LABEL,
  NUC_PANEL_NUMBER,
  NUC_PANEL_DIFFERENCE,
  NUC_PANEL_BREAK,
  NUC_PANEL_TICK,
  NUC_PANEL_CUT,
  NUC_PANEL_RULE,
  NUC_PANEL_HEADING,
  NUC_PANEL_SUBHEADING,
  NUC_PANEL_COUNT,
  NUC_PANEL_MASS,
  NUC_PANEL_PARTS,
};

/* What is not drawn one by one here: the model's own "other", and bars that found no row. */
typedef struct
{
  gsize count;
  gsize survivors;
  double before;
  double now;
  gboolean chosen;
} NucPanelRest;

typedef struct
{
  NucChartModel *model;
  NucTrace *trace;
  const char *letter;
  const NucChartBar *bars;
  GArray *rows; /* which of the bars are drawn one by one */
  gsize n_bars; /* how many these are */
  NucPanelRest rest;
  double left;
  guint part;
} NucPanel;

typedef struct
{
  NucChartBuild build;
  NucChartFrame frame;
  NucChartScale scale;
  NucPanel panels[2];
  NucHide hide;
  gboolean is_roomy;
  gboolean has_pills;
  double width; /* of a panel; all offsets are from its left */
  double label_width;
  double plot_left;
  double plot_right;
  double line_right;
  double number_width;
  double difference_width;
  double rows_top;
  double pitch;
  double thickness;
  gsize n_rows;
  gsize stride;
} NucPanels;

const NucChartBar *nuc_panel_get_bar (const NucPanel *panel, gsize row);

/* panels-rows.c */
double nuc_panels_length_of (const NucPanels *self, double probability);
char *nuc_panel_dup_rest (const NucPanel *panel);
const NucChartBar *
nuc_panels_find_counterpart (const NucPanels *self, const NucPanel *panel, const NucChartBar *bar);
void nuc_panels_add_rows (NucPanels *self, const NucPanel *panel);
void nuc_panels_add_cuts (NucPanels *self, const NucPanel *panel);

G_END_DECLS
