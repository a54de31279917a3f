/* server-models.c: tests of which models a server offers
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/server-models.h"

#include "fake-server.h"
#include "source/server-http.h"

#define KEY "sk-sesame-0123456789-open"

static const struct
{
  const char *name;
  const char *path;
  const char *answer;
  const char *models;
} cases[] = {
  { "openai", "/v1/models", "{\"data\":[{\"id\":\"b\"},{\"id\":\"a\"}]}", "b,a" },
  { "ollama", "/api/tags", "{\"models\":[{\"name\":\"tiny:1b\"}]}", "tiny:1b" },
  { "twice", "/v1/models", "{\"data\":[{\"id\":\"a\"},{\"id\":\"a\"}]}", "a" },
  { "nameless", "/v1/models", "{\"data\":[{},7,{\"id\":\"\"},{\"id\":1},{\"id\":\"a\"}]}", "a" },
  { "empty", "/v1/models", "{\"data\":[]}", "" },
  { "other", "/v1/models", "{\"hello\":1}", "" },
  { "no-json", "/v1/models", "<html>", "" },
  { "none", "/nothing", "{}", "" },
};

static NucServerConfig *
config_of (FakeServer *fake)
{
  g_autofree char *address = fake_server_dup_address (fake);

  return nuc_server_config_parse (address, NULL);
}

static void
test_list (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autoptr (NucServerConfig) config = config_of (fake);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) models = NULL;
  g_autofree char *joined = NULL;

  fake_server_on (fake, cases[i].path, fake_json, cases[i].answer);
  models = nuc_server_list_models (config, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  joined = g_strjoinv (",", models);
  g_assert_cmpstr (joined, ==, cases[i].models);
}

static void
deny (FakeTalk *talk, gconstpointer data)
{
  fake_reply (talk, 401, "application/json", "{\"error\":\"no: " KEY "\"}");
}

static void
test_denied (void)
{
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autoptr (NucServerConfig) config = config_of (fake);
  g_autoptr (GError) error = NULL;

  fake_server_on (fake, "/v1/models", deny, NULL);
  g_assert_null (nuc_server_list_models (config, KEY, NULL, NULL, &error));
  g_assert_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_DENIED);
  g_assert_null (strstr (error->message, KEY));
}

static void
test_insecure (void)
{
  g_autoptr (NucServerConfig) config = nuc_server_config_parse ("http://198.51.100.7", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_server_list_models (config, NULL, NULL, NULL, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/source/server-models/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_list);
    }
  g_test_add_func ("/source/server-models/denied", test_denied);
  g_test_add_func ("/source/server-models/insecure", test_insecure);
  return g_test_run ();
}
