/* bars-plot.h: what rows and columns of bars have in common; for src/chart only
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-build.h"
#include "chart/chart-frame.h"

G_BEGIN_DECLS

/* Parts of one owner. */
enum
{
  NUC_BARS_NOW,
  NUC_BARS_BEFORE,
  NUC_BARS_LABEL,
  NUC_BARS_RANK,
  NUC_BARS_EXTRA,
};

/**
 * NucBarsPlot:
 * @build: the layout
 * @model: what it shows
 * @hide: what it keeps to itself
 * @frame: around it
 * @scale: of the probabilities
 * @vertical: whether bars stand in columns and grow upwards; else they lie in rows and grow to the right
 * @base: where bars begin: x of rows, y of columns
 * @length: of the axis
 * @start: of the first row or column
 * @pitch: from one to the next
 * @thickness: of a bar
 * @n_bars: bars that stand for one token
 * @n_items: bars with those of the others and of the unknown mass
 * @stride: every so many have a label
 *
 * Bars are placed by two numbers: *along* the axis from the base, and *across* it from the first
 * bar on. Only this type knows which of them is x.
 */
typedef struct
{
  NucChartBuild build;
  NucChartModel *model;
  NucHide hide;
  NucChartFrame frame;
  NucChartScale scale;
  gboolean vertical;
  double base;
  double length;
  double start;
  double pitch;
  double thickness;
  gsize n_bars;
  gsize n_items;
  gsize stride;
} NucBarsPlot;

/**
 * NucBarsItem:
 * @kind: what it stands for
 * @place: which bar
 * @key: identifies it over time
 * @label: what a person is shown
 * @face: for @label
 * @index: of a token
 * @rank: of a token; @place where it stands for many
 * @before: probability before the chain
 * @now: the final one
 * @removed_by: the stage that removed it, or -1
 * @removed: whether nothing of it is left
 * @chosen: whether the coin chose it
 *
 * What is drawn in one row or column.
 */
typedef struct
{
  NucChartHitKind kind;
  gsize place;
  guint32 key;
  char *label;
  NucFace face;
  guint32 index;
  gsize rank;
  double before;
  double now;
  int removed_by;
  gboolean removed;
  gboolean chosen;
} NucBarsItem;

void nuc_bars_plot_begin (NucBarsPlot *self,
                          NucChartModel *model,
                          const NucChartStyle *style,
                          const NucChartSize *size,
                          NucFrameParts parts,
                          PangoContext *pango);
void nuc_bars_plot_space (NucBarsPlot *self,
                          double room,
                          double max_pitch,
                          double share,
                          double max_thickness,
                          double min_label);
void nuc_bars_plot_choose_scale (NucBarsPlot *self, NucAxis axis, double tick_room);

double nuc_bars_plot_along (const NucBarsPlot *self, double probability);
double nuc_bars_plot_across (const NucBarsPlot *self, gsize place);
gboolean nuc_bars_plot_is_labelled (const NucBarsPlot *self, gsize place);

double
nuc_bars_plot_get_label_shift (const NucBarsPlot *self, const NucBarsItem *item, double least);
void nuc_bars_plot_init_item (const NucBarsPlot *self, gsize place, NucBarsItem *item);
void nuc_bars_item_clear (NucBarsItem *item);
void nuc_bars_plot_own (NucBarsPlot *self, const NucBarsItem *item);
void nuc_bars_plot_add_bar (NucBarsPlot *self, const NucBarsItem *item);
void nuc_bars_plot_add_rule (NucBarsPlot *self, guint tick);
void nuc_bars_plot_own_tick (NucBarsPlot *self, guint tick);
void nuc_bars_plot_add_baseline (NucBarsPlot *self);

char *nuc_bars_plot_dup_other (const NucBarsPlot *self);
char *nuc_bars_plot_dup_now (NucBarsPlot *self, const NucBarsItem *item, double width);
char *nuc_bars_plot_dup_before (NucBarsPlot *self, const NucBarsItem *item);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NucBarsItem, nuc_bars_item_clear)

G_END_DECLS
