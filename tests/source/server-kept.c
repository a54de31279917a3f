/* server-kept.c: servers that close the connections which are kept between questions
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "fake-kinds.h"
#include "source/json.h"
#include "source/server-http.h"
#include "source/server-models.h"
#include "source/server.h"

/* A hundred for all kinds together. */
#define N_RUNS 20
#define N_TOKENS 6

/* With three tries a lost question would be hidden only where a server says that it is busy. */
static const NucServerLimits limits = {
  .connect_ms = 60 * 1000,
  .silence_ms = 60 * 1000,
  .total_ms = 60 * 1000,
  .max_bytes = 1000 * 1000,
  .max_tries = 3,
  .first_wait_ms = 5,
  .max_wait_ms = 50,
};

static const struct
{
  const char *name;
  FakeManners manners;
} manners[] = {
  { "closes-after", FAKE_CLOSES_AFTER },
  { "closes-before", FAKE_CLOSES_BEFORE },
  { "resets-before", FAKE_RESETS_BEFORE },
};

/* A whole text: what the server is, its models, the trial and the tokens. */
static void
stream_once (FakeServer *fake, NucServerKind kind)
{
  g_autofree char *address = fake_server_dup_address (fake);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (address, &error);
  g_autoptr (NucServer) server = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto (GStrv) models = NULL;

  g_assert_no_error (error);
  models = nuc_server_list_models (config, NULL, &limits, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (models), ==, 1);
  server = nuc_server_new (config, NULL, &limits, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (nuc_server_get_kind (server), ==, kind);
  g_assert_true (nuc_source_encode (NUC_SOURCE (server), "It was", ids, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < N_TOKENS; i++)
    {
      g_autoptr (NucLogits) logits =
          nuc_source_next (NUC_SOURCE (server), (const guint32 *) (gpointer) ids->data, ids->len, 1,
                           NULL, &error);
      guint32 id;

      g_assert_no_error (error);
      id = nuc_logits_get_id (logits, nuc_logits_get_order (logits)[0]);
      g_array_append_val (ids, id);
    }
}

static void
test_stream (gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data);
  NucServerKind kind = (NucServerKind) (which / G_N_ELEMENTS (manners));
  guint n_runs = which % G_N_ELEMENTS (manners) == 0 ? N_RUNS : 3;

  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr (FakeServer) fake = fake_server_new (NULL);

      fake_be (fake, kind);
      fake_server_set_manners (fake, manners[which % G_N_ELEMENTS (manners)].manners);
      stream_once (fake, kind);
    }
}

static json_t *
ask (NucServerHttp *http, gboolean post, GError **error)
{
  g_autoptr (json_t) question = post ? json_pack ("{s:i}", "n", 1) : NULL;

  return nuc_server_http_ask (http, "/ask", question, NULL, error);
}

/* How often a question comes to the server: twice at the most, and once where it had begun to answer. */
static void
test_counts (gconstpointer data)
{
  static const struct
  {
    FakeManners manners;
    gboolean works;
    guint n_asked;
    guint n_connections;
  } cases[] = {
    { FAKE_KEEPS, TRUE, 2, 1 },
    { FAKE_CLOSES_BEFORE, TRUE, 3, 2 },
    { FAKE_RESETS_BEFORE, TRUE, 3, 2 },
    { FAKE_CLOSES_WITHIN, FALSE, 2, 1 },
  };
  gboolean post = GPOINTER_TO_INT (data);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FakeServer) fake = fake_server_new (NULL);
      g_autofree char *address = fake_server_dup_address (fake);
      g_autoptr (NucServerHttp) http = nuc_server_http_new (address, NULL, &limits);
      g_autoptr (GError) error = NULL;
      g_autoptr (json_t) first = NULL;
      g_autoptr (json_t) second = NULL;

      fake_server_on (fake, "/ask", fake_json, "{}");
      fake_server_set_manners (fake, cases[i].manners);
      first = ask (http, post, &error);
      g_assert_no_error (error);
      second = ask (http, post, &error);
      g_assert_cmpint (second != NULL, ==, cases[i].works);
      g_assert_cmpint (error == NULL, ==, cases[i].works);
      g_assert_cmpuint (fake_server_count (fake, "/ask"), ==, cases[i].n_asked);
      g_assert_cmpuint (fake_server_count_connections (fake), ==, cases[i].n_connections);
    }
}

static void
good_once (FakeTalk *talk, gconstpointer data)
{
  if (talk->nth == 1)
    fake_json (talk, "{}");
}

/* The server is gone for good: the second time is the last, and on a connection of its own. A new
 * connection that ends without an answer is not asked again at all. */
static void
test_gone (void)
{
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autofree char *address = fake_server_dup_address (fake);
  g_autoptr (NucServerHttp) http = nuc_server_http_new (address, NULL, &limits);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) answer = NULL;

  fake_server_on (fake, "/ask", good_once, NULL);
  answer = ask (http, TRUE, &error);
  g_assert_no_error (error);
  g_assert_null (ask (http, TRUE, &error));
  g_assert_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_BROKEN_OFF);
  g_assert_cmpuint (fake_server_count (fake, "/ask"), ==, 3);
  g_clear_error (&error);
  g_assert_null (ask (http, TRUE, &error));
  g_assert_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_BROKEN_OFF);
  g_assert_cmpuint (fake_server_count (fake, "/ask"), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (int kind = NUC_SERVER_AUTO + 1; kind < NUC_SERVER_N_KINDS; kind++)
    for (guint m = 0; m < G_N_ELEMENTS (manners); m++)
      {
        g_autofree char *path =
            g_strdup_printf ("/source/server-kept/%s/%s",
                             nuc_server_kind_get_name ((NucServerKind) kind), manners[m].name);

        g_test_add_data_func (path, GUINT_TO_POINTER ((guint) kind * G_N_ELEMENTS (manners) + m),
                              test_stream);
      }
  g_test_add_data_func ("/source/server-kept/counts/get", GINT_TO_POINTER (FALSE), test_counts);
  g_test_add_data_func ("/source/server-kept/counts/post", GINT_TO_POINTER (TRUE), test_counts);
  g_test_add_func ("/source/server-kept/gone", test_gone);
  return g_test_run ();
}
