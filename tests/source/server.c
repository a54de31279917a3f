/* server.c: every kind of server, told apart, read, and what their answers can have wrong
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/server.h"

#include <math.h>
#include <string.h>

#include "fake-kinds.h"
#include "source/open.h"
#include "source/server-http.h"

#define KEY "sk-sesame-0123456789-open"

static const NucServerLimits hasty = {
  .connect_ms = 30 * 1000,
  .silence_ms = 30 * 1000,
  .total_ms = 30 * 1000,
  .max_bytes = 1000 * 1000,
  .max_tries = 2,
  .first_wait_ms = 5,
  .max_wait_ms = 50,
};

static NucServer *
open_at (FakeServer *server, const char *fragment, GError **error)
{
  g_autofree char *address = fake_server_dup_address (server);
  g_autofree char *uri = g_strconcat (address, fragment, NULL);
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (uri, error);

  g_assert_nonnull (config);
  return nuc_server_new (config, KEY, &hasty, NULL, error);
}

static NucLogits *
next_of (NucServer *server, const char *text, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (!nuc_source_encode (NUC_SOURCE (server), text, ids, error))
    return NULL;
  return nuc_source_next (NUC_SOURCE (server), (const guint32 *) (gpointer) ids->data, ids->len, 0,
                          NULL, error);
}

static json_t *
last_question (FakeServer *server, const char *path)
{
  g_autofree char *body = fake_server_dup_last_body (server, path);
  json_t *question = json_loads (body, 0, NULL);

  g_assert_nonnull (question);
  return question;
}

static void
assert_number (json_t *question, const char *name, double expected)
{
  g_assert_true (json_is_number (json_object_get (question, name)));
  g_assert_cmpfloat (json_number_value (json_object_get (question, name)), ==, expected);
}

static void
test_llama (void)
{
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucServer) server = NULL;
  g_autoptr (NucLogits) logits = NULL;
  g_autofree char *key = NULL;
  NucVocabulary *vocabulary;
  json_t *question;
  guint32 index;
  gsize length;

  fake_be (fake, NUC_SERVER_LLAMA);
  server = open_at (fake, "", &error);
  g_assert_no_error (error);
  g_assert_cmpint (nuc_server_get_kind (server), ==, NUC_SERVER_LLAMA);
  g_assert_cmpuint (nuc_server_get_n_vocabulary (server), ==, 2048);
  g_assert_nonnull (strstr (nuc_source_get_title (NUC_SOURCE (server)), "austen"));
  g_assert_nonnull (strstr (nuc_source_get_description (NUC_SOURCE (server)), "2048 tokens"));
  g_assert_nonnull (strstr (nuc_source_get_uri (NUC_SOURCE (server)), ";kind=llama-server"));

  logits = next_of (server, "It was a truth", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (nuc_logits_get_size (logits), ==, 2048);
  g_assert_true (nuc_logits_is_complete (logits));
  g_assert_true (nuc_logits_find_id (logits, 276, &index));
  g_assert_cmpfloat_with_epsilon (nuc_logits_get_scores (logits)[index], -1.66306, 1e-5);
  g_assert_cmpuint (nuc_logits_get_order (logits)[0], ==, 276);
  vocabulary = nuc_source_get_vocabulary (NUC_SOURCE (server));
  g_assert_cmpuint (nuc_vocabulary_get_size (vocabulary), ==, 2048);
  g_assert_cmpmem (nuc_vocabulary_get_bytes (vocabulary, 276, &length), 3, " to", 3);
  /* A byte that is no text by itself. */
  nuc_vocabulary_get_bytes (vocabulary, 200, &length);
  g_assert_cmpuint (length, ==, 1);
  g_assert_cmpmem (nuc_vocabulary_get_bytes (vocabulary, 200, &length), 1, "\xc4", 1);

  question = last_question (fake, "/completion");
  g_assert_cmpuint (json_array_size (json_object_get (question, "prompt")), ==, 5);
  assert_number (question, "n_probs", 2048);
  assert_number (question, "n_predict", 1);
  assert_number (question, "temperature", 1);
  assert_number (question, "top_k", 0);
  assert_number (question, "top_p", 1);
  assert_number (question, "min_p", 0);
  g_assert_true (json_is_false (json_object_get (question, "post_sampling_probs")));
  g_assert_true (json_is_true (json_object_get (question, "cache_prompt")));
  json_decref (question);
  key = fake_server_dup_last_header (fake, "/completion", "authorization");
  g_assert_cmpstr (key, ==, "Bearer " KEY);
}

