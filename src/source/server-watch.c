/* server-watch.c: ends a blocking exchange when it takes too long or nobody wants it any more
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/server-watch.h"

/* A server may load a model of many gigabytes before its first byte, hence the long silence. The
 * whole vocabulary of 262,144 tokens is an answer of some 30 MB. */
const NucServerLimits nuc_server_limits_default = {
  .connect_ms = 10 * 1000,
  .silence_ms = 60 * 1000,
  .total_ms = 300 * 1000,
  .max_bytes = 64 * 1024 * 1024,
  .max_tries = 4,
  .first_wait_ms = 500,
  .max_wait_ms = 20 * 1000,
};

/* No server needs that much to say what it answers with. */
#define MAX_HEAD_BYTES (256 * 1024)

/* A server on this machine floods with some hundred megabytes a second. */
#define GAUGE_MS 50

struct _NucServerWatch
{
  NucServerLimits limits;
  GCancellable *outer;
  gulong outer_id;
  GCancellable *inner;
  GThread *thread;

  GMutex mutex;
  GCond cond;
  gboolean done;
  gboolean connected;
  gint64 step_end;
  gint64 total_end;
  NucServerExpiry expiry;
  NucServerGauge gauge;
  gpointer gauge_data;
  gsize n_bytes;
};

static gint64
after (guint ms)
{
  return g_get_monotonic_time () + (gint64) ms * 1000;
}

/* With the lock held. Whatever comes ends the silence, also what libsoup keeps to itself: heads of answers
 * that never end, and packed bytes that unpack to nothing. */
static gboolean
is_flooded (NucServerWatch *self)
{
  gsize head = 0;
  gsize body = 0;

  if (self->gauge == NULL)
    return FALSE;
  self->gauge (&head, &body, self->gauge_data);
  if (head + body > self->n_bytes)
    {
      self->n_bytes = head + body;
      self->connected = TRUE;
      self->step_end = after (self->limits.silence_ms);
    }
  return head > MAX_HEAD_BYTES || body > self->limits.max_bytes + MAX_HEAD_BYTES;
}

static gpointer
watch_thread (gpointer data)
{
  NucServerWatch *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->done)
    {
      gint64 end;

      if (is_flooded (self))
        {
          self->expiry = NUC_SERVER_EXPIRY_FLOOD;
          break;
        }
      end = MIN (self->step_end, self->total_end);
      if (g_get_monotonic_time () >= end)
        {
          if (self->total_end <= self->step_end)
            self->expiry = NUC_SERVER_EXPIRY_TOTAL;
          else
            self->expiry = self->connected ? NUC_SERVER_EXPIRY_SILENCE : NUC_SERVER_EXPIRY_CONNECT;
          break;
        }
      if (self->gauge != NULL)
        end = MIN (end, after (GAUGE_MS));
      g_cond_wait_until (&self->cond, &self->mutex, end);
    }
  g_mutex_unlock (&self->mutex);

  if (nuc_server_watch_get_expiry (self) != NUC_SERVER_EXPIRY_NONE)
    g_cancellable_cancel (self->inner);
  return NULL;
}

static void
cancelled_cb (GCancellable *outer, gpointer data)
{
  g_cancellable_cancel (data);
}

/**
 * nuc_server_watch_new:
 * @limits: copied
 * @outer: (nullable): cancelling it ends the exchange, too
 *
 * Begins to watch. Blocking calls of the exchange are given the cancellable of the watch. libsoup's
 * own time-out counts whole seconds between two bytes, so a server that sends one byte at a time
 * would never meet it; this one also bounds the whole exchange.
 *
 * Returns: (transfer full): the watch
 */
NucServerWatch *
nuc_server_watch_new (const NucServerLimits *limits, GCancellable *outer)
{
  NucServerWatch *self = g_new0 (NucServerWatch, 1);

  self->limits = *limits;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->inner = g_cancellable_new ();
  self->step_end = after (limits->connect_ms);
  self->total_end = after (limits->total_ms);
  if (outer != NULL)
    {
      self->outer = g_object_ref (outer);
      self->outer_id = g_cancellable_connect (outer, G_CALLBACK (cancelled_cb),
                                              g_object_ref (self->inner), g_object_unref);
    }
  self->thread = g_thread_new ("server-watch", watch_thread, self);
  return self;
}

void
nuc_server_watch_free (NucServerWatch *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);

  if (self->outer != NULL)
    g_cancellable_disconnect (self->outer, self->outer_id);
  g_clear_object (&self->outer);
  g_clear_object (&self->inner);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

GCancellable *
nuc_server_watch_get_cancellable (NucServerWatch *self)
{
  return self->inner;
}

/**
 * nuc_server_watch_set_gauge:
 * @gauge: (nullable): tells how much has come; %NULL when it is not to be asked any more
 * @user_data: for @gauge
 */
void
nuc_server_watch_set_gauge (NucServerWatch *self, NucServerGauge gauge, gpointer user_data)
{
  g_mutex_lock (&self->mutex);
  self->gauge = gauge;
  self->gauge_data = user_data;
  self->n_bytes = 0;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * nuc_server_watch_end:
 * @expiry: why
 *
 * Ends the exchange for what only its owner sees.
 */
void
nuc_server_watch_end (NucServerWatch *self, NucServerExpiry expiry)
{
  g_mutex_lock (&self->mutex);
  if (self->expiry == NUC_SERVER_EXPIRY_NONE)
    self->expiry = expiry;
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (self->inner);
}

/**
 * nuc_server_watch_touch:
 *
 * Something came from the server: the connection first, bytes later.
 */
void
nuc_server_watch_touch (NucServerWatch *self)
{
  g_mutex_lock (&self->mutex);
  self->connected = TRUE;
  self->step_end = after (self->limits.silence_ms);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

NucServerExpiry
nuc_server_watch_get_expiry (NucServerWatch *self)
{
  NucServerExpiry expiry;

  g_mutex_lock (&self->mutex);
  expiry = self->expiry;
  g_mutex_unlock (&self->mutex);
  return expiry;
}

/**
 * nuc_server_watch_pause:
 * @ms: how long
 * @cancellable: (nullable): ends the pause
 * @error: return location
 *
 * Returns: %TRUE when the time is over, %FALSE with %G_IO_ERROR_CANCELLED
 */
gboolean
nuc_server_watch_pause (guint ms, GCancellable *cancellable, GError **error)
{
  GPollFD fd;

  if (cancellable == NULL || !g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_usleep ((gulong) ms * 1000);
      return TRUE;
    }
  g_poll (&fd, 1, (gint) MIN (ms, (guint) G_MAXINT));
  g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
