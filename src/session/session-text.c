/* session-text.c: the text: its prompt, its tokens, and how they come
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/session-private.h"

#include <math.h>

#include "session/fetch.h"

/* Distributions of earlier steps are kept so that looking back is instant; what does not fit is
 * asked for again. */
#define KEPT_SCORES (32 * 1024 * 1024)
/* One turn of the main loop may draw this long before the window gets its frame. */
#define LONGEST_TURN_US 4000

static void fetch (NucSession *self, guint64 position, const char *prompt);

/* Tokens from @length on are taken back. */
static void
truncate_text (NucSession *self, guint64 length)
{
  GHashTableIter iter;
  gpointer key;

  if (self->stream != NULL)
    nuc_stream_rewind (self->stream, length);
  if (!nuc_session_is_model (self))
    return;
  /* What a model said after other tokens than the ones to come. */
  g_hash_table_iter_init (&iter, self->logits);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (*(guint64 *) key > length)
      g_hash_table_iter_remove (&iter);
}

void
nuc_session_reset_text (NucSession *self)
{
  g_clear_pointer (&self->given, g_array_unref);
  truncate_text (self, 0);
  self->position = 0;
  self->stepping = FALSE;
  self->goal = 0;
  self->n_times = 0;
  nuc_session_notify (self, PROP_POSITION);
  nuc_session_notify (self, PROP_N_TOKENS);
  nuc_session_emit (self, SIGNAL_REPLACED);
}

GHashTable *
nuc_session_new_logits (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                (GDestroyNotify) nuc_logits_unref);
}

NucLogits *
nuc_session_find_logits (NucSession *self, guint64 position)
{
  return g_hash_table_lookup (self->logits, &position);
}

static gsize
count_scores (NucSession *self, const NucLogits *logits)
{
  GHashTableIter iter;
  gpointer value;
  gsize scores = nuc_logits_get_size (logits);

  g_hash_table_iter_init (&iter, self->logits);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    scores += value == logits ? 0 : nuc_logits_get_size (value);
  return scores;
}

void
nuc_session_keep_logits (NucSession *self, guint64 position, NucLogits *logits)
{
  GHashTableIter iter;
  gpointer key, value;

  /* Counted only when there may be too many: a long text has a distribution for every token. */
  self->kept_scores += nuc_logits_get_size (logits);
  if (self->kept_scores > KEPT_SCORES)
    {
      gsize scores = count_scores (self, logits);

      g_hash_table_iter_init (&iter, self->logits);
      while (scores > KEPT_SCORES / 2 && g_hash_table_iter_next (&iter, &key, &value))
        if (*(guint64 *) key != self->position &&
            *(guint64 *) key != nuc_session_get_n_tokens (self))
          {
            scores -= MIN (scores, nuc_logits_get_size (value));
            g_hash_table_iter_remove (&iter);
          }
      self->kept_scores = scores;
    }
  g_hash_table_insert (self->logits, g_memdup2 (&position, sizeof position),
                       nuc_logits_ref (logits));
}

void
nuc_session_stop_timer (NucSession *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
}

void
nuc_session_stop (NucSession *self)
{
  nuc_session_stop_timer (self);
  self->stepping = FALSE;
  if (!self->playing)
    return;
  self->playing = FALSE;
  self->n_times = 0;
  nuc_session_notify (self, PROP_PLAYING);
  nuc_session_notify (self, PROP_RATE);
}

/* Where no more tokens come, none is waited for. */
static void
give_up (NucSession *self)
{
  nuc_session_stop (self);
  self->goal = 0;
}

static void
count_token (NucSession *self)
{
  self->times[self->n_times++ % NUC_SESSION_RATE_TOKENS] = g_get_monotonic_time ();
  nuc_session_notify (self, PROP_RATE);
}

/* The text has just got one more token. */
static void
appended (NucSession *self, NucLogits *logits)
{
  self->position = nuc_session_get_n_tokens (self);
  if (self->playing)
    count_token (self);
  /* One fixed distribution answers every question alike. */
  if (nuc_source_get_kind (self->source) == NUC_SOURCE_DISTRIBUTION)
    nuc_session_keep_logits (self, self->position, logits);
  nuc_session_notify (self, PROP_N_TOKENS);
  nuc_session_notify (self, PROP_POSITION);
  nuc_session_emit (self, SIGNAL_APPENDED);
  nuc_session_mark_stale (self);
}

/* Whether the next token is one that the text was told to begin with. */
static gboolean
find_given (NucSession *self, NucLogits *logits, guint32 *index)
{
  guint64 n = nuc_session_get_n_tokens (self);

  return self->given != NULL && n < self->given->len &&
         nuc_logits_find_id (logits, g_array_index (self->given, guint32, n), index);
}

