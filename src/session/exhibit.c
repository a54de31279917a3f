/* exhibit.c: how the distribution under the cursor is shown
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "session/exhibit.h"

/**
 * NucExhibit:
 *
 * The session says what there is; this says what of it is seen: the view, how many bars, which tokens are
 * pinned, what is hidden, the rolls of the die, the chain to compare with, whether a table of all tokens is shown. The
 * window and the figures made of it show the same. `changed` tells that a model made before is out of date, `inspected`
 * that chart and table look at another token.
 */
struct _NucExhibit
{
  GObject parent_instance;

  NucSession *session;
  NucDice *dice;
  NucComparison *comparison;
  NucView view;
  guint n_bars;
  NucAxis axis;
  NucHide hide;
  NucHide last_hide; /* what is hidden again after it was revealed */
  gboolean vertical;
  gboolean table_alone;
  gboolean table_beside;
  gint64 inspected;
  GArray *pinned;
  NucChartModel *hiding; /* the last model, where it hides something */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_INSPECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucExhibit, nuc_exhibit, G_TYPE_OBJECT)

static void
changed (NucExhibit *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static char *
label_cb (guint32 id, gpointer user_data)
{
  return nuc_session_dup_label (user_data, id);
}

static gboolean
belongs (const NucDraw *draw, NucTrace *trace)
{
  return draw->index < nuc_logits_get_size (nuc_trace_get_logits (trace));
}

/* Ids mean nothing to another source. */
static void
source_cb (NucExhibit *self)
{
  nuc_exhibit_inspect (self, -1);
  g_array_set_size (self->pinned, 0);
  changed (self);
}

static void
nuc_exhibit_dispose (GObject *object)
{
  NucExhibit *self = NUC_EXHIBIT (object);

  g_clear_pointer (&self->hiding, nuc_chart_model_unref);
  g_clear_object (&self->dice);
  g_clear_object (&self->comparison);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nuc_exhibit_parent_class)->dispose (object);
}

static void
nuc_exhibit_finalize (GObject *object)
{
  g_array_unref (NUC_EXHIBIT (object)->pinned);

  G_OBJECT_CLASS (nuc_exhibit_parent_class)->finalize (object);
}

