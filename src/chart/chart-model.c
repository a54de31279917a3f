/* chart-model.c: trace -> bars
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-model.h"

#include <math.h>
#include <string.h>

#include "chart/chart-pick.h"
#include "chart/chart-text.h"
#include "chart/chart-title.h"

struct _NucChartModel
{
  gatomicrefcount references;
  NucHide hide;
  NucTrace *trace; /* what may be shown of it */
  NucChain *chain;
  char **stages;
  GArray *bars;
  GArray *cuts;
  NucChartOther other;
  gsize n_top;
  char *title;
  char *brief_title;
  gboolean has_own_title;
  NucLogits *logits; /* that it was made of */
  char *source;
  char *caption;
  gboolean has_draw;
  NucDraw draw;
  NucDie *die;
  NucChartModel *against;
};

/* The part of the mass that is not drawn one by one. Taking the shown bars from the total leaves
 * nothing but rounding errors when almost all mass is shown, so that @largest, the greatest
 * probability in the remainder, bounds it from below. */
static double
remainder_of (double total, double shown, double largest)
{
  return CLAMP (total - shown, largest, 1);
}

/* A probability that rounds to 1 is not all there is while another token has some. */
static double
never_all (double probability, gboolean others)
{
  return probability >= 1 && others ? nextafter (1, 0) : MIN (probability, 1);
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  guint32 first = ((const NucChartBar *) a)->rank;
  guint32 second = ((const NucChartBar *) b)->rank;

  return first < second ? -1 : first > second;
}

/* In the same order everywhere, whatever the locale: figures are compared byte by byte. */
static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const NucChartBar *first = a;
  const NucChartBar *second = b;
  g_autofree char *one = g_utf8_casefold (first->label, -1);
  g_autofree char *two = g_utf8_casefold (second->label, -1);
  int order = strcmp (one, two);

  return order != 0 ? order : first->id < second->id ? -1 : first->id > second->id;
}

static void
clear_bar (gpointer bar)
{
  g_free (((NucChartBar *) bar)->label);
}

static void
clear_cut (gpointer cut)
{
  g_free (((NucChartCut *) cut)->label);
}

static void
append_bar (NucChartModel *self,
            const NucChartOptions *options,
            guint32 index,
            guint32 rank,
            gboolean pinned)
{
  NucLogits *logits = nuc_trace_get_logits (self->trace);
  guint32 id = nuc_logits_get_id (logits, index);
  gsize n_survivors = nuc_trace_get_n_survivors (self->trace);
  NucChartBar bar = {
    .index = index,
    .id = id,
    .rank = rank,
    .label = options->label (id, options->label_data),
    .before = nuc_logits_get_probability (logits, index),
    .now = nuc_trace_get_probability (self->trace, index),
    .survives = nuc_trace_survives (self->trace, index),
    .removed_by = nuc_trace_get_removed_by (self->trace, index),
    .chosen = options->draw != NULL && options->draw->index == index,
    .pinned = pinned,
  };

  bar.now = never_all (bar.now, n_survivors > 1);
  g_array_append_val (self->bars, bar);
}

static gboolean
is_pinned (const NucChartOptions *options, guint32 id)
{
  for (gsize i = 0; i < options->n_pinned; i++)
    if (options->pinned[i] == id)
      return TRUE;

  return FALSE;
}

