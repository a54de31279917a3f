/* server-openai.c: OpenAI's completions and chat, as many servers speak them, and vLLM's way of it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "source/server-talk.h"

/* Greater than any vocabulary, so that vLLM refuses it and says what its greatest is. */
#define TOO_MANY 1000000

/* What servers are known to allow: 20 nearly everywhere, 5 in OpenAI's own completions. */
static const gsize usual_tops[] = { 20, 5, 1 };

static json_t *
completions_question (NucServerTalk *self,
                      const guint32 *context,
                      gsize n_context,
                      gsize n_prompt,
                      GError **error)
{
  g_autofree char *text = nuc_server_talk_dup_text (self, context, n_context, error);

  if (text == NULL)
    return NULL;
  return json_pack ("{s:s, s:s, s:i, s:I, s:f, s:f, s:b}", "model", self->config->model, "prompt",
                    text, "max_tokens", 1, "logprobs", (json_int_t) self->n_top, "temperature", 1.0,
                    "top_p", 1.0, "stream", 0);
}

static json_t *
vllm_question (NucServerTalk *self,
               const guint32 *context,
               gsize n_context,
               gsize n_prompt,
               GError **error)
{
  json_t *body = completions_question (self, context, n_context, n_prompt, error);

  if (body == NULL)
    return NULL;
  /* A model's own generation_config.json may bring other values. */
  json_object_set_new (body, "top_k", json_integer (-1));
  json_object_set_new (body, "min_p", json_real (0));
  json_object_set_new (body, "repetition_penalty", json_real (1));
  return body;
}

/* The prompt is the person's message. What was sampled so far is the beginning of the assistant's: many
 * servers continue it, and where one does not, nothing in this API could make it. */
static json_t *
chat_question (NucServerTalk *self,
               const guint32 *context,
               gsize n_context,
               gsize n_prompt,
               GError **error)
{
  g_autofree char *prompt = nuc_server_talk_dup_text (self, context, n_prompt, error);
  g_autofree char *answer = NULL;
  json_t *body;

  if (prompt == NULL)
    return NULL;
  answer = nuc_server_talk_dup_text (self, context + n_prompt, n_context - n_prompt, error);
  if (answer == NULL)
    return NULL;
  body = json_pack ("{s:s, s:[{s:s, s:s}], s:i, s:b, s:I, s:f, s:f, s:b}", "model",
                    self->config->model, "messages", "role", "user", "content", prompt,
                    "max_tokens", 1, "logprobs", 1, "top_logprobs", (json_int_t) self->n_top,
                    "temperature", 1.0, "top_p", 1.0, "stream", 0);
  if (body != NULL && *answer != '\0')
    json_array_append_new (json_object_get (body, "messages"),
                           json_pack ("{s:s, s:s}", "role", "assistant", "content", answer));
  return body;
}

static gboolean
find_model (NucServerTalk *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (json_t) models = NULL;
  json_t *data;
  const char *id;

  if (self->config->model != NULL)
    return TRUE;
  models = nuc_server_http_ask (self->http, "/v1/models", NULL, cancellable, error);
  if (models == NULL)
    return FALSE;
  data = json_object_get (models, "data");
  id = json_string_value (json_object_get (json_array_get (data, 0), "id"));
  if (json_array_size (data) != 1 || id == NULL)
    {
      nuc_server_talk_set_model_error (self, data, "id", error);
      return FALSE;
    }
  self->config->model = g_strdup (id);
  return TRUE;
}

static gboolean
prepare (NucServerTalk *self, GCancellable *cancellable, GError **error)
{
  return find_model (self, cancellable, error) &&
         nuc_server_talk_try_tops (self, usual_tops, G_N_ELEMENTS (usual_tops), cancellable, error);
}

/* “Requested sample logprobs of 1000000, which is greater than max allowed: 20” */
static gsize
read_maximum (const char *words)
{
  const char *at = strstr (words, "max allowed: ");

  return at != NULL ? (gsize) g_ascii_strtoull (at + strlen ("max allowed: "), NULL, 10) : 0;
}

static gboolean
vllm_prepare (NucServerTalk *self, GCancellable *cancellable, GError **error)
{
  static const gsize too_many[] = { TOO_MANY };
  g_autoptr (GError) refusal = NULL;
  gsize maximum;

  if (!find_model (self, cancellable, error))
    return FALSE;
  if (nuc_server_talk_try_tops (self, too_many, 1, cancellable, &refusal))
    return TRUE;
  if (!g_error_matches (refusal, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REFUSED))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  maximum = read_maximum (refusal->message);
  if (maximum > 0 && maximum < TOO_MANY)
    return nuc_server_talk_try_tops (self, &maximum, 1, cancellable, error);
  return nuc_server_talk_try_tops (self, usual_tops, G_N_ELEMENTS (usual_tops), cancellable, error);
}

const NucServerDialect nuc_server_dialect_completions = {
  .path = "/v1/completions",
  .prepare = prepare,
  .encode = nuc_server_talk_encode_text,
  .question = completions_question,
};

const NucServerDialect nuc_server_dialect_chat = {
  .path = "/v1/chat/completions",
  .prepare = prepare,
  .encode = nuc_server_talk_encode_text,
  .question = chat_question,
};

const NucServerDialect nuc_server_dialect_vllm = {
  .path = "/v1/completions",
  .prepare = vllm_prepare,
  .encode = nuc_server_talk_encode_text,
  .question = vllm_question,
};
