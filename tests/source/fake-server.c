/* fake-server.c: a server on loopback that answers as it is told, however badly
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "fake-server.h"

#include <string.h>
#include <sys/socket.h>

#define MAX_REQUEST (16 * 1024 * 1024)

typedef struct
{
  FakeHandler handler;
  gconstpointer data;
  guint count;
  char *last_body;
  GHashTable *last_headers;
} Rule;

struct _FakeServer
{
  GSocketListener *listener;
  guint16 port;
  GTlsCertificate *certificate;
  GCancellable *over;
  GThread *thread;

  GMutex mutex;
  GHashTable *rules;
  GPtrArray *talks;
  FakeManners manners;
  guint n_requests;
  GString *log;
  guint n_connections;
};

typedef struct
{
  FakeServer *server;
  GSocketConnection *connection;
} Guest;

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_free (rule->last_body);
  g_clear_pointer (&rule->last_headers, g_hash_table_unref);
  g_free (rule);
}

static Rule *
get_rule (FakeServer *self, const char *path)
{
  Rule *rule = g_hash_table_lookup (self->rules, path);

  if (rule == NULL)
    {
      rule = g_new0 (Rule, 1);
      g_hash_table_insert (self->rules, g_strdup (path), rule);
    }
  return rule;
}

static gboolean
read_request (GDataInputStream *in, FakeTalk *talk, char **line, char **body, GCancellable *over)
{
  g_auto (GStrv) words = NULL;
  gsize length = 0;
  const char *said;

  *line = g_data_input_stream_read_line (in, NULL, over, NULL);
  if (*line == NULL)
    return FALSE;
  words = g_strsplit (*line, " ", 3);
  if (g_strv_length (words) < 2)
    return FALSE;
  talk->method = g_intern_string (words[0]);
  talk->path = g_intern_string (words[1]);
  talk->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (TRUE)
    {
      g_autofree char *header = g_data_input_stream_read_line (in, NULL, over, NULL);
      char *colon;

      if (header == NULL)
        return FALSE;
      g_strchomp (header);
      if (*header == '\0')
        break;
      colon = strchr (header, ':');
      if (colon != NULL)
        g_hash_table_replace (talk->headers, g_ascii_strdown (header, colon - header),
                              g_strstrip (g_strdup (colon + 1)));
    }

  said = g_hash_table_lookup (talk->headers, "content-length");
  if (said != NULL)
    length = (gsize) g_ascii_strtoull (said, NULL, 10);
  if (length > MAX_REQUEST)
    return FALSE;
  *body = g_malloc0 (length + 1);
  talk->body = *body;
  return g_input_stream_read_all (G_INPUT_STREAM (in), *body, length, NULL, over, NULL);
}

static void
answer (FakeServer *self, FakeTalk *talk)
{
  FakeHandler handler = NULL;
  gconstpointer data = NULL;
  const char *bearer = g_hash_table_lookup (talk->headers, "authorization");
  Rule *rule;

  g_mutex_lock (&self->mutex);
  rule = get_rule (self, talk->path);
  talk->nth = ++rule->count;
  self->n_requests++;
  g_string_append_printf (self->log, "%s %s %s %s\n", talk->method, talk->path,
                          bearer != NULL ? bearer : "-", talk->body);
  g_free (rule->last_body);
  rule->last_body = g_strdup (talk->body);
  g_clear_pointer (&rule->last_headers, g_hash_table_unref);
  rule->last_headers = g_hash_table_ref (talk->headers);
  if (rule->handler == NULL)
    rule = get_rule (self, "*");
  handler = rule->handler;
  data = rule->data;
  g_mutex_unlock (&self->mutex);

  if (handler != NULL)
    handler (talk, data);
  else
    fake_reply (talk, 404, "application/json", "{\"error\":{\"message\":\"nothing here\"}}");
}

/* Whether the server turns its back on a question. Those count as any other. */
static gboolean
turn_away (FakeServer *self, FakeTalk *talk)
{
  FakeManners manners;

  g_mutex_lock (&self->mutex);
  manners = self->manners;
  if (talk->turn > 1 && manners >= FAKE_CLOSES_BEFORE)
    {
      get_rule (self, talk->path)->count++;
      self->n_requests++;
    }
  g_mutex_unlock (&self->mutex);
  if (talk->turn == 1 || manners < FAKE_CLOSES_BEFORE)
    return FALSE;
  if (manners == FAKE_RESETS_BEFORE)
    fake_reset (talk);
  if (manners == FAKE_CLOSES_WITHIN)
    fake_send (talk, "H", 1);
  return TRUE;
}

