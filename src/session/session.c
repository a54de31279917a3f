/* session.c: the one object that joins chain, source and text
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "session/session-private.h"

#include "core/debug.h"
#include "core/plain.h"

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucSession, nuc_session, G_TYPE_OBJECT)

void
nuc_session_notify (NucSession *self, guint prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

void
nuc_session_emit (NucSession *self, NucSessionSignal which)
{
  g_signal_emit (self, signals[which], 0);
}

void
nuc_session_mark_stale (NucSession *self)
{
  self->stale = TRUE;
  nuc_session_emit (self, SIGNAL_STALE);
}

static NucMoment
present_moment (NucSession *self)
{
  return (NucMoment){ .chain = self->chain, .seed = self->seed, .prompt = self->prompt };
}

/* What undoing would bring back, and what there is now; both are the session's. */
const NucMoment *
nuc_session_peek_undo (NucSession *self, NucMoment *now)
{
  *now = present_moment (self);
  return nuc_history_peek_undo (self->history);
}

const NucMoment *
nuc_session_peek_redo (NucSession *self, NucMoment *now)
{
  *now = present_moment (self);
  return nuc_history_peek_redo (self->history);
}

void
nuc_session_record (NucSession *self, const char *knob)
{
  NucMoment before = present_moment (self);

  /* How a window is set before anything is open is where undoing ends. */
  if (self->source == NULL)
    return;
  nuc_history_record (self->history, &before, knob);
  nuc_session_notify (self, PROP_CAN_UNDO);
  nuc_session_notify (self, PROP_CAN_REDO);
}

gboolean
nuc_session_is_model (NucSession *self)
{
  return self->source != NULL && nuc_source_get_kind (self->source) == NUC_SOURCE_MODEL;
}

static NucTrace *
make_trace (NucSession *self, guint64 position, NucTrace *recycle, GError **error)
{
  NucStep step = nuc_stream_get_step_at (self->stream, position);

  return nuc_trace_new (nuc_session_find_logits (self, position), self->chain, &step, recycle,
                        error);
}

/* What was asked of the source that is open is not waited for any more. */
void
nuc_session_forget_questions (NucSession *self)
{
  nuc_session_stop (self);
  if (self->fetching_cancellable != NULL)
    {
      g_cancellable_cancel (self->fetching_cancellable);
      g_clear_object (&self->fetching_cancellable);
      nuc_session_notify (self, PROP_BUSY);
    }
  g_clear_pointer (&self->wanted_prompt, g_free);
}

void
nuc_session_take_chain (NucSession *self, NucChain *chain, const char *knob)
{
  g_autoptr (NucChain) old = NULL;

  if (knob != NULL)
    nuc_session_record (self, knob);
  old = self->chain;
  self->chain = nuc_chain_ref (chain);
  if (self->stream != NULL)
    nuc_stream_set_chain (self->stream, chain);
  nuc_session_notify (self, PROP_CHAIN);
  nuc_session_mark_stale (self);
}

static void
travel (NucSession *self, gpointer (*go) (NucHistory *history, gconstpointer now))
{
  NucMoment now = present_moment (self);
  g_autoptr (NucMoment) then = go (self->history, &now);

  if (then == NULL)
    return;
  nuc_session_take_chain (self, then->chain, NULL);
  if (then->seed != self->seed)
    nuc_session_take_seed (self, then->seed);
  if (!g_str_equal (then->prompt, self->prompt))
    {
      if (nuc_session_is_model (self))
        nuc_session_want_prompt (self, then->prompt);
      else
        nuc_session_take_prompt (self, then->prompt);
    }
  nuc_session_mark_stale (self);
  nuc_session_advance (self);
  nuc_session_notify (self, PROP_CAN_UNDO);
  nuc_session_notify (self, PROP_CAN_REDO);
}

static void
nuc_session_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  NucSession *self = NUC_SESSION (object);

  switch (prop)
    {
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    case PROP_OPENING:
      g_value_set_string (value, self->opening != NULL ? self->opening->name : NULL);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_PROGRESS_TEXT:
      g_value_set_string (value, self->progress_text);
      break;
    case PROP_CHAIN:
      g_value_take_string (value, nuc_chain_to_string (self->chain));
      break;
    case PROP_TRACE:
      g_value_set_pointer (value, self->trace);
      break;
    case PROP_PROMPT:
      g_value_set_string (value, self->prompt);
      break;
    case PROP_SEED:
      g_value_set_uint64 (value, self->seed);
      break;
    case PROP_POSITION:
      g_value_set_uint64 (value, self->position);
      break;
    case PROP_N_TOKENS:
      g_value_set_uint64 (value, nuc_session_get_n_tokens (self));
      break;
    case PROP_PLAYING:
      g_value_set_boolean (value, self->playing);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->fetching_cancellable != NULL);
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->speed);
      break;
    case PROP_RATE:
      g_value_set_double (value, nuc_session_get_rate (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, nuc_history_can_undo (self->history));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, nuc_history_can_redo (self->history));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
