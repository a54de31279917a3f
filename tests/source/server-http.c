/* server-http.c: what a server can do wrong below its answers, and that a key never shows
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/server-http.h"

#include <string.h>

#include "fake-server.h"

#define KEY "sk-sesame-0123456789-open"

/* Sizes so small that "too large" is soon, and pauses so short that three tries are. The times are long
 * enough for a busy machine; a test of a time-out shortens the one it is about. */
static const NucServerLimits hasty = {
  .connect_ms = 30 * 1000,
  .silence_ms = 30 * 1000,
  .total_ms = 30 * 1000,
  .max_bytes = 100 * 1000,
  .max_tries = 3,
  .first_wait_ms = 5,
  .max_wait_ms = 50,
};

static void
mute (FakeTalk *talk, gconstpointer data)
{
  fake_wait (talk, 60 * 1000);
}

/* Always in time for the next byte, never at the end. */
static void
drip (FakeTalk *talk, gconstpointer data)
{
  fake_send (talk, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", -1);
  while (fake_send (talk, " ", 1) && !g_cancellable_is_cancelled (NULL))
    {
      gint64 before = g_get_monotonic_time ();

      fake_wait (talk, 20);
      if (g_get_monotonic_time () - before < 1000)
        break;
    }
}

/* A head that promises two gigabytes. */
static void
boast (FakeTalk *talk, gconstpointer data)
{
  fake_send (
      talk,
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2147483648\r\n\r\n[",
      -1);
  fake_wait (talk, 60 * 1000);
}

/* Two gigabytes without saying so. */
static void
flood (FakeTalk *talk, gconstpointer data)
{
  g_autofree char *block = g_malloc (64 * 1024);

  memset (block, ' ', 64 * 1024);
  fake_send (talk, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", -1);
  for (int i = 0; i < 32 * 1024; i++)
    if (!fake_send (talk, block, 64 * 1024))
      return;
}

/* A status with a JSON body: @data is "STATUS BODY". */
static void
status (FakeTalk *talk, gconstpointer data)
{
  char *body;
  guint number = (guint) g_ascii_strtoull (data, &body, 10);

  fake_reply (talk, number, "application/json", body + 1);
}

/* Says what it was sent, as careless servers do. */
static void
echo (FakeTalk *talk, gconstpointer data)
{
  const char *bearer = g_hash_table_lookup (talk->headers, "authorization");
  g_autofree char *body = g_strdup_printf ("{\"error\":{\"message\":\"%s %s%s\"}}", (char *) data,
                                           bearer, " and on and on and on");

  fake_reply (talk, 401, "application/json", body);
}

static void
page (FakeTalk *talk, gconstpointer data)
{
  fake_reply (talk, 200, "text/html; charset=utf-8", "<!doctype html><title>Router</title>");
}

#define REDIRECT(to) "HTTP/1.1 307 Over There\r\nLocation: " to "\r\nContent-Length: 0\r\n\r\n"
#define OK_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

static const struct
{
  const char *name;
  FakeHandler handler;
  gconstpointer data;
  NucServerError code;
  const char *expected;
} misdeeds[] = {
  { "silent", mute, NULL, NUC_SERVER_ERROR_TIMED_OUT, "was silent for 0.15 seconds" },
  { "slow", drip, NULL, NUC_SERVER_ERROR_TIMED_OUT,
    "did not come to the end of its answer within 0.4 seconds" },
  { "two-gigabytes-announced", boast, NULL, NUC_SERVER_ERROR_TOO_LARGE, "more than 97.7" },
  { "two-gigabytes-streamed", flood, NULL, NUC_SERVER_ERROR_TOO_LARGE, "more than 97.7" },
  { "closed-at-once", fake_raw, "", NUC_SERVER_ERROR_BROKEN_OFF, "ended before its answer did" },
  { "closed-in-the-head", fake_raw, "HTTP/1.1 200 OK\r\nContent-", NUC_SERVER_ERROR_ANSWER,
    "does not answer as a web server does" },
  { "truncated", fake_raw, OK_HEAD "Content-Length: 1000\r\n\r\n{\"choices\":[",
    NUC_SERVER_ERROR_BROKEN_OFF, "ended before its answer did" },
  { "truncated-chunk", fake_raw, OK_HEAD "Transfer-Encoding: chunked\r\n\r\n20\r\n{\"choices\"",
    NUC_SERVER_ERROR_BROKEN_OFF, "ended before its answer did" },
  { "half-a-json", fake_raw, OK_HEAD "\r\n{\"choices\":[", NUC_SERVER_ERROR_ANSWER,
    "not valid JSON (line 1" },
  { "not-http", fake_raw, "220 mail.example ESMTP\r\n\r\n", NUC_SERVER_ERROR_ANSWER,
    "does not answer as a web server does" },
  { "empty", fake_raw, OK_HEAD "Content-Length: 0\r\n\r\n", NUC_SERVER_ERROR_ANSWER,
    "answered with nothing where JSON was expected" },
  { "web-page", page, NULL, NUC_SERVER_ERROR_ANSWER, "“text/html” where JSON was expected" },
  { "nan", fake_json, "{\"logprob\": NaN}", NUC_SERVER_ERROR_ANSWER, "NaN" },
  { "infinity", fake_json, "{\"logprob\": -Infinity}", NUC_SERVER_ERROR_ANSWER, "not valid JSON" },
  { "overflow", fake_json, "{\"logprob\": 1e999}", NUC_SERVER_ERROR_ANSWER, "not valid JSON" },
  { "invalid-utf-8", fake_json, "{\"token\": \"\xff\xfe\"}", NUC_SERVER_ERROR_ANSWER, "UTF-8" },
  { "lone-surrogate", fake_json, "{\"token\": \"\\ud800\"}", NUC_SERVER_ERROR_ANSWER,
    "not valid JSON" },
  { "two-answers", fake_json, "{}{}", NUC_SERVER_ERROR_ANSWER, "not valid JSON" },
  { "bad-request", status, "400 {\"error\":{\"message\":\"the prompt\\nis too long\"}}",
    NUC_SERVER_ERROR_REFUSED, "“the prompt is too long”" },
  { "no-key", status, "401 {}", NUC_SERVER_ERROR_DENIED,
    "does not accept the key (HTTP status 401)" },
  { "forbidden", status, "403 {\"detail\":\"not yours\"}", NUC_SERVER_ERROR_DENIED, "“not yours”" },
  { "key-repeated", echo, "Incorrect key", NUC_SERVER_ERROR_DENIED, "“Incorrect key Bearer •••" },
  { "key-cut-off", echo,
    "A long story that has to be cut off, since it goes on and on and would not fit into a "
    "sentence "
    "that anybody reads, which is why it ends after some two hundred and forty characters and not "
    "before the beginning of what it was sent: ",
    NUC_SERVER_ERROR_DENIED, "•••" },
  { "no-such-path", status, "404 {\"error\":\"model 'x' not found\"}", NUC_SERVER_ERROR_NOT_FOUND,
    "“model 'x' not found”" },
  { "too-many-requests", status, "429 {\"error\":{\"message\":\"slow down\"}}",
    NUC_SERVER_ERROR_BUSY, "tried 3 times" },
  { "retry-much-later", fake_raw,
    "HTTP/1.1 429 No\r\nRetry-After: 3600\r\nContent-Type: application/json\r\nContent-Length: "
    "2\r\n\r\n{}",
    NUC_SERVER_ERROR_BUSY, "tried 1 time" },
  { "failing", status, "500 {\"error\":{\"message\":\"out of memory\"}}", NUC_SERVER_ERROR_FAILED,
    "“out of memory”" },
  { "bad-gateway", fake_raw,
    "HTTP/1.1 502 No\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<b>oh</b>",
    NUC_SERVER_ERROR_FAILED, "failed (HTTP status 502); its own log tells why." },
  { "loading", status, "503 {\"error\":{\"message\":\"Loading model\"}}", NUC_SERVER_ERROR_BUSY,
    "“Loading model”" },
  { "no-content", fake_raw, "HTTP/1.1 204 Nothing\r\n\r\n", NUC_SERVER_ERROR_ANSWER,
    "HTTP status 204 where 200 was expected" },
  { "redirect-loop", fake_raw, REDIRECT ("/ask"), NUC_SERVER_ERROR_REDIRECT,
    "points on and on (5 times" },
  { "redirect-away", fake_raw, REDIRECT ("https://elsewhere.example/take?key=1"),
    NUC_SERVER_ERROR_REDIRECT, "points to https://elsewhere.example/take, another place" },
  { "redirect-to-another-port", fake_raw, REDIRECT ("http://127.0.0.1:1/ask"),
    NUC_SERVER_ERROR_REDIRECT, "another place" },
  { "redirect-to-a-file", fake_raw, REDIRECT ("file:///etc/passwd"), NUC_SERVER_ERROR_REDIRECT,
    "without saying which" },
  { "redirect-nowhere", fake_raw, "HTTP/1.1 302 Hm\r\nContent-Length: 0\r\n\r\n",
    NUC_SERVER_ERROR_REDIRECT, "without saying which" },
};

static void
assert_no_key (const char *text)
{
  for (gsize i = 0; i + 8 <= strlen (KEY); i++)
    {
      char piece[9] = { 0 };

      memcpy (piece, &KEY[i], 8);
      g_assert_null (strstr (text, piece));
    }
}

static void
test_misdeed (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FakeServer) server = fake_server_new (NULL);
  g_autofree char *address = fake_server_dup_address (server);
  NucServerLimits limits = hasty;
  g_autoptr (NucServerHttp) http = NULL;
  g_autoptr (GError) error = NULL;
  json_t *question = json_pack ("{s:s}", "prompt", "It was");
  json_t *answer;

  if (misdeeds[i].handler == mute)
    limits.silence_ms = 150;
  if (misdeeds[i].handler == drip)
    limits.total_ms = 400;
  http = nuc_server_http_new (address, KEY, &limits);

  fake_server_on (server, "/ask", misdeeds[i].handler, misdeeds[i].data);
  answer = nuc_server_http_ask (http, "/ask", question, NULL, &error);
  json_decref (question);

  g_assert_null (answer);
  g_assert_error (error, NUC_SERVER_ERROR, (int) misdeeds[i].code);
  g_test_message ("%s", error->message);
  if (strstr (error->message, misdeeds[i].expected) == NULL)
    g_error ("“%s” is not in: %s", misdeeds[i].expected, error->message);
  g_assert_nonnull (strstr (error->message, address));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
  assert_no_key (error->message);
}

static void
test_no_server (void)
{
  g_autoptr (FakeServer) server = fake_server_new (NULL);
  g_autofree char *address = fake_server_dup_address (server);
  g_autoptr (NucServerHttp) http = nuc_server_http_new (address, NULL, &hasty);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&server, fake_server_free);
  g_assert_null (nuc_server_http_ask (http, "/ask", NULL, NULL, &error));
  g_assert_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "No server listens at"));
}

