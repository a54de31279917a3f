/* trace.c: what every stage saw, kept and removed, and which stage removed a token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/trace.h"

#include "core/chain-private.h"
#include "core/exp.h"
#include "core/trace-private.h"

/**
 * NucView:
 * @candidates: the tokens in play
 * @softmax: sums over them
 * @sums: of all of them
 * @rest: the weight of unknown tokens in play, 0 where it is not known
 *
 * The distribution before or after a stage. With the candidates in the total order this is all that
 * must be kept of it: any token's part is computed when it is asked for.
 */
typedef struct
{
  NucCandidates candidates;
  const NucSoftmax *softmax;
  NucSums sums;
  double rest;
} NucView;

struct _NucTrace
{
  gatomicrefcount references;
  NucLogits *logits;
  NucChain *chain;

  /* Of a trace whose chain has yet to run: where in a text it is, with the tokens before that the chain
   * looks at. Whoever asks first runs it, under the lock. */
  NucStep later;
  int ran;
  GMutex lock;

  NucRun run;
  GArray *stages;
  GArray *views;

  double total;
  double mass_kept;
  double entropy;
  double divergence;
  NucTrust trust;
};

static const NucView *
get_view (const NucTrace *self, gsize view)
{
  return &g_array_index (self->views, NucView, view);
}

static const NucView *
get_last_view (const NucTrace *self)
{
  return get_view (self, self->views->len - 1);
}

static double
get_whole (const NucView *view)
{
  return view->sums.mass + view->rest;
}

/* Where among the candidates a token is; the number of candidates or more if it is not. */
static gsize
get_place (const NucView *view, guint32 index)
{
  guint32 place = view->candidates.ranking->places[index];

  if (place == NUC_RANKING_ABSENT || place < view->candidates.first)
    return G_MAXSIZE;

  return place - view->candidates.first;
}

static gboolean
holds (const NucView *view, guint32 index)
{
  return get_place (view, index) < view->candidates.n;
}

static double
get_share (const NucView *view, gsize place)
{
  if (place >= view->candidates.n)
    return 0;

  return nuc_softmax_get_weight (view->softmax, place) / get_whole (view);
}

static guint32
get_token (const NucView *view, gsize place)
{
  return view->candidates.ranking->tokens[view->candidates.first + place];
}

static void
add_view (NucTrace *self)
{
  NucRun *run = &self->run;
  NucView view = { .candidates = run->now };

  view.softmax = nuc_run_get_softmax (run);
  view.sums = nuc_softmax_get_sums (view.softmax, run->now.n);
  view.rest = nuc_run_get_rest_weight (run);
  g_array_append_val (self->views, view);
}

/* The model's own probability of all survivors together. */
static double
sum_raw (const NucTrace *self, const NucView *view)
{
  const NucSorted *sorted = nuc_logits_get_sorted (self->logits);
  const NucCandidates *candidates = &view->candidates;
  double log_total = nuc_logits_get_log_total (self->logits);
  double mass = 0;

  /* All of it is all of it, whatever a sum of many rounded numbers says. */
  if (candidates->n == nuc_logits_get_size (self->logits))
    return nuc_logits_get_known_mass (self->logits);
  if (candidates->ranking == &sorted->ranking)
    {
      mass = nuc_softmax_get_sums (&sorted->softmax, candidates->first + candidates->n).mass -
             nuc_softmax_get_sums (&sorted->softmax, candidates->first).mass;
      mass *= exp (sorted->ranking.scores[0] - log_total);
    }
  else
    for (gsize place = 0; place < candidates->n; place++)
      mass += nuc_logits_get_probability (self->logits, get_token (view, place));

  return MIN (mass, 1);
}

