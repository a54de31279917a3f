/* dice.c: how often the distribution under the cursor was rolled
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/dice.h"
#include "core/philox.h"

/**
 * NucDice:
 *
 * Rolls what the session shows, off the main thread, and forgets the rolls as soon as they are no
 * longer of what it shows. `changed` tells of both.
 */
struct _NucDice
{
  GObject parent_instance;

  NucSession *session;
  NucTrace *trace; /* what is rolled */
  NucDie *die;
  guint64 wanted;
  GCancellable *rolling;
  gboolean rolled_last; /* the needle shows the last roll, not the text's coin */
};

typedef struct
{
  NucDie *die;
  guint64 n;
} Rolls;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void roll_on (NucDice *self);

G_DEFINE_FINAL_TYPE (NucDice, nuc_dice, G_TYPE_OBJECT)

static void
rolls_free (gpointer data)
{
  Rolls *rolls = data;

  nuc_die_unref (rolls->die);
  g_free (rolls);
}

static void
die_free (gpointer die)
{
  nuc_die_unref (die);
}

static void
roll_cb (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  const Rolls *rolls = data;

  g_task_return_pointer (task, nuc_die_rolled (rolls->die, rolls->n), die_free);
}

static void
rolled_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  NucDice *self = user_data;
  NucDie *die = g_task_propagate_pointer (G_TASK (result), NULL);

  /* After a cancelled one, the dice may be gone. */
  if (die == NULL)
    return;
  g_clear_object (&self->rolling);
  g_clear_pointer (&self->die, nuc_die_unref);
  self->die = die;
  self->rolled_last = TRUE;
  roll_on (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
roll_on (NucDice *self)
{
  g_autoptr (GTask) task = NULL;
  Rolls *rolls;

  if (self->rolling != NULL || self->wanted == 0)
    return;
  rolls = g_new (Rolls, 1);
  rolls->die = nuc_die_ref (self->die);
  rolls->n = self->wanted;
  self->wanted = 0;
  self->rolling = g_cancellable_new ();
  task = g_task_new (NULL, self->rolling, rolled_cb, self);
  g_task_set_source_tag (task, roll_on);
  g_task_set_task_data (task, rolls, rolls_free);
  g_task_run_in_thread (task, roll_cb);
}

static gboolean
same_distribution (NucTrace *a, NucTrace *b)
{
  gsize n = nuc_trace_get_n_survivors (a);

  if (nuc_trace_get_n_survivors (b) != n)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (nuc_trace_get_survivor (a, i) != nuc_trace_get_survivor (b, i) ||
        nuc_trace_get_survivor_probability (a, i) != nuc_trace_get_survivor_probability (b, i))
      return FALSE;
  return TRUE;
}

/* A fixed distribution is the same after every token that is drawn from it: its rolls stay. */
static void
trace_cb (NucDice *self)
{
  NucTrace *trace = nuc_session_get_trace (self->session);

  if (self->trace != NULL && (trace == NULL || !same_distribution (self->trace, trace)))
    nuc_dice_reset (self);
}

static void
position_cb (NucDice *self)
{
  self->rolled_last = FALSE;
}

static void
nuc_dice_dispose (GObject *object)
{
  NucDice *self = NUC_DICE (object);

  if (self->rolling != NULL)
    g_cancellable_cancel (self->rolling);
  g_clear_object (&self->rolling);
  g_clear_pointer (&self->die, nuc_die_unref);
  g_clear_pointer (&self->trace, nuc_trace_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nuc_dice_parent_class)->dispose (object);
}

static void
nuc_dice_class_init (NucDiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_dice_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_DICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_dice_init (NucDice *self)
{
}

/**
 * nuc_dice_new:
 * @session: whose distribution is rolled
 */
NucDice *
nuc_dice_new (NucSession *session)
{
  static const char *const settings[] = { "notify::chain", "notify::seed", "notify::source",
                                          "notify::prompt" };
  NucDice *self = g_object_new (NUC_TYPE_DICE, NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_signal_connect_object (session, settings[i], G_CALLBACK (nuc_dice_reset), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::trace", G_CALLBACK (trace_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::position", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * nuc_dice_roll:
 * @n: how often, up to %NUC_DICE_MOST
 *
 * Rolls in a thread of its own. The coins are those of the session's seed, in a stream apart from the
 * text's. Asking again before they are counted adds to them.
 */
void
nuc_dice_roll (NucDice *self, guint n)
{
  NucTrace *trace;

  g_return_if_fail (n <= NUC_DICE_MOST);

  nuc_session_update (self->session);
  trace = nuc_session_get_trace (self->session);
  if (trace == NULL || nuc_trace_get_n_survivors (trace) == 0)
    return;
  if (self->die == NULL)
    {
      g_clear_pointer (&self->trace, nuc_trace_unref);
      self->trace = nuc_trace_ref (trace);
      self->die = nuc_die_new (trace, nuc_session_get_seed (self->session));
    }
  self->wanted = MIN (self->wanted + n, NUC_DICE_MOST);
  roll_on (self);
}

/**
 * nuc_dice_reset:
 *
 * Forgets all rolls, and those that are still being made.
 */
void
nuc_dice_reset (NucDice *self)
{
  if (self->die == NULL)
    return;
  if (self->rolling != NULL)
    g_cancellable_cancel (self->rolling);
  g_clear_object (&self->rolling);
  self->wanted = 0;
  self->rolled_last = FALSE;
  g_clear_pointer (&self->die, nuc_die_unref);
  g_clear_pointer (&self->trace, nuc_trace_unref);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * nuc_dice_get_die:
 *
 * Returns: (transfer none) (nullable): the rolls, %NULL before the first
 */
NucDie *
nuc_dice_get_die (NucDice *self)
{
  return self->die != NULL && nuc_die_get_n_rolls (self->die) > 0 ? self->die : NULL;
}

/**
 * nuc_dice_get_last:
 * @draw: (out caller-allocates): the last roll
 *
 * Returns: whether the last thing that happened was a roll, and not a move in the text
 */
gboolean
nuc_dice_get_last (NucDice *self, NucDraw *draw)
{
  if (!self->rolled_last || nuc_dice_get_die (self) == NULL)
    return FALSE;
  nuc_draw (self->trace,
            nuc_coin (nuc_session_get_seed (self->session), nuc_die_get_n_rolls (self->die) - 1,
                      NUC_COIN_DIE),
            draw);
  return TRUE;
}

/**
 * nuc_dice_get_busy:
 *
 * Returns: whether rolls are being made
 */
gboolean
nuc_dice_get_busy (NucDice *self)
{
  return self->rolling != NULL;
}
