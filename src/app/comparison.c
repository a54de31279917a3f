/* comparison.c: a second chain on the distribution under the cursor
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "app/comparison.h"

/* What differs from most chains at first sight: flatter, and cut another way. */
#define FIRST_CHAIN "min-p=0.05,temperature=1.3"

/**
 * NucComparison:
 *
 * The session's chain is A; this holds chain B and what it makes of the same distribution. `changed`
 * tells of another chain B.
 */
struct _NucComparison
{
  GObject parent_instance;

  NucSession *session;
  NucChain *chain;
  NucTrace *trace;
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
forget_trace (NucComparison *self)
{
  g_clear_pointer (&self->trace, nuc_trace_unref);
  g_clear_error (&self->error);
}

static void
set_chain (NucComparison *self, NucChain *chain)
{
  if (nuc_chain_equal (self->chain, chain))
    return;
  nuc_chain_ref (chain);
  nuc_chain_unref (self->chain);
  self->chain = chain;
  forget_trace (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
nuc_comparison_dispose (GObject *object)
{
  NucComparison *self = NUC_COMPARISON (object);

  forget_trace (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nuc_comparison_parent_class)->dispose (object);
}

static void
nuc_comparison_finalize (GObject *object)
{
  nuc_chain_unref (NUC_COMPARISON (object)->chain);

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
  self->chain = nuc_chain_parse (FIRST_CHAIN, NULL);
}

/**
 * nuc_comparison_new:
 * @session: whose distribution and chain are compared
 */
NucComparison *
nuc_comparison_new (NucSession *session)
{
  NucComparison *self = g_object_new (NUC_TYPE_COMPARISON, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::trace", G_CALLBACK (forget_trace), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * nuc_comparison_get_chain:
 *
 * Returns: (transfer none): chain B
 */
NucChain *
nuc_comparison_get_chain (NucComparison *self)
{
  return self->chain;
}

/**
 * nuc_comparison_set_chain_text:
 * @text: the text form of a chain
 */
gboolean
nuc_comparison_set_chain_text (NucComparison *self, const char *text, GError **error)
{
  g_autoptr (NucChain) chain = nuc_chain_parse (text, error);

  if (chain == NULL)
    return FALSE;
  set_chain (self, chain);
  return TRUE;
}

/**
 * nuc_comparison_lock:
 *
 * Makes the session's chain, as it is now, chain B: from here on a knob shows what it changes.
 */
void
nuc_comparison_lock (NucComparison *self)
{
  g_autofree char *text = nuc_chain_to_string (nuc_session_get_chain (self->session));
  /* Stages that are off are rows of a window, not part of what is compared. */
  g_autoptr (NucChain) chain = nuc_chain_parse (text, NULL);

  set_chain (self, chain);
}

/**
 * nuc_comparison_swap:
 *
 * Makes A of B and B of A.
 */
void
nuc_comparison_swap (NucComparison *self)
{
  g_autofree char *text = nuc_chain_to_string (self->chain);

  nuc_comparison_lock (self);
  nuc_session_set_chain_text (self->session, text, NULL);
}

/**
 * nuc_comparison_get_trace:
 *
 * Returns: (transfer none) (nullable): what chain B makes of the distribution under the cursor; %NULL
 *   where it cannot be run on it, or there is none
 */
NucTrace *
nuc_comparison_get_trace (NucComparison *self, GError **error)
{
  if (self->trace == NULL && self->error == NULL)
    self->trace = nuc_session_trace_chain (self->session, self->chain, &self->error);
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
      !nuc_session_get_chosen (self->session, &chosen) || isnan (chosen.coin))
    return FALSE;
  nuc_draw (trace, chosen.coin, draw);
  return TRUE;
}
