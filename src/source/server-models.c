/* server-models.c: which models a server offers
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/server-models.h"

#include <string.h>

#include "source/json.h"
#include "source/server-http.h"

/* Enough for everything that is run at home, and a bound for what is not. */
#define MOST_MODELS 1000

static const struct
{
  const char *path;
  const char *list;
  const char *name;
} places[] = {
  { "/v1/models", "data", "id" },
  { "/api/tags", "models", "name" },
};

static char **
read_names (NucServerHttp *http, json_t *list, const char *member)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gsize n = MIN (json_array_size (list), (gsize) MOST_MODELS);

  for (gsize i = 0; i < n; i++)
    {
      const char *name = json_string_value (json_object_get (json_array_get (list, i), member));
      g_autofree char *safe = name != NULL ? nuc_server_http_redact (http, name) : NULL;

      if (safe != NULL && *safe != '\0' &&
          !g_ptr_array_find_with_equal_func (names, safe, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&safe));
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/**
 * nuc_server_list_models:
 * @config: where; its kind and model are not looked at
 * @key: (nullable): the server's key
 * @limits: (nullable): times and sizes, %NULL for the default
 * @cancellable: (nullable): stops it promptly
 * @error: one sentence
 *
 * Asks `/v1/models`, which llama-server, vLLM and Ollama have as well as OpenAI, then Ollama's older
 * `/api/tags`.
 *
 * Returns: (transfer full) (array zero-terminated=1): the models' names in the server's order, none
 *   where it has no such list; %NULL where it cannot be asked at all
 */
char **
nuc_server_list_models (const NucServerConfig *config,
                        const char *key,
                        const NucServerLimits *limits,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (NucServerHttp) http = NULL;

  if (!nuc_server_config_check (config, error))
    return NULL;
  http = nuc_server_http_new (config->address, key, limits);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (json_t) answer =
          nuc_server_http_ask (http, places[i].path, NULL, cancellable, &local);
      json_t *list = json_object_get (answer, places[i].list);

      if (json_is_array (list))
        return read_names (http, list, places[i].name);
      if (local != NULL && !g_error_matches (local, NUC_SERVER_ERROR, NUC_SERVER_ERROR_NOT_FOUND) &&
          !g_error_matches (local, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REFUSED) &&
          !g_error_matches (local, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  return g_new0 (char *, 1);
}