static const struct
{
  const char *name;
  const char *models_path;
  const char *models;
  const char *path;
  const char *answer;
  NucServerKind kind;
  double n_top;
} partial[] = {
  { "completions", "/v1/models", OPENAI_MODELS, "/v1/completions", "20 " LEGACY,
    NUC_SERVER_COMPLETIONS, 20 },
  { "completions-of-five", "/v1/models", OPENAI_MODELS, "/v1/completions", "5 " LEGACY,
    NUC_SERVER_COMPLETIONS, 5 },
  { "completions-in-the-shape-of-chat", "/v1/models", OPENAI_MODELS, "/v1/completions", "20 " CHAT,
    NUC_SERVER_COMPLETIONS, 20 },
  { "chat", "/v1/models", OPENAI_MODELS, "/v1/chat/completions", "20 " CHAT, NUC_SERVER_CHAT, 20 },
  { "vllm", "/v1/models", VLLM_MODELS, "/v1/completions", "37 " LEGACY, NUC_SERVER_VLLM, 37 },
  { "ollama", "/api/tags", OLLAMA_TAGS, "/api/generate", "20 " OLLAMA, NUC_SERVER_OLLAMA, 20 },
};

static void
test_partial (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucServer) server = NULL;
  g_autoptr (NucLogits) logits = NULL;
  NucVocabulary *vocabulary;
  json_t *question;
  guint32 index, id;

  fake_server_on (fake, partial[i].models_path, fake_json, partial[i].models);
  fake_server_on (fake, partial[i].path, fake_at_most, partial[i].answer);
  if (partial[i].kind == NUC_SERVER_OLLAMA)
    fake_server_on (fake, "/api/version", fake_json, OLLAMA_VERSION);
  server = open_at (fake, "", &error);
  g_assert_no_error (error);
  g_assert_cmpint (nuc_server_get_kind (server), ==, partial[i].kind);
  g_assert_cmpstr (nuc_server_get_model (server), ==, "tiny");
  g_assert_cmpuint (nuc_server_get_n_vocabulary (server), ==, 0);

  logits = next_of (server, "Once", &error);
  g_assert_no_error (error);
  g_assert_false (nuc_logits_is_complete (logits));
  g_assert_cmpuint (nuc_logits_get_size (logits), ==, 2);
  g_assert_cmpfloat_with_epsilon (nuc_logits_get_known_mass (logits), exp (-0.5) + exp (-1.5),
                                  1e-6);
  vocabulary = nuc_source_get_vocabulary (NUC_SOURCE (server));
  g_assert_true (nuc_vocabulary_find (vocabulary, " the", 4, &id));
  g_assert_true (nuc_logits_find_id (logits, id, &index));
  g_assert_cmpfloat_with_epsilon (nuc_logits_get_probability (logits, index), exp (-1.5), 1e-6);

  question = last_question (fake, partial[i].path);
  assert_number (question,
                 json_is_integer (json_object_get (question, "logprobs")) ? "logprobs"
                                                                          : "top_logprobs",
                 partial[i].n_top);
  if (partial[i].kind == NUC_SERVER_OLLAMA)
    {
      g_assert_true (json_is_true (json_object_get (question, "raw")));
      assert_number (json_object_get (question, "options"), "num_predict", 1);
      assert_number (json_object_get (question, "options"), "top_k", 0);
      assert_number (json_object_get (question, "options"), "temperature", 1);
    }
  else
    {
      assert_number (question, "temperature", 1);
      assert_number (question, "max_tokens", 1);
    }
  json_decref (question);
}

