/* server-http.c: one JSON question to a server, one JSON answer, within limits
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/server-http.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "core/debug.h"
#include "core/plain.h"
#include "source/secret.h"
#include "source/server-reply.h"
#include "source/server-trouble.h"

#define MAX_REDIRECTS 5

/* What is read of an answer that only explains a refusal. */
#define MAX_REFUSAL_BYTES (64 * 1024)

/* A server that is busy may say so now and then. */
#define MAX_INFORMATIONAL 1000

#define READ_BYTES (64 * 1024)

struct _NucServerHttp
{
  SoupSession *session;
  char *address;
  char *key;
  NucServerLimits limits;
};

/* One sending of a message.
 * @connected: whether it had to make a connection
 * @n_informational: how many answers came that promise another one */
typedef struct
{
  NucServerWatch *watch;
  gboolean connected;
  guint n_informational;
} Progress;

/* @url without what should not be shown: redirects may carry anything after the path. */
static char *
dup_shown_url (GUri *uri)
{
  return g_uri_to_string_partial (uri,
                                  G_URI_HIDE_USERINFO | G_URI_HIDE_QUERY | G_URI_HIDE_FRAGMENT);
}

static int
get_port (GUri *uri)
{
  if (g_uri_get_port (uri) >= 0)
    return g_uri_get_port (uri);
  return strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

/* The same server, or its https side. */
static gboolean
is_same_place (GUri *a, GUri *b)
{
  gboolean upgraded =
      strcmp (g_uri_get_scheme (a), "http") == 0 && strcmp (g_uri_get_scheme (b), "https") == 0;

  if (g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) != 0)
    return FALSE;
  if (strcmp (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0)
    return get_port (a) == get_port (b);
  return upgraded;
}

static void
starting_cb (SoupMessage *message, gpointer data)
{
  Progress *progress = data;

  nuc_server_watch_touch (progress->watch);
}

/* libsoup counts anew after each. */
static void
informational_cb (SoupMessage *message, gpointer data)
{
  Progress *progress = data;

  if (++progress->n_informational > MAX_INFORMATIONAL)
    nuc_server_watch_end (progress->watch, NUC_SERVER_EXPIRY_FLOOD);
  else
    nuc_server_watch_touch (progress->watch);
}

/* Looked at from the thread of the watch while libsoup counts: numbers that only ever grow, of a message
 * that outlives the watch's look at it. */
static void
gauge_cb (gsize *head, gsize *body, gpointer data)
{
  SoupMessageMetrics *metrics = soup_message_get_metrics (data);

  *head = (gsize) soup_message_metrics_get_response_header_bytes_received (metrics);
  *body = (gsize) soup_message_metrics_get_response_body_bytes_received (metrics);
}

static void
connect_cb (SoupMessage *message, GSocketClientEvent event, GIOStream *connection, gpointer data)
{
  Progress *progress = data;

  progress->connected = TRUE;
}

/* The body up to the limit; of a refusal just its beginning. */
static GBytes *
read_body (NucServerHttp *self,
           SoupMessage *message,
           GInputStream *stream,
           NucServerWatch *watch,
           const char *url,
           gboolean *ended,
           GError **error)
{
  gboolean refusal = soup_message_get_status (message) != 200;
  gsize limit = refusal ? MIN (self->limits.max_bytes, MAX_REFUSAL_BYTES) : self->limits.max_bytes;
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (READ_BYTES);
  GCancellable *cancellable = nuc_server_watch_get_cancellable (watch);

  if (!refusal && soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      soup_message_headers_get_content_length (headers) > (goffset) limit)
    {
      nuc_server_trouble_set_too_large (&self->limits, url, error);
      return NULL;
    }

  while (TRUE)
    {
      GError *cause = NULL;
      gssize n = g_input_stream_read (stream, buffer, READ_BYTES, cancellable, &cause);

      if (n < 0)
        {
          if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            g_propagate_error (error, cause);
          else
            nuc_server_trouble_set_cause (message, url, cause, error);
          return NULL;
        }
      if (n == 0)
        {
          *ended = TRUE;
          break;
        }
      nuc_server_watch_touch (watch);
      if (body->len + (gsize) n > limit)
        {
          if (refusal)
            break;
          nuc_server_trouble_set_too_large (&self->limits, url, error);
          return NULL;
        }
      g_byte_array_append (body, buffer, (guint) n);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

/* @flags: more of them than every message has. */
static SoupMessage *
new_message (NucServerHttp *self, GUri *uri, const char *question, SoupMessageFlags flags)
{
  SoupMessage *message = soup_message_new_from_uri (question != NULL ? "POST" : "GET", uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* Redirects are ours to judge. A POST is sent over a kept connection only if it is said to be
   * idempotent, and whether an answer had begun is known only with metrics. */
  soup_message_add_flags (message, flags | SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT |
                                       SOUP_MESSAGE_COLLECT_METRICS |
                                       SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_headers_replace (headers, "Accept", "application/json");
  if (self->key != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", self->key, NULL);

      soup_message_headers_replace (headers, "Authorization", bearer);
    }
  if (question != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (question, strlen (question));

      soup_message_set_request_body_from_bytes (message, "application/json", body);
    }
  return message;
}

/* The head of the answer and the stream of its body. @stale: whether nothing of an answer came because
 * the server had closed the connection that was kept from the question before. */
static GInputStream *
send_once (NucServerHttp *self,
           SoupMessage *message,
           NucServerWatch *watch,
           gboolean *stale,
           GError **error)
{
  Progress progress = { .watch = watch };
  gulong starting = g_signal_connect (message, "starting", G_CALLBACK (starting_cb), &progress);
  gulong network = g_signal_connect (message, "network-event", G_CALLBACK (connect_cb), &progress);
  gulong informational =
      g_signal_connect (message, "got-informational", G_CALLBACK (informational_cb), &progress);
  GCancellable *cancellable = nuc_server_watch_get_cancellable (watch);
  g_autofree char *place = NULL;
  GInputStream *stream;

  nuc_server_watch_set_gauge (watch, gauge_cb, message);
  stream = soup_session_send (self->session, message, cancellable, error);
  g_signal_handler_disconnect (message, starting);
  g_signal_handler_disconnect (message, network);
  g_signal_handler_disconnect (message, informational);
  place = g_uri_to_string_partial (soup_message_get_uri (message),
                                   G_URI_HIDE_USERINFO | G_URI_HIDE_QUERY);
  nuc_debug (NUC_DEBUG_SERVER, "%s %s: status %u", soup_message_get_method (message), place,
             soup_message_get_status (message));
  *stale = stream == NULL && !progress.connected && !g_cancellable_is_cancelled (cancellable) &&
           soup_message_metrics_get_response_header_bytes_received (
               soup_message_get_metrics (message)) == 0;
  return stream;
}

/* One request, one answer of whatever status, which is in @message then.
 *
 * A server may close a kept connection at any moment, also while the next question is on its way. A
 * GET is then repeated by libsoup; a POST is repeated here, since asking for probabilities changes
 * nothing, but once, on a connection of its own, and never after a byte of an answer has come. */
static GBytes *
exchange (NucServerHttp *self,
          GUri *uri,
          const char *question,
          const char *url,
          SoupMessage **answered,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (NucServerWatch) watch = nuc_server_watch_new (&self->limits, cancellable);
  g_autoptr (SoupMessage) message = new_message (self, uri, question, 0);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) problem = NULL;
  gboolean ended = FALSE;
  gboolean stale;

  stream = send_once (self, message, watch, &stale, &problem);
  if (stale)
    {
      g_clear_error (&problem);
      nuc_server_watch_set_gauge (watch, NULL, NULL);
      g_object_unref (message);
      message = new_message (self, uri, question, SOUP_MESSAGE_NEW_CONNECTION);
      stream = send_once (self, message, watch, &stale, &problem);
    }
  if (stream != NULL)
    {
      nuc_server_watch_touch (watch);
      body = read_body (self, message, stream, watch, url, &ended, &problem);
      /* A stream that is not at its end is closed cancelled: the rest is not waited for. */
      if (!ended)
        g_cancellable_cancel (nuc_server_watch_get_cancellable (watch));
      g_input_stream_close (stream, nuc_server_watch_get_cancellable (watch), NULL);
    }
  nuc_server_watch_set_gauge (watch, NULL, NULL);
  if (body != NULL)
    {
      *answered = g_steal_pointer (&message);
      return g_steal_pointer (&body);
    }

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (nuc_server_watch_get_expiry (watch) != NUC_SERVER_EXPIRY_NONE)
    nuc_server_trouble_set_expiry (&self->limits, nuc_server_watch_get_expiry (watch), url, error);
  else if (problem->domain == NUC_SERVER_ERROR)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    nuc_server_trouble_set_cause (message, url, g_steal_pointer (&problem), error);
  return NULL;
}

/* Where a redirect leads, if it may be followed: a key goes nowhere but where it was meant for. */
static GUri *
follow (GUri *from, SoupMessage *message, const char *url, guint n, GError **error)
{
  const char *location =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  g_autoptr (GUri) to =
      location != NULL ? g_uri_parse_relative (from, location, G_URI_FLAGS_ENCODED, NULL) : NULL;
  g_autofree char *shown = NULL;

  if (to == NULL || g_uri_get_host (to) == NULL ||
      !g_str_has_prefix (g_uri_get_scheme (to), "http"))
    {
      g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REDIRECT,
                   _ ("%s points to another address without saying which; check the address."),
                   url);
      return NULL;
    }
  shown = dup_shown_url (to);
  if (!is_same_place (from, to))
    {
      g_set_error (
          error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REDIRECT,
          _ ("%s points to %s, another place, and text and key are not sent on to it; if you "
             "trust it, enter that address instead."),
          url, shown);
      return NULL;
    }
  if (n >= MAX_REDIRECTS)
    {
      g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REDIRECT,
                   _ ("%s points on and on (%d times, at last to %s); check the address."), url,
                   MAX_REDIRECTS, shown);
      return NULL;
    }
  return g_steal_pointer (&to);
}

/* How long the server asks to wait, in milliseconds, or -1. Seconds or a date, as of RFC 9110. */
static gint64
get_retry_after (SoupMessage *message)
{
  const char *value =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) now = NULL;
  gint64 seconds;

  if (value == NULL)
    return -1;
  if (g_ascii_string_to_signed (value, 10, 0, G_MAXINT32, &seconds, NULL))
    return seconds * 1000;
  date = soup_date_time_new_from_http_string (value);
  if (date == NULL)
    return -1;
  now = g_date_time_new_now_utc ();
  return MAX (0, g_date_time_difference (date, now) / 1000);
}

static char *
dup_content_type (SoupMessage *message)
{
  const char *type =
      soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return type != NULL ? g_ascii_strdown (type, -1) : NULL;
}

/* One question, through redirects: the status is in @message at the end. */
static GBytes *
ask_once (NucServerHttp *self,
          GUri *uri,
          const char *question,
          SoupMessage **message,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GUri) at = g_uri_ref (uri);

  for (guint n = 0;; n++)
    {
      g_autofree char *url = dup_shown_url (at);
      g_autoptr (SoupMessage) current = NULL;
      g_autoptr (GBytes) body = exchange (self, at, question, url, &current, cancellable, error);
      guint status;
      GUri *next;

      if (body == NULL)
        return NULL;
      status = soup_message_get_status (current);
      if (status < 300 || status >= 400 || status == 304)
        {
          *message = g_steal_pointer (&current);
          return g_steal_pointer (&body);
        }
      next = follow (at, current, url, n, error);
      if (next == NULL)
        return NULL;
      g_uri_unref (at);
      at = next;
    }
}

