/* chart-model.h: trace -> bars
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-hide.h"
#include "chart/die.h"
#include "core/draw.h"
#include "core/trace.h"

G_BEGIN_DECLS

/**
 * NucLabelFunc:
 *
 * Returns: (transfer full): what a person is shown for token @id
 *
 * The charts do not know where tokens come from; src/source hands labels in.
 */
typedef char *(*NucLabelFunc) (guint32 id, gpointer user_data);

/**
 * NucChartModel:
 *
 * What a chart shows, free of sizes and colours. Immutable, reference-counted. Bars are sorted by the
 * raw score, so that they stay in place while sliders move. They are the first of the raw order, and the
 * heaviest survivors wherever they rank: see [func@chart_pick].
 *
 * What is hidden is not in it: neither the trace nor anything made of it tells, so that no view, text or
 * file can. With hidden probabilities, bars are sorted by label, for their order would tell too.
 */
typedef struct _NucChartModel NucChartModel;

/**
 * NucChartOptions:
 * @n_bars: how many tokens are drawn one by one, 2 to 200
 * @label: names a token
 * @label_data: for @label
 * @draw: (nullable): the token that the coin chose, marked in the chart
 * @pinned: (nullable): ids that stay visible wherever they rank
 * @n_pinned: how many
 * @source: (nullable): what the trace is of, where two are set side by side
 * @context: (nullable): the text before the token, for the title ("after “It was a truth”")
 * @title: (nullable): takes the place of the title sentence
 * @caption: (nullable): a line under the chart, for figures; left out where it would tell of survivors and
 *   entropy what is hidden
 * @die: (nullable): rolls of the trace, for the die view
 * @against: (nullable): what the compare view sets beside this; hides the same
 * @hide: what the chart keeps to itself
 * @before: (nullable): a model that was shown before. Hiding takes time; where it hid the same of the same
 *   distribution, what it found is used again
 */
typedef struct
{
  guint n_bars;
  NucLabelFunc label;
  gpointer label_data;
  const NucDraw *draw;
  const guint32 *pinned;
  gsize n_pinned;
  const char *source;
  const char *context;
  const char *title;
  const char *caption;
  NucDie *die;
  NucChartModel *against;
  NucHide hide;
  const NucChartModel *before;
} NucChartOptions;

/**
 * NucChartBar:
 * @index: the token; for the bars that stand for many, G_MAXUINT32
 * @id: its id
 * @rank: its place in the total order of the raw scores, 0 for the first
 * @label: what a person is shown
 * @before: the model's own probability; 0 for a masked token and where it underflows
 * @now: the final probability, 0 when removed, and where it underflows
 * @survives: whether the chain left it, however small its probability
 * @removed_by: the stage of the trace that removed it, -1 if it survives or the source masked it
 * @chosen: whether the coin chose it
 * @pinned: whether it stands here because it was pinned
 */
typedef struct
{
  guint32 index;
  guint32 id;
  guint32 rank;
  char *label;
  double before;
  double now;
  gboolean survives;
  int removed_by;
  gboolean chosen;
  gboolean pinned;
} NucChartBar;

/**
 * NucChartCut:
 * @stage: the stage of the trace
 * @label: with its parameter, as "top-k 40"
 * @prefix: how many tokens of the raw order it leaves
 * @after: the line stands after this many bars
 * @inside_other: the boundary lies among the tokens that are not drawn one by one, where no line
 *   can show its place
 *
 * A stage's boundary, where it cuts the raw order in a prefix.
 */
typedef struct
{
  gsize stage;
  char *label;
  gsize prefix;
  gsize after;
  gboolean inside_other;
} NucChartCut;

/**
 * NucChartOther:
 * @count: tokens not drawn one by one
 * @survivors: how many of them survive
 * @before: their mass in the model's own distribution
 * @now: their final mass
 * @unknown: mass of tokens that the source did not name, 0 for a complete vector
 * @unknown_now: the part of the final mass that they keep
 * @removed_by: the stage that removed them where one stage removed all, else -1
 * @chosen: whether the coin chose one of them
 * @chosen_label: (nullable): that token
 *
 * Bars, these tokens and the unknown mass are a partition: @before and the bars' sum to the known
 * mass, and with @unknown to 1; so do the final ones.
 */
typedef struct
{
  gsize count;
  gsize survivors;
  double before;
  double now;
  double unknown;
  double unknown_now;
  int removed_by;
  gboolean chosen;
  char *chosen_label;
} NucChartOther;

NucChartModel *nuc_chart_model_new (NucTrace *trace, const NucChartOptions *options);
NucChartModel *nuc_chart_model_ref (NucChartModel *self);
void nuc_chart_model_unref (NucChartModel *self);

NucTrace *nuc_chart_model_get_trace (const NucChartModel *self);
const NucChartBar *nuc_chart_model_get_bars (const NucChartModel *self, gsize *n);
const NucChartCut *nuc_chart_model_get_cuts (const NucChartModel *self, gsize *n);
const NucChartOther *nuc_chart_model_get_other (const NucChartModel *self);
/* One sentence: "8 of 2,048 tokens survive after “It was a truth”". */
const char *nuc_chart_model_get_title (const NucChartModel *self);
const char *nuc_chart_model_get_own_title (const NucChartModel *self);
const char *nuc_chart_model_get_source (const NucChartModel *self);
gboolean nuc_chart_model_is_set_apart (const NucChartModel *self);
const char *nuc_chart_model_get_question (const NucChartModel *self);
NucHide nuc_chart_model_get_hide (const NucChartModel *self);
NucChain *nuc_chart_model_get_chain (const NucChartModel *self);
const char *const *nuc_chart_model_get_stages (const NucChartModel *self);
const char *nuc_chart_model_get_caption (const NucChartModel *self);
const NucDraw *nuc_chart_model_get_draw (const NucChartModel *self);
NucDie *nuc_chart_model_get_die (const NucChartModel *self);
NucChartModel *nuc_chart_model_get_against (const NucChartModel *self);
GArray *nuc_chart_model_pick_bars (const NucChartModel *self, gsize n);
const char *nuc_chart_model_get_brief_title (const NucChartModel *self);
gssize nuc_chart_model_find_bar (const NucChartModel *self, guint32 index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucChartModel, nuc_chart_model_unref)

G_END_DECLS