static void
test_no_machine (void)
{
  g_autoptr (NucServerHttp) http =
      nuc_server_http_new ("http://nowhere.invalid:8080", NULL, &hasty);
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_server_http_ask (http, "/ask", NULL, NULL, &error));
  g_assert_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "nowhere.invalid"));
}

static void
retry_once (FakeTalk *talk, gconstpointer data)
{
  if (talk->nth == 1)
    fake_send (talk, data, -1);
  else
    fake_reply (talk, 200, "application/json", "{\"ok\":true}");
}

static void
test_retry (void)
{
  static const char *const refusals[] = {
    "HTTP/1.1 429 No\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 503 No\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 503 No\r\nRetry-After: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 429 No\r\nRetry-After: soon\r\nContent-Length: 0\r\n\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (FakeServer) server = fake_server_new (NULL);
      g_autofree char *address = fake_server_dup_address (server);
      g_autoptr (NucServerHttp) http = nuc_server_http_new (address, NULL, &hasty);
      g_autoptr (GError) error = NULL;
      json_t *answer;

      fake_server_on (server, "/ask", retry_once, refusals[i]);
      answer = nuc_server_http_ask (http, "/ask", NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (json_is_true (json_object_get (answer, "ok")));
      json_decref (answer);
      g_assert_cmpuint (fake_server_count (server, "/ask"), ==, 2);
    }
}

static void
test_redirect_within (void)
{
  g_autoptr (FakeServer) server = fake_server_new (NULL);
  g_autofree char *address = fake_server_dup_address (server);
  g_autoptr (NucServerHttp) http = nuc_server_http_new (address, KEY, &hasty);
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  g_autofree char *key = NULL;
  json_t *question = json_pack ("{s:i}", "n", 1);
  json_t *answer;

  fake_server_on (server, "/ask", fake_raw, REDIRECT ("/there"));
  fake_server_on (server, "/there", fake_json, "{}");
  answer = nuc_server_http_ask (http, "/ask", question, NULL, &error);
  g_assert_no_error (error);
  json_decref (answer);
  json_decref (question);
  body = fake_server_dup_last_body (server, "/there");
  key = fake_server_dup_last_header (server, "/there", "authorization");
  g_assert_cmpstr (body, ==, "{\"n\":1}");
  g_assert_cmpstr (key, ==, "Bearer " KEY);
}

/* A kept connection that the server has closed since is replaced. */
static void
close_after (FakeTalk *talk, gconstpointer data)
{
  fake_reply (talk, 200, "application/json", "{}");
  talk->keep = FALSE;
}

static void
test_kept_connection (void)
{
  g_autoptr (FakeServer) server = fake_server_new (NULL);
  g_autofree char *address = fake_server_dup_address (server);
  g_autoptr (NucServerHttp) http = nuc_server_http_new (address, NULL, &hasty);

  fake_server_on (server, "/ask", fake_json, "{}");
  fake_server_on (server, "/last", close_after, NULL);
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (GError) error = NULL;
      json_t *question = json_pack ("{s:i}", "n", i);
      json_t *answer =
          nuc_server_http_ask (http, i % 3 == 0 ? "/last" : "/ask", question, NULL, &error);

      g_assert_no_error (error);
      json_decref (answer);
      json_decref (question);
    }
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (30 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

/* Cancelled in every state that takes long; with limits of a minute the test would not end in time
 * if one of them were waited out. */
static void
test_cancel (void)
{
  static const struct
  {
    FakeHandler handler;
    gconstpointer data;
  } states[] = {
    { mute, NULL },
    { drip, NULL },
    { boast, NULL },
    { fake_raw, "HTTP/1.1 429 No\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n" },
  };
  NucServerLimits patient = hasty;

  patient.silence_ms = patient.total_ms = patient.max_wait_ms = 60 * 1000;
  patient.max_bytes = G_MAXINT32 * (gsize) 2;
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (FakeServer) server = fake_server_new (NULL);
      g_autofree char *address = fake_server_dup_address (server);
      g_autoptr (NucServerHttp) http = nuc_server_http_new (address, KEY, &patient);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      GThread *thread;

      fake_server_on (server, "/ask", states[i].handler, states[i].data);
      thread = g_thread_new ("cancel", cancel_soon, cancellable);
      g_assert_null (nuc_server_http_ask (http, "/ask", NULL, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_thread_join (thread);

      /* And when it is over before it began. */
      g_clear_error (&error);
      g_assert_null (nuc_server_http_ask (http, "/ask", NULL, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (misdeeds); i++)
    {
      g_autofree char *path = g_strconcat ("/source/server-http/misdeed/", misdeeds[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_misdeed);
    }
  g_test_add_func ("/source/server-http/no-server", test_no_server);
  g_test_add_func ("/source/server-http/no-machine", test_no_machine);
  g_test_add_func ("/source/server-http/retry", test_retry);
  g_test_add_func ("/source/server-http/redirect-within", test_redirect_within);
  g_test_add_func ("/source/server-http/kept-connection", test_kept_connection);
  g_test_add_func ("/source/server-http/cancel", test_cancel);
  return g_test_run ();
}