static json_t *
ask (NucServerHttp *self,
     GUri *uri,
     const char *url,
     const char *question,
     GCancellable *cancellable,
     GError **error)
{
  guint wait = self->limits.first_wait_ms;

  for (guint tries = 1;; tries++)
    {
      g_autoptr (SoupMessage) message = NULL;
      g_autoptr (GBytes) body = ask_once (self, uri, question, &message, cancellable, error);
      g_autofree char *type = NULL;
      NucServerReply reply;
      gint64 asked;

      if (body == NULL)
        return NULL;
      type = dup_content_type (message);
      reply = (NucServerReply){
        .url = url,
        .status = soup_message_get_status (message),
        .content_type = type,
        .body = body,
        .key = self->key,
        .tries = tries,
      };
      asked = get_retry_after (message);
      if ((reply.status != 429 && reply.status != 503) || tries >= self->limits.max_tries ||
          asked > (gint64) self->limits.max_wait_ms)
        return nuc_server_reply_read (&reply, error);

      if (!nuc_server_watch_pause (asked >= 0 ? (guint) asked
                                              : MIN (wait, self->limits.max_wait_ms),
                                   cancellable, error))
        return NULL;
      wait = MIN (wait, G_MAXUINT / 2) * 2;
    }
}

/* A name or a token with the key in it would go on into titles, charts and files. What a server says of
 * its own errors goes into sentences, which are cleared of it. */