/* Real answers of a real server, each read as if it had come over the wire. */
static void
test_real_answers (void)
{
  static const struct
  {
    const char *fixture;
    const char *path;
    const char *fragment;
    const char *token;
    double logprob;
  } cases[] = {
    { "llama-server-v1-completions.json", "/v1/completions", "#tiny;kind=completions", ",",
      -0.8035352826118469 },
    { "llama-server-chat.json", "/v1/chat/completions", "#tiny;kind=chat", "\"",
      -0.9696587920188904 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FakeServer) fake = fake_server_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (NucServer) server = NULL;
      g_autoptr (NucLogits) logits = NULL;
      guint32 first;
      gsize length;
      const char *bytes;

      fake_server_on (fake, cases[i].path, fake_json, fake_fixture ("answers", cases[i].fixture));
      server = open_at (fake, cases[i].fragment, &error);
      g_assert_no_error (error);
      logits = next_of (server, "It was", &error);
      g_assert_no_error (error);
      first = nuc_logits_get_order (logits)[0];
      bytes = nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (NUC_SOURCE (server)),
                                        nuc_logits_get_id (logits, first), &length);
      g_assert_cmpmem (bytes, length, cases[i].token, strlen (cases[i].token));
      g_assert_cmpfloat_with_epsilon (nuc_logits_get_scores (logits)[first], cases[i].logprob,
                                      1e-6);
      g_assert_false (nuc_logits_is_complete (logits));
    }
}

/* Prompt and sampled tokens are one text for a completion, two messages for a chat. */
static void
test_context (void)
{
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  static const char *const fragments[] = { "#tiny;kind=completions", "#tiny;kind=chat" };

  fake_server_on (fake, "/v1/completions", fake_json, LEGACY);
  fake_server_on (fake, "/v1/chat/completions", fake_json, CHAT);
  for (gsize i = 0; i < G_N_ELEMENTS (fragments); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NucServer) server = open_at (fake, fragments[i], &error);
      g_autoptr (NucLogits) logits = NULL;
      json_t *question;
      json_t *messages;
      guint32 id;

      g_assert_no_error (error);
      g_array_set_size (ids, 0);
      g_assert_true (nuc_source_encode (NUC_SOURCE (server), "“Once” upon", ids, &error));
      g_assert_true (
          nuc_vocabulary_find (nuc_source_get_vocabulary (NUC_SOURCE (server)), " a", 2, &id));
      g_array_append_val (ids, id);
      logits = nuc_source_next (NUC_SOURCE (server), (const guint32 *) (gpointer) ids->data,
                                ids->len, 1, NULL, &error);
      g_assert_no_error (error);
      question = last_question (fake, i == 0 ? "/v1/completions" : "/v1/chat/completions");
      messages = json_object_get (question, "messages");
      if (i == 0)
        {
          g_assert_cmpstr (json_string_value (json_object_get (question, "prompt")), ==,
                           "“Once” upon a");
        }
      else
        {
          g_assert_cmpuint (json_array_size (messages), ==, 2);
          g_assert_cmpstr (json_string_value (
                               json_object_get (json_array_get (messages, 0), "content")),
                           ==, "“Once” upon");
          g_assert_cmpstr (json_string_value (
                               json_object_get (json_array_get (messages, 1), "role")),
                           ==, "assistant");
          g_assert_cmpstr (json_string_value (
                               json_object_get (json_array_get (messages, 1), "content")),
                           ==, " a");
        }
      json_decref (question);
    }
}

