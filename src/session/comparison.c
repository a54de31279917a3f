/* comparison.c: a second chain, source and text beside the session's
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "session/chain-order.h"
#include "session/comparison.h"
#include "session/text-fork.h"
#include "core/error.h"

/* What differs from most chains at first sight: flatter, and cut another way. */
#define FIRST_CHAIN "min-p=0.05,temperature=1.3"

/**
 * NucComparison:
 *
 * The session's chain, source and text are A; this holds B, in a session of its own that goes where A
 * goes: the same prompt, the same seed, and for every token that A takes one more, by the same coin. B
 * begins as A's text where both have the same source, and goes on by itself.
 *
 * With the same source both chains are run on the distribution under A's cursor, so that what differs is
 * the chain alone. With a source of its own, chain B is run on what that says after B's text.
 *
 * `changed` tells of another chain, source or distribution B.
 */
struct _NucComparison
{
  GObject parent_instance;

  NucSession *a;
  NucSession *b;
  NucOpening *opened;  /* B's own source, NULL for that of A */
  NucOpening *opening; /* likewise, while it is being opened */
  gboolean active;     /* somebody looks */
  gboolean outdated;   /* A went on while nobody looked */
  gboolean ended;      /* B's source has no more tokens, and has said so */
  char *asked;         /* the prompt of A that B's own source has heard of */
  gboolean catching_up;
  guint idle;
  guint64 same;     /* tokens from the first on that are known to be alike */
  gboolean forked;  /* the texts are known to part */
  guint64 forks[2]; /* with which token of A and of B */

  NucTrace *trace;
  gboolean stale;
  GError *error;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucComparison, nuc_comparison, G_TYPE_OBJECT)

static void
mark_stale (NucComparison *self)
{
  self->stale = TRUE;
  g_clear_error (&self->error);
}

