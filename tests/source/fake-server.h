/* fake-server.h: a server on loopback that answers as it is told, however badly
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FakeServer FakeServer;

/**
 * FakeTalk:
 * @method: of the request
 * @path: of the request, with its query
 * @body: of the request, ended by a zero
 * @headers: of the request, names in lower case
 * @nth: 1 for the first request of this path, and so on
 * @turn: 1 for the first request of this connection, and so on
 * @keep: whether the connection stays open after the handler; FALSE unless the handler sets it
 *
 * One request as a handler sees it. Handlers run in a thread of the connection.
 */
typedef struct
{
  const char *method;
  const char *path;
  const char *body;
  GHashTable *headers;
  guint nth;
  guint turn;
  gboolean keep;

  FakeServer *server;
  GIOStream *stream;
  GSocket *socket;
} FakeTalk;

/**
 * FakeManners:
 * @FAKE_KEEPS: a connection stays open as its handler says
 * @FAKE_CLOSES_AFTER: closed 0, 1 or 2 ms after each answer, which did not say so
 * @FAKE_CLOSES_BEFORE: closed when a second question has come, without a byte of an answer
 * @FAKE_RESETS_BEFORE: the same, without the politeness of an end
 * @FAKE_CLOSES_WITHIN: closed when a second question has come, after one byte of an answer
 *
 * How a server treats connections that are kept between questions.
 */
typedef enum
{
  FAKE_KEEPS,
  FAKE_CLOSES_AFTER,
  FAKE_CLOSES_BEFORE,
  FAKE_RESETS_BEFORE,
  FAKE_CLOSES_WITHIN,
} FakeManners;

typedef void (*FakeHandler) (FakeTalk *talk, gconstpointer data);

/* @pem: (nullable): certificate and key; then it speaks TLS. */
FakeServer *fake_server_new (const char *pem);
void fake_server_free (FakeServer *self);

char *fake_server_dup_address (FakeServer *self);
guint16 fake_server_get_port (FakeServer *self);

void fake_server_set_manners (FakeServer *self, FakeManners manners);

/* @path: (nullable): %NULL for whatever has no handler of its own. Replaces an older one. */
void fake_server_on (FakeServer *self, const char *path, FakeHandler handler, gconstpointer data);
/* Every request that came: method, path, key and body, a line each. */
char *fake_server_dup_log (FakeServer *self);
void fake_server_forget_log (FakeServer *self);
/* How many requests came, and over how many connections. */
guint fake_server_count_all (FakeServer *self);
guint fake_server_count_connections (FakeServer *self);
guint fake_server_count (FakeServer *self, const char *path);
char *fake_server_dup_last_body (FakeServer *self, const char *path);
char *fake_server_dup_last_header (FakeServer *self, const char *path, const char *name);

/* For handlers. Sending stops in silence when the other side is gone; waiting ends with the server. */
gboolean fake_send (FakeTalk *talk, const void *data, gssize length);
void fake_wait (FakeTalk *talk, guint ms);
gboolean fake_is_open (FakeTalk *talk);
/* The connection ends with a reset. */
void fake_reset (FakeTalk *talk);
void fake_reply (FakeTalk *talk, guint status, const char *type, const char *body);

/* Handlers: @data is the JSON of a 200, or the raw bytes of everything. */
void fake_json (FakeTalk *talk, gconstpointer data);
void fake_raw (FakeTalk *talk, gconstpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeServer, fake_server_free)

G_END_DECLS