/* What is wrong with an answer that is good JSON. The server is good until it was opened. */
static const struct
{
  const char *name;
  const char *fragment;
  const char *path;
  const char *good;
  const char *bad;
  const char *expected;
} misdeeds[] = {
  { "no-choices", "#m;kind=chat", "/v1/chat/completions", CHAT, "{\"choices\":[]}",
    "without log-probabilities" },
  { "no-logprobs", "#m;kind=chat", "/v1/chat/completions", CHAT,
    "{\"choices\":[{\"index\":0,\"logprobs\":null}]}", "without log-probabilities" },
  { "not-an-object", "#m;kind=chat", "/v1/chat/completions", CHAT, "[1, 2]", "object" },
  { "choices-of-a-wrong-type", "#m;kind=chat", "/v1/chat/completions", CHAT, "{\"choices\":7}",
    "without log-probabilities" },
  { "error-inside-200", "#m;kind=chat", "/v1/chat/completions", CHAT,
    "{\"error\":{\"message\":\"overloaded, Bearer " KEY "\"}}", "overloaded" },
  { "positive-log-probability", "#m;kind=chat", "/v1/chat/completions", CHAT,
    "{\"choices\":[{\"logprobs\":{\"content\":[{\"token\":\"a\",\"logprob\":0.5,\"top_logprobs\":[]"
    "}]"
    "}}]}",
    "above 0" },
  { "text-for-a-number", "#m;kind=chat", "/v1/chat/completions", CHAT,
    "{\"choices\":[{\"logprobs\":{\"content\":[{\"token\":\"a\",\"logprob\":\"-1\"}]}}]}",
    "number" },
  { "more-than-all", "#m;kind=chat", "/v1/chat/completions", CHAT,
    "{\"choices\":[{\"logprobs\":{\"content\":[{\"token\":\"a\",\"logprob\":0,\"top_logprobs\":[{"
    "\"token\":\"a\",\"logprob\":0},{\"token\":\"b\",\"logprob\":-0.1}]}]}}]}",
    "add up to" },
  { "bytes-out-of-range", "#m;kind=chat", "/v1/chat/completions", CHAT,
    "{\"choices\":[{\"logprobs\":{\"content\":[{\"token\":\"a\",\"bytes\":[300],\"logprob\":-1}]}}]"
    "}",
    "255" },
  { "no-token", "#m;kind=chat", "/v1/chat/completions", CHAT,
    "{\"choices\":[{\"logprobs\":{\"content\":[{\"logprob\":-1,\"top_logprobs\":[]}]}}]}",
    "token" },
  { "wrong-counts", "#m;kind=completions", "/v1/completions", LEGACY,
    "{\"choices\":[{\"logprobs\":{\"tokens\":[\"a\",\"b\"],\"token_logprobs\":[-1],\"top_"
    "logprobs\":[{"
    "}]}}]}",
    "differ in length" },
  { "list-for-an-object", "#m;kind=completions", "/v1/completions", LEGACY,
    "{\"choices\":[{\"logprobs\":{\"tokens\":[\"a\"],\"token_logprobs\":[-1],\"top_logprobs\":[[]]}"
    "}]"
    "}",
    "object" },
  { "ollama-of-old", "#m;kind=ollama", "/api/generate", OLLAMA,
    "{\"response\":\" a\",\"done\":true}", "0.12.11" },
  { "ollama-at-the-end", "#m;kind=ollama", "/api/generate", OLLAMA,
    "{\"response\":\"\",\"done\":true}", "without log-probabilities" },
  { "id-out-of-range", "#;kind=llama-server", "/completion", NULL,
    "{\"completion_probabilities\":[{\"id\":5000,\"token\":\"x\",\"bytes\":[120],\"logprob\":-1,"
    "\"top_logprobs\":[]}]}",
    "said that its model has 2048 tokens" },
  { "negative-id", "#;kind=llama-server", "/completion", NULL,
    "{\"completion_probabilities\":[{\"id\":-1,\"token\":\"x\",\"logprob\":-1,\"top_logprobs\":[]}]"
    "}",
    "-1" },
  { "other-model-meanwhile", "#;kind=llama-server", "/completion", NULL,
    "{\"completion_probabilities\":[{\"id\":276,\"token\":\"x\",\"bytes\":[120],\"logprob\":-1,"
    "\"top_logprobs\":[]}]}",
    "stands for another token" },
  { "id-twice", "#;kind=llama-server", "/completion", NULL,
    "{\"completion_probabilities\":[{\"id\":276,\"token\":\" "
    "to\",\"bytes\":[32,116,111],\"logprob\":-"
    "1,\"top_logprobs\":[{\"id\":276,\"token\":\" "
    "to\",\"bytes\":[32,116,111],\"logprob\":-1},{\"id\":"
    "276,\"token\":\" to\",\"bytes\":[32,116,111],\"logprob\":-2}]}]}",
    "occurs twice" },
  { "llama-server-of-old", "#;kind=llama-server", "/completion", NULL,
    "{\"completion_probabilities\":[{\"content\":\"a\",\"probs\":[{\"tok_str\":\"a\",\"prob\":0.5}]"
    "}]"
    "}",
    "before 2025" },
  { "no-positions", "#;kind=llama-server", "/completion", NULL, "{\"completion_probabilities\":[]}",
    "without log-probabilities" },
  { "no-prompt-ids", "#;kind=llama-server", "/tokenize", NULL, "{\"ids\":[]}",
    "did not answer as llama-server does" },
  { "odd-prompt-ids", "#;kind=llama-server", "/tokenize", NULL, "{\"tokens\":[1,-2]}",
    "did not answer as llama-server does" },
  { "empty-prompt", "#;kind=llama-server", "/tokenize", NULL, "{\"tokens\":[]}", "write a prompt" },
};

