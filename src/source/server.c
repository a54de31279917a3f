/* server.c: a model behind a server, one request a token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/server.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "source/consent.h"
#include "source/secret.h"
#include "source/server-talk.h"

struct _NucServer
{
  NucSource parent_instance;

  /* A prompt may be encoded while a distribution is under way in another thread. */
  GMutex mutex;
  NucServerTalk *talk;
};

G_DEFINE_FINAL_TYPE (NucServer, nuc_server, NUC_TYPE_SOURCE)

static const char *
get_model (const NucServerTalk *talk)
{
  return talk->config->model != NULL ? talk->config->model : talk->model;
}

/* What a model is called where a path would be too long: `/srv/models/tiny.gguf` is `tiny.gguf`. */
static char *
dup_title (const NucServerTalk *talk)
{
  g_autoptr (GUri) uri = g_uri_parse (talk->config->address, G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *place =
      g_uri_get_port (uri) >= 0
          ? g_strdup_printf ("%s:%d", g_uri_get_host (uri), g_uri_get_port (uri))
          : g_strdup (g_uri_get_host (uri));
  const char *model = get_model (talk);

  if (model == NULL)
    return g_steal_pointer (&place);
  if (strrchr (model, '/') != NULL)
    model = strrchr (model, '/') + 1;
  return g_strdup_printf ("%s, %s", model, place);
}

static char *
describe_coverage (const NucServerTalk *talk)
{
  if (talk->config->kind == NUC_SERVER_LLAMA && talk->n_vocabulary > 0)
    return g_strdup_printf (ngettext ("It gives the probability of every one of its %zu token.",
                                      "It gives the probability of every one of its %zu tokens.",
                                      talk->n_vocabulary),
                            talk->n_vocabulary);
  if (talk->config->kind == NUC_SERVER_LLAMA)
    return g_strdup (_ ("It gives the probability of every one of its tokens."));
  return g_strdup_printf (
      ngettext ("It gives the probability of the %zu most likely token; the rest "
                "is unknown.",
                "It gives the probabilities of the %zu most likely tokens; the "
                "rest is unknown.",
                talk->n_top),
      talk->n_top);
}

static char *
describe (const NucServerTalk *talk)
{
  g_autofree char *coverage = describe_coverage (talk);
  const char *chat =
      talk->config->kind == NUC_SERVER_CHAT
          ? _ (" The prompt is sent as a message and what was sampled as the beginning "
               "of the answer; some servers begin a new answer instead of continuing "
               "it.")
          : "";

  return g_strdup_printf (_ ("%s at %s, asked once for each token. %s%s"),
                          nuc_server_kind_get_title (talk->config->kind), talk->config->address,
                          coverage, chat);
}

static NucLogits *
nuc_server_next (NucSource *source,
                 const guint32 *context,
                 gsize n_context,
                 guint64 position,
                 GCancellable *cancellable,
                 GError **error)
{
  NucServer *self = NUC_SERVER (source);
  gsize n_prompt = position < n_context ? n_context - (gsize) position : n_context;
  NucLogits *logits;

  g_mutex_lock (&self->mutex);
  logits = nuc_server_talk_next (self->talk, context, n_context, n_prompt, cancellable, error);
  g_mutex_unlock (&self->mutex);
  return logits;
}

static gboolean
nuc_server_encode (NucSource *source, const char *text, GArray *ids, GError **error)
{
  NucServer *self = NUC_SERVER (source);
  gboolean done;

  g_mutex_lock (&self->mutex);
  done = nuc_server_talk_encode (self->talk, text, ids, error);
  g_mutex_unlock (&self->mutex);
  return done;
}

static void
nuc_server_finalize (GObject *object)
{
  NucServer *self = NUC_SERVER (object);

  g_clear_pointer (&self->talk, nuc_server_talk_free);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (nuc_server_parent_class)->finalize (object);
}

static void
nuc_server_class_init (NucServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nuc_server_finalize;
  NUC_SOURCE_CLASS (klass)->next = nuc_server_next;
  NUC_SOURCE_CLASS (klass)->encode = nuc_server_encode;
}

static void
nuc_server_init (NucServer *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * nuc_server_new:
 * @config: where and how
 * @key: (nullable): the server's key, which stays in memory
 * @limits: (nullable): times and sizes, %NULL for the default
 * @cancellable: (nullable): stops it promptly
 * @error: one sentence
 *
 * Finds out the server's kind and model and asks one trial question. The source's uri names what was
 * found, so that opening it again needs no search.
 *
 * Returns: (transfer full): a source, or %NULL
 */
NucServer *
nuc_server_new (const NucServerConfig *config,
                const char *key,
                const NucServerLimits *limits,
                GCancellable *cancellable,
                GError **error)
{
  NucServerTalk *talk = nuc_server_talk_new (config, key, limits, cancellable, error);
  g_autofree char *uri = NULL;
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;
  g_autofree char *safe_uri = NULL;
  g_autofree char *safe_title = NULL;
  g_autofree char *safe_description = NULL;
  NucServer *self;

  if (talk == NULL)
    return NULL;
  self = g_object_new (NUC_TYPE_SERVER, NULL);
  self->talk = talk;
  uri = nuc_server_config_to_uri (talk->config);
  title = dup_title (talk);
  description = describe (talk);
  /* A model can be named after the key, by mistake or on purpose. */
  safe_uri = nuc_server_http_redact (talk->http, uri);
  safe_title = nuc_server_http_redact (talk->http, title);
  safe_description = nuc_server_http_redact (talk->http, description);
  nuc_source_describe (NUC_SOURCE (self), NUC_SOURCE_MODEL, safe_uri, safe_title, safe_description,
                       0);
  nuc_source_set_vocabulary (NUC_SOURCE (self), talk->vocabulary);
  return self;
}

/**
 * nuc_server_test:
 * @config: where and how
 * @key: (nullable): the server's key
 * @limits: (nullable): times and sizes, %NULL for the default
 * @cancellable: (nullable): stops it promptly
 * @error: one sentence on what is wrong and what to do
 *
 * The connection test behind a button.
 *
 * Returns: (transfer full): a sentence or two on what answered and how much it gives, or %NULL
 */
char *
nuc_server_test (const NucServerConfig *config,
                 const char *key,
                 const NucServerLimits *limits,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (NucServerTalk) talk = nuc_server_talk_new (config, key, limits, cancellable, error);
  g_autofree char *coverage = NULL;
  g_autofree char *sentence = NULL;

  if (talk == NULL)
    return NULL;
  coverage = describe_coverage (talk);
  if (get_model (talk) == NULL)
    sentence =
        g_strdup_printf (_ ("%s answers at %s. %s"), nuc_server_kind_get_title (talk->config->kind),
                         talk->config->address, coverage);
  else
    sentence = g_strdup_printf (_ ("%s answers at %s with the model %s. %s"),
                                nuc_server_kind_get_title (talk->config->kind),
                                talk->config->address, get_model (talk), coverage);
  return nuc_server_http_redact (talk->http, sentence);
}

/**
 * nuc_server_find_key:
 * @config: whose key
 * @cancellable: (nullable): for the secret store, which may ask the person to unlock it
 * @key: (out) (transfer full) (nullable): the key, free with [func@Secret.free]
 * @error: where there is one that cannot be sent
 *
 * A key belongs to an origin: that in the environment variable NUCLEUS_API_KEY to those that a person
 * typed in this run, any other to the one that [func@Secret.keep] was told.
 *
 * Returns: whether all is well, with or without a key
 */
gboolean
nuc_server_find_key (const NucServerConfig *config,
                     GCancellable *cancellable,
                     char **key,
                     GError **error)
{
  const char *given = g_getenv ("NUCLEUS_API_KEY");
  g_autofree char *origin = nuc_server_config_dup_origin (config);
  char *found;

  *key = NULL;
  if (given != NULL && (nuc_consent_get (origin) & NUC_CONSENT_KEY) != 0)
    {
      if (!nuc_secret_clean (given, key, error))
        {
          g_prefix_error (error, "NUCLEUS_API_KEY: ");
          return FALSE;
        }
      if (*key != NULL)
        return TRUE;
    }
  found = nuc_secret_find (origin, cancellable);
  if (found == NULL)
    return TRUE;
  if (nuc_secret_clean (found, key, error))
    {
      nuc_secret_free (found);
      return TRUE;
    }
  nuc_secret_free (found);
  return FALSE;
}

/**
 * nuc_server_get_kind:
 *
 * Returns: what the server was found to be
 */
NucServerKind
nuc_server_get_kind (NucServer *self)
{
  g_return_val_if_fail (NUC_IS_SERVER (self), NUC_SERVER_AUTO);
  return self->talk->config->kind;
}

/**
 * nuc_server_get_model:
 *
 * Returns: (nullable): the model's name, %NULL where the server does not say
 */
const char *
nuc_server_get_model (NucServer *self)
{
  g_return_val_if_fail (NUC_IS_SERVER (self), NULL);
  return get_model (self->talk);
}

gsize
nuc_server_get_n_vocabulary (NucServer *self)
{
  g_return_val_if_fail (NUC_IS_SERVER (self), 0);
  return self->talk->n_vocabulary;
}

static gboolean
claims (const NucTarget *target)
{
  return g_ascii_strncasecmp (target->name, "http:", 5) == 0 ||
         g_ascii_strncasecmp (target->name, "https:", 6) == 0;
}

/* Whether the server may be asked, and over what: a person says so by typing the address, or before, or
 * in answer to a question. */
static gboolean
check_consent (NucServerConfig *config, NucNamer namer, GError **error)
{
  g_autofree char *origin = nuc_server_config_dup_origin (config);
  guint consent;

  if (namer == NUC_NAMED_BY_PERSON)
    {
      nuc_server_config_take_typed (config);
      return nuc_server_config_check (config, error);
    }
  consent = nuc_consent_get (origin);
  config->insecure = (consent & NUC_CONSENT_INSECURE) != 0;
  if (!nuc_server_config_check (config, NULL))
    {
      g_set_error (
          error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
          _ ("A file names the server %s, which is not on this machine, and over plain http "
             "everybody on the way could read the text; connect to it yourself and allow plain "
             "http there if you mean it."),
          origin);
      return FALSE;
    }
  if ((consent & NUC_CONSENT_CONNECT) != 0)
    return TRUE;
  g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_CONSENT,
               _ ("A file names the server %s, which is not asked before you agree: if you trust "
                  "it, connect to it yourself, or use “--allow-server %s” on the command line."),
               origin, origin);
  return FALSE;
}

static NucSource *
open_server (const NucTarget *target,
             const NucOpenOptions *options,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (target->name, error);
  NucServer *self;
  char *key;

  if (config == NULL ||
      !check_consent (config, options != NULL ? options->namer : NUC_NAMED_BY_FILE, error) ||
      !nuc_server_find_key (config, cancellable, &key, error))
    return NULL;
  nuc_open_report (options, -1, _ ("Asking the server"));
  self = nuc_server_new (config, key, NULL, cancellable, error);
  nuc_secret_free (key);
  return self != NULL ? NUC_SOURCE (self) : NULL;
}

const NucLoader nuc_server_loader = { claims, open_server, NULL, 0 };