/* Which tokens are shown is told by @logits, what is said of them by the model's own trace. */
static void
build_bars (NucChartModel *self, NucLogits *logits, const NucChartOptions *options)
{
  const guint32 *order = nuc_logits_get_order (logits);
  gsize n = nuc_logits_get_size (logits);
  gsize n_places = MIN (options->n_bars, n);
  g_autoptr (GArray) ranks = nuc_chart_pick_ranks (self->trace, logits, n_places,
                                                   !nuc_chart_hide_is_of_chain (self->hide));
  NucChartBar *first;

  for (guint i = 0; i < ranks->len; i++)
    {
      guint32 rank = g_array_index (ranks, guint32, i);

      if (rank == i)
        self->n_top = i + 1;
      append_bar (self, options, order[rank], rank,
                  is_pinned (options, nuc_logits_get_id (logits, order[rank])));
    }

  for (gsize i = 0; i < options->n_pinned; i++)
    {
      guint32 index;
      guint32 rank;
      gboolean twice = FALSE;

      if (!nuc_logits_find_id (logits, options->pinned[i], &index))
        continue;
      rank = nuc_logits_get_rank (logits, index);
      for (guint j = 0; j < self->bars->len; j++)
        twice |= g_array_index (self->bars, NucChartBar, j).index == index;
      if (!twice)
        append_bar (self, options, index, rank, TRUE);
    }
  if (self->hide == NUC_HIDE_PROBABILITIES)
    {
      g_array_sort (self->bars, compare_labels);
      for (guint i = 0; i < self->bars->len; i++)
        g_array_index (self->bars, NucChartBar, i).rank = i;
      return;
    }
  g_array_sort (self->bars, compare_ranks);

  first = &g_array_index (self->bars, NucChartBar, 0);
  first->before =
      never_all (first->before, !nuc_logits_is_complete (logits) ||
                                    (n > 1 && !nuc_logits_is_masked (logits, order[1])));
}

/* The likeliest token that is not drawn one by one, in the model's own view: the first of the order
 * after the top, leaving out those that are drawn further down. Looks at no more tokens than there are bars.
 * What underflows is more than nothing. */
static double
largest_hidden (const NucChartModel *self)
{
  NucLogits *logits = nuc_trace_get_logits (self->trace);
  const guint32 *order = nuc_logits_get_order (logits);
  gsize rank = self->n_top;

  for (gsize bar = self->n_top; bar < self->bars->len; bar++)
    if (g_array_index (self->bars, NucChartBar, bar).rank == rank)
      rank++;

  if (rank >= nuc_logits_get_size (logits) || nuc_logits_is_masked (logits, order[rank]))
    return 0;

  return MAX (nuc_logits_get_probability (logits, order[rank]), G_MINDOUBLE);
}

static void
build_other (NucChartModel *self, const NucChartOptions *options)
{
  NucLogits *logits = nuc_trace_get_logits (self->trace);
  NucChartOther *other = &self->other;
  gsize n_stages = nuc_trace_get_n_stages (self->trace);
  g_autofree gsize *removed = g_new0 (gsize, n_stages + 1);
  gsize shown_survivors = 0;
  double before = 0;
  double now = 0;

  other->count = nuc_logits_get_size (logits) - self->bars->len;
  other->removed_by = -1;
  if (self->hide == NUC_HIDE_PROBABILITIES)
    return;

  other->unknown = MAX (1 - nuc_logits_get_known_mass (logits), 0);
  other->unknown_now = MAX (1 - nuc_trace_get_total (self->trace), 0);
  if (nuc_logits_is_complete (logits))
    other->unknown = other->unknown_now = 0;

  for (guint i = 0; i < self->bars->len; i++)
    {
      const NucChartBar *bar = &g_array_index (self->bars, NucChartBar, i);

      before += bar->before;
      now += bar->now;
      if (bar->removed_by >= 0)
        removed[bar->removed_by]++;
      else if (bar->survives)
        shown_survivors++;
    }

  if (other->count == 0)
    return;

  other->survivors = nuc_trace_get_n_survivors (self->trace) -
                     MIN (shown_survivors, nuc_trace_get_n_survivors (self->trace));
  if (largest_hidden (self) > 0)
    other->before =
        remainder_of (nuc_logits_get_known_mass (logits), before, largest_hidden (self));
  if (other->survivors > 0)
    other->now = remainder_of (nuc_trace_get_total (self->trace), now, G_MINDOUBLE);

  for (gsize stage = 0; stage < n_stages; stage++)
    if (nuc_trace_get_stage (self->trace, stage)->removed == removed[stage] + other->count)
      other->removed_by = (int) stage;

  if (options->draw != NULL)
    {
      gboolean shown = FALSE;

      for (guint i = 0; i < self->bars->len; i++)
        shown |= g_array_index (self->bars, NucChartBar, i).chosen;
      other->chosen = !shown;
    }
}

/* Whether what @stage and the stages before it left is exactly the first @kept of the raw order.
 * A proof would look at every token; the drawn ones and the two at the boundary tell every stage
 * that removes from the head or the middle, and cost nothing. */