/* Draws the next token from a distribution that is there. */
static gboolean
draw_token (NucSession *self)
{
  NucLogits *logits = nuc_session_find_logits (self, nuc_session_get_n_tokens (self));
  g_autoptr (GError) error = NULL;
  guint32 index;

  if ((find_given (self, logits, &index) ? nuc_stream_take (self->stream, logits, index, &error)
                                         : nuc_stream_step (self->stream, logits, &error)) == NULL)
    {
      give_up (self);
      nuc_session_report (self, error);
      return FALSE;
    }
  appended (self, logits);
  return TRUE;
}

void
nuc_session_take_prompt (NucSession *self, const char *prompt)
{
  g_free (self->prompt);
  self->prompt = g_strdup (prompt);
  nuc_session_notify (self, PROP_PROMPT);
  nuc_session_reset_text (self);
}

void
nuc_session_want_prompt (NucSession *self, const char *prompt)
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
  nuc_session_notify (self, PROP_BUSY);
  if (fetched == NULL)
    {
      g_clear_pointer (&self->wanted_prompt, g_free);
      give_up (self);
      nuc_session_report (self, error);
      return;
    }
  if (fetched->prompt != NULL)
    {
      g_autofree char *prompt = g_steal_pointer (&self->wanted_prompt);

      nuc_stream_set_prompt_ids (self->stream, (const guint32 *) (gpointer) fetched->prompt->data,
                                 fetched->prompt->len);
      g_hash_table_remove_all (self->logits);
      nuc_session_take_prompt (self, prompt);
    }
  nuc_session_keep_logits (self, self->fetching_position, fetched->logits);
  nuc_session_mark_stale (self);
  nuc_session_advance (self);
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
  nuc_session_notify (self, PROP_BUSY);
}

static gboolean
is_behind (NucSession *self)
{
  return self->source != NULL && nuc_session_get_n_tokens (self) < self->goal;
}

static gboolean
timer_cb (gpointer user_data)
{
  NucSession *self = user_data;

  self->timer = 0;
  nuc_session_advance (self);
  return G_SOURCE_REMOVE;
}

guint
nuc_session_advance_soon (NucSession *self)
{
  return g_idle_add (timer_cb, self);
}

/* Brings the text as far as it should be by now: whatever waits goes on from here. */
void
nuc_session_advance (NucSession *self)
{
  gint64 turn_end = g_get_monotonic_time () + LONGEST_TURN_US;

  nuc_session_stop_timer (self);
  while (is_behind (self) || (!self->held && (self->playing || self->stepping)))
    {
      gint64 now = g_get_monotonic_time ();
      gint64 due = is_behind (self) ? now : self->due;

      if (nuc_session_find_logits (self, nuc_session_get_n_tokens (self)) == NULL)
        {
          fetch (self, nuc_session_get_n_tokens (self), NULL);
          return;
        }
      if (!self->stepping && (now < due || now > turn_end))
        {
          /* Rounded up: a wait that is too short would be waited again and again. */
          self->timer = g_timeout_add ((guint) (MAX (0, due - now + 999) / 1000), timer_cb, self);
          return;
        }
      if (!draw_token (self))
        return;
      self->stepping = FALSE;
      /* A slow source is not made up for by a burst. */
      self->due = MAX (self->due + (gint64) (1e6 / self->speed), now);
    }
  if (nuc_session_find_logits (self, self->position) == NULL)
    fetch (self, self->position, NULL);
}

void
nuc_session_take_seed (NucSession *self, guint64 seed)
{
  self->seed = seed;
  if (self->stream != NULL)
    nuc_stream_set_seed (self->stream, seed);
  nuc_session_notify (self, PROP_SEED);
  nuc_session_reset_text (self);
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
  nuc_session_stop (self);
  nuc_session_record (self, NULL);
  if (nuc_session_is_model (self))
    nuc_session_want_prompt (self, prompt);
  else
    nuc_session_take_prompt (self, prompt);
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
  nuc_session_record (self, NULL);
  nuc_session_take_seed (self, seed);
  nuc_session_mark_stale (self);
  nuc_session_advance (self);
}

