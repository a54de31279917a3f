/* chart-build.h: how the views' layouts are put together, for src/chart only
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-layout.h"

G_BEGIN_DECLS

/**
 * NucChartBuild:
 * @layout: what is being built
 * @pango: where fonts come from
 * @style: of the layout
 * @type_size: of the layout
 * @hit: the owner that the next marks get
 * @key: likewise
 *
 * A layout under construction. Geometry is written left to right; [func@chart_build_finish] mirrors it.
 */
typedef struct
{
  NucChartLayout *layout;
  PangoContext *pango;
  const NucChartStyle *style;
  double type_size;
  NucChartHit hit;
  guint32 key;
} NucChartBuild;

void nuc_chart_build_begin (NucChartBuild *self,
                            NucChartModel *model,
                            const NucChartStyle *style,
                            const NucChartSize *size,
                            PangoContext *pango);
NucChartLayout *nuc_chart_build_finish (NucChartBuild *self);
void nuc_chart_build_like (NucChartBuild *self, const NucChartLayout *layout);
NucMark *nuc_chart_build_copy (NucChartBuild *self, const NucMark *mark);

void nuc_chart_build_owner (NucChartBuild *self, NucChartHitKind kind, gsize item, guint32 key);
NucMark *nuc_chart_build_mark (NucChartBuild *self,
                               NucMarkKind kind,
                               NucInk ink,
                               guint part,
                               double x,
                               double y,
                               double width,
                               double height);
NucText *nuc_chart_build_shape (NucChartBuild *self, NucFace face, const char *text, double width);
NucMark *nuc_chart_build_text (NucChartBuild *self,
                               NucFace face,
                               NucInk ink,
                               guint part,
                               const char *text,
                               NucAnchor anchor,
                               double x,
                               double baseline,
                               double width);
NucMark *nuc_chart_build_whole (NucChartBuild *self,
                                NucFace face,
                                NucInk ink,
                                guint part,
                                const char *text,
                                NucAnchor anchor,
                                double x,
                                double baseline,
                                double width);
void nuc_chart_build_tick (NucChartBuild *self,
                           guint part,
                           const char *label,
                           double x,
                           double baseline,
                           double left,
                           double right,
                           double *free_from);
void nuc_chart_build_title (NucChartBuild *self, const char *title);
double nuc_chart_build_measure (NucChartBuild *self, NucFace face, const char *text);
void nuc_chart_build_cover (NucChartBuild *self,
                            guint part,
                            const char *text,
                            double x,
                            double y,
                            double width,
                            double height);
void nuc_chart_build_region (NucChartBuild *self, double x, double y, double width, double height);
NucMark *nuc_chart_build_turned (NucChartBuild *self,
                                 NucFace face,
                                 NucInk ink,
                                 guint part,
                                 const char *text,
                                 NucAnchor anchor,
                                 double x,
                                 double baseline,
                                 double width,
                                 double turn);
void nuc_chart_build_pill (NucChartBuild *self,
                           guint part,
                           const char *text,
                           double x,
                           double y,
                           double width,
                           double height,
                           double room);
void nuc_chart_build_rows (NucChartBuild *self, double top, double pitch, GArray *ranks);
void nuc_chart_build_columns (NucChartBuild *self, double left, double pitch, GArray *ranks);
void nuc_chart_build_ranks (NucChartBuild *self, double left, double decade, gsize n_ranks);

G_END_DECLS