nuc_session_dispose (GObject *object)
{
  NucSession *self = NUC_SESSION (object);

  nuc_session_stop_timer (self);
  if (self->opening_cancellable != NULL)
    g_cancellable_cancel (self->opening_cancellable);
  if (self->fetching_cancellable != NULL)
    g_cancellable_cancel (self->fetching_cancellable);
  g_clear_object (&self->opening_cancellable);
  g_clear_object (&self->refused);
  g_clear_object (&self->fetching_cancellable);
  g_clear_object (&self->source);
  g_clear_object (&self->traced);

  G_OBJECT_CLASS (nuc_session_parent_class)->dispose (object);
}

static void
nuc_session_finalize (GObject *object)
{
  NucSession *self = NUC_SESSION (object);

  nuc_opening_free (self->opened);
  nuc_opening_free (self->opening);
  g_free (self->progress_text);
  g_free (self->prompt);
  g_free (self->wanted_prompt);
  nuc_chain_unref (self->chain);
  nuc_history_free (self->history);
  g_clear_pointer (&self->stream, nuc_stream_free);
  g_clear_pointer (&self->given, g_array_unref);
  g_hash_table_unref (self->logits);
  g_clear_pointer (&self->trace, nuc_trace_unref);

  G_OBJECT_CLASS (nuc_session_parent_class)->finalize (object);
}