static void
test_misdeed (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autofree char *address = fake_server_dup_address (fake);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucServer) server = NULL;
  g_autoptr (NucLogits) logits = NULL;

  if (misdeeds[i].good != NULL)
    fake_server_on (fake, misdeeds[i].path, fake_json, misdeeds[i].good);
  else
    fake_be (fake, NUC_SERVER_LLAMA);
  server = open_at (fake, misdeeds[i].fragment, &error);
  g_assert_no_error (error);

  fake_server_on (fake, misdeeds[i].path, fake_json, misdeeds[i].bad);
  logits = next_of (server, "Once", &error);
  g_assert_null (logits);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  if (strstr (error->message, misdeeds[i].expected) == NULL)
    g_error ("“%s” is not in: %s", misdeeds[i].expected, error->message);
  g_assert_nonnull (strstr (error->message, address));
  g_assert_null (strstr (error->message, "sesame"));

  /* And it goes on when the server is good again. */
  if (misdeeds[i].good != NULL)
    fake_server_on (fake, misdeeds[i].path, fake_json, misdeeds[i].good);
  else
    fake_be (fake, NUC_SERVER_LLAMA);
  g_clear_error (&error);
  logits = next_of (server, "Once", &error);
  g_assert_no_error (error);
  g_assert_nonnull (logits);
}

/* The key in two tokens, or as the bytes of one: what the trial is answered, and what the text has once it goes on. */
static const struct
{
  const char *name;
  const char *trial;
  const char *begun;
  const char *next;
} pieces[] = {
  { "tokens", "[{\"token\":\"sk-sesame-01234\",\"logprob\":-0.5}]", "sk-sesame-01234",
    "[{\"token\":\" a\",\"logprob\":-0.5},{\"token\":\"56789-open\",\"logprob\":-1.5}]" },
  { "capitals", "[{\"token\":\" SK-SESAME\",\"logprob\":-0.5}]", " SK-SESAME",
    "[{\"token\":\"-0123456789-OPEN.\",\"logprob\":-0.5}]" },
  { "bytes", "[{\"token\":\" a\",\"logprob\":-0.5}]", " a",
    "[{\"token\":\"?\",\"logprob\":-0.5,\"bytes\":[115,107,45,115,101,115,97,109,101,45,48,49,50,"
    "51,"
    "52,53,54,55,56,57,45,111,112,101,110]}]" },
  { "bytes-in-pieces",
    "[{\"token\":\"?\",\"logprob\":-0.5,\"bytes\":[115,107,45,115,101,115,97,109,101]}]",
    "sk-sesame",
    "[{\"token\":\"!\",\"logprob\":-0.5,\"bytes\":[45,48,49,50,51,52,53,54,55,56,57,45,111,112,101,"
    "110]}]" },
};