static gboolean
cuts_a_prefix (const NucChartModel *self, gsize stage, gsize kept)
{
  NucLogits *logits = nuc_trace_get_logits (self->trace);
  const guint32 *order = nuc_logits_get_order (logits);

  for (gsize rank = kept - 1; rank <= kept; rank++)
    {
      int removed_by = nuc_trace_get_removed_by (self->trace, order[rank]);
      gboolean inside = removed_by < 0 || (gsize) removed_by > stage;

      if (inside != (rank < kept))
        return FALSE;
    }

  for (guint i = 0; i < self->bars->len; i++)
    {
      const NucChartBar *bar = &g_array_index (self->bars, NucChartBar, i);
      gboolean inside = bar->removed_by < 0 || (gsize) bar->removed_by > stage;

      /* A masked token is in no stage. */
      if ((bar->survives || bar->removed_by >= 0) && inside != (bar->rank < kept))
        return FALSE;
    }

  return TRUE;
}

static void
build_cuts (NucChartModel *self)
{
  gsize n = nuc_logits_get_size (nuc_trace_get_logits (self->trace));

  for (gsize stage = 0; stage < nuc_trace_get_n_stages (self->trace); stage++)
    {
      const NucTraceStage *entry = nuc_trace_get_stage (self->trace, stage);
      NucChartCut cut = { .stage = stage, .prefix = entry->kept };

      if (entry->removed == 0 || entry->kept == 0 || entry->kept >= n ||
          !cuts_a_prefix (self, stage, entry->kept))
        continue;

      cut.label = nuc_chart_text_stage (self->trace, stage);
      while (cut.after < self->bars->len &&
             g_array_index (self->bars, NucChartBar, cut.after).rank < cut.prefix)
        cut.after++;
      /* Where the last token before it is drawn, so is its place. */
      cut.inside_other =
          self->other.count > 0 &&
          (cut.after == 0 ||
           g_array_index (self->bars, NucChartBar, cut.after - 1).rank + 1 != cut.prefix);
      g_array_append_val (self->cuts, cut);
    }
}

static char **
build_stages (const NucTrace *trace)
{
  GPtrArray *titles = g_ptr_array_new ();

  for (gsize stage = 0; stage < nuc_trace_get_n_stages (trace); stage++)
    g_ptr_array_add (titles, nuc_chart_text_stage (trace, stage));
  g_ptr_array_add (titles, NULL);

  return (char **) g_ptr_array_free (titles, FALSE);
}

static NucTrace *
hide_trace (const NucChartModel *before, NucHide hide, NucTrace *trace)
{
  /* With nothing but the distribution in it, it is the same for every chain. */
  if (before != NULL && nuc_chart_hide_is_of_chain (hide) && before->hide == hide &&
      before->logits == nuc_trace_get_logits (trace))
    return nuc_trace_ref (before->trace);

  return nuc_chart_hide_trace (hide, trace);
}

/**
 * nuc_chart_model_new:
 * @trace: a trace
 * @options: what to show of it
 *
 * Costs time proportional to the number of bars, never to the vocabulary, once the order of the
 * logits is known and nothing is hidden, or was hidden before.
 *
 * Returns: (transfer full): the model
 */
