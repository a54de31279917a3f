/* server-config.c: addresses of servers
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/server-config.h"

#include <string.h>

static const struct
{
  const char *uri;
  const char *address;
  const char *model;
  NucServerKind kind;
  gboolean insecure;
  const char *canonical;
} good[] = {
  { "http://127.0.0.1:8080", "http://127.0.0.1:8080", NULL, NUC_SERVER_AUTO, FALSE,
    "http://127.0.0.1:8080" },
  { "http://127.0.0.1:8080/", "http://127.0.0.1:8080", NULL, NUC_SERVER_AUTO, FALSE,
    "http://127.0.0.1:8080" },
  { "HTTP://localhost:11434#llama3.2:1b", "http://localhost:11434", "llama3.2:1b", NUC_SERVER_AUTO,
    FALSE, "http://localhost:11434#llama3.2:1b" },
  { "https://example.org/v1", "https://example.org", NULL, NUC_SERVER_AUTO, FALSE,
    "https://example.org" },
  { "https://example.org/api/v1/chat/completions#a/b;kind=chat", "https://example.org/api", "a/b",
    NUC_SERVER_CHAT, FALSE, "https://example.org/api#a/b;kind=chat" },
  { "http://[::1]:8000#;kind=vllm", "http://[::1]:8000", NULL, NUC_SERVER_VLLM, FALSE,
    "http://[::1]:8000#;kind=vllm" },
  { "http://[fe80::1%25eth0]:8080#;insecure", "http://[fe80::1%25eth0]:8080", NULL, NUC_SERVER_AUTO,
    TRUE, "http://[fe80::1%25eth0]:8080#;insecure" },
  { "https://[2001:db8::1]/v1#m", "https://[2001:db8::1]", "m", NUC_SERVER_AUTO, FALSE,
    "https://[2001:db8::1]#m" },
  { "http://box.lan:8080/completion#m%3Bn%25;insecure;kind=llama-server", "http://box.lan:8080",
    "m;n%", NUC_SERVER_LLAMA, TRUE, "http://box.lan:8080#m%3Bn%25;kind=llama-server;insecure" },
  { "http://[fe::%25wlan0]:80", "http://[fe::%25wlan0]", NULL, NUC_SERVER_AUTO, FALSE,
    "http://[fe::%25wlan0]" },
  { "https://example.org/api/tags//v1/", "https://example.org", NULL, NUC_SERVER_AUTO, FALSE,
    "https://example.org" },
  { "http://localhost:11434/api/generate#modèle", "http://localhost:11434", "modèle",
    NUC_SERVER_AUTO, FALSE, "http://localhost:11434#modèle" },
};

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NucServerConfig) config = nuc_server_config_parse (good[i].uri, &error);
      g_autoptr (NucServerConfig) copy = NULL;
      g_autofree char *uri = NULL;
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (config->address, ==, good[i].address);
      g_assert_cmpstr (config->model, ==, good[i].model);
      g_assert_cmpint (config->kind, ==, good[i].kind);
      g_assert_cmpint (config->insecure, ==, good[i].insecure);
      uri = nuc_server_config_to_uri (config);
      g_assert_cmpstr (uri, ==, good[i].canonical);
      copy = nuc_server_config_parse (uri, &error);
      g_assert_no_error (error);
      again = nuc_server_config_to_uri (copy);
      g_assert_cmpstr (again, ==, uri);
    }
}

static void
test_bad (void)
{
  static const char *const bad[] = {
    "",
    "localhost:8080",
    "ftp://localhost",
    "http://",
    "http://:8080",
    "http://localhost:99999",
    "http://local host",
    "http://%25eht",
    "http://[fe::%25:th0]",
    "http://[fe80::1%25]",
    "http://[fe80::1%25a%25b]",
    "http://[1:2:3]",
    "http://local%25host:80",
    "http://localhost#m;kind=gpt",
    "http://localhost#m;secure",
    "http://localhost#%zz",
    "http://localhost#%ff",
    "http://someone:sesame-open@example.org",
    "http://sesame-open@example.org",
    "https://example.org/v1?api_key=sesame-open",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NucServerConfig) config = nuc_server_config_parse (bad[i], &error);

      if (config != NULL)
        g_error ("“%s” was taken as %s", bad[i], config->address);
      g_assert_error (error, NUC_ERROR, NUC_ERROR_PARSE);
      g_assert_null (strstr (error->message, "sesame"));
    }
}

static void
test_plain_http (void)
{
  static const struct
  {
    const char *uri;
    gboolean allowed;
  } cases[] = {
    { "http://127.0.0.1", TRUE },         { "http://127.9.9.9:1", TRUE },
    { "http://localhost:8080", TRUE },    { "http://LOCALHOST:8080", TRUE },
    { "http://a.localhost", TRUE },       { "http://[::1]:8080", TRUE },
    { "https://example.org", TRUE },      { "http://example.org", FALSE },
    { "http://192.168.1.2:8080", FALSE }, { "http://localhost.example.org", FALSE },
    { "http://0.0.0.0", FALSE },          { "http://127.0.0.1.example.org", FALSE },
    { "http://box:80#;insecure", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NucServerConfig) config = nuc_server_config_parse (cases[i].uri, &error);

      g_assert_no_error (error);
      g_assert_cmpint (nuc_server_config_check (config, &error), ==, cases[i].allowed);
      if (!cases[i].allowed)
        {
          g_assert_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED);
          g_assert_nonnull (strstr (error->message, config->address));
          g_assert_nonnull (strstr (error->message, "https"));
        }
    }
}

static void
test_origin (void)
{
  g_autoptr (NucServerConfig) config =
      nuc_server_config_parse ("https://Example.org:8443/base#model", NULL);
  g_autofree char *origin = nuc_server_config_dup_origin (config);

  g_assert_cmpstr (origin, ==, "https://example.org:8443");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/server-config/good", test_good);
  g_test_add_func ("/source/server-config/bad", test_bad);
  g_test_add_func ("/source/server-config/plain-http", test_plain_http);
  g_test_add_func ("/source/server-config/origin", test_origin);
  return g_test_run ();
}
