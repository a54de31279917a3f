/* session.c: the one object that joins chain, source and text
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/fetch.h"
#include "app/history.h"
#include "app/session.h"
#include "source/stream.h"

/* Distributions of earlier steps are kept so that looking back is instant; what does not fit is
 * asked for again. */
#define KEPT_SCORES (32 * 1024 * 1024)
/* One turn of the main loop may draw this long before the window gets its frame. */
#define LONGEST_TURN_US 4000
#define RATE_TOKENS 24

struct _NucSession
{
  GObject parent_instance;

  NucSource *source;
  char *opening;
  double progress;
  char *progress_text;
  GCancellable *opening_cancellable;

  NucChain *chain;
  NucHistory *history;

  char *prompt;
  char *wanted_prompt; /* until the model has read it */
  NucStream *stream;   /* of the source */
  GHashTable *logits;  /* position -> NucLogits */
  guint64 seed;
  guint64 position;

  NucTrace *trace;
  gboolean stale;
  GCancellable *fetching_cancellable;
  guint64 fetching_position;

  gboolean playing;
  gboolean stepping; /* a step waits for its distribution */
  double speed;
  gint64 due;
  guint timer;
  gint64 times[RATE_TOKENS];
  guint n_times;
};

enum
{
  PROP_SOURCE = 1,
  PROP_OPENING,
  PROP_PROGRESS,
  PROP_PROGRESS_TEXT,
  PROP_CHAIN,
  PROP_TRACE,
  PROP_PROMPT,
  PROP_SEED,
  PROP_POSITION,
  PROP_N_TOKENS,
  PROP_PLAYING,
  PROP_BUSY,
  PROP_SPEED,
  PROP_RATE,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};