NucChartModel *
nuc_chart_model_new (NucTrace *trace, const NucChartOptions *options)
{
  NucChartModel *self;
  NucChartOptions shown;

  g_return_val_if_fail (trace != NULL, NULL);
  g_return_val_if_fail (options != NULL && options->label != NULL, NULL);
  g_return_val_if_fail (options->n_bars > 0, NULL);
  g_return_val_if_fail ((guint) options->hide < NUC_N_HIDES, NULL);
  g_return_val_if_fail (options->against == NULL || options->against->hide == options->hide, NULL);

  /* What must not be seen is put away before anything is made of it. */
  shown = *options;
  if (shown.hide != NUC_HIDE_NOTHING)
    {
      shown.draw = NULL;
      shown.die = NULL;
    }
  if (nuc_chart_hide_is_of_chain (shown.hide))
    shown.caption = NULL;

  self = g_new0 (NucChartModel, 1);
  g_atomic_ref_count_init (&self->references);
  self->hide = shown.hide;
  self->trace = hide_trace (shown.before, shown.hide, trace);
  self->chain = nuc_chain_ref (nuc_trace_get_chain (trace));
  self->stages = build_stages (trace);
  self->bars =
      g_array_sized_new (FALSE, FALSE, sizeof (NucChartBar), shown.n_bars + (guint) shown.n_pinned);
  g_array_set_clear_func (self->bars, clear_bar);
  self->cuts = g_array_new (FALSE, FALSE, sizeof (NucChartCut));
  g_array_set_clear_func (self->cuts, clear_cut);

  build_bars (self, nuc_trace_get_logits (trace), &shown);
  build_other (self, &shown);
  build_cuts (self);
  if (self->other.chosen)
    self->other.chosen_label =
        shown.label (nuc_logits_get_id (nuc_trace_get_logits (trace), shown.draw->index),
                     shown.label_data);
  if (shown.title != NULL)
    self->title = g_strdup (shown.title);
  else if (shown.hide != NUC_HIDE_NOTHING)
    self->title = nuc_chart_title_question (shown.hide, shown.context);
  else
    self->title = nuc_chart_title_survivors (self->trace, shown.context);
  self->brief_title = shown.hide != NUC_HIDE_NOTHING
                          ? nuc_chart_title_question (shown.hide, NULL)
                          : nuc_chart_title_survivors (self->trace, NULL);
  self->has_own_title = shown.title != NULL;
  self->logits = nuc_logits_ref (nuc_trace_get_logits (trace));
  self->source = g_strdup (shown.source);
  self->caption = g_strdup (shown.caption);
  self->has_draw = shown.draw != NULL;
  if (self->has_draw)
    self->draw = *shown.draw;
  if (shown.die != NULL)
    self->die = nuc_die_ref (shown.die);
  if (shown.against != NULL)
    self->against = nuc_chart_model_ref (shown.against);

  return self;
}