static void
nuc_exhibit_class_init (NucExhibitClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_exhibit_dispose;
  G_OBJECT_CLASS (klass)->finalize = nuc_exhibit_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_EXHIBIT, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_INSPECTED] = g_signal_new ("inspected", NUC_TYPE_EXHIBIT, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_exhibit_init (NucExhibit *self)
{
  self->inspected = -1;
  self->pinned = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->axis = NUC_AXIS_FITTED;
  self->last_hide = NUC_HIDE_PROBABILITIES;
}

/**
 * nuc_exhibit_new:
 * @session: what is shown
 */
NucExhibit *
nuc_exhibit_new (NucSession *session)
{
  NucExhibit *self = g_object_new (NUC_TYPE_EXHIBIT, NULL);

  self->session = g_object_ref (session);
  self->dice = nuc_dice_new (session);
  self->comparison = nuc_comparison_new (session);
  g_signal_connect_object (session, "notify::source", G_CALLBACK (source_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::trace", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dice, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comparison, "changed", G_CALLBACK (changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

NucSession *
nuc_exhibit_get_session (NucExhibit *self)
{
  return self->session;
}

NucDice *
nuc_exhibit_get_dice (NucExhibit *self)
{
  return self->dice;
}

NucComparison *
nuc_exhibit_get_comparison (NucExhibit *self)
{
  return self->comparison;
}

NucView
nuc_exhibit_get_view (NucExhibit *self)
{
  return self->view;
}

void
nuc_exhibit_set_view (NucExhibit *self, NucView view)
{
  if (self->view == view)
    return;
  self->view = view;
  nuc_comparison_set_active (self->comparison, view == NUC_VIEW_COMPARE);
  changed (self);
}

/**
 * nuc_exhibit_get_n_bars:
 *
 * Returns: how many tokens are drawn one by one, 0 for as many as fit
 */
guint
nuc_exhibit_get_n_bars (NucExhibit *self)
{
  return self->n_bars;
}

/**
 * nuc_exhibit_set_n_bars:
 * @n_bars: 2 to %NUC_EXHIBIT_MOST_BARS, or 0 for as many as fit
 */
void
nuc_exhibit_set_n_bars (NucExhibit *self, guint n_bars)
{
  if (n_bars > 0)
    n_bars = CLAMP (n_bars, 2, NUC_EXHIBIT_MOST_BARS);
  if (self->n_bars == n_bars)
    return;
  self->n_bars = n_bars;
  changed (self);
}

NucAxis
nuc_exhibit_get_axis (NucExhibit *self)
{
  return self->axis;
}

void
nuc_exhibit_set_axis (NucExhibit *self, NucAxis axis)
{
  if (self->axis == axis)
    return;
  self->axis = axis;
  changed (self);
}

NucHide
nuc_exhibit_get_hide (NucExhibit *self)
{
  return self->hide;
}

/**
 * nuc_exhibit_set_hide:
 * @hide: what is kept from sight until it is revealed
 */
void
nuc_exhibit_set_hide (NucExhibit *self, NucHide hide)
{
  if (hide != NUC_HIDE_NOTHING)
    self->last_hide = hide;
  if (self->hide == hide)
    return;
  self->hide = hide;
  changed (self);
}

/**
 * nuc_exhibit_toggle_hide:
 *
 * Reveals what is hidden. Where nothing is, hides again what was hidden last, at first the probabilities.
 */
void
nuc_exhibit_toggle_hide (NucExhibit *self)
{
  nuc_exhibit_set_hide (self, self->hide == NUC_HIDE_NOTHING ? self->last_hide : NUC_HIDE_NOTHING);
}

/**
 * nuc_exhibit_get_vertical:
 *
 * Returns: whether the bars of the Bars view stand in columns
 */
gboolean
nuc_exhibit_get_vertical (NucExhibit *self)
{
  return self->vertical;
}

void
nuc_exhibit_set_vertical (NucExhibit *self, gboolean vertical)
{
  if (self->vertical == vertical)
    return;
  self->vertical = vertical;
  changed (self);
}

static gssize
find_pin (NucExhibit *self, guint32 id)
{
  for (guint i = 0; i < self->pinned->len; i++)
    if (g_array_index (self->pinned, guint32, i) == id)
      return i;
  return -1;
}

/**
 * nuc_exhibit_pin:
 * @id: a token
 *
 * Keeps a token in sight wherever it ranks, or no longer where it was pinned.
 */
void
nuc_exhibit_pin (NucExhibit *self, guint32 id)
{
  gssize found = find_pin (self, id);

  if (found >= 0)
    g_array_remove_index (self->pinned, (guint) found);
  else
    g_array_append_val (self->pinned, id);
  changed (self);
}

gboolean
nuc_exhibit_get_pinned (NucExhibit *self, guint32 id)
{
  return find_pin (self, id) >= 0;
}

/**
 * nuc_exhibit_get_pins:
 *
 * Returns: (transfer none) (element-type guint32): the ids that are pinned, in the order in which they were
 */
const GArray *
nuc_exhibit_get_pins (NucExhibit *self)
{
  return self->pinned;
}

void
nuc_exhibit_unpin_all (NucExhibit *self)
{
  if (self->pinned->len == 0)
    return;
  g_array_set_size (self->pinned, 0);
  changed (self);
}

/**
 * nuc_exhibit_set_pins:
 * @ids: (element-type guint32): of the tokens that are pinned from now on
 */
void
nuc_exhibit_set_pins (NucExhibit *self, const GArray *ids)
{
  g_array_set_size (self->pinned, 0);
  for (guint i = 0; i < ids->len; i++)
    if (find_pin (self, g_array_index (ids, guint32, i)) < 0)
      g_array_append_vals (self->pinned, &g_array_index (ids, guint32, i), 1);
  changed (self);
}

/**
 * nuc_exhibit_get_table_alone:
 *
 * Returns: whether a table stands in the place of the chart, which then is a chart of bars: figures and scenes are made
 *   of that
 */
gboolean
nuc_exhibit_get_table_alone (NucExhibit *self)
{
  return self->table_alone;
}

void
nuc_exhibit_set_table_alone (NucExhibit *self, gboolean alone)
{
  if (self->table_alone == alone)
    return;
  self->table_alone = alone;
  if (alone && self->view != NUC_VIEW_BARS)
    nuc_exhibit_set_view (self, NUC_VIEW_BARS);
  else
    changed (self);
}

/**
 * nuc_exhibit_get_table_beside:
 *
 * Returns: whether a table stands beside whatever view there is
 */
gboolean
nuc_exhibit_get_table_beside (NucExhibit *self)
{
  return self->table_beside;
}

void
nuc_exhibit_set_table_beside (NucExhibit *self, gboolean beside)
{
  if (self->table_beside == beside)
    return;
  self->table_beside = beside;
  changed (self);
}

/**
 * nuc_exhibit_get_inspected:
 *
 * Returns: the index of the token that chart and table look at, -1 for none
 */
gint64
nuc_exhibit_get_inspected (NucExhibit *self)
{
  return self->inspected;
}

/**
 * nuc_exhibit_inspect:
 * @token: an index into the logits that are shown, -1 for none
 */
void
nuc_exhibit_inspect (NucExhibit *self, gint64 token)
{
  if (self->inspected == token)
    return;
  self->inspected = token;
  g_signal_emit (self, signals[SIGNAL_INSPECTED], 0);
}

/* The other chain's tokens, marked with what the same coin chose there. */
static NucChartModel *
new_other_model (NucExhibit *self, const NucChartOptions *options)
{
  NucTrace *trace = nuc_comparison_get_trace (self->comparison, NULL);
  NucChartOptions other = *options;
  NucDraw draw;

  if (trace == NULL)
    return NULL;
  if (nuc_comparison_has_own_source (self->comparison))
    {
      other.label_data = nuc_comparison_get_other (self->comparison);
      other.source = nuc_source_get_title (nuc_session_get_source (other.label_data));
      /* Ids mean nothing to another source. */
      other.n_pinned = 0;
    }
  other.draw = nuc_comparison_get_chosen (self->comparison, &draw) ? &draw : NULL;
  other.title = NULL;
  other.before = self->hiding != NULL ? nuc_chart_model_get_against (self->hiding) : NULL;
  return nuc_chart_model_new (trace, &other);
}

/* Keeps what is hidden for the next of many models, as a slider makes them. */
static void
remember (NucExhibit *self, NucChartModel *model)
{
  g_clear_pointer (&self->hiding, nuc_chart_model_unref);
  if (self->hide != NUC_HIDE_NOTHING)
    self->hiding = nuc_chart_model_ref (model);
}

/**
 * nuc_exhibit_new_model:
 * @size: where it will be shown
 * @caption: (nullable): a line under it
 *
 * Returns: (transfer full) (nullable): what is to be seen now, %NULL while nothing is open
 */
NucChartModel *
nuc_exhibit_new_model (NucExhibit *self, const NucChartSize *size, const char *caption)
{
  return nuc_exhibit_new_titled_model (self, size, NULL, caption);
}

/**
 * nuc_exhibit_new_titled_model:
 * @size: where it will be shown
 * @title: (nullable): takes the place of the view's own sentence
 * @caption: (nullable): a line under it
 *
 * Returns: (transfer full) (nullable): like nuc_exhibit_new_model()
 */
NucChartModel *
nuc_exhibit_new_titled_model (NucExhibit *self,
                              const NucChartSize *size,
                              const char *title,
                              const char *caption)
{
  NucTrace *trace = nuc_session_get_trace (self->session);
  g_autofree char *context = NULL;
  g_autoptr (NucChartModel) against = NULL;
  NucChartModel *model;
  NucDraw draw;
  NucChartOptions options = {
    .n_bars = nuc_chart_view_count_bars (self->view, self->n_bars, size),
    .label = label_cb,
    .label_data = self->session,
    .pinned = (const guint32 *) (gpointer) self->pinned->data,
    .n_pinned = self->pinned->len,
    .title = title,
    .caption = caption,
    .hide = self->hide,
  };

  if (trace == NULL || nuc_session_get_source (self->session) == NULL)
    return NULL;
  options.context = context = nuc_session_dup_context (self->session);
  options.source = nuc_source_get_title (nuc_session_get_source (self->session));
  if (nuc_session_get_chosen (self->session, &draw) && belongs (&draw, trace))
    options.draw = &draw;
  if (self->view == NUC_VIEW_DIE)
    {
      options.die = nuc_dice_get_die (self->dice);
      if (nuc_dice_get_last (self->dice, &draw))
        options.draw = &draw;
      /* A token picked by hand was chosen by no coin, and has no place on [0, 1). */
      if (options.draw != NULL && isnan (options.draw->coin))
        options.draw = NULL;
    }
  if (self->view == NUC_VIEW_COMPARE)
    options.against = against = new_other_model (self, &options);
  options.before = self->hiding;
  model = nuc_chart_model_new (trace, &options);
  remember (self, model);
  return model;
}
