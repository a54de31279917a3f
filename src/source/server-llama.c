/* server-llama.c: llama-server's own API: token ids, and the whole vocabulary before sampling
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "source/server-talk.h"

/* More than any vocabulary: where its size is not known, all of it is asked for. */
#define ALL 10000000

static gboolean
set_odd_error (NucServerTalk *self, const char *path, GError **error)
{
  g_set_error (
      error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER,
      _ ("%s%s did not answer as llama-server does; check the kind of server, or update it."),
      self->config->address, path);
  return FALSE;
}

static gboolean
encode (NucServerTalk *self, const char *text, GArray *ids, GError **error)
{
  g_autoptr (json_t) question =
      json_pack ("{s:s, s:b, s:b}", "content", text, "add_special", 1, "parse_special", 0);
  g_autoptr (json_t) answer = NULL;
  json_t *tokens;
  json_t *token;
  size_t i;

  if (question == NULL)
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE,
                           _ ("The prompt is not valid UTF-8; text was expected."));
      return FALSE;
    }
  answer = nuc_server_http_ask (self->http, "/tokenize", question, NULL, error);
  if (answer == NULL)
    return FALSE;
  tokens = json_object_get (answer, "tokens");
  if (!json_is_array (tokens))
    return set_odd_error (self, "/tokenize", error);
  json_array_foreach (tokens, i, token)
  {
    guint32 id = (guint32) json_integer_value (token);

    if (!json_is_integer (token) || json_integer_value (token) < 0 ||
        json_integer_value (token) > G_MAXUINT32)
      return set_odd_error (self, "/tokenize", error);
    g_array_append_val (ids, id);
  }
  return TRUE;
}

/* Everything that could reshape the probabilities is switched off. llama-server reports those before
 * its samplers unless asked otherwise, so this is for older ones. */
static json_t *
question (NucServerTalk *self,
          const guint32 *context,
          gsize n_context,
          gsize n_prompt,
          GError **error)
{
  json_t *body =
      json_pack ("{s:[], s:i, s:I, s:b, s:b, s:b, s:f, s:i, s:f, s:f, s:f, s:f, s:i}", "prompt",
                 "n_predict", 1, "n_probs", (json_int_t) self->n_top, "post_sampling_probs", 0,
                 "cache_prompt", 1, "stream", 0, "temperature", 1.0, "top_k", 0, "top_p", 1.0,
                 "min_p", 0.0, "typical_p", 1.0, "repeat_penalty", 1.0, "seed", 0);
  json_t *prompt = json_object_get (body, "prompt");

  for (gsize i = 0; i < n_context; i++)
    json_array_append_new (prompt, json_integer (context[i]));
  if (self->config->model != NULL)
    json_object_set_new (body, "model", json_string (self->config->model));
  return body;
}

static gboolean
check (NucServerTalk *self, json_t *answer, GError **error)
{
  json_t *step = json_array_get (json_object_get (answer, "completion_probabilities"), 0);

  if (step == NULL || json_object_get (step, "id") != NULL)
    return TRUE;
  g_set_error (
      error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER,
      _ ("%s gives its tokens without ids, as llama-server did before 2025; update it, or add "
         "“;kind=completions” to the address."),
      self->url);
  return FALSE;
}

/* The entry of the model that was named, or else of the first. */
static json_t *
find_entry (NucServerTalk *self, json_t *models)
{
  json_t *data = json_object_get (models, "data");
  json_t *entry;
  size_t i;

  json_array_foreach (data, i, entry)
  {
    const char *id = json_string_value (json_object_get (entry, "id"));

    if (self->config->model != NULL && g_strcmp0 (id, self->config->model) == 0)
      return entry;
  }
  return json_array_get (data, 0);
}

/* The model's entry in the list of models has the sizes, in versions from 2025 on. */
static gboolean
learn_sizes (NucServerTalk *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (json_t) models = NULL;
  g_autoptr (json_t) props = NULL;
  json_t *entry;
  json_t *meta;
  json_int_t n;

  models = nuc_server_http_ask (self->http, "/v1/models", NULL, cancellable, &local);
  if (models == NULL && !g_error_matches (local, NUC_SERVER_ERROR, NUC_SERVER_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  entry = find_entry (self, models);
  self->model = g_strdup (json_string_value (json_object_get (entry, "id")));
  meta = json_object_get (entry, "meta");
  n = json_integer_value (json_object_get (meta, "n_vocab"));
  if (n > 0 && n < ALL)
    self->n_vocabulary = (gsize) n;

  props = nuc_server_http_ask (self->http, "/props", NULL, cancellable, error);
  if (props == NULL)
    return FALSE;
  n = json_integer_value (
      json_object_get (json_object_get (props, "default_generation_settings"), "n_ctx"));
  if (n > 0)
    self->n_context = (gsize) n;
  return TRUE;
}

static gboolean
prepare (NucServerTalk *self, GCancellable *cancellable, GError **error)
{
  gsize all;

  if (!learn_sizes (self, cancellable, error))
    return FALSE;
  all = self->n_vocabulary > 0 ? self->n_vocabulary : ALL;
  return nuc_server_talk_try_tops (self, &all, 1, cancellable, error);
}

const NucServerDialect nuc_server_dialect_llama = {
  .path = "/completion",
  .prepare = prepare,
  .encode = encode,
  .question = question,
  .check = check,
};
