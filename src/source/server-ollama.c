/* server-ollama.c: Ollama's own API, from version 0.12.11 on with at most 20 log-probabilities
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "source/server-talk.h"

/* `raw` keeps Ollama from wrapping the text into the model's chat template. Its log-probabilities are
 * those after its own sampling settings, hence all of these. */
static json_t *
question (NucServerTalk *self,
          const guint32 *context,
          gsize n_context,
          gsize n_prompt,
          GError **error)
{
  g_autofree char *text = nuc_server_talk_dup_text (self, context, n_context, error);

  if (text == NULL)
    return NULL;
  return json_pack (
      "{s:s, s:s, s:b, s:b, s:b, s:I, s:{s:i, s:f, s:i, s:f, s:f, s:f, s:f, s:f, s:i}}", "model",
      self->config->model, "prompt", text, "raw", 1, "stream", 0, "logprobs", 1, "top_logprobs",
      (json_int_t) self->n_top, "options", "num_predict", 1, "temperature", 1.0, "top_k", 0,
      "top_p", 1.0, "min_p", 0.0, "repeat_penalty", 1.0, "frequency_penalty", 0.0,
      "presence_penalty", 0.0, "seed", 0);
}

static gboolean
check (NucServerTalk *self, json_t *answer, GError **error)
{
  if (json_object_get (answer, "logprobs") != NULL ||
      json_string_length (json_object_get (answer, "response")) == 0)
    return TRUE;
  g_set_error (
      error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER,
      _ ("%s answered without log-probabilities, which Ollama gives from version 0.12.11 on; "
         "update it."),
      self->url);
  return FALSE;
}

static gboolean
prepare (NucServerTalk *self, GCancellable *cancellable, GError **error)
{
  static const gsize tops[] = { 20 };

  if (self->config->model == NULL)
    {
      g_autoptr (json_t) tags =
          nuc_server_http_ask (self->http, "/api/tags", NULL, cancellable, error);
      json_t *models = json_object_get (tags, "models");
      const char *name = json_string_value (json_object_get (json_array_get (models, 0), "name"));

      if (tags == NULL)
        return FALSE;
      if (json_array_size (models) != 1 || name == NULL)
        {
          nuc_server_talk_set_model_error (self, models, "name", error);
          return FALSE;
        }
      self->config->model = g_strdup (name);
    }
  return nuc_server_talk_try_tops (self, tops, G_N_ELEMENTS (tops), cancellable, error);
}

const NucServerDialect nuc_server_dialect_ollama = {
  .path = "/api/generate",
  .prepare = prepare,
  .encode = nuc_server_talk_encode_text,
  .question = question,
  .check = check,
};