static gboolean
repeats_key (const NucServerHttp *self, json_t *value)
{
  const char *name;
  json_t *member;
  size_t i;

  if (self->key == NULL)
    return FALSE;
  if (json_is_string (value))
    return nuc_secret_is_in (json_string_value (value), self->key);
  json_array_foreach (value, i, member)
  {
    if (repeats_key (self, member))
      return TRUE;
  }
  json_object_foreach (value, name, member)
  {
    if (nuc_secret_is_in (name, self->key) ||
        (strcmp (name, "error") != 0 && repeats_key (self, member)))
      return TRUE;
  }
  return FALSE;
}

GQuark
nuc_server_error_quark (void)
{
  return g_quark_from_static_string ("nuc-server-error-quark");
}

/**
 * nuc_server_http_new:
 * @address: as of [struct@ServerConfig]
 * @key: (nullable): sent as `Authorization: Bearer`, to this address only
 * @limits: (nullable): %NULL for the default
 *
 * Nothing is sent before the first question.
 *
 * Returns: (transfer full): the connection
 */
NucServerHttp *
nuc_server_http_new (const char *address, const char *key, const NucServerLimits *limits)
{
  NucServerHttp *self = g_new0 (NucServerHttp, 1);

  self->address = g_strdup (address);
  self->key = key != NULL && *key != '\0' ? g_strdup (key) : NULL;
  self->limits = limits != NULL ? *limits : nuc_server_limits_default;
  /* Time-outs are those of the watch. */
  self->session = soup_session_new_with_options ("timeout", 0, "idle-timeout", 60, "user-agent",
                                                 "Nucleus/" NUC_VERSION, NULL);
  return self;
}

