/* server-talk.c: what all APIs of servers share
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/server-talk.h"

#include <glib/gi18n-lib.h>

#include "source/secret.h"
#include "source/server-detect.h"

/* The largest vocabularies have some 300,000 tokens and some megabytes. */
#define MAX_TOKENS (1000 * 1000)
#define MAX_TOKEN_BYTES ((gsize) 64 * 1024 * 1024)

/* Where a sentence lists what a server offers. */
#define MAX_NAMES 5

/* Something that every model can continue, to see whether it gives log-probabilities. */
#define TRIAL_TEXT "It was a"

static const NucServerDialect *const dialects[NUC_SERVER_N_KINDS] = {
  [NUC_SERVER_LLAMA] = &nuc_server_dialect_llama,
  [NUC_SERVER_COMPLETIONS] = &nuc_server_dialect_completions,
  [NUC_SERVER_CHAT] = &nuc_server_dialect_chat,
  [NUC_SERVER_VLLM] = &nuc_server_dialect_vllm,
  [NUC_SERVER_OLLAMA] = &nuc_server_dialect_ollama,
};

/* Forgets what another API said, since its tokens may have other ids. */
static void
begin (NucServerTalk *self, NucServerKind kind)
{
  self->config->kind = kind;
  self->dialect = dialects[kind];
  g_clear_pointer (&self->model, g_free);
  self->n_vocabulary = 0;
  self->n_context = 0;
  self->n_top = 0;
  g_free (self->url);
  self->url = g_strconcat (self->config->address, self->dialect->path, NULL);
  self->target = (NucTarget){ .name = self->url, .title = self->url, .head = "" };
  g_clear_pointer (&self->reader, nuc_answer_reader_free);
  g_clear_pointer (&self->vocabulary, nuc_vocabulary_unref);
  self->vocabulary = nuc_vocabulary_new ();
  self->reader = nuc_answer_reader_new_live (&self->json, self->vocabulary);
}

static gboolean
prepare (NucServerTalk *self, NucServerKind kind, GCancellable *cancellable, GError **error)
{
  g_autofree char *model = g_strdup (self->config->model);

  begin (self, kind);
  if (self->dialect->prepare (self, cancellable, error))
    return TRUE;
  g_free (self->config->model);
  self->config->model = g_steal_pointer (&model);
  return FALSE;
}

/* Whether an answer speaks against this API, and not against the server as such. */
static gboolean
is_about_the_api (const GError *error)
{
  if (error->domain == NUC_ERROR)
    return error->code == NUC_ERROR_EMPTY;
  return g_error_matches (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_NOT_FOUND) ||
         g_error_matches (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REFUSED) ||
         g_error_matches (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_FAILED);
}

/**
 * nuc_server_talk_new:
 * @config: where and how; copied
 * @key: (nullable): the server's key
 * @limits: (nullable): %NULL for the default
 * @cancellable: (nullable): stops it
 * @error: one sentence
 *
 * Finds out what kind of server it is where @config does not say, then its model and how much it
 * gives, with one trial question. Blocks.
 *
 * Returns: (transfer full): a talk that can go on, or %NULL
 */
NucServerTalk *
nuc_server_talk_new (const NucServerConfig *config,
                     const char *key,
                     const NucServerLimits *limits,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (NucServerTalk) self = NULL;
  g_autoptr (GError) local = NULL;
  NucServerKind kind = config->kind;

  if (!nuc_server_config_check (config, error))
    return NULL;
  self = g_new0 (NucServerTalk, 1);
  self->config = nuc_server_config_copy (config);
  self->http = nuc_server_http_new (config->address, key, limits);
  nuc_json_init (&self->json, &self->target, NULL, NULL);

  if (kind == NUC_SERVER_AUTO && !nuc_server_detect (self->http, &kind, cancellable, error))
    return NULL;
  if (prepare (self, kind, cancellable, &local))
    return g_steal_pointer (&self);

  /* Many servers have only the chat, or give log-probabilities only there. */
  if (config->kind == NUC_SERVER_AUTO && kind == NUC_SERVER_COMPLETIONS && is_about_the_api (local))
    {
      if (prepare (self, NUC_SERVER_CHAT, cancellable, error))
        return g_steal_pointer (&self);
      return NULL;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

void
nuc_server_talk_free (NucServerTalk *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->reader, nuc_answer_reader_free);
  nuc_json_clear (&self->json);
  g_clear_pointer (&self->vocabulary, nuc_vocabulary_unref);
  nuc_server_http_free (self->http);
  nuc_server_config_free (self->config);
  g_free (self->model);
  g_free (self->url);
  g_free (self);
}

/**
 * nuc_server_talk_encode:
 *
 * Blocks: llama-server is asked.
 *
 * Returns: whether @text has ids, which are appended to @ids
 */
gboolean
nuc_server_talk_encode (NucServerTalk *self, const char *text, GArray *ids, GError **error)
{
  return self->dialect->encode (self, text, ids, error);
}

/* A server that names ever new tokens would fill the memory: their ids have to stay what they are, so that none
 * can be forgotten. */
static gboolean
check_room (NucServerTalk *self, GError **error)
{
  gsize n = nuc_vocabulary_get_size (self->vocabulary);

  if (n <= MAX_TOKENS && nuc_vocabulary_get_n_bytes (self->vocabulary) <= MAX_TOKEN_BYTES)
    return TRUE;
  g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_TOO_LARGE,
               _ ("%s has named %zu different tokens by now, more than a model has or longer than "
                  "they can be; connect to it anew to go on."),
               self->url, n);
  return FALSE;
}