NucChartModel *
nuc_chart_model_ref (NucChartModel *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
nuc_chart_model_unref (NucChartModel *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_array_unref (self->bars);
  g_array_unref (self->cuts);
  g_free (self->other.chosen_label);
  g_free (self->title);
  g_free (self->brief_title);
  g_free (self->source);
  nuc_logits_unref (self->logits);
  g_free (self->caption);
  g_clear_pointer (&self->die, nuc_die_unref);
  g_clear_pointer (&self->against, nuc_chart_model_unref);
  g_strfreev (self->stages);
  nuc_chain_unref (self->chain);
  nuc_trace_unref (self->trace);
  g_free (self);
}

/**
 * nuc_chart_model_get_trace:
 * @self: a model
 *
 * Returns: (transfer none): what it shows; where something is hidden, a trace that does not know it
 */
NucTrace *
nuc_chart_model_get_trace (const NucChartModel *self)
{
  return self->trace;
}

/**
 * nuc_chart_model_get_bars:
 * @self: a model
 * @n: (out): how many, 1 or more
 *
 * Returns: (transfer none) (array length=n): the bars by ascending rank
 */
const NucChartBar *
nuc_chart_model_get_bars (const NucChartModel *self, gsize *n)
{
  *n = self->bars->len;
  return (const NucChartBar *) (gpointer) self->bars->data;
}

/**
 * nuc_chart_model_get_cuts:
 * @self: a model
 * @n: (out): how many, may be 0
 *
 * Returns: (transfer none) (array length=n): the boundaries in the order of the stages
 */
const NucChartCut *
nuc_chart_model_get_cuts (const NucChartModel *self, gsize *n)
{
  *n = self->cuts->len;
  return (const NucChartCut *) (gpointer) self->cuts->data;
}

/**
 * nuc_chart_model_get_other:
 * @self: a model
 *
 * Returns: (transfer none): what is not drawn one by one
 */
const NucChartOther *
nuc_chart_model_get_other (const NucChartModel *self)
{
  return &self->other;
}

/**
 * nuc_chart_model_get_title:
 * @self: a model
 *
 * Returns: (transfer none): one sentence without a full stop, as "8 of 2,048 tokens survive after
 *   “It was a truth”"
 */
const char *
nuc_chart_model_get_title (const NucChartModel *self)
{
  return self->title;
}

/**
 * nuc_chart_model_get_brief_title:
 * @self: a model
 *
 * Returns: (transfer none): its own sentence without the text before the token, for little room and for where it
 *   was made with an empty title
 */
const char *
nuc_chart_model_get_brief_title (const NucChartModel *self)
{
  return self->brief_title;
}

/**
 * nuc_chart_model_get_own_title:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the title it was made with, which stands over every view;
 *   %NULL where each view says its own sentence
 */
const char *
nuc_chart_model_get_own_title (const NucChartModel *self)
{
  return self->has_own_title ? self->title : NULL;
}

/**
 * nuc_chart_model_get_source:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): what it calls the distribution where two are set side by side
 */
const char *
nuc_chart_model_get_source (const NucChartModel *self)
{
  return self->source;
}

/**
 * nuc_chart_model_is_set_apart:
 * @self: a model
 *
 * Returns: whether what it is set against is of another distribution
 */
gboolean
nuc_chart_model_is_set_apart (const NucChartModel *self)
{
  return self->against != NULL && self->against->logits != self->logits;
}

/**
 * nuc_chart_model_get_question:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): what the chart asks where something is hidden, the title of every
 *   view; %NULL where nothing is hidden or it was made with a title
 */
const char *
nuc_chart_model_get_question (const NucChartModel *self)
{
  return self->hide != NUC_HIDE_NOTHING && !self->has_own_title ? self->title : NULL;
}

/**
 * nuc_chart_model_get_hide:
 * @self: a model
 *
 * Returns: what the chart keeps to itself
 */
NucHide
nuc_chart_model_get_hide (const NucChartModel *self)
{
  return self->hide;
}

/**
 * nuc_chart_model_get_chain:
 * @self: a model
 *
 * Returns: (transfer none): the chain that the chart is about. What it does may be hidden; which it is
 *   belongs to the question
 */
NucChain *
nuc_chart_model_get_chain (const NucChartModel *self)
{
  return self->chain;
}

/**
 * nuc_chart_model_get_stages:
 * @self: a model
 *
 * Returns: (transfer none) (array zero-terminated=1): the chain's stages that are on, each with its main
 *   value, also where what they do is hidden
 */
const char *const *
nuc_chart_model_get_stages (const NucChartModel *self)
{
  return (const char *const *) self->stages;
}

/**
 * nuc_chart_model_get_caption:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the line under a figure
 */
const char *
nuc_chart_model_get_caption (const NucChartModel *self)
{
  return self->caption;
}

/**
 * nuc_chart_model_get_draw:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): what the coin chose
 */
const NucDraw *
nuc_chart_model_get_draw (const NucChartModel *self)
{
  return self->has_draw ? &self->draw : NULL;
}

/**
 * nuc_chart_model_get_die:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the rolls to show
 */
NucDie *
nuc_chart_model_get_die (const NucChartModel *self)
{
  return self->die;
}

/**
 * nuc_chart_model_get_against:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): what it is compared with
 */
NucChartModel *
nuc_chart_model_get_against (const NucChartModel *self)
{
  return self->against;
}

/**
 * nuc_chart_model_pick_bars:
 * @self: a model
 * @n: how many have room
 *
 * A view in which fewer bars have room than the model has draws these: chosen as [func@chart_pick] says, with
 * the pinned ones.
 *
 * Returns: (transfer full) (element-type gsize): which bars, ascending
 */
GArray *
nuc_chart_model_pick_bars (const NucChartModel *self, gsize n)
{
  g_autofree NucChartPick *picks = g_new (NucChartPick, self->bars->len);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const NucChartBar *bar = &g_array_index (self->bars, NucChartBar, i);

      picks[i] = (NucChartPick){ bar->rank, bar->survives ? bar->now : -1, bar->pinned };
    }

  return nuc_chart_pick (picks, self->bars->len, n);
}

/**
 * nuc_chart_model_find_bar:
 * @self: a model
 * @index: a token
 *
 * Returns: its bar, or -1 when it is not drawn by itself
 */
gssize
nuc_chart_model_find_bar (const NucChartModel *self, guint32 index)
{
  for (guint i = 0; i < self->bars->len; i++)
    if (g_array_index (self->bars, NucChartBar, i).index == index)
      return i;

  return -1;
}
