/* chart-frame.h: what surrounds every view: margins, title, legend, caption
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-build.h"

G_BEGIN_DECLS

/**
 * NucFrameParts:
 *
 * What a view wants around it. On a small size it gets less; with %NUC_FRAME_LEGEND_FIRST the legend, without which
 * the view could be misread, is kept longer.
 */
typedef enum
{
  NUC_FRAME_LEGEND = 1 << 0,
  NUC_FRAME_HEADINGS = 1 << 1,
  NUC_FRAME_AXIS = 1 << 2,
  NUC_FRAME_CAPTION = 1 << 3,
  NUC_FRAME_LEGEND_FIRST = 1 << 4,
} NucFrameParts;

/**
 * NucChartFrame:
 * @left: of the room for the view, in user units
 * @right: likewise
 * @top: likewise; headings stand above it
 * @bottom: likewise; the axis' labels stand below it
 * @has_title: whether there is room for it
 * @has_legend: likewise
 * @has_headings: likewise
 * @has_axis: likewise
 * @has_caption: likewise
 * @title_baseline: where it is written
 * @legend_baseline: likewise
 * @caption_baseline: likewise
 */
typedef struct
{
  double left;
  double right;
  double top;
  double bottom;
  gboolean has_title;
  gboolean has_legend;
  gboolean has_headings;
  gboolean has_axis;
  gboolean has_caption;
  double title_baseline;
  double legend_baseline;
  double caption_baseline;
} NucChartFrame;

/**
 * NucLegendEntry:
 * @kind: a shape that the view draws
 * @ink: its colour
 * @text: translated, what it means
 * @brief: (nullable): the same where there is little room
 */
typedef struct
{
  NucMarkKind kind;
  NucInk ink;
  const char *text;
  const char *brief;
} NucLegendEntry;

void nuc_chart_frame_init (NucChartFrame *self, const NucChartSize *size, NucFrameParts parts);
/* Title, then legend or subtitle: they take as many lines as they need, and the room begins under them. */
void nuc_chart_frame_add_title (NucChartFrame *self,
                                NucChartBuild *build,
                                const char *title,
                                const char *brief);
void nuc_chart_frame_add_legend (NucChartFrame *self,
                                 NucChartBuild *build,
                                 const NucLegendEntry *entries,
                                 gsize n_entries);
gboolean nuc_chart_frame_add_note (NucChartFrame *self, NucChartBuild *build);
void nuc_chart_frame_add_subtitle (NucChartFrame *self, NucChartBuild *build, const char *text);
void nuc_chart_frame_add_caption (NucChartFrame *self, NucChartBuild *build, const char *caption);

G_END_DECLS
