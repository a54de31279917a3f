/* figure-state.h: what a figure was made from, as the text inside it
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/exhibit.h"
#include "chart/chart-export.h"

G_BEGIN_DECLS

/**
 * NucFigureState:
 * @source: what nuc_source_open() takes
 * @order: of an n-gram model that is trained on a text
 * @words: whether that model is of words
 * @chain: in its text form
 * @compare_chain: (nullable): chain B
 * @prompt: (nullable): what a model goes on from
 * @history: (element-type guint32): tokens after the prompt that were not drawn
 * @step: how many tokens were drawn before the one that is shown
 * @seed: of the coins
 * @rolls: of the die
 * @view: which chart
 * @axis: its axis
 * @n_bars: 0 for as many as fit
 *
 * What can be brought back of a figure.
 */
typedef struct
{
  char *source;
  guint order;
  gboolean words;
  char *chain;
  char *compare_chain;
  char *prompt;
  GArray *history;
  guint64 step;
  guint64 seed;
  guint64 rolls;
  NucChartView view;
  NucChartAxis axis;
  guint n_bars;
} NucFigureState;

NucFigureState *
nuc_figure_state_new (NucExhibit *exhibit, NucChartAxis axis, guint order, gboolean words);
NucFigureState *nuc_figure_state_parse (const char *text, const char *folder, GError **error);
char *
nuc_figure_state_print (const NucFigureState *self, const NucFigure *figure, gboolean caption);
const char *nuc_figure_state_name_axis (NucChartAxis axis);
gboolean nuc_figure_state_find_axis (const char *name, NucChartAxis *axis);
void nuc_figure_state_free (NucFigureState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucFigureState, nuc_figure_state_free)

G_END_DECLS