static void
nuc_session_class_init (NucSessionClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  G_OBJECT_CLASS (klass)->get_property = nuc_session_get_property;
  G_OBJECT_CLASS (klass)->dispose = nuc_session_dispose;
  G_OBJECT_CLASS (klass)->finalize = nuc_session_finalize;

  props[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, NUC_TYPE_SOURCE, flags);
  props[PROP_OPENING] = g_param_spec_string ("opening", NULL, NULL, NULL, flags);
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, flags);
  props[PROP_PROGRESS_TEXT] = g_param_spec_string ("progress-text", NULL, NULL, NULL, flags);
  props[PROP_CHAIN] = g_param_spec_string ("chain", NULL, NULL, NULL, flags);
  props[PROP_TRACE] = g_param_spec_pointer ("trace", NULL, NULL, flags);
  props[PROP_PROMPT] = g_param_spec_string ("prompt", NULL, NULL, NULL, flags);
  props[PROP_SEED] = g_param_spec_uint64 ("seed", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  props[PROP_POSITION] = g_param_spec_uint64 ("position", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  props[PROP_N_TOKENS] = g_param_spec_uint64 ("n-tokens", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  props[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, flags);
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  props[PROP_SPEED] =
      g_param_spec_double ("speed", NULL, NULL, NUC_SESSION_SLOWEST, NUC_SESSION_FASTEST, 5, flags);
  props[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);

  /* The trace no longer fits what is set. Whoever shows it calls nuc_session_update() once a frame. */
  signals[SIGNAL_STALE] = g_signal_new ("stale", NUC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  /* Something failed, and what was there stays. */
  signals[SIGNAL_ERROR] = g_signal_new ("error", NUC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* Nothing failed, but a person should know. */
  signals[SIGNAL_NOTICE] = g_signal_new ("notice", NUC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* The text has one more token. */
  signals[SIGNAL_APPENDED] = g_signal_new ("appended", NUC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  /* A file names a server that nobody has agreed to: its origin. The opening waits for
   * nuc_session_answer_consent(). */
  signals[SIGNAL_CONSENT] = g_signal_new ("consent", NUC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* The text is another one. */
  signals[SIGNAL_REPLACED] = g_signal_new ("replaced", NUC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_session_init (NucSession *self)
{
  self->chain = nuc_chain_new ();
  self->history = nuc_history_new_for_session ();
  self->prompt = g_strdup ("");
  self->logits = nuc_session_new_logits ();
  self->speed = 5;
  self->progress = -1;
}

NucSession *
nuc_session_new (void)
{
  return g_object_new (NUC_TYPE_SESSION, NULL);
}

/**
 * nuc_session_get_source:
 *
 * Returns: (transfer none) (nullable): what is open
 */
NucSource *
nuc_session_get_source (NucSession *self)
{
  return self->source;
}

/**
 * nuc_session_report:
 * @error: what went wrong
 *
 * Lets whoever shows errors show this one. For callers of functions that may fail which have no
 * better place to show it.
 */
void
nuc_session_report (NucSession *self, const GError *error)
{
  g_autofree char *sentence = nuc_plain_dup (error->message);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_signal_emit (
      self,
      signals[g_error_matches (error, NUC_ERROR, NUC_ERROR_END) ? SIGNAL_NOTICE : SIGNAL_ERROR], 0,
      sentence);
}

/**
 * nuc_session_seal:
 *
 * Ends a run of changes of one knob, as when a slider is let go: the next change is undone on its own.
 */
void
nuc_session_seal (NucSession *self)
{
  nuc_history_seal (self->history);
}

/**
 * nuc_session_use:
 * @means: what a knob is about to be turned with
 *
 * Ends a run of changes of one knob where the next one is made with something else, or after a pause.
 */
void
nuc_session_use (NucSession *self, NucMeans means)
{
  nuc_history_use (self->history, means, g_get_monotonic_time ());
}

void
nuc_session_undo (NucSession *self)
{
  travel (self, nuc_history_undo);
}

void
nuc_session_redo (NucSession *self)
{
  travel (self, nuc_history_redo);
}

/**
 * nuc_session_update:
 *
 * Makes the trace fit what is set, if it does not. However many knobs moved since the last frame, it
 * is computed once.
 */
void
nuc_session_update (NucSession *self)
{
  g_autoptr (GError) error = NULL;
  NucTrace *trace;

  if (!self->stale || nuc_session_find_logits (self, self->position) == NULL)
    return;
  self->stale = FALSE;
  trace = make_trace (self, self->position, g_steal_pointer (&self->trace), &error);
  self->trace = trace;
  if (trace != NULL)
    nuc_debug (NUC_DEBUG_SESSION,
               "traced step %" G_GUINT64_FORMAT ": %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT
               " tokens survive",
               self->position, nuc_trace_get_n_survivors (trace),
               nuc_logits_get_size (nuc_trace_get_logits (trace)));
  g_set_object (&self->traced, self->source);
  if (error != NULL)
    {
      nuc_session_stop (self);
      nuc_session_report (self, error);
    }
  nuc_session_notify (self, PROP_TRACE);
}

/**
 * nuc_session_get_trace:
 *
 * Looking never computes: a widget may ask while it is being drawn, when no other may change.
 *
 * Returns: (transfer none) (nullable): the trace of the distribution under the cursor, as of the last
 *   nuc_session_update(); %NULL until a source is open, or where the chain cannot be run on it
 */
NucTrace *
nuc_session_get_trace (NucSession *self)
{
  return self->trace;
}

/**
 * nuc_session_trace_chain:
 * @chain: another chain than the session's
 *
 * The other chain remembers nothing of the text: what the session's own chain learnt on the way is
 * not for it.
 *
 * Returns: (transfer full) (nullable): what @chain makes of the distribution under the cursor; %NULL
 *   with an error where it cannot be run on it, and without one where no distribution is there
 */
NucTrace *
nuc_session_trace_chain (NucSession *self, NucChain *chain, GError **error)
{
  NucLogits *logits = nuc_session_find_logits (self, self->position);
  NucStep step;

  if (logits == NULL)
    return NULL;
  step = nuc_stream_get_step_at (self->stream, self->position);
  if (!nuc_chain_equal (chain, self->chain))
    step.state = NULL;
  return nuc_trace_new (logits, chain, &step, NULL, error);
}

/**
 * nuc_session_get_chosen:
 * @draw: (out caller-allocates): which token was chosen at the cursor, and how
 *
 * Past tokens were chosen from their distribution. At the end of the text nothing is chosen yet,
 * but a fixed distribution shows the last token that was drawn from it.
 *
 * Returns: whether a token was chosen
 */
gboolean
nuc_session_get_chosen (NucSession *self, NucDraw *draw)
{
  guint64 position = self->position;

  if (self->source != NULL && position > 0 && position == nuc_session_get_n_tokens (self) &&
      nuc_source_get_kind (self->source) == NUC_SOURCE_DISTRIBUTION)
    position--;
  if (position >= nuc_session_get_n_tokens (self))
    return FALSE;
  *draw = nuc_stream_get_token (self->stream, position)->draw;
  return TRUE;
}

/**
 * nuc_session_dup_label:
 * @id: a token of the open source
 *
 * Returns: (transfer full): what a person is shown for it
 */
char *
nuc_session_dup_label (NucSession *self, guint32 id)
{
  return nuc_vocabulary_dup_label (nuc_source_get_vocabulary (self->source), id);
}

/**
 * nuc_session_dup_context:
 *
 * Returns: (transfer full) (nullable): the text before the cursor, %NULL where the source has no text
 */
char *
nuc_session_dup_context (NucSession *self)
{
  return self->stream != NULL ? nuc_stream_dup_text (self->stream, self->prompt, self->position)
                              : NULL;
}