/* The share of the probability before a stage that its survivors had. */
static double
sum_share (const NucView *before, const NucView *after)
{
  double share = 0;
  double rest = before->rest > 0 && after->rest > 0 ? before->rest / get_whole (before) : 0;

  if (before->candidates.n == after->candidates.n)
    return before->rest > 0 && after->rest <= 0 ? before->sums.mass / get_whole (before) : 1;

  if (after->candidates.ranking == before->candidates.ranking &&
      after->candidates.first == before->candidates.first)
    share = nuc_softmax_get_sums (before->softmax, after->candidates.n).mass / get_whole (before);
  else
    for (gsize place = 0; place < after->candidates.n; place++)
      share += get_share (before, get_place (before, get_token (after, place)));

  return MIN (share + rest, 1);
}

/* The least entropy that the present candidates may have. Unknown tokens are counted as one, which has
 * less entropy than many. Once a temperature changed their mass, it is that of one token again: for scores
 * that were divided by 1 or more, a bound too; below, many tokens may have less mass than one, down to none. */
static double
bound_entropy (const NucTrace *self, const NucView *view)
{
  const NucRun *run = &self->run;
  const NucCandidates *candidates = &view->candidates;
  gboolean flattened = candidates->scale <= 1 &&
                       candidates->ranking == &nuc_logits_get_sorted (self->logits)->ranking;
  double alone;
  double first;
  double grouped;

  if (run->rest != NUC_REST_UNKNOWN)
    return nuc_softmax_entropy (view->sums, view->rest);

  alone = nuc_softmax_entropy (view->sums, 0);
  first = (double) nuc_run_get_score (run, 0);
  grouped = nuc_softmax_entropy (view->sums, exp (candidates->scale * (run->rest_log - first)));

  return flattened ? grouped : MIN (alone, grouped);
}

static gboolean
run_stage (NucTrace *self, gsize chain_stage, GError **error)
{
  NucRun *run = &self->run;
  const NucChainStage *stage = nuc_chain_get_stage (self->chain, chain_stage);
  NucSettings settings = nuc_chain_stage_get_settings (stage);
  NucRest rest_before = run->rest;
  const NucView *before, *after;
  NucTraceStage entry = { .chain_stage = chain_stage, .sampler = stage->sampler };

  nuc_run_begin (run);
  stage->sampler->apply (run, &settings);
  if (!nuc_run_check (run, stage->sampler, error))
    return FALSE;

  add_view (self);
  before = get_view (self, self->views->len - 2);
  after = get_last_view (self);

  entry.kept = after->candidates.n;
  entry.removed = before->candidates.n - after->candidates.n;
  entry.mass_kept = sum_raw (self, after);
  entry.share_kept = sum_share (before, after);
  entry.entropy = bound_entropy (self, after);
  entry.bounds = run->guessed || run->rest != NUC_REST_NONE;
  if (run->guessed || run->rest != NUC_REST_NONE || rest_before == NUC_REST_UNKNOWN)
    entry.trust = NUC_TRUST_KNOWN_ONLY;
  entry.note = run->note->len > 0 ? g_strdup (run->note->str) : NULL;
  g_array_append_val (self->stages, entry);

  return TRUE;
}

/* How far the final distribution is from the model's own, in bits. */
static double
measure_divergence (const NucTrace *self)
{
  const NucView *view = get_last_view (self);
  const NucCandidates *candidates = &view->candidates;
  double log_total = nuc_logits_get_log_total (self->logits);
  double whole = get_whole (view);
  double nats = 0;

  if (candidates->ranking == &nuc_logits_get_sorted (self->logits)->ranking &&
      candidates->scale > 0)
    {
      /* ln p - ln q = s (l - l0) - ln W - (l - L), and the sums of w s (l - l0) are there. */
      double first = candidates->ranking->scores[candidates->first];
      double mean = view->sums.moment / whole;

      nats = view->sums.mass / whole * (log_total - first - log (whole)) + mean -
             mean / candidates->scale;
    }
  else
    for (gsize place = 0; place < candidates->n; place++)
      {
        double now = get_share (view, place);
        guint32 index = get_token (view, place);
        double score = nuc_logits_get_scores (self->logits)[index];

        if (now > 0)
          nats += now * (log (now) - (score - log_total));
      }

  if (view->rest > 0)
    {
      double now = view->rest / whole;

      nats += now * (log (now) - self->run.rest_log);
    }

  return nats > 0 ? nats / G_LN2 : 0;
}