static gboolean
stay (FakeServer *self, FakeTalk *talk)
{
  FakeManners manners;

  g_mutex_lock (&self->mutex);
  manners = self->manners;
  g_mutex_unlock (&self->mutex);
  if (manners == FAKE_CLOSES_AFTER)
    {
      if (talk->nth % 3 > 0)
        fake_wait (talk, talk->nth % 3);
      return FALSE;
    }
  return talk->keep;
}

static gpointer
guest_thread (gpointer data)
{
  Guest *guest = data;
  FakeServer *self = guest->server;
  GSocket *socket = g_socket_connection_get_socket (guest->connection);
  g_autoptr (GIOStream) stream = G_IO_STREAM (guest->connection);
  g_autoptr (GDataInputStream) in = NULL;
  gboolean keep = TRUE;
  guint turn = 0;

  g_free (guest);
  if (self->certificate != NULL)
    {
      GIOStream *tls = g_tls_server_connection_new (stream, self->certificate, NULL);

      if (tls == NULL)
        return NULL;
      g_object_unref (stream);
      stream = tls;
    }
  in = g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  g_data_input_stream_set_newline_type (in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while (keep)
    {
      FakeTalk talk = { .server = self, .stream = stream, .socket = socket, .turn = ++turn };
      g_autofree char *line = NULL;
      g_autofree char *body = NULL;

      keep = FALSE;
      if (read_request (in, &talk, &line, &body, self->over) && !turn_away (self, &talk))
        {
          answer (self, &talk);
          keep = stay (self, &talk);
        }
      g_clear_pointer (&talk.headers, g_hash_table_unref);
    }
  g_io_stream_close (stream, NULL, NULL);
  return NULL;
}

static gpointer
listen_thread (gpointer data)
{
  FakeServer *self = data;

  while (TRUE)
    {
      GSocketConnection *connection =
          g_socket_listener_accept (self->listener, NULL, self->over, NULL);
      Guest *guest;

      if (connection == NULL)
        return NULL;
      g_mutex_lock (&self->mutex);
      self->n_connections++;
      g_mutex_unlock (&self->mutex);
      guest = g_new0 (Guest, 1);
      guest->server = self;
      guest->connection = connection;
      g_ptr_array_add (self->talks, g_thread_new ("fake-guest", guest_thread, guest));
    }
}

FakeServer *
fake_server_new (const char *pem)
{
  FakeServer *self = g_new0 (FakeServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  if (pem != NULL)
    {
      self->certificate = g_tls_certificate_new_from_pem (pem, -1, &error);
      g_assert_no_error (error);
    }
  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 NULL, &bound, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->over = g_cancellable_new ();
  self->rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, rule_free);
  self->talks = g_ptr_array_new ();
  self->log = g_string_new (NULL);
  g_mutex_init (&self->mutex);
  self->thread = g_thread_new ("fake-server", listen_thread, self);
  return self;
}

void
fake_server_free (FakeServer *self)
{
  g_cancellable_cancel (self->over);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->talks->len; i++)
    g_thread_join (self->talks->pdata[i]);
  g_ptr_array_unref (self->talks);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_clear_object (&self->certificate);
  g_object_unref (self->over);
  g_hash_table_unref (self->rules);
  g_mutex_clear (&self->mutex);
  g_string_free (self->log, TRUE);
  g_free (self);
}