enum
{
  SIGNAL_STALE,
  SIGNAL_ERROR,
  SIGNAL_NOTICE,
  SIGNAL_APPENDED,
  SIGNAL_REPLACED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void advance (NucSession *self);
static void fetch (NucSession *self, guint64 position, const char *prompt);

G_DEFINE_FINAL_TYPE (NucSession, nuc_session, G_TYPE_OBJECT)

static void
notify (NucSession *self, guint prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
mark_stale (NucSession *self)
{
  self->stale = TRUE;
  g_signal_emit (self, signals[SIGNAL_STALE], 0);
}

static NucMoment
present_moment (NucSession *self)
{
  return (NucMoment){ .chain = self->chain, .seed = self->seed, .prompt = self->prompt };
}

static void
record (NucSession *self, const char *knob)
{
  NucMoment before = present_moment (self);

  /* How a window is set before anything is open is where undoing ends. */
  if (self->source == NULL)
    return;
  nuc_history_record (self->history, &before, knob);
  notify (self, PROP_CAN_UNDO);
  notify (self, PROP_CAN_REDO);
}

static gboolean
is_model (NucSession *self)
{
  return self->source != NULL && nuc_source_get_kind (self->source) == NUC_SOURCE_MODEL;
}

static guint64
count_tokens (NucSession *self)
{
  return self->stream != NULL ? nuc_stream_get_position (self->stream) : 0;
}

/* Tokens from @length on are taken back. */
static void
truncate_text (NucSession *self, guint64 length)
{
  GHashTableIter iter;
  gpointer key;

  if (self->stream != NULL)
    nuc_stream_rewind (self->stream, length);
  if (!is_model (self))
    return;
  /* What a model said after other tokens than the ones to come. */
  g_hash_table_iter_init (&iter, self->logits);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (*(guint64 *) key > length)
      g_hash_table_iter_remove (&iter);
}

static void
reset_text (NucSession *self)
{
  truncate_text (self, 0);
  self->position = 0;
  self->stepping = FALSE;
  self->n_times = 0;
  notify (self, PROP_POSITION);
  notify (self, PROP_N_TOKENS);
  g_signal_emit (self, signals[SIGNAL_REPLACED], 0);
}

static NucLogits *
find_logits (NucSession *self, guint64 position)
{
  return g_hash_table_lookup (self->logits, &position);
}

static void
keep_logits (NucSession *self, guint64 position, NucLogits *logits)
{
  GHashTableIter iter;
  gpointer key, value;
  gsize scores = nuc_logits_get_size (logits);

  g_hash_table_iter_init (&iter, self->logits);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    scores += value == logits ? 0 : nuc_logits_get_size (value);
  if (scores > KEPT_SCORES)
    {
      g_hash_table_iter_init (&iter, self->logits);
      while (scores > KEPT_SCORES / 2 && g_hash_table_iter_next (&iter, &key, &value))
        if (*(guint64 *) key != self->position && *(guint64 *) key != count_tokens (self))
          {
            scores -= MIN (scores, nuc_logits_get_size (value));
            g_hash_table_iter_remove (&iter);
          }
    }
  g_hash_table_insert (self->logits, g_memdup2 (&position, sizeof position),
                       nuc_logits_ref (logits));
}

static NucTrace *
make_trace (NucSession *self, guint64 position, NucTrace *recycle, GError **error)
{
  NucStep step = nuc_stream_get_step_at (self->stream, position);

  return nuc_trace_new (find_logits (self, position), self->chain, &step, recycle, error);
}

static void
stop_timer (NucSession *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
}

static void
stop (NucSession *self)
{
  stop_timer (self);
  self->stepping = FALSE;
  if (!self->playing)
    return;
  self->playing = FALSE;
  self->n_times = 0;
  notify (self, PROP_PLAYING);
  notify (self, PROP_RATE);
}

static void
report (NucSession *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_signal_emit (
      self,
      signals[g_error_matches (error, NUC_ERROR, NUC_ERROR_END) ? SIGNAL_NOTICE : SIGNAL_ERROR], 0,
      error->message);
}

static void
count_token (NucSession *self)
{
  self->times[self->n_times++ % RATE_TOKENS] = g_get_monotonic_time ();
  notify (self, PROP_RATE);
}

/* The text has just got one more token. */
static void
appended (NucSession *self, NucLogits *logits)
{
  self->position = count_tokens (self);
  if (self->playing)
    count_token (self);
  /* One fixed distribution answers every question alike. */
  if (nuc_source_get_kind (self->source) == NUC_SOURCE_DISTRIBUTION)
    keep_logits (self, self->position, logits);
  notify (self, PROP_N_TOKENS);
  notify (self, PROP_POSITION);
  g_signal_emit (self, signals[SIGNAL_APPENDED], 0);
  mark_stale (self);
}

/* Draws the next token from a distribution that is there. */
static gboolean
draw_token (NucSession *self)
{
  NucLogits *logits = find_logits (self, count_tokens (self));
  g_autoptr (GError) error = NULL;

  if (nuc_stream_step (self->stream, logits, &error) == NULL)
    {
      stop (self);
      report (self, error);
      return FALSE;
    }
  appended (self, logits);
  return TRUE;
}

static void
take_prompt (NucSession *self, const char *prompt)
{
  g_free (self->prompt);
  self->prompt = g_strdup (prompt);
  notify (self, PROP_PROMPT);
  reset_text (self);
}

static void
want_prompt (NucSession *self, const char *prompt)
{
  g_free (self->wanted_prompt);
  self->wanted_prompt = g_strdup (prompt);
  fetch (self, 0, prompt);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucFetched) fetched = nuc_fetch_finish (result, &error);
  NucSession *self = user_data;

  /* Cancelling is the only way out of a session: after it, the session may be gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->fetching_cancellable);
  notify (self, PROP_BUSY);
  if (fetched == NULL)
    {
      g_clear_pointer (&self->wanted_prompt, g_free);
      stop (self);
      report (self, error);
      return;
    }
  if (fetched->prompt != NULL)
    {
      g_autofree char *prompt = g_steal_pointer (&self->wanted_prompt);

      nuc_stream_set_prompt_ids (self->stream, (const guint32 *) (gpointer) fetched->prompt->data,
                                 fetched->prompt->len);
      g_hash_table_remove_all (self->logits);
      take_prompt (self, prompt);
    }
  keep_logits (self, self->fetching_position, fetched->logits);
  mark_stale (self);
  advance (self);
}

/* Asks the source for a distribution; with @prompt, for the first one after it. */
static void
fetch (NucSession *self, guint64 position, const char *prompt)
{
  NucStep step;

  /* The prompt that is being read answers for whatever comes after it. */
  if (self->source == NULL || (self->wanted_prompt != NULL && prompt == NULL))
    return;
  if (self->fetching_cancellable != NULL)
    {
      if (prompt == NULL && self->fetching_position == position)
        return;
      g_cancellable_cancel (self->fetching_cancellable);
      g_clear_object (&self->fetching_cancellable);
    }
  step = nuc_stream_get_step_at (self->stream, position);
  self->fetching_cancellable = g_cancellable_new ();
  self->fetching_position = position;
  nuc_fetch_next_async (self->source, prompt, step.history, step.n_history, position,
                        self->fetching_cancellable, fetched_cb, self);
  notify (self, PROP_BUSY);
}

static gboolean
timer_cb (gpointer user_data)
{
  NucSession *self = user_data;

  self->timer = 0;
  advance (self);
  return G_SOURCE_REMOVE;
}

/* Brings the text as far as it should be by now: whatever waits goes on from here. */
static void
advance (NucSession *self)
{
  gint64 turn_end = g_get_monotonic_time () + LONGEST_TURN_US;

  stop_timer (self);
  while (self->playing || self->stepping)
    {
      gint64 now = g_get_monotonic_time ();

      if (find_logits (self, count_tokens (self)) == NULL)
        {
          fetch (self, count_tokens (self), NULL);
          return;
        }
      if (!self->stepping && (now < self->due || now > turn_end))
        {
          self->timer = g_timeout_add (MAX (0, (self->due - now) / 1000), timer_cb, self);
          return;
        }
      if (!draw_token (self))
        return;
      self->stepping = FALSE;
      /* A slow source is not made up for by a burst. */
      self->due = MAX (self->due + (gint64) (1e6 / self->speed), now);
    }
  if (find_logits (self, self->position) == NULL)
    fetch (self, self->position, NULL);
}

static void
progress_cb (double fraction, const char *what, gpointer user_data)
{
  NucSession *self = user_data;

  self->progress = fraction;
  g_free (self->progress_text);
  self->progress_text = g_strdup (what);
  notify (self, PROP_PROGRESS);
  notify (self, PROP_PROGRESS_TEXT);
}

static void
end_opening (NucSession *self)
{
  g_clear_object (&self->opening_cancellable);
  g_clear_pointer (&self->opening, g_free);
  g_clear_pointer (&self->progress_text, g_free);
  self->progress = -1;
  notify (self, PROP_OPENING);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucFetched) fetched = nuc_fetch_finish (result, &error);
  NucSession *self = user_data;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  end_opening (self);
  if (fetched == NULL)
    {
      report (self, error);
      return;
    }
  stop (self);
  if (self->fetching_cancellable != NULL)
    {
      g_cancellable_cancel (self->fetching_cancellable);
      g_clear_object (&self->fetching_cancellable);
      notify (self, PROP_BUSY);
    }
  g_clear_pointer (&self->wanted_prompt, g_free);
  g_set_object (&self->source, fetched->source);
  g_hash_table_remove_all (self->logits);
  g_clear_pointer (&self->stream, nuc_stream_free);
  self->stream = nuc_stream_new (self->source, self->chain, self->seed);
  nuc_stream_set_prompt_ids (self->stream, (const guint32 *) (gpointer) fetched->prompt->data,
                             fetched->prompt->len);
  if (fetched->prompt_error != NULL)
    {
      g_free (self->prompt);
      self->prompt = g_strdup ("");
      notify (self, PROP_PROMPT);
      g_signal_emit (self, signals[SIGNAL_NOTICE], 0, fetched->prompt_error->message);
    }
  keep_logits (self, 0, fetched->logits);
  notify (self, PROP_SOURCE);
  reset_text (self);
  mark_stale (self);
}

static void
set_chain (NucSession *self, NucChain *chain, const char *knob)
{
  g_autoptr (NucChain) old = NULL;

  if (knob != NULL)
    record (self, knob);
  old = self->chain;
  self->chain = nuc_chain_ref (chain);
  if (self->stream != NULL)
    nuc_stream_set_chain (self->stream, chain);
  notify (self, PROP_CHAIN);
  mark_stale (self);
}

static void
take_seed (NucSession *self, guint64 seed)
{
  self->seed = seed;
  if (self->stream != NULL)
    nuc_stream_set_seed (self->stream, seed);
  notify (self, PROP_SEED);
  reset_text (self);
}

static void
travel (NucSession *self,
        gboolean (*go) (NucHistory *history, const NucMoment *now, NucMoment *then))
{
  NucMoment now = present_moment (self);
  g_auto (NucMoment) then = { 0 };

  if (!go (self->history, &now, &then))
    return;
  set_chain (self, then.chain, NULL);
  if (then.seed != self->seed)
    take_seed (self, then.seed);
  if (!g_str_equal (then.prompt, self->prompt))
    {
      if (is_model (self))
        want_prompt (self, then.prompt);
      else
        take_prompt (self, then.prompt);
    }
  mark_stale (self);
  advance (self);
  notify (self, PROP_CAN_UNDO);
  notify (self, PROP_CAN_REDO);
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
      g_value_set_string (value, self->opening);
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
      g_value_set_uint64 (value, count_tokens (self));
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

  stop_timer (self);
  if (self->opening_cancellable != NULL)
    g_cancellable_cancel (self->opening_cancellable);
  if (self->fetching_cancellable != NULL)
    g_cancellable_cancel (self->fetching_cancellable);
  g_clear_object (&self->opening_cancellable);
  g_clear_object (&self->fetching_cancellable);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (nuc_session_parent_class)->dispose (object);
}

static void
nuc_session_finalize (GObject *object)
{
  NucSession *self = NUC_SESSION (object);

  g_free (self->opening);
  g_free (self->progress_text);
  g_free (self->prompt);
  g_free (self->wanted_prompt);
  nuc_chain_unref (self->chain);
  nuc_history_free (self->history);
  g_clear_pointer (&self->stream, nuc_stream_free);
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
  /* The text is another one. */
  signals[SIGNAL_REPLACED] = g_signal_new ("replaced", NUC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_session_init (NucSession *self)
{
  self->chain = nuc_chain_new ();
  self->history = nuc_history_new ();
  self->prompt = g_strdup ("");
  self->logits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                        (GDestroyNotify) nuc_logits_unref);
  self->speed = 5;
  self->progress = -1;
}

NucSession *
nuc_session_new (void)
{
  return g_object_new (NUC_TYPE_SESSION, NULL);
}

/**
 * nuc_session_open:
 * @name: as nuc_source_open() takes it
 * @order: of an n-gram model trained on a text, 0 for the default
 * @words: whether such a model is of words
 *
 * Begins to open a source. When it answers, it takes the place of the one that is open and the text
 * starts anew; when it fails, `error` says why and what was open stays. An opening that is still
 * going on is given up.
 */
void
nuc_session_open (NucSession *self, const char *name, guint order, gboolean words)
{
  if (self->opening_cancellable != NULL)
    g_cancellable_cancel (self->opening_cancellable);
  g_clear_object (&self->opening_cancellable);
  self->opening_cancellable = g_cancellable_new ();
  g_free (self->opening);
  self->opening = g_strdup (name);
  self->progress = -1;
  notify (self, PROP_OPENING);
  nuc_fetch_open_async (name, order, words, self->prompt, progress_cb, self->opening_cancellable,
                        opened_cb, self);
}

/**
 * nuc_session_cancel_opening:
 *
 * Gives up an opening; what was open stays.
 */
void
nuc_session_cancel_opening (NucSession *self)
{
  if (self->opening_cancellable == NULL)
    return;
  g_cancellable_cancel (self->opening_cancellable);
  end_opening (self);
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
 * nuc_session_get_opening:
 *
 * Returns: (transfer none) (nullable): the name of what is being opened
 */
const char *
nuc_session_get_opening (NucSession *self)
{
  return self->opening;
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
  report (self, error);
}

/**
 * nuc_session_get_chain:
 *
 * Returns: (transfer none): the chain; every change makes another one
 */
NucChain *
nuc_session_get_chain (NucSession *self)
{
  return self->chain;
}

/**
 * nuc_session_set_chain_text:
 * @text: the text form of a chain
 */
gboolean
nuc_session_set_chain_text (NucSession *self, const char *text, GError **error)
{
  g_autoptr (NucChain) chain = nuc_chain_parse (text, error);

  if (chain == NULL)
    return FALSE;
  nuc_session_seal (self);
  if (!nuc_chain_equal (chain, self->chain))
    set_chain (self, chain, "chain");
  nuc_session_seal (self);
  return TRUE;
}

/**
 * nuc_session_set_value:
 * @stage: which stage of the chain
 * @parameter: which of its parameters
 * @value: in the parameter's unit
 *
 * Turns a knob. Turning the same one again before [method@Session.seal] is the same change.
 *
 * Returns: %FALSE with a sentence when the value is out of range; then nothing changed
 */
gboolean
nuc_session_set_value (NucSession *self, gsize stage, gsize parameter, double value, GError **error)
{
  g_autoptr (NucChain) chain = NULL;
  g_autofree char *knob = g_strdup_printf ("%zu/%zu", stage, parameter);

  if (nuc_chain_get_value (self->chain, stage, parameter) == value)
    return TRUE;
  chain = nuc_chain_with_value (self->chain, stage, parameter, value, error);
  if (chain == NULL)
    return FALSE;
  set_chain (self, chain, knob);
  return TRUE;
}

/**
 * nuc_session_set_text:
 * @stage: which stage of the chain
 * @parameter: which of its parameters
 * @text: its value as the text form of a chain has it, such as a list of tokens
 *
 * Returns: %FALSE with a sentence when the text is no such value; then nothing changed
 */
gboolean
nuc_session_set_text (NucSession *self,
                      gsize stage,
                      gsize parameter,
                      const char *text,
                      GError **error)
{
  g_autoptr (NucChain) chain = nuc_chain_with_text (self->chain, stage, parameter, text, error);

  if (chain == NULL)
    return FALSE;
  nuc_session_seal (self);
  set_chain (self, chain, "text");
  nuc_session_seal (self);
  return TRUE;
}

void
nuc_session_set_enabled (NucSession *self, gsize stage, gboolean enabled)
{
  g_autoptr (NucChain) chain = NULL;

  if (nuc_chain_get_enabled (self->chain, stage) == enabled)
    return;
  chain = nuc_chain_with_enabled (self->chain, stage, enabled);
  nuc_session_seal (self);
  set_chain (self, chain, "enabled");
  nuc_session_seal (self);
}

void
nuc_session_insert_stage (NucSession *self, gsize stage, const NucSampler *sampler)
{
  g_autoptr (NucChain) chain = nuc_chain_with_inserted (self->chain, stage, sampler);

  nuc_session_seal (self);
  set_chain (self, chain, "insert");
  nuc_session_seal (self);
}

void
nuc_session_remove_stage (NucSession *self, gsize stage)
{
  g_autoptr (NucChain) chain = nuc_chain_with_removed (self->chain, stage);

  nuc_session_seal (self);
  set_chain (self, chain, "remove");
  nuc_session_seal (self);
}

/**
 * nuc_session_move_stage:
 * @from: which stage
 * @to: where it stands afterwards
 */
void
nuc_session_move_stage (NucSession *self, gsize from, gsize to)
{
  g_autoptr (NucChain) chain = NULL;

  if (from == to || to >= nuc_chain_get_size (self->chain))
    return;
  chain = nuc_chain_with_moved (self->chain, from, to);
  nuc_session_seal (self);
  set_chain (self, chain, "move");
  nuc_session_seal (self);
}

/* The lesson's order of the three knobs that have an action of their own. */
static int
lesson_place (const char *sampler)
{
  static const char *const order[] = { "temperature", "top-k", "top-p" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (g_strcmp0 (order[i], sampler) == 0)
      return (int) i;
  return -1;
}

static gsize
find_lesson_place (const NucChain *chain, const char *sampler)
{
  gsize n = nuc_chain_get_size (chain);
  int place = lesson_place (sampler);

  for (gsize i = n; i-- > 0;)
    {
      int other = lesson_place (nuc_sampler_get_name (nuc_chain_get_sampler (chain, i)));

      if (other >= 0 && other < place)
        return i + 1;
    }
  for (gsize i = 0; i < n; i++)
    if (lesson_place (nuc_sampler_get_name (nuc_chain_get_sampler (chain, i))) > place)
      return i;
  return n;
}

/**
 * nuc_session_set_knob:
 * @sampler: the name of a sampler
 * @value: for its main parameter
 *
 * Turns a knob by its name, wherever it stands. A stage that is off is switched on; one that the
 * chain lacks is put where the lesson has it (temperature, top-k, top-p): after the knobs that come
 * before it there, else before those that come after it, else at the end. Nothing is added for a
 * value that would change nothing.
 *
 * Returns: %FALSE with a sentence when the value is out of range; then nothing changed
 */
gboolean
nuc_session_set_knob (NucSession *self, const char *sampler, double value, GError **error)
{
  const NucSampler *found = nuc_sampler_find (sampler);
  gssize stage = nuc_chain_find (self->chain, sampler);
  g_autoptr (NucChain) chain = nuc_chain_ref (self->chain);
  NucChain *next;

  g_return_val_if_fail (found != NULL, FALSE);
  if (nuc_session_get_knob (self, sampler) == value)
    return TRUE;
  if (stage < 0)
    {
      stage = (gssize) find_lesson_place (chain, sampler);
      next = nuc_chain_with_inserted (chain, (gsize) stage, found);
      nuc_chain_unref (chain);
      chain = next;
    }
  next = nuc_chain_with_value (chain, (gsize) stage, 0, value, error);
  if (next == NULL)
    return FALSE;
  nuc_chain_unref (chain);
  chain = next;
  if (!nuc_chain_get_enabled (chain, (gsize) stage))
    {
      next = nuc_chain_with_enabled (chain, (gsize) stage, TRUE);
      nuc_chain_unref (chain);
      chain = next;
    }
  nuc_session_seal (self);
  set_chain (self, chain, sampler);
  nuc_session_seal (self);
  return TRUE;
}

/**
 * nuc_session_get_knob:
 * @sampler: the name of a sampler
 *
 * Returns: the value in effect: the neutral one where the stage is off or missing
 */
double
nuc_session_get_knob (NucSession *self, const char *sampler)
{
  gssize stage = nuc_chain_find (self->chain, sampler);
  gsize n;

  if (stage < 0 || !nuc_chain_get_enabled (self->chain, (gsize) stage))
    return nuc_sampler_get_parameters (nuc_sampler_find (sampler), &n)[0].neutral;
  return nuc_chain_get_value (self->chain, (gsize) stage, 0);
}

/* What a token's probability was when it reached a stage. */
static double
probability_before (NucTrace *trace, gsize trace_stage, guint32 index)
{
  return trace_stage == 0 ? nuc_logits_get_probability (nuc_trace_get_logits (trace), index)
                          : nuc_trace_get_stage_probability (trace, trace_stage - 1, index);
}

/**
 * nuc_session_move_cut:
 * @trace_stage: the stage of the trace whose boundary is dragged
 * @after: how many tokens of the raw order are to stay above the line
 *
 * Sets the parameter of a truncating stage to the roundest value that keeps @after tokens: k itself,
 * a p between the mass of the tokens above the line without and with the last of them, a min-p
 * between the ratios on both sides of the line.
 *
 * Returns: whether that stage has a boundary that can be dragged
 */
gboolean
nuc_session_move_cut (NucSession *self, gsize trace_stage, gsize after)
{
  NucTrace *trace;
  const NucTraceStage *stage;
  const char *name;
  const guint32 *order;
  gsize n;
  double low = 0, high = 0, value = 0;

  nuc_session_update (self);
  trace = self->trace;
  if (trace == NULL || trace_stage >= nuc_trace_get_n_stages (trace))
    return FALSE;
  stage = nuc_trace_get_stage (trace, trace_stage);
  name = nuc_sampler_get_name (stage->sampler);
  order = nuc_logits_get_order (nuc_trace_get_logits (trace));
  n = nuc_logits_get_size (nuc_trace_get_logits (trace));
  after = CLAMP (after, 1, n);

  if (g_str_equal (name, "top-k"))
    return nuc_session_set_value (self, stage->chain_stage, 0, (double) after, NULL);
  if (g_str_equal (name, "top-p"))
    {
      for (gsize i = 0; i < after; i++)
        {
          low = high;
          high += probability_before (trace, trace_stage, order[i]);
        }
      if (after == n || high >= 1.0)
        return nuc_session_set_value (self, stage->chain_stage, 0, 1.0, NULL);
    }
  else if (g_str_equal (name, "min-p"))
    {
      double top = probability_before (trace, trace_stage, order[0]);

      high = probability_before (trace, trace_stage, order[after - 1]) / top;
      if (after < n)
        low = probability_before (trace, trace_stage, order[after]) / top;
    }
  else
    return FALSE;

  /* The fewest decimals that fall strictly between the two neighbours. */
  for (double scale = 100; scale <= 1e6; scale *= 10)
    {
      value = floor (high * scale) / scale;
      if (value > low && value < high)
        break;
      value = (low + high) / 2;
    }
  return nuc_session_set_value (self, stage->chain_stage, 0, value, NULL);
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

  if (!self->stale || find_logits (self, self->position) == NULL)
    return;
  self->stale = FALSE;
  trace = make_trace (self, self->position, g_steal_pointer (&self->trace), &error);
  self->trace = trace;
  if (error != NULL)
    {
      stop (self);
      report (self, error);
    }
  notify (self, PROP_TRACE);
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
  NucLogits *logits = find_logits (self, self->position);
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

  if (self->source != NULL && position > 0 && position == count_tokens (self) &&
      nuc_source_get_kind (self->source) == NUC_SOURCE_DISTRIBUTION)
    position--;
  if (position >= count_tokens (self))
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
  g_autoptr (GString) bytes = NULL;

  if (!is_model (self))
    return NULL;
  bytes = g_string_new (self->prompt);
  for (guint i = 0; i < count_tokens (self) && i < self->position; i++)
    {
      gsize length = 0;
      const char *token =
          nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (self->source),
                                    nuc_stream_get_token (self->stream, i)->id, &length);

      if (token != NULL)
        g_string_append_len (bytes, token, (gssize) length);
    }
  return g_utf8_make_valid (bytes->str, (gssize) bytes->len);
}

const char *
nuc_session_get_prompt (NucSession *self)
{
  return self->prompt;
}

/**
 * nuc_session_set_prompt:
 * @prompt: what a model goes on from
 *
 * Starts the text anew with another prompt, as soon as the model has read it. One that it cannot read
 * is told by `error`, and the text stays.
 */
void
nuc_session_set_prompt (NucSession *self, const char *prompt)
{
  if (g_strcmp0 (self->prompt, prompt) == 0)
    return;
  nuc_session_seal (self);
  stop (self);
  record (self, NULL);
  if (is_model (self))
    want_prompt (self, prompt);
  else
    take_prompt (self, prompt);
}

guint64
nuc_session_get_seed (NucSession *self)
{
  return self->seed;
}

/**
 * nuc_session_set_seed:
 * @seed: of the coins
 *
 * Starts the text anew with other coins: a text and its seed always belong together. One that is
 * playing plays on from the prompt.
 */
void
nuc_session_set_seed (NucSession *self, guint64 seed)
{
  if (self->seed == seed)
    return;
  nuc_session_seal (self);
  record (self, NULL);
  take_seed (self, seed);
  mark_stale (self);
  advance (self);
}

guint64
nuc_session_get_n_tokens (NucSession *self)
{
  return count_tokens (self);
}

/**
 * nuc_session_get_token:
 * @position: which sampled token, below nuc_session_get_n_tokens()
 * @draw: (out) (optional): how it was chosen
 *
 * Returns: its id
 */
guint32
nuc_session_get_token (NucSession *self, guint64 position, NucDraw *draw)
{
  const NucStreamToken *token =
      self->stream != NULL ? nuc_stream_get_token (self->stream, position) : NULL;

  g_return_val_if_fail (token != NULL, 0);
  if (draw != NULL)
    *draw = token->draw;
  return token->id;
}

/**
 * nuc_session_get_position:
 *
 * Returns: the step whose distribution is shown: that of a sampled token, or the one after the last
 */
guint64
nuc_session_get_position (NucSession *self)
{
  return self->position;
}

/**
 * nuc_session_get_last_position:
 *
 * Returns: the greatest position that can be shown: the end of the text, and of a recording the last
 *   one that was recorded
 */
guint64
nuc_session_get_last_position (NucSession *self)
{
  guint64 last = count_tokens (self);

  if (self->source != NULL && nuc_source_get_kind (self->source) == NUC_SOURCE_RECORDING)
    last = MAX (nuc_source_get_n_positions (self->source), 1) - 1;
  return last;
}

/**
 * nuc_session_set_position:
 * @position: up to nuc_session_get_last_position(); what is beyond means that
 *
 * Looks at another step. The text stays; playing stops.
 */
void
nuc_session_set_position (NucSession *self, guint64 position)
{
  position = MIN (position, nuc_session_get_last_position (self));
  if (self->position == position)
    return;
  stop (self);
  self->position = position;
  notify (self, PROP_POSITION);
  mark_stale (self);
  advance (self);
}

static void
go_to_end (NucSession *self)
{
  if (self->position == count_tokens (self))
    return;
  self->position = count_tokens (self);
  notify (self, PROP_POSITION);
  mark_stale (self);
}

/**
 * nuc_session_step:
 *
 * Draws one token at the end of the text, as soon as its distribution is there.
 */
void
nuc_session_step (NucSession *self)
{
  if (self->source == NULL)
    return;
  stop (self);
  go_to_end (self);
  self->stepping = TRUE;
  advance (self);
}

/**
 * nuc_session_pick:
 * @index: a token of the distribution under the cursor
 *
 * Takes a token by hand instead of by a coin. The text after the cursor is given up: it branches here.
 */
void
nuc_session_pick (NucSession *self, guint32 index)
{
  NucLogits *logits = find_logits (self, self->position);
  g_autoptr (GError) error = NULL;

  if (logits == NULL || self->position > count_tokens (self))
    return;
  stop (self);
  nuc_logits_ref (logits);
  if (self->position < count_tokens (self))
    {
      truncate_text (self, self->position);
      notify (self, PROP_N_TOKENS);
      g_signal_emit (self, signals[SIGNAL_REPLACED], 0);
    }
  if (nuc_stream_take (self->stream, logits, index, &error) == NULL)
    report (self, error);
  else
    appended (self, logits);
  nuc_logits_unref (logits);
  advance (self);
}

static void
cut_text (NucSession *self, guint64 length)
{
  stop (self);
  truncate_text (self, length);
  self->position = count_tokens (self);
  notify (self, PROP_N_TOKENS);
  notify (self, PROP_POSITION);
  g_signal_emit (self, signals[SIGNAL_REPLACED], 0);
  mark_stale (self);
  advance (self);
}

/**
 * nuc_session_back:
 *
 * Takes the last token back. Its coin comes up again when it is drawn again.
 */
void
nuc_session_back (NucSession *self)
{
  if (count_tokens (self) > 0)
    cut_text (self, count_tokens (self) - 1);
}

/**
 * nuc_session_rewind:
 *
 * Takes all tokens back. Playing on with the same chain and seed repeats them exactly.
 */
void
nuc_session_rewind (NucSession *self)
{
  cut_text (self, 0);
}

gboolean
nuc_session_get_playing (NucSession *self)
{
  return self->playing;
}

void
nuc_session_set_playing (NucSession *self, gboolean playing)
{
  if (self->playing == playing || self->source == NULL)
    return;
  if (!playing)
    {
      stop (self);
      advance (self);
      return;
    }
  self->playing = TRUE;
  self->n_times = 0;
  self->due = g_get_monotonic_time ();
  go_to_end (self);
  notify (self, PROP_PLAYING);
  advance (self);
}

double
nuc_session_get_speed (NucSession *self)
{
  return self->speed;
}

/**
 * nuc_session_set_speed:
 * @speed: tokens for each second, brought into the range of the slider
 */
void
nuc_session_set_speed (NucSession *self, double speed)
{
  if (isnan (speed))
    return;
  speed = CLAMP (speed, NUC_SESSION_SLOWEST, NUC_SESSION_FASTEST);
  if (self->speed == speed)
    return;
  self->speed = speed;
  self->due = MIN (self->due, g_get_monotonic_time () + (gint64) (1e6 / speed));
  notify (self, PROP_SPEED);
  advance (self);
}

/**
 * nuc_session_get_rate:
 *
 * Returns: how many tokens a second really come while playing, 0 until that can be said
 */
double
nuc_session_get_rate (NucSession *self)
{
  guint n = MIN (self->n_times, RATE_TOKENS);
  gint64 newest, oldest;

  if (!self->playing || n < 3)
    return 0;
  newest = self->times[(self->n_times - 1) % RATE_TOKENS];
  oldest = self->times[(self->n_times - n) % RATE_TOKENS];
  return newest > oldest ? (n - 1) * 1e6 / (double) (newest - oldest) : 0;
}
