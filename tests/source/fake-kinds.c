/* fake-kinds.c: fake servers that speak as each kind of server does
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "fake-kinds.h"

#include <jansson.h>
#include <string.h>

const char *
fake_fixture (const char *folder, const char *name)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "source", folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_intern_string (text);
}

void
fake_at_most (FakeTalk *talk, gconstpointer data)
{
  const char *answer = data;
  guint most = (guint) g_ascii_strtoull (answer, NULL, 10);
  json_t *body = json_loads (talk->body, 0, NULL);
  json_t *asked =
      json_object_get (body, json_is_integer (json_object_get (body, "logprobs")) ? "logprobs"
                                                                                  : "top_logprobs");
  gboolean refused = json_integer_value (asked) > most;
  g_autofree char *words = g_strdup_printf (
      "{\"object\":\"error\",\"message\":\"Requested sample logprobs of %" JSON_INTEGER_FORMAT
      ", which is greater than max allowed: %u\"}",
      json_integer_value (asked), most);

  json_decref (body);
  if (refused)
    fake_reply (talk, 400, "application/json", words);
  else
    fake_reply (talk, 200, "application/json", strchr (answer, ' ') + 1);
}

/* What llama-server said, word for word; ids ascend from 0 to 2047. */
static void
be_llama (FakeServer *server)
{
  fake_server_on (server, "/props", fake_json, fake_fixture ("server", "llama-server-props.json"));
  fake_server_on (server, "/v1/models", fake_json,
                  fake_fixture ("server", "llama-server-models.json"));
  fake_server_on (server, "/tokenize", fake_json,
                  fake_fixture ("server", "llama-server-tokenize.json"));
  fake_server_on (server, "/completion", fake_json,
                  fake_fixture ("server", "llama-server-whole.json"));
}

void
fake_be (FakeServer *server, NucServerKind kind)
{
  const char *path = fake_path_of (kind);

  switch (kind)
    {
    case NUC_SERVER_LLAMA:
      be_llama (server);
      break;
    case NUC_SERVER_COMPLETIONS:
      fake_server_on (server, "/v1/models", fake_json, OPENAI_MODELS);
      fake_server_on (server, path, fake_at_most, "20 " LEGACY);
      break;
    case NUC_SERVER_CHAT:
      fake_server_on (server, "/v1/models", fake_json, OPENAI_MODELS);
      fake_server_on (server, path, fake_at_most, "20 " CHAT);
      break;
    case NUC_SERVER_VLLM:
      fake_server_on (server, "/v1/models", fake_json, VLLM_MODELS);
      fake_server_on (server, path, fake_at_most, "37 " LEGACY);
      break;
    case NUC_SERVER_OLLAMA:
      fake_server_on (server, "/api/version", fake_json, OLLAMA_VERSION);
      fake_server_on (server, "/api/tags", fake_json, OLLAMA_TAGS);
      fake_server_on (server, path, fake_at_most, "20 " OLLAMA);
      break;
    case NUC_SERVER_AUTO:
    default:
      g_assert_not_reached ();
    }
}

const char *
fake_path_of (NucServerKind kind)
{
  static const char *const paths[NUC_SERVER_N_KINDS] = {
    [NUC_SERVER_LLAMA] = "/completion",         [NUC_SERVER_COMPLETIONS] = "/v1/completions",
    [NUC_SERVER_CHAT] = "/v1/chat/completions", [NUC_SERVER_VLLM] = "/v1/completions",
    [NUC_SERVER_OLLAMA] = "/api/generate",
  };

  return paths[kind];
}