guint64
nuc_session_get_n_tokens (NucSession *self)
{
  return self->stream != NULL ? nuc_stream_get_position (self->stream) : 0;
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
 * nuc_session_is_drawn:
 * @n: how many tokens
 *
 * Returns: whether the present chain and seed would draw the first @n tokens again: none was picked by
 *   hand, or drawn by another chain
 */
gboolean
nuc_session_is_drawn (NucSession *self, guint64 n)
{
  for (guint64 i = 0; i < n; i++)
    {
      const NucStreamToken *token = nuc_stream_get_token (self->stream, i);

      if (isnan (token->draw.coin) || !nuc_chain_equal (token->chain, self->chain))
        return FALSE;
    }
  return TRUE;
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
  guint64 last = nuc_session_get_n_tokens (self);

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
  nuc_session_stop (self);
  self->position = position;
  nuc_session_notify (self, PROP_POSITION);
  nuc_session_mark_stale (self);
  nuc_session_advance (self);
}

static void
go_to_end (NucSession *self)
{
  if (self->position == nuc_session_get_n_tokens (self))
    return;
  self->position = nuc_session_get_n_tokens (self);
  nuc_session_notify (self, PROP_POSITION);
  nuc_session_mark_stale (self);
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
  nuc_session_stop (self);
  go_to_end (self);
  self->stepping = TRUE;
  nuc_session_advance (self);
}

/* Whoever picks saw the trace, which may be of a moment ago: the same token is looked for in what is there now. Indices
 * of another source mean nothing. */
static gboolean
find_shown (NucSession *self, NucLogits *logits, guint32 *index)
{
  NucLogits *shown = self->trace != NULL ? nuc_trace_get_logits (self->trace) : logits;

  if (*index >= nuc_logits_get_size (shown))
    return FALSE;
  return shown == logits || (self->traced == self->source &&
                             nuc_logits_find_id (logits, nuc_logits_get_id (shown, *index), index));
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
  NucLogits *logits = nuc_session_find_logits (self, self->position);
  g_autoptr (GError) error = NULL;

  if (logits == NULL || self->position > nuc_session_get_n_tokens (self) ||
      !find_shown (self, logits, &index))
    return;
  nuc_session_stop (self);
  nuc_logits_ref (logits);
  if (self->position < nuc_session_get_n_tokens (self))
    {
      truncate_text (self, self->position);
      nuc_session_notify (self, PROP_N_TOKENS);
      nuc_session_emit (self, SIGNAL_REPLACED);
    }
  if (nuc_stream_take (self->stream, logits, index, &error) == NULL)
    nuc_session_report (self, error);
  else
    appended (self, logits);
  nuc_logits_unref (logits);
  nuc_session_advance (self);
}

/**
 * nuc_session_cut:
 * @n_tokens: how many stay
 *
 * Takes the last tokens back. Their coins come up again when they are drawn again.
 */
void
nuc_session_cut (NucSession *self, guint64 n_tokens)
{
  nuc_session_stop (self);
  self->goal = MIN (self->goal, n_tokens);
  g_clear_pointer (&self->given, g_array_unref);
  truncate_text (self, n_tokens);
  self->position = nuc_session_get_n_tokens (self);
  nuc_session_notify (self, PROP_N_TOKENS);
  nuc_session_notify (self, PROP_POSITION);
  nuc_session_emit (self, SIGNAL_REPLACED);
  nuc_session_mark_stale (self);
  nuc_session_advance (self);
}

/**
 * nuc_session_back:
 *
 * Takes the last token back. Its coin comes up again when it is drawn again.
 */
void
nuc_session_back (NucSession *self)
{
  if (nuc_session_get_n_tokens (self) > 0)
    nuc_session_cut (self, nuc_session_get_n_tokens (self) - 1);
}

/**
 * nuc_session_rewind:
 *
 * Takes all tokens back. Playing on with the same chain and seed repeats them exactly.
 */
void
nuc_session_rewind (NucSession *self)
{
  nuc_session_cut (self, 0);
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
      nuc_session_stop (self);
      nuc_session_advance (self);
      return;
    }
  self->playing = TRUE;
  self->n_times = 0;
  self->due = g_get_monotonic_time ();
  go_to_end (self);
  nuc_session_notify (self, PROP_PLAYING);
  nuc_session_advance (self);
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
  nuc_session_notify (self, PROP_SPEED);
  nuc_session_advance (self);
}

/**
 * nuc_session_get_rate:
 *
 * Returns: how many tokens a second really come while playing, 0 until that can be said
 */
double
nuc_session_get_rate (NucSession *self)
{
  guint n = MIN (self->n_times, NUC_SESSION_RATE_TOKENS);
  gint64 newest, oldest;

  if (!self->playing || n < 3)
    return 0;
  newest = self->times[(self->n_times - 1) % NUC_SESSION_RATE_TOKENS];
  oldest = self->times[(self->n_times - n) % NUC_SESSION_RATE_TOKENS];
  return newest > oldest ? (n - 1) * 1e6 / (double) (newest - oldest) : 0;
}