static void
clear_later (NucTrace *self)
{
  g_free ((guint32 *) self->later.history);
  if (self->later.state != NULL)
    nuc_state_unref ((NucState *) self->later.state);
  self->later = (NucStep){ 0 };
}

static void
clear_results (NucTrace *self)
{
  for (guint i = 0; i < self->stages->len; i++)
    g_free ((char *) g_array_index (self->stages, NucTraceStage, i).note);
  g_array_set_size (self->stages, 0);
  g_array_set_size (self->views, 0);
}

static void
clear_input (NucTrace *self)
{
  g_clear_pointer (&self->logits, nuc_logits_unref);
  g_clear_pointer (&self->chain, nuc_chain_unref);
}

static NucTrace *
allocate (void)
{
  NucTrace *self = g_new0 (NucTrace, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);

  return self;
}

static void
prepare_results (NucTrace *self)
{
  nuc_run_init (&self->run);
  self->stages = g_array_new (FALSE, FALSE, sizeof (NucTraceStage));
  self->views = g_array_new (FALSE, FALSE, sizeof (NucView));
}

/* Whose memory can be used again, or new memory. */
static NucTrace *
obtain (NucTrace *recycle)
{
  NucTrace *self;

  if (recycle != NULL && g_atomic_int_get (&recycle->ran) &&
      g_atomic_ref_count_compare (&recycle->references, 1))
    {
      clear_results (recycle);
      clear_input (recycle);
      return recycle;
    }
  if (recycle != NULL)
    nuc_trace_unref (recycle);

  self = allocate ();
  prepare_results (self);
  self->ran = TRUE;

  return self;
}

static gboolean
run_chain (NucTrace *self, const NucStep *step, GError **error)
{
  const NucView *last;

  nuc_run_start (&self->run, self->logits, step);
  add_view (self);
  for (gsize i = 0; i < nuc_chain_get_size (self->chain); i++)
    if (nuc_chain_get_enabled (self->chain, i) && !run_stage (self, i, error))
      return FALSE;

  last = get_last_view (self);
  self->total = last->sums.mass / get_whole (last);
  self->mass_kept = sum_raw (self, last);
  self->entropy = bound_entropy (self, last);
  self->divergence = measure_divergence (self);
  self->trust =
      self->run.guessed || self->run.rest != NUC_REST_NONE ? NUC_TRUST_KNOWN_ONLY : NUC_TRUST_EXACT;
  /* It is the caller's, and nothing asks for it any more. */
  self->run.step = NULL;

  return TRUE;
}

/* Every question to a trace comes by here. */
static const NucTrace *
ask (const NucTrace *trace)
{
  NucTrace *self = (NucTrace *) trace;
  g_autoptr (GMutexLocker) locker = NULL;

  if (g_atomic_int_get (&self->ran))
    return self;

  locker = g_mutex_locker_new (&self->lock);
  if (!self->ran)
    {
      g_autoptr (GError) error = NULL;

      prepare_results (self);
      /* What a chain removes does not depend on who counts it, and a draw has counted already. */
      if (!run_chain (self, &self->later, &error))
        g_error ("%s", error->message);
      clear_later (self);
      g_atomic_int_set (&self->ran, TRUE);
    }

  return self;
}

/**
 * nuc_trace_new:
 * @logits: the distribution
 * @chain: what to do to it
 * @step: (nullable): where in a text this is; %NULL for a text that has not begun, with seed 0
 * @recycle: (transfer full) (nullable): an older trace whose memory may be used again when nobody else
 *   holds it, so that a slider tick allocates nothing
 * @error: return location
 *
 * Runs the chain. @logits and @chain are not changed and can be shared.
 *
 * Fails with %NUC_ERROR_EMPTY when a stage (a bias, a ban) removes every token; the message names the
 * stage. @recycle is gone in any case.
 *
 * Returns: (transfer full) (nullable): the trace, or %NULL
 */
