/* figure-state.h: what the window shows, as the settings of a figure
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/exhibit.h"
#include "chart/chart-export.h"
#include "setup/setup.h"

G_BEGIN_DECLS

/**
 * NucExportOptions:
 * @figure: how it looks; which view it is and whether bars stand is said by the exhibit
 * @title: (nullable): takes the place of the view's own sentence
 * @caption: whether a line under it says what it shows
 */
typedef struct
{
  NucFigure figure;
  const char *title;
  gboolean caption;
} NucExportOptions;

NucFigure nuc_figure_state_get_figure (NucExhibit *exhibit, const NucExportOptions *options);
NucSetup *nuc_figure_state_get (NucExhibit *exhibit, const NucExportOptions *options);

G_END_DECLS
