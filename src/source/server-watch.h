/* server-watch.h: ends a blocking exchange when it takes too long or nobody wants it any more
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * NucServerLimits:
 * @connect_ms: the longest time until a connection stands, name look-up and TLS included
 * @silence_ms: the longest time without one byte arriving
 * @total_ms: the longest time for one whole exchange
 * @max_bytes: the longest answer that is read, as it is and as it comes over the wire
 * @max_tries: how often one request is made where the server says that it is busy
 * @first_wait_ms: the pause after the first refusal; every further one is twice as long
 * @max_wait_ms: the longest pause that is waited out, whether ours or asked for by the server
 */
typedef struct
{
  guint connect_ms;
  guint silence_ms;
  guint total_ms;
  gsize max_bytes;
  guint max_tries;
  guint first_wait_ms;
  guint max_wait_ms;
} NucServerLimits;

extern const NucServerLimits nuc_server_limits_default;

/**
 * NucServerExpiry:
 * @NUC_SERVER_EXPIRY_NONE: in time
 * @NUC_SERVER_EXPIRY_CONNECT: no connection within its time
 * @NUC_SERVER_EXPIRY_SILENCE: connected, and then no byte for too long
 * @NUC_SERVER_EXPIRY_TOTAL: bytes came, but not the end of them
 * @NUC_SERVER_EXPIRY_FLOOD: more bytes came than an answer can have
 */
typedef enum
{
  NUC_SERVER_EXPIRY_NONE,
  NUC_SERVER_EXPIRY_CONNECT,
  NUC_SERVER_EXPIRY_SILENCE,
  NUC_SERVER_EXPIRY_TOTAL,
  NUC_SERVER_EXPIRY_FLOOD,
} NucServerExpiry;

typedef struct _NucServerWatch NucServerWatch;

/**
 * NucServerGauge:
 * @head: (out): how many bytes of heads have come by now
 * @body: (out): how many of the body, as they come over the wire
 *
 * Called in the thread of the watch, which must not be waited for in it.
 */
typedef void (*NucServerGauge) (gsize *head, gsize *body, gpointer user_data);

NucServerWatch *nuc_server_watch_new (const NucServerLimits *limits, GCancellable *outer);
void nuc_server_watch_free (NucServerWatch *self);
GCancellable *nuc_server_watch_get_cancellable (NucServerWatch *self);
void nuc_server_watch_set_gauge (NucServerWatch *self, NucServerGauge gauge, gpointer user_data);
void nuc_server_watch_end (NucServerWatch *self, NucServerExpiry expiry);
void nuc_server_watch_touch (NucServerWatch *self);
NucServerExpiry nuc_server_watch_get_expiry (NucServerWatch *self);

gboolean nuc_server_watch_pause (guint ms, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucServerWatch, nuc_server_watch_free)

G_END_DECLS