/* The end of a text, long enough to hold the beginning of a key in any of its forms. */
static GByteArray *
dup_end (NucServerTalk *self, const guint32 *context, gsize n_context, gsize length)
{
  GByteArray *end = g_byte_array_new ();

  for (gsize i = n_context; i > 0 && end->len < length; i--)
    {
      gsize n = 0;
      const char *bytes = nuc_vocabulary_get_bytes (self->vocabulary, context[i - 1], &n);

      if (n > length)
        {
          bytes += n - length;
          n = length;
        }
      if (bytes != NULL)
        g_byte_array_prepend (end, (const guint8 *) bytes, (guint) n);
    }
  return end;
}

/* A key can come in two tokens, or as bytes. What a person reads is both together. */
static gboolean
check_key (NucServerTalk *self,
           const guint32 *context,
           gsize n_context,
           NucLogits *logits,
           GError **error)
{
  const char *key = nuc_server_http_get_key (self->http);
  g_autoptr (NucSecretWatch) watch = NULL;
  g_autoptr (GByteArray) end = NULL;

  if (key == NULL)
    return TRUE;
  end = dup_end (self, context, n_context, 3 * strlen (key));
  watch = nuc_secret_watch_new (key, (const char *) end->data, end->len);
  for (guint32 i = 0; i < nuc_logits_get_size (logits); i++)
    {
      gsize n;
      const char *bytes =
          nuc_vocabulary_get_bytes (self->vocabulary, nuc_logits_get_id (logits, i), &n);

      if (bytes != NULL && nuc_secret_watch_meets (watch, bytes, n))
        {
          nuc_server_http_set_repeats (self->url, error);
          return FALSE;
        }
    }
  return TRUE;
}

static NucLogits *
read_answer (NucServerTalk *self, json_t *answer, GError **error)
{
  g_autoptr (NucLogits) logits = NULL;
  g_autoptr (GError) problem = NULL;
  guint32 last;

  g_string_truncate (self->json.path, 0);
  nuc_answer_reader_set_whole (self->reader, self->n_vocabulary);
  if (self->dialect->check == NULL || self->dialect->check (self, answer, &problem))
    logits = nuc_answer_reader_read (self->reader, answer, &problem);
  if (logits == NULL)
    {
      nuc_server_http_propagate (self->http, error, g_steal_pointer (&problem));
      return NULL;
    }
  last = nuc_logits_get_id (logits, (guint32) nuc_logits_get_size (logits) - 1);
  if (self->n_vocabulary > 0 && last >= self->n_vocabulary)
    {
      g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER,
                   _ ("%s names token %u, but said that its model has %zu tokens; if the model was "
                      "changed, open the server again."),
                   self->url, last, self->n_vocabulary);
      return NULL;
    }
  return g_steal_pointer (&logits);
}

/**
 * nuc_server_talk_next:
 * @context: ids of everything before the token asked for
 * @n_context: how many
 * @n_prompt: how many of them are the prompt, for APIs that tell question from answer
 * @cancellable: (nullable): stops it promptly
 * @error: one sentence
 *
 * Blocks.
 *
 * Returns: (transfer full): the logits, complete where the server gives its whole vocabulary
 */
