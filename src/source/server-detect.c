/* server-detect.c: finds out what kind of server listens at an address
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/server-detect.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef NucServerKind (*Judge) (json_t *answer);

static NucServerKind
judge_props (json_t *answer)
{
  return json_is_object (json_object_get (answer, "default_generation_settings")) ? NUC_SERVER_LLAMA
                                                                                  : NUC_SERVER_AUTO;
}

static NucServerKind
judge_version (json_t *answer)
{
  return json_is_string (json_object_get (answer, "version")) ? NUC_SERVER_OLLAMA : NUC_SERVER_AUTO;
}

static NucServerKind
judge_models (json_t *answer)
{
  json_t *models = json_object_get (answer, "data");
  const char *owner = json_string_value (json_object_get (json_array_get (models, 0), "owned_by"));

  if (!json_is_array (models))
    return NUC_SERVER_AUTO;
  if (g_strcmp0 (owner, "vllm") == 0)
    return NUC_SERVER_VLLM;
  if (g_strcmp0 (owner, "llamacpp") == 0)
    return NUC_SERVER_LLAMA;
  return NUC_SERVER_COMPLETIONS;
}

static const struct
{
  const char *path;
  Judge judge;
} probes[] = {
  { "/props", judge_props },
  { "/api/version", judge_version },
  { "/v1/models", judge_models },
};

/* Whether there is no use in asking this server anything else. */
static gboolean
is_final (const GError *error)
{
  if (error->domain != NUC_SERVER_ERROR)
    return TRUE;
  switch (error->code)
    {
    case NUC_SERVER_ERROR_REDIRECT:
    case NUC_SERVER_ERROR_DENIED:
    case NUC_SERVER_ERROR_NOT_FOUND:
    case NUC_SERVER_ERROR_REFUSED:
    case NUC_SERVER_ERROR_FAILED:
    case NUC_SERVER_ERROR_ANSWER:
      return FALSE;
    default:
      return TRUE;
    }
}

/**
 * nuc_server_detect:
 * @http: the connection
 * @kind: (out): its kind, never %NUC_SERVER_AUTO
 * @cancellable: (nullable): stops it
 * @error: one sentence
 *
 * Asks for what only one kind of server has: llama-server's `/props`, Ollama's `/api/version`, then the
 * list of models of OpenAI's API, whose owner tells vLLM and a llama-server that wants a key.
 *
 * Returns: whether the kind is known now
 */
gboolean
nuc_server_detect (NucServerHttp *http,
                   NucServerKind *kind,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GError) telling = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (probes); i++)
    {
      g_autoptr (GError) local = NULL;
      json_t *answer = nuc_server_http_ask (http, probes[i].path, NULL, cancellable, &local);

      *kind = answer != NULL ? probes[i].judge (answer) : NUC_SERVER_AUTO;
      json_decref (answer);
      if (*kind != NUC_SERVER_AUTO)
        return TRUE;
      if (local != NULL && is_final (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      /* That a key is wanted says more than that a path is missing. */
      if (local != NULL && !g_error_matches (local, NUC_SERVER_ERROR, NUC_SERVER_ERROR_NOT_FOUND) &&
          (telling == NULL || g_error_matches (local, NUC_SERVER_ERROR, NUC_SERVER_ERROR_DENIED)))
        {
          g_clear_error (&telling);
          telling = g_steal_pointer (&local);
        }
    }

  if (telling != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&telling));
      return FALSE;
    }
  g_set_error (
      error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_NOT_FOUND,
      _ ("%s is a web server but none that Nucleus can use; llama-server, Ollama, vLLM or "
         "another one with OpenAI's API was expected: check port and path, or name the kind "
         "with “#;kind=…”."),
      nuc_server_http_get_address (http));
  return FALSE;
}