NucTrace *
nuc_trace_new (NucLogits *logits,
               NucChain *chain,
               const NucStep *step,
               NucTrace *recycle,
               GError **error)
{
  NucTrace *self = obtain (recycle);

  self->logits = nuc_logits_ref (logits);
  self->chain = nuc_chain_ref (chain);
  if (!run_chain (self, step, error))
    {
      nuc_trace_unref (self);
      return NULL;
    }

  return self;
}

/**
 * nuc_trace_new_later:
 * @logits: the distribution
 * @chain: what to do to it; leaves a token
 * @step: (nullable): where in a text this is; copied
 * @n_recalled: how many tokens before that the chain looks at
 *
 * A trace of a token that was drawn already. The chain runs when the trace is first asked something, in
 * the thread that asks.
 *
 * Returns: (transfer full): the trace
 */
NucTrace *
nuc_trace_new_later (NucLogits *logits, NucChain *chain, const NucStep *step, gsize n_recalled)
{
  NucTrace *self = allocate ();

  self->logits = nuc_logits_ref (logits);
  self->chain = nuc_chain_ref (chain);
  if (step == NULL)
    return self;

  self->later = *step;
  self->later.n_history = n_recalled;
  self->later.history = NULL;
  if (n_recalled > 0)
    self->later.history = g_memdup2 (step->history + (step->n_history - n_recalled),
                                     n_recalled * sizeof *step->history);
  if (step->state != NULL)
    nuc_state_ref ((NucState *) step->state);

  return self;
}

/**
 * nuc_trace_ref:
 * @self: a trace
 *
 * Returns: (transfer full): @self
 */