char *
fake_server_dup_address (FakeServer *self)
{
  return g_strdup_printf ("%s://127.0.0.1:%u", self->certificate != NULL ? "https" : "http",
                          self->port);
}

guint16
fake_server_get_port (FakeServer *self)
{
  return self->port;
}

void
fake_server_set_manners (FakeServer *self, FakeManners manners)
{
  g_mutex_lock (&self->mutex);
  self->manners = manners;
  g_mutex_unlock (&self->mutex);
}

void
fake_server_on (FakeServer *self, const char *path, FakeHandler handler, gconstpointer data)
{
  Rule *rule;

  g_mutex_lock (&self->mutex);
  rule = get_rule (self, path != NULL ? path : "*");
  rule->handler = handler;
  rule->data = data;
  g_mutex_unlock (&self->mutex);
}

char *
fake_server_dup_log (FakeServer *self)
{
  char *log;

  g_mutex_lock (&self->mutex);
  log = g_strdup (self->log->str);
  g_mutex_unlock (&self->mutex);
  return log;
}

void
fake_server_forget_log (FakeServer *self)
{
  g_mutex_lock (&self->mutex);
  g_string_truncate (self->log, 0);
  g_mutex_unlock (&self->mutex);
}

guint
fake_server_count_all (FakeServer *self)
{
  guint count;

  g_mutex_lock (&self->mutex);
  count = self->n_requests;
  g_mutex_unlock (&self->mutex);
  return count;
}

guint
fake_server_count_connections (FakeServer *self)
{
  guint count;

  g_mutex_lock (&self->mutex);
  count = self->n_connections;
  g_mutex_unlock (&self->mutex);
  return count;
}

guint
fake_server_count (FakeServer *self, const char *path)
{
  guint count;

  g_mutex_lock (&self->mutex);
  count = get_rule (self, path)->count;
  g_mutex_unlock (&self->mutex);
  return count;
}

char *
fake_server_dup_last_body (FakeServer *self, const char *path)
{
  char *body;

  g_mutex_lock (&self->mutex);
  body = g_strdup (get_rule (self, path)->last_body);
  g_mutex_unlock (&self->mutex);
  return body;
}

char *
fake_server_dup_last_header (FakeServer *self, const char *path, const char *name)
{
  GHashTable *headers;
  char *value;

  g_mutex_lock (&self->mutex);
  headers = get_rule (self, path)->last_headers;
  value = headers != NULL ? g_strdup (g_hash_table_lookup (headers, name)) : NULL;
  g_mutex_unlock (&self->mutex);
  return value;
}

gboolean
fake_send (FakeTalk *talk, const void *data, gssize length)
{
  gsize n = length >= 0 ? (gsize) length : strlen (data);

  return g_output_stream_write_all (g_io_stream_get_output_stream (talk->stream), data, n, NULL,
                                    talk->server->over, NULL);
}

void
fake_wait (FakeTalk *talk, guint ms)
{
  GPollFD fd;

  if (!g_cancellable_make_pollfd (talk->server->over, &fd))
    return;
  g_poll (&fd, 1, (gint) ms);
  g_cancellable_release_fd (talk->server->over);
}

/* Until the server ends. */
gboolean
fake_is_open (FakeTalk *talk)
{
  return !g_cancellable_is_cancelled (talk->server->over);
}

void
fake_reset (FakeTalk *talk)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (talk->socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

void
fake_reply (FakeTalk *talk, guint status, const char *type, const char *body)
{
  /* In one piece: two would wait for each other's acknowledgement. */
  g_autofree char *all =
      g_strdup_printf ("HTTP/1.1 %u Whatever\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n%s",
                       status, type, strlen (body), body);

  talk->keep = fake_send (talk, all, -1);
}

void
fake_json (FakeTalk *talk, gconstpointer data)
{
  fake_reply (talk, 200, "application/json", data);
}

void
fake_raw (FakeTalk *talk, gconstpointer data)
{
  fake_send (talk, data, -1);
}