NucLogits *
nuc_server_talk_next (NucServerTalk *self,
                      const guint32 *context,
                      gsize n_context,
                      gsize n_prompt,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (json_t) question = NULL;
  g_autoptr (json_t) answer = NULL;
  g_autoptr (NucLogits) logits = NULL;

  if (n_context == 0)
    {
      g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REFUSED,
                   _ ("%s needs something to continue; write a prompt."), self->url);
      return NULL;
    }
  if (self->n_context > 0 && n_context >= self->n_context)
    {
      g_set_error (
          error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REFUSED,
          _ ("%s reads at most %zu tokens and the text has %zu; begin a new text, or start "
             "the server with a larger context."),
          self->url, self->n_context, n_context);
      return NULL;
    }
  question = self->dialect->question (self, context, n_context, n_prompt, error);
  if (question == NULL)
    return NULL;
  if (!check_room (self, error))
    return NULL;
  answer = nuc_server_http_ask (self->http, self->dialect->path, question, cancellable, error);
  logits = answer != NULL ? read_answer (self, answer, error) : NULL;
  if (logits == NULL || !check_key (self, context, n_context, logits, error))
    return NULL;
  return g_steal_pointer (&logits);
}

/**
 * nuc_server_talk_try_tops:
 * @tops: how many probabilities to ask for, most first
 * @n_tops: how many numbers that are
 *
 * Servers refuse a request for more probabilities than they want to give, and vLLM says how many that
 * are. Tries until one is taken, which is then kept in the talk.
 *
 * Returns: whether a distribution came
 */
gboolean
nuc_server_talk_try_tops (NucServerTalk *self,
                          const gsize *tops,
                          gsize n_tops,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) last = NULL;

  if (!nuc_server_talk_encode (self, TRIAL_TEXT, ids, error))
    return FALSE;
  for (gsize i = 0; i < n_tops; i++)
    {
      g_autoptr (NucLogits) logits = NULL;

      self->n_top = tops[i];
      g_clear_error (&last);
      logits = nuc_server_talk_next (self, (const guint32 *) (gpointer) ids->data, ids->len,
                                     ids->len, cancellable, &last);
      if (logits != NULL)
        return TRUE;
      if (!g_error_matches (last, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REFUSED))
        break;
    }
  g_propagate_error (error, g_steal_pointer (&last));
  return FALSE;
}

/**
 * nuc_server_talk_encode_text:
 *
 * For servers whose tokens have no ids: how they will cut the prompt is not known, so the whole of it
 * counts as one token.
 *
 * Returns: %TRUE
 */
gboolean
nuc_server_talk_encode_text (NucServerTalk *self, const char *text, GArray *ids, GError **error)
{
  guint32 id;

  if (*text == '\0')
    return TRUE;
  id = nuc_vocabulary_intern (self->vocabulary, text, strlen (text));
  g_array_append_val (ids, id);
  return TRUE;
}

/**
 * nuc_server_talk_dup_text:
 *
 * Returns: (transfer full): the text of tokens, or %NULL where it ends within a character, which JSON
 *   cannot carry
 */
char *
nuc_server_talk_dup_text (NucServerTalk *self, const guint32 *ids, gsize n_ids, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < n_ids; i++)
    {
      gsize length;
      const char *bytes = nuc_vocabulary_get_bytes (self->vocabulary, ids[i], &length);

      if (bytes != NULL)
        g_string_append_len (text, bytes, (gssize) length);
    }
  if (!g_utf8_validate_len (text->str, text->len, NULL))
    {
      g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REFUSED,
                   _ ("%s can only continue whole characters, and the last token is a part of one; "
                      "go back and take another token."),
                   self->url);
      return NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * nuc_server_talk_set_model_error:
 * @list: (nullable): the models that the server offers
 * @key: the member with a model's name
 *
 * For a server with none or several models where the address names none.
 */
void
nuc_server_talk_set_model_error (NucServerTalk *self, json_t *list, const char *key, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GError) problem = NULL;
  gsize n = json_array_size (list);

  if (n == 0)
    {
      g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER,
                   _ ("%s offers no model; install one there first."), self->config->address);
      return;
    }
  for (gsize i = 0; i < MIN (n, (gsize) MAX_NAMES); i++)
    {
      const char *name = json_string_value (json_object_get (json_array_get (list, i), key));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name != NULL ? name : "?");
    }
  if (n > MAX_NAMES)
    g_string_append (names, ", …");
  g_set_error (&problem, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER,
               ngettext ("%s offers %zu model (%s); name it after “#” in the address.",
                         "%s offers %zu models (%s); name one after “#” in the address.", n),
               self->config->address, n, names->str);
  nuc_server_http_propagate (self->http, error, g_steal_pointer (&problem));
}