static void
in_pieces (FakeTalk *talk, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  gboolean begun = strstr (talk->body, "assistant") != NULL;
  const char *list = begun ? pieces[i].next : pieces[i].trial;
  g_autofree char *answer =
      g_strdup_printf ("{\"choices\":[{\"index\":0,\"logprobs\":{\"content\":[{\"token\":\" z\","
                       "\"logprob\":-3,\"top_logprobs\":%s}]}}]}",
                       list);

  fake_reply (talk, 200, "application/json", answer);
}

static void
test_key_in_pieces (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) error = NULL;
  g_autoptr (NucServer) server = NULL;
  g_autoptr (NucLogits) first = NULL;
  guint32 id;

  fake_server_on (fake, "/v1/models", fake_json, OPENAI_MODELS);
  fake_server_on (fake, "/v1/chat/completions", in_pieces, data);
  server = open_at (fake, "#tiny;kind=chat", &error);
  g_assert_no_error (error);
  first = next_of (server, "Once", &error);
  g_assert_no_error (error);
  g_assert_true (nuc_vocabulary_find (nuc_source_get_vocabulary (NUC_SOURCE (server)),
                                      pieces[i].begun, strlen (pieces[i].begun), &id));
  g_assert_true (nuc_source_encode (NUC_SOURCE (server), "Once", ids, &error));
  g_array_append_val (ids, id);
  g_assert_null (nuc_source_next (NUC_SOURCE (server), (const guint32 *) (gpointer) ids->data,
                                  ids->len, 1, NULL, &error));
  g_assert_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER);
  g_assert_nonnull (strstr (error->message, "repeats the key in its answer"));
  g_assert_null (strstr (error->message, "sesame"));
}

static void
refuse_key (FakeTalk *talk, gconstpointer data)
{
  fake_reply (talk, 401, "application/json", "{\"error\":{\"message\":\"no: Bearer " KEY "\"}}");
}

static void
test_not_opened (void)
{
  static const struct
  {
    const char *path;
    FakeHandler handler;
    const char *answer;
    const char *fragment;
    const char *expected;
  } cases[] = {
    { NULL, NULL, NULL, "", "none that Nucleus can use" },
    { NULL, fake_json, "{}", "", "none that Nucleus can use" },
    { NULL, refuse_key, NULL, "", "does not accept the key" },
    { NULL, fake_raw, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>", "",
      "“text/html” where JSON was expected" },
    { "/v1/models", fake_json, "{\"data\":[]}", "", "offers no model" },
    { "/v1/models", fake_json, "{\"data\":[{\"id\":\"one\"},{\"id\":\"two\"}]}", "",
      "offers 2 models (one, two); name one after “#”" },
    { "/api/tags", fake_json, "{\"models\":[]}", "#;kind=ollama", "offers no model" },
    { "/v1/models", fake_json, OPENAI_MODELS, "", "/v1/chat/completions does not exist there" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FakeServer) fake = fake_server_new (NULL);
      g_autoptr (GError) error = NULL;

      if (cases[i].handler != NULL)
        fake_server_on (fake, cases[i].path, cases[i].handler, cases[i].answer);
      g_assert_null (open_at (fake, cases[i].fragment, &error));
      g_test_message ("%s", error->message);
      if (strstr (error->message, cases[i].expected) == NULL)
        g_error ("“%s” is not in: %s", cases[i].expected, error->message);
      g_assert_null (strstr (error->message, "sesame"));
    }
}