NucTrace *
nuc_trace_ref (NucTrace *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * nuc_trace_unref:
 * @self: (transfer full): a trace
 *
 * Drops a reference.
 */
void
nuc_trace_unref (NucTrace *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  if (self->ran)
    {
      clear_results (self);
      g_array_unref (self->stages);
      g_array_unref (self->views);
      nuc_run_clear (&self->run);
    }
  clear_later (self);
  clear_input (self);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * nuc_trace_get_logits:
 * @self: a trace
 *
 * Returns: (transfer none): the distribution it was made from
 */
NucLogits *
nuc_trace_get_logits (const NucTrace *self)
{
  return self->logits;
}

/**
 * nuc_trace_get_chain:
 * @self: a trace
 *
 * Returns: (transfer none): the chain it was made with
 */
NucChain *
nuc_trace_get_chain (const NucTrace *self)
{
  return self->chain;
}

/**
 * nuc_trace_get_n_stages:
 * @self: a trace
 *
 * Returns: how many stages were run
 */
gsize
nuc_trace_get_n_stages (const NucTrace *self)
{
  return ask (self)->stages->len;
}

/**
 * nuc_trace_get_stage:
 * @self: a trace
 * @stage: below the number of stages
 *
 * Returns: (transfer none): the figures of one stage
 */
const NucTraceStage *
nuc_trace_get_stage (const NucTrace *self, gsize stage)
{
  return &g_array_index (ask (self)->stages, NucTraceStage, stage);
}

/**
 * nuc_trace_get_n_survivors:
 * @self: a trace
 *
 * Returns: how many known tokens survive, at least 1
 */
gsize
nuc_trace_get_n_survivors (const NucTrace *self)
{
  return get_last_view (ask (self))->candidates.n;
}

/**
 * nuc_trace_get_survivor:
 * @self: a trace
 * @place: below the number of survivors, 0 for the first of the total order
 *
 * Returns: the survivor's index
 */
guint32
nuc_trace_get_survivor (const NucTrace *self, gsize place)
{
  return get_token (get_last_view (ask (self)), place);
}

/**
 * nuc_trace_get_survivor_probability:
 * @self: a trace
 * @place: below the number of survivors
 *
 * Returns: the survivor's final probability
 */
double
nuc_trace_get_survivor_probability (const NucTrace *self, gsize place)
{
  return get_share (get_last_view (ask (self)), place);
}

/**
 * nuc_trace_get_probability:
 * @self: a trace
 * @index: of a token
 *
 * Returns: its final probability, 0 when it is removed or masked
 */
double
nuc_trace_get_probability (const NucTrace *self, guint32 index)
{
  const NucView *view = get_last_view (ask (self));

  return get_share (view, get_place (view, index));
}

/**
 * nuc_trace_get_stage_probability:
 * @self: a trace
 * @stage: below the number of stages
 * @index: of a token
 *
 * Returns: its probability after that stage
 */
double
nuc_trace_get_stage_probability (const NucTrace *self, gsize stage, guint32 index)
{
  const NucView *view = get_view (ask (self), stage + 1);

  return get_share (view, get_place (view, index));
}

/**
 * nuc_trace_get_removed_by:
 * @self: a trace
 * @index: of a token
 *
 * Returns: the stage of the trace that removed it; -1 if it survives or the source masked it
 */
int
nuc_trace_get_removed_by (const NucTrace *self, guint32 index)
{
  if (!holds (get_view (ask (self), 0), index))
    return -1;

  for (guint i = 1; i < ask (self)->views->len; i++)
    if (!holds (get_view (ask (self), i), index))
      return (int) i - 1;

  return -1;
}

/**
 * nuc_trace_survives:
 * @self: a trace
 * @index: of a token
 *
 * Returns: whether every stage kept it, also where its probability is too small for a number and so 0
 */
gboolean
nuc_trace_survives (const NucTrace *self, guint32 index)
{
  return holds (get_last_view (ask (self)), index);
}

/**
 * nuc_trace_get_total:
 * @self: a trace
 *
 * Returns: the sum of the survivors' probabilities: 1, or less where unknown tokens survive too
 */
double
nuc_trace_get_total (const NucTrace *self)
{
  return ask (self)->total;
}

/**
 * nuc_trace_get_mass_kept:
 * @self: a trace
 *
 * Returns: the sum of the survivors' probabilities in the model's own distribution
 */
double
nuc_trace_get_mass_kept (const NucTrace *self)
{
  return ask (self)->mass_kept;
}

/**
 * nuc_trace_get_entropy:
 * @self: a trace
 *
 * Returns: the entropy of the final distribution in bits. Where the trust is not %NUC_TRUST_EXACT, it is
 *   a lower bound: unknown survivors are counted as one token
 */
double
nuc_trace_get_entropy (const NucTrace *self)
{
  return ask (self)->entropy;
}

/**
 * nuc_trace_get_perplexity:
 * @self: a trace
 *
 * Returns: two to the power of the entropy: how many equally likely tokens would be as uncertain; a lower
 *   bound where that is one
 */
double
nuc_trace_get_perplexity (const NucTrace *self)
{
  return exp2 (ask (self)->entropy);
}

/**
 * nuc_trace_get_divergence:
 * @self: a trace
 *
 * Returns: the Kullback-Leibler divergence of the final distribution from the model's own, in bits
 */
double
nuc_trace_get_divergence (const NucTrace *self)
{
  return ask (self)->divergence;
}

/**
 * nuc_trace_get_trust:
 * @self: a trace
 *
 * Returns: whether the final figures are what the whole model would give
 */
NucTrust
nuc_trace_get_trust (const NucTrace *self)
{
  return ask (self)->trust;
}

/**
 * nuc_trace_find_coin:
 * @self: a trace
 * @coin: from 0 up to, and without, 1
 * @lower: (out): where the share of the drawn token begins, from 0 to 1
 * @upper: (out): where it ends, at most 1
 *
 * Finds what a coin draws by running sums over what the last stage left.
 *
 * Returns: the place of the drawn token among the candidates of the last stage
 */
gsize
nuc_trace_find_coin (const NucTrace *self, double coin, double *lower, double *upper)
{
  const NucView *view = get_last_view (ask (self));
  double mass = view->sums.mass;
  double before;
  gsize place = nuc_softmax_find (view->softmax, coin * mass, TRUE, view->candidates.n, &before);

  *lower = before / mass;
  *upper = MIN ((before + nuc_softmax_get_weight (view->softmax, place)) / mass, 1);

  return place;
}