void
nuc_server_http_free (NucServerHttp *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->session);
  if (self->key != NULL)
    memset (self->key, 0, strlen (self->key));
  g_free (self->key);
  g_free (self->address);
  g_free (self);
}

const char *
nuc_server_http_get_address (const NucServerHttp *self)
{
  return self->address;
}

/**
 * nuc_server_http_ask:
 * @path: after the address, such as `/v1/models`
 * @question: (nullable): the body of a POST; %NULL for a GET
 * @cancellable: (nullable): ends it promptly, also between two tries
 * @error: return location
 *
 * Asks, waits and tries again where the server is busy (429, 503), following `Retry-After`. Blocks.
 *
 * Returns: (transfer full): the answer, or %NULL with an error of %NUC_SERVER_ERROR or
 *   %G_IO_ERROR_CANCELLED
 */
json_t *
nuc_server_http_ask (NucServerHttp *self,
                     const char *path,
                     const json_t *question,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *full = g_strconcat (self->address, path, NULL);
  g_autoptr (GUri) uri = g_uri_parse (full, G_URI_FLAGS_ENCODED, error);
  g_autofree char *url = NULL;
  g_autoptr (GError) problem = NULL;
  char *text = NULL;
  json_t *answer;

  if (uri == NULL)
    return NULL;
  url = dup_shown_url (uri);
  if (question != NULL)
    text = json_dumps (question, JSON_COMPACT);
  answer = ask (self, uri, url, text, cancellable, &problem);
  free (text);
  if (answer != NULL && !repeats_key (self, answer))
    return answer;
  if (answer != NULL)
    nuc_server_http_set_repeats (url, &problem);
  json_decref (answer);

  nuc_server_http_propagate (self, error, g_steal_pointer (&problem));
  return NULL;
}

/**
 * nuc_server_http_set_repeats:
 * @url: of whoever was asked
 * @error: return location
 *
 * Says that an answer holds the key.
 */
void
nuc_server_http_set_repeats (const char *url, GError **error)
{
  g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER,
               _ ("%s repeats the key in its answer, which is not shown, so that the key does "
                  "not end up in a chart or a figure; tell whoever runs that server."),
               url);
}

/**
 * nuc_server_http_get_key:
 * @self: a connection
 *
 * Returns: (nullable) (transfer none): the key that is sent, to look for in what comes
 */
const char *
nuc_server_http_get_key (const NucServerHttp *self)
{
  return self->key;
}

/**
 * nuc_server_http_redact:
 * @text: what the server said, or what was made of it
 *
 * Returns: (transfer full): it without any piece of the key
 */
char *
nuc_server_http_redact (const NucServerHttp *self, const char *text)
{
  return nuc_secret_redact (text, self->key);
}

/**
 * nuc_server_http_propagate:
 * @error: return location
 * @problem: (transfer full): any error about this server
 *
 * A server may repeat in its answer what it was sent, and an error may quote the answer: what goes on
 * from here holds no piece of the key.
 */
void
nuc_server_http_propagate (const NucServerHttp *self, GError **error, GError *problem)
{
  char *safe = nuc_server_http_redact (self, problem->message);

  g_free (problem->message);
  problem->message = safe;
  nuc_plain_take_error (error, problem);
}