static void
test_connection_test (void)
{
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autofree char *address = fake_server_dup_address (fake);
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (address, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = g_strdup_printf ("OpenAI-compatible completions answers at %s with "
                                               "the model tiny. It gives the probabilities of "
                                               "the 20 most likely tokens; the rest is unknown.",
                                               address);
  g_autofree char *sentence = NULL;

  fake_server_on (fake, "/v1/models", fake_json, OPENAI_MODELS);
  fake_server_on (fake, "/v1/completions", fake_json, LEGACY);
  sentence = nuc_server_test (config, KEY, &hasty, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_too_long (void)
{
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucServer) server = NULL;
  guint32 ids[256] = { 1 };

  fake_be (fake, NUC_SERVER_LLAMA);
  server = open_at (fake, "", &error);
  g_assert_no_error (error);
  g_assert_null (nuc_source_next (NUC_SOURCE (server), ids, 256, 0, NULL, &error));
  g_assert_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "reads at most 256 tokens"));
}

/* The loader, with the key from the environment. */
static void
test_open (void)
{
  const NucOpenOptions typed = { .namer = NUC_NAMED_BY_PERSON };
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autofree char *address = fake_server_dup_address (fake);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source = NULL;
  g_autofree char *key = NULL;

  fake_be (fake, NUC_SERVER_LLAMA);
  g_setenv ("NUCLEUS_API_KEY", "of-the-environment", TRUE);
  source = nuc_source_open (NUC_OPENING (address), &typed, NULL, &error);
  g_unsetenv ("NUCLEUS_API_KEY");
  g_assert_no_error (error);
  g_assert_true (NUC_IS_SERVER (source));
  key = fake_server_dup_last_header (fake, "/completion", "authorization");
  g_assert_cmpstr (key, ==, "Bearer of-the-environment");
  g_assert_null (strstr (nuc_source_get_uri (source), "environment"));
  g_assert_null (strstr (nuc_source_get_description (source), "environment"));

  g_assert_null (nuc_source_open (NUC_OPENING ("http://192.0.2.1"), &typed, NULL, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED);
}

static void
mute (FakeTalk *talk, gconstpointer data)
{
  fake_wait (talk, 60 * 1000);
}

static void
finished_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GError **error = data;

  g_assert_null (nuc_source_next_finish (NUC_SOURCE (object), result, error));
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

/* The main loop turns while a server is silent, and cancelling ends the wait at once. */
static void
test_cancel (void)
{
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autofree char *address = fake_server_dup_address (fake);
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (address, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucServer) server = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint32 ids[1] = { 1 };

  fake_be (fake, NUC_SERVER_LLAMA);
  server = nuc_server_new (config, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fake_server_on (fake, "/completion", mute, NULL);
  nuc_source_next_async (NUC_SOURCE (server), ids, 1, 0, cancellable, finished_cb, &error);
  g_timeout_add (30, cancel_cb, cancellable);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  /* Opening, too. */
  fake_server_on (fake, "/props", mute, NULL);
  g_assert_null (nuc_server_new (config, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/server/llama", test_llama);
  for (gsize i = 0; i < G_N_ELEMENTS (partial); i++)
    {
      g_autofree char *path = g_strconcat ("/source/server/partial/", partial[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_partial);
    }
  g_test_add_func ("/source/server/real-answers", test_real_answers);
  g_test_add_func ("/source/server/context", test_context);
  for (gsize i = 0; i < G_N_ELEMENTS (misdeeds); i++)
    {
      g_autofree char *path = g_strconcat ("/source/server/misdeed/", misdeeds[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_misdeed);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *path = g_strconcat ("/source/server/key-in-pieces/", pieces[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_key_in_pieces);
    }
  g_test_add_func ("/source/server/not-opened", test_not_opened);
  g_test_add_func ("/source/server/connection-test", test_connection_test);
  g_test_add_func ("/source/server/too-long", test_too_long);
  g_test_add_func ("/source/server/open", test_open);
  g_test_add_func ("/source/server/cancel", test_cancel);
  return g_test_run ();
}
