/* server-tls.c: https that does not come about, and certificates that prove nothing
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "fake-server.h"
#include "source/server-http.h"

#define KEY "sk-sesame-0123456789-open"

static const NucServerLimits hasty = {
  .connect_ms = 30 * 1000,
  .silence_ms = 30 * 1000,
  .total_ms = 30 * 1000,
  .max_bytes = 100 * 1000,
  .max_tries = 1,
};

/* A server that takes the connection and then waits for plain text. */
static void
test_tls_never_begins (void)
{
  g_autoptr (FakeServer) server = fake_server_new (NULL);
  g_autofree char *address =
      g_strdup_printf ("https://127.0.0.1:%u", fake_server_get_port (server));
  NucServerLimits limits = hasty;
  g_autoptr (NucServerHttp) http = NULL;
  g_autoptr (GError) error = NULL;

  limits.connect_ms = 100;
  http = nuc_server_http_new (address, KEY, &limits);
  g_assert_null (nuc_server_http_ask (http, "/ask", NULL, NULL, &error));
  g_assert_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_TIMED_OUT);
  g_assert_nonnull (strstr (error->message, "could not be connected to within 0.1 seconds"));
}

static void
test_plain_server_asked_for_tls (void)
{
  g_autoptr (FakeServer) server = fake_server_new (NULL);
  g_autofree char *address =
      g_strdup_printf ("https://127.0.0.1:%u", fake_server_get_port (server));
  NucServerLimits limits = hasty;
  g_autoptr (NucServerHttp) http = NULL;
  g_autoptr (GError) error = NULL;

  limits.connect_ms = 300;
  http = nuc_server_http_new (address, KEY, &limits);
  g_assert_null (nuc_server_http_ask (http, "/ask", NULL, NULL, &error));
  g_assert_cmpint (error->domain, ==, NUC_SERVER_ERROR);
  g_assert_nonnull (strstr (error->message, address));
  g_assert_null (strstr (error->message, "sesame"));
}

static void
test_certificate (void)
{
  g_autofree char *certificate_path =
      g_test_build_filename (G_TEST_BUILT, "source", "self-signed.pem", NULL);
  g_autofree char *key_path =
      g_test_build_filename (G_TEST_BUILT, "source", "self-signed.key", NULL);
  g_autofree char *certificate = NULL;
  g_autofree char *key = NULL;
  g_autofree char *pem = NULL;
  g_autoptr (FakeServer) server = NULL;
  g_autofree char *address = NULL;
  g_autoptr (NucServerHttp) http = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (certificate_path, &certificate, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (key_path, &key, NULL, &error);
  g_assert_no_error (error);
  pem = g_strconcat (certificate, key, NULL);
  server = fake_server_new (pem);
  fake_server_on (server, "/ask", fake_json, "{}");
  address = fake_server_dup_address (server);
  http = nuc_server_http_new (address, KEY, &hasty);

  g_assert_null (nuc_server_http_ask (http, "/ask", NULL, NULL, &error));
  g_assert_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_CERTIFICATE);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, address));
  g_assert_nonnull (strstr (error->message, "does not prove who it is"));
  /* Neither the question nor the key went out. */
  g_assert_cmpuint (fake_server_count (server, "/ask"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/server-tls/never-begins", test_tls_never_begins);
  g_test_add_func ("/source/server-tls/plain-server", test_plain_server_asked_for_tls);
  g_test_add_func ("/source/server-tls/certificate", test_certificate);
  return g_test_run ();
}