static void
changed (NucComparison *self)
{
  mark_stale (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
is_model (NucSession *session)
{
  NucSource *source = nuc_session_get_source (session);

  return source != NULL && nuc_source_get_kind (source) == NUC_SOURCE_MODEL;
}

/* A text of its own shares prompt and coins; the same source shares what was said, too. */
static void
match_beginning (NucComparison *self)
{
  const char *prompt = nuc_session_get_prompt (self->a);
  gboolean same_seed = nuc_session_get_seed (self->a) == nuc_session_get_seed (self->b);

  if (!nuc_comparison_has_own_source (self))
    {
      if (same_seed && !self->outdated && g_str_equal (prompt, nuc_session_get_prompt (self->b)))
        return;
      /* Draws that do not continue each other are made again, by B's chain. */
      nuc_session_join (self->b, self->a,
                        is_model (self->a) ? nuc_session_get_n_tokens (self->a) : 0);
    }
  else
    {
      nuc_session_set_seed (self->b, nuc_session_get_seed (self->a));
      /* One that it cannot begin with is tried once. */
      if (g_strcmp0 (self->asked, prompt) != 0)
        {
          g_free (self->asked);
          self->asked = g_strdup (prompt);
          nuc_session_set_prompt (self->b, prompt);
        }
    }
  self->outdated = FALSE;
}

/* How long B's text should be. A recording is looked at anywhere without a text; a source of its own goes on
 * by its text only. */
static guint64
get_goal (NucComparison *self)
{
  guint64 n = nuc_session_get_n_tokens (self->a);

  return nuc_comparison_has_own_source (self) ? MAX (n, nuc_session_get_position (self->a)) : n;
}

/* While B is behind, A takes no token: both are stepped together. */
static void
hold (NucComparison *self)
{
  gboolean behind = self->active && !self->ended && nuc_session_get_source (self->b) != NULL &&
                    nuc_session_get_opening (self->b) == NULL &&
                    nuc_session_get_n_tokens (self->b) < get_goal (self);

  nuc_session_hold (self->a, behind);
}

static void
catch_up (NucComparison *self)
{
  /* What is being opened begins when it is there; to join A meanwhile would give it up. */
  if (self->active && self->opening == NULL && nuc_session_get_source (self->a) != NULL)
    {
      guint64 n = get_goal (self);

      self->catching_up = TRUE;
      match_beginning (self);
      if (nuc_session_get_n_tokens (self->b) > n)
        nuc_session_cut (self->b, n);
      if (!self->ended)
        nuc_session_follow (self->b, n);
      nuc_session_set_position (self->b, nuc_session_get_position (self->a));
      self->catching_up = FALSE;
    }
  else
    self->outdated = TRUE;
  hold (self);
}

static void
forget_fork (NucComparison *self)
{
  self->same = 0;
  self->forked = FALSE;
}

static void
appended_cb (NucComparison *self)
{
  catch_up (self);
}

static void
replaced_cb (NucComparison *self)
{
  forget_fork (self);
  self->ended = FALSE;
  catch_up (self);
}

static void
position_cb (NucComparison *self)
{
  if (self->active && get_goal (self) > nuc_session_get_n_tokens (self->b))
    catch_up (self);
  else if (self->active)
    nuc_session_set_position (self->b, nuc_session_get_position (self->a));
}

static void
source_cb (NucComparison *self)
{
  if (!nuc_comparison_has_own_source (self) && self->opening == NULL)
    {
      /* What A has closed is not kept open for B. */
      nuc_session_join (self->b, self->a, 0);
      g_clear_pointer (&self->trace, nuc_trace_unref);
    }
}

static void
other_appended_cb (NucComparison *self)
{
  /* On the way there its cursor is at its end. */
  if (nuc_session_get_n_tokens (self->b) >= get_goal (self))
    nuc_session_set_position (self->b, nuc_session_get_position (self->a));
  hold (self);
}

static gboolean
idle_cb (gpointer user_data)
{
  NucComparison *self = user_data;

  self->idle = 0;
  catch_up (self);
  /* Whoever waits for B may have nothing else to hear of. */
  changed (self);
  return G_SOURCE_REMOVE;
}

/* A source that was opened, or a prompt that was read: B has to begin anew. */
static void
other_replaced_cb (NucComparison *self)
{
  forget_fork (self);
  if (!self->active)
    changed (self);
  else if (!self->catching_up && self->idle == 0)
    self->idle = g_idle_add (idle_cb, self);
}

static void
other_stale_cb (NucComparison *self)
{
  /* Of the source of both, A's trace tells. */
  if (self->active && nuc_comparison_has_own_source (self))
    changed (self);
}

static void
other_source_cb (NucComparison *self)
{
  self->ended = FALSE;
  g_clear_pointer (&self->trace, nuc_trace_unref);
  if (self->opening == NULL)
    return;
  nuc_opening_free (self->opened);
  self->opened = g_steal_pointer (&self->opening);
}

/* The text of a new source is there only after its `source`. */
static void
other_opening_cb (NucComparison *self)
{
  changed (self);
}

static void
fail (NucComparison *self, int code, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  /* What could not be opened leaves B as it was. */
  if (self->opening != NULL && nuc_session_get_opening (self->b) == NULL)
    {
      g_clear_pointer (&self->opening, nuc_opening_free);
      if (self->idle == 0)
        self->idle = g_idle_add (idle_cb, self);
    }
  else
    self->ended = TRUE;
  hold (self);
  /* Translators: what went wrong with the second of two texts. */
  error = g_error_new (NUC_ERROR, code, _ ("B: %s"), sentence);
  nuc_session_report (self->a, error);
  changed (self);
}

static void
other_error_cb (NucComparison *self, const char *sentence)
{
  fail (self, NUC_ERROR_PARSE, sentence);
}

static void
other_notice_cb (NucComparison *self, const char *sentence)
{
  fail (self, NUC_ERROR_END, sentence);
}

static void
nuc_comparison_dispose (GObject *object)
{
  NucComparison *self = NUC_COMPARISON (object);

  if (self->a != NULL)
    nuc_session_hold (self->a, FALSE);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->trace, nuc_trace_unref);
  g_clear_object (&self->a);
  g_clear_object (&self->b);

  G_OBJECT_CLASS (nuc_comparison_parent_class)->dispose (object);
}

static void
nuc_comparison_finalize (GObject *object)
{
  NucComparison *self = NUC_COMPARISON (object);

  nuc_opening_free (self->opened);
  nuc_opening_free (self->opening);
  g_free (self->asked);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (nuc_comparison_parent_class)->finalize (object);
}

static void
nuc_comparison_class_init (NucComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_comparison_dispose;
  G_OBJECT_CLASS (klass)->finalize = nuc_comparison_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_comparison_init (NucComparison *self)
{
  self->stale = TRUE;
  self->outdated = TRUE;
}

/**
 * nuc_comparison_new:
 * @session: A, whose chain and text are compared
 */
NucComparison *
nuc_comparison_new (NucSession *session)
{
  const struct
  {
    gboolean other;
    const char *signal;
    void (*callback) (NucComparison *self);
  } connections[] = {
    { FALSE, "notify::trace", mark_stale },      { FALSE, "notify::source", source_cb },
    { FALSE, "appended", appended_cb },          { FALSE, "replaced", replaced_cb },
    { FALSE, "notify::position", position_cb },  { TRUE, "notify::chain", changed },
    { TRUE, "notify::source", other_source_cb }, { TRUE, "notify::opening", other_opening_cb },
    { TRUE, "appended", other_appended_cb },     { TRUE, "replaced", other_replaced_cb },
    { TRUE, "stale", other_stale_cb },
  };
  NucComparison *self = g_object_new (NUC_TYPE_COMPARISON, NULL);

  self->a = g_object_ref (session);
  self->b = nuc_session_new ();
  nuc_session_set_chain_text (self->b, FIRST_CHAIN, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (connections); i++)
    g_signal_connect_object (connections[i].other ? self->b : self->a, connections[i].signal,
                             G_CALLBACK (connections[i].callback), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->b, "error", G_CALLBACK (other_error_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->b, "notice", G_CALLBACK (other_notice_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * nuc_comparison_get_other:
 *
 * Returns: (transfer none): the session that holds chain, source and text B. It is stepped by A alone.
 */
NucSession *
nuc_comparison_get_other (NucComparison *self)
{
  return self->b;
}

/**
 * nuc_comparison_set_active:
 * @active: whether B is looked at
 *
 * While nobody looks, no token of B is drawn and A waits for none.
 */
void
nuc_comparison_set_active (NucComparison *self, gboolean active)
{
  if (self->active == active)
    return;
  self->active = active;
  catch_up (self);
  if (active)
    mark_stale (self);
}

/**
 * nuc_comparison_get_chain:
 *
 * Returns: (transfer none): chain B
 */
NucChain *
nuc_comparison_get_chain (NucComparison *self)
{
  return nuc_session_get_chain (self->b);
}

/**
 * nuc_comparison_set_chain_text:
 * @text: the text form of a chain
 */
gboolean
nuc_comparison_set_chain_text (NucComparison *self, const char *text, GError **error)
{
  self->ended = FALSE;
  return nuc_session_set_chain_text (self->b, text, error);
}

/**
 * nuc_comparison_lock:
 *
 * Makes the session's chain, as it is now, chain B, and A's text so far the beginning of B's: from here
 * on a knob shows what it changes.
 */
void
nuc_comparison_lock (NucComparison *self)
{
  g_autofree char *text = nuc_chain_to_string (nuc_session_get_chain (self->a));

  nuc_comparison_set_chain_text (self, text, NULL);
  self->outdated = TRUE;
  catch_up (self);
}

/**
 * nuc_comparison_swap:
 *
 * Makes A of chain B and B of chain A. Texts and sources stay.
 */
void
nuc_comparison_swap (NucComparison *self)
{
  g_autofree char *a = nuc_chain_to_string (nuc_session_get_chain (self->a));
  g_autofree char *b = nuc_chain_to_string (nuc_session_get_chain (self->b));

  nuc_comparison_set_chain_text (self, a, NULL);
  nuc_session_set_chain_text (self->a, b, NULL);
}

/**
 * nuc_comparison_take_order:
 * @preset: the name of a preset of chains
 *
 * Makes chain B of A's samplers, with the values they have there, in the order of the preset: what differs
 * is the order alone.
 */
void
nuc_comparison_take_order (NucComparison *self, const char *preset)
{
  g_autofree char *text = nuc_chain_order_dup (nuc_session_get_chain (self->a), preset);

  if (text != NULL)
    nuc_comparison_set_chain_text (self, text, NULL);
}

/**
 * nuc_comparison_get_opened:
 *
 * Returns: (transfer none) (nullable): how B's own source was opened, %NULL where B has that of A
 */
const NucOpening *
nuc_comparison_get_opened (NucComparison *self)
{
  return self->opened;
}

/**
 * nuc_comparison_has_own_source:
 *
 * Returns: whether B has another source than A
 */
gboolean
nuc_comparison_has_own_source (NucComparison *self)
{
  return self->opened != NULL;
}

/* A model takes its room in memory once. */
static gboolean
is_of_a (NucComparison *self, const NucOpening *opening)
{
  const NucOpening *of_a = nuc_session_get_opened (self->a);

  return opening == NULL || (of_a != NULL && nuc_opening_equal (of_a, opening));
}

static void
join_a (NucComparison *self)
{
  g_clear_pointer (&self->opened, nuc_opening_free);
  self->ended = FALSE;
  self->outdated = TRUE;
  g_clear_pointer (&self->trace, nuc_trace_unref);
  if (nuc_session_get_source (self->a) != NULL)
    nuc_session_join (self->b, self->a, 0);
  catch_up (self);
  changed (self);
}

/**
 * nuc_comparison_open:
 * @opening: (nullable): what B opens, and how; %NULL for the source of A
 * @prompt: (nullable): what a model is to begin with; %NULL for the prompt of A
 *
 * Begins to open a source for B, off the main thread. When it answers it takes the place of B's; when it
 * fails, the session's `error` says why and B's source stays.
 */
void
nuc_comparison_open (NucComparison *self, const NucOpening *opening, const char *prompt)
{
  g_autoptr (NucOpening) wanted = is_of_a (self, opening) ? NULL : nuc_opening_copy (opening);

  if (nuc_opening_equal (wanted, self->opening != NULL ? self->opening : self->opened))
    return;
  g_clear_pointer (&self->opening, nuc_opening_free);
  nuc_session_cancel_opening (self->b);
  if (nuc_opening_equal (wanted, self->opened))
    {
      catch_up (self);
      changed (self);
    }
  else if (wanted != NULL)
    {
      self->opening = g_steal_pointer (&wanted);
      g_free (self->asked);
      self->asked = g_strdup (nuc_session_get_prompt (self->a));
      nuc_session_open (self->b, self->opening, NUC_NAMED_BY_FILE,
                        prompt != NULL ? prompt : self->asked);
    }
  else
    join_a (self);
}

/**
 * nuc_comparison_begin_with:
 * @ids: (element-type guint32): tokens of B's own source
 *
 * Lets B's text begin with these, in place of those that its coins would choose.
 */
void
nuc_comparison_begin_with (NucComparison *self, const GArray *ids)
{
  if (!nuc_comparison_has_own_source (self))
    return;
  nuc_session_give (self->b, ids);
  catch_up (self);
}

/**
 * nuc_comparison_get_busy:
 *
 * Returns: whether B is on its way to where A is
 */
gboolean
nuc_comparison_get_busy (NucComparison *self)
{
  gboolean busy;

  if (self->opening != NULL || self->idle != 0)
    return TRUE;
  if (!self->active || nuc_session_get_source (self->b) == NULL)
    return FALSE;
  g_object_get (self->b, "busy", &busy, NULL);
  return busy || (!self->ended && nuc_session_get_n_tokens (self->b) < get_goal (self));
}

/**
 * nuc_comparison_get_trace:
 *
 * Returns: (transfer none) (nullable): what chain B makes of its distribution; while that is awaited, of
 *   the one before; %NULL where it cannot be run on it, or there is none
 */
NucTrace *
nuc_comparison_get_trace (NucComparison *self, GError **error)
{
  NucSession *session = nuc_comparison_has_own_source (self) ? self->b : self->a;
  NucTrace *trace;

  if (self->stale && self->error == NULL)
    {
      trace = nuc_session_trace_chain (session, nuc_session_get_chain (self->b), &self->error);
      if (trace != NULL || self->error != NULL)
        {
          g_clear_pointer (&self->trace, nuc_trace_unref);
          self->trace = trace;
          self->stale = trace == NULL;
        }
    }
  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  return self->trace;
}

/**
 * nuc_comparison_get_chosen:
 * @draw: (out caller-allocates): what the coin that chose the session's token chooses in B
 *
 * Returns: whether there is such a coin
 */
gboolean
nuc_comparison_get_chosen (NucComparison *self, NucDraw *draw)
{
  NucTrace *trace = nuc_comparison_get_trace (self, NULL);
  NucDraw chosen;

  if (trace == NULL || nuc_trace_get_n_survivors (trace) == 0 ||
      !nuc_session_get_chosen (self->a, &chosen) || isnan (chosen.coin))
    return FALSE;
  nuc_draw (trace, chosen.coin, draw);
  return TRUE;
}

static gboolean
compare_tokens (NucComparison *self)
{
  guint64 n = MIN (nuc_session_get_n_tokens (self->a), nuc_session_get_n_tokens (self->b));

  while (self->same < n && nuc_session_get_token (self->a, self->same, NULL) ==
                               nuc_session_get_token (self->b, self->same, NULL))
    self->same++;
  self->forks[0] = self->forks[1] = self->same;
  return self->same < n;
}

/**
 * nuc_comparison_find_difference:
 * @a: (out) (optional): the token of text A with which the texts part
 * @b: (out) (optional): that of text B
 *
 * Draws from two fixed distributions have nothing in common that could differ.
 *
 * Returns: whether the texts part
 */
gboolean
nuc_comparison_find_difference (NucComparison *self, guint64 *a, guint64 *b)
{
  if (nuc_session_get_source (self->a) == NULL || nuc_session_get_source (self->b) == NULL)
    return FALSE;
  if (!self->forked && !nuc_comparison_has_own_source (self))
    self->forked = compare_tokens (self);
  else if (!self->forked && is_model (self->a) && is_model (self->b))
    self->forked = nuc_text_fork_find (self->a, self->b, self->forks);
  if (a != NULL)
    *a = self->forks[0];
  if (b != NULL)
    *b = self->forks[1];
  return self->forked;
}
