/* server-config.c: where a model's server is and how it is to be spoken to
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/server-config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "source/consent.h"

/* What a person may have copied from a manual: the address up to one of the API's own paths. */
static const char *const api_paths[] = {
  "/v1/chat/completions", "/v1/completions", "/v1/models", "/v1",       "/completion",
  "/completions",         "/api/generate",   "/api/chat",  "/api/tags",
};

static const struct
{
  const char *name;
  const char *title;
} kinds[NUC_SERVER_N_KINDS] = {
  [NUC_SERVER_AUTO] = { "auto", N_ ("Find out") },
  [NUC_SERVER_LLAMA] = { "llama-server", N_ ("llama-server (llama.cpp)") },
  [NUC_SERVER_COMPLETIONS] = { "completions", N_ ("OpenAI-compatible completions") },
  [NUC_SERVER_CHAT] = { "chat", N_ ("OpenAI-compatible chat") },
  [NUC_SERVER_VLLM] = { "vllm", N_ ("vLLM") },
  [NUC_SERVER_OLLAMA] = { "ollama", N_ ("Ollama") },
};

/* GLib takes the escape from the zone of an IPv6 address, does not put it back, and leaves the brackets out
 * around some that have one. @port: -1 where it goes without saying. */
static char *
join (GUri *uri, const char *scheme, int port, const char *path)
{
  g_autoptr (GString) host = g_string_new (g_uri_get_host (uri));
  g_autofree char *colon = port >= 0 ? g_strdup_printf (":%d", port) : g_strdup ("");

  if (strchr (host->str, ':') == NULL)
    return g_uri_join (G_URI_FLAGS_ENCODED, scheme, NULL, host->str, port, path, NULL, NULL);
  g_string_replace (host, "%", "%25", 0);
  return g_strconcat (scheme, "://[", host->str, "]", colon, path, NULL);
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0 || g_str_has_suffix (host, ".localhost");
}

/* Of a name, or of the zone of an address, such as a network card's. */
static gboolean
is_name (const char *name, gboolean ascii)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-._", *p) == NULL && (ascii || (guchar) *p < 0x80))
      return FALSE;
  return *name != '\0' && g_utf8_validate (name, -1, NULL);
}

static gboolean
is_host (const char *host)
{
  g_auto (GStrv) parts = NULL;

  if (host == NULL || strchr (host, ':') == NULL)
    return host != NULL && is_name (host, FALSE);
  parts = g_strsplit (host, "%", 2);
  return g_hostname_is_ip_address (parts[0]) && (parts[1] == NULL || is_name (parts[1], TRUE));
}

/* Until nothing is left to take away, so that what is written reads back as the same. */
static void
strip_path (char *path)
{
  gsize length = strlen (path);
  gsize before;

  do
    {
      before = length;
      while (length > 0 && path[length - 1] == '/')
        path[--length] = '\0';
      for (gsize i = 0; i < G_N_ELEMENTS (api_paths) && length == before; i++)
        if (g_str_has_suffix (path, api_paths[i]))
          path[length -= strlen (api_paths[i])] = '\0';
    }
  while (length != before);
}

/* -1 where it goes without saying. */
static int
get_port (GUri *uri, const char *scheme)
{
  int usual = strcmp (scheme, "https") == 0 ? 443 : 80;

  return g_uri_get_port (uri) == usual ? -1 : g_uri_get_port (uri);
}

static gboolean
parse_option (NucServerConfig *self, const char *option, GError **error)
{
  if (strcmp (option, "insecure") == 0)
    {
      self->insecure = TRUE;
      return TRUE;
    }
  if (g_str_has_prefix (option, "kind="))
    for (int kind = 0; kind < NUC_SERVER_N_KINDS; kind++)
      if (strcmp (option + strlen ("kind="), kinds[kind].name) == 0)
        {
          self->kind = kind;
          return TRUE;
        }
  g_set_error (
      error, NUC_ERROR, NUC_ERROR_PARSE,
      _ ("“%s” after “#” in a server's address is not known; expected a model's name, then "
         "“;insecure” or “;kind=” with one of auto, llama-server, completions, chat, vllm "
         "and ollama."),
      option);
  return FALSE;
}

static gboolean
parse_fragment (NucServerConfig *self, const char *fragment, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (fragment, ";", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = g_uri_unescape_string (parts[i], NULL);

      if (part == NULL || !g_utf8_validate (part, -1, NULL))
        {
          g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE,
                               _ ("The part after “#” in a server's address is not valid; write "
                                  "“%25” for a percent sign in a model's name."));
          return FALSE;
        }
      if (i == 0)
        self->model = *part != '\0' ? g_steal_pointer (&part) : NULL;
      else if (!parse_option (self, part, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * nuc_server_config_parse:
 * @uri: an address as a person writes it
 * @error: return location
 *
 * The grammar is `http[s]://HOST[:PORT][/BASE][#[MODEL][;kind=KIND][;insecure]]`. `BASE` is the path
 * before the API's own; an API path at its end (`/v1`, `/v1/chat/completions`, `/completion`,
 * `/api/generate` and the like) is dropped, so that an address copied from a manual works. In
 * `MODEL` only `;` and `%` need to be percent-encoded. `KIND` is a name as of
 * [func@ServerKind.get_name]. A key has no place in an address: a user name, a password or a query
 * is refused, with an error that does not repeat them.
 *
 * Returns: (transfer full): the configuration, or %NULL with %NUC_ERROR_PARSE
 */
NucServerConfig *
nuc_server_config_parse (const char *uri, GError **error)
{
  g_autoptr (NucServerConfig) self = g_new0 (NucServerConfig, 1);
  g_autoptr (GUri) parsed = NULL;
  g_autofree char *path = NULL;
  g_autofree char *scheme = NULL;

  g_return_val_if_fail (uri != NULL, NULL);

  parsed =
      g_uri_parse (uri,
                   G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_SCHEME_NORMALIZE,
                   NULL);
  scheme = parsed != NULL ? g_ascii_strdown (g_uri_get_scheme (parsed), -1) : NULL;
  if (parsed == NULL || (strcmp (scheme, "http") != 0 && strcmp (scheme, "https") != 0) ||
      !is_host (g_uri_get_host (parsed)))
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE,
                           _ ("That is not the address of a server; expected something like "
                              "“http://127.0.0.1:8080” or “https://example.org/base#model”."));
      return NULL;
    }
  if (g_uri_get_userinfo (parsed) != NULL || g_uri_get_query (parsed) != NULL)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                   _ ("The address of the server at “%s” may hold no user name, password or part "
                      "after “?”; give the key apart from the address."),
                   g_uri_get_host (parsed));
      return NULL;
    }

  path = g_strdup (g_uri_get_path (parsed));
  strip_path (path);
  self->address = join (parsed, scheme, get_port (parsed, scheme), path);
  if (g_uri_get_fragment (parsed) != NULL &&
      !parse_fragment (self, g_uri_get_fragment (parsed), error))
    return NULL;

  return g_steal_pointer (&self);
}

NucServerConfig *
nuc_server_config_copy (const NucServerConfig *self)
{
  NucServerConfig *copy = g_new0 (NucServerConfig, 1);

  copy->address = g_strdup (self->address);
  copy->kind = self->kind;
  copy->model = g_strdup (self->model);
  copy->insecure = self->insecure;
  return copy;
}

void
nuc_server_config_free (NucServerConfig *self)
{
  if (self == NULL)
    return;
  g_free (self->address);
  g_free (self->model);
  g_free (self);
}

/**
 * nuc_server_config_to_uri:
 *
 * The canonical form of what [func@ServerConfig.parse] reads; parsing it gives an equal
 * configuration.
 *
 * Returns: (transfer full): the address
 */
char *
nuc_server_config_to_uri (const NucServerConfig *self)
{
  GString *uri = g_string_new (self->address);

  if (self->model != NULL || self->kind != NUC_SERVER_AUTO || self->insecure)
    g_string_append_c (uri, '#');
  if (self->model != NULL)
    g_string_append_uri_escaped (uri, self->model, "/:@!$&'()*+,=?", TRUE);
  if (self->kind != NUC_SERVER_AUTO)
    g_string_append_printf (uri, ";kind=%s", kinds[self->kind].name);
  if (self->insecure)
    g_string_append (uri, ";insecure");
  return g_string_free (uri, FALSE);
}

/**
 * nuc_server_config_check:
 * @error: return location
 *
 * Whether the address may be spoken to at all. Over plain http everybody on the way reads the
 * prompt and the key, so it is for this machine only unless @self says `insecure`.
 *
 * Returns: %TRUE, or %FALSE with %NUC_ERROR_UNSUPPORTED
 */
gboolean
nuc_server_config_check (const NucServerConfig *self, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (self->address, G_URI_FLAGS_ENCODED, error);

  if (uri == NULL)
    return FALSE;
  if (self->insecure || strcmp (g_uri_get_scheme (uri), "https") == 0 ||
      is_loopback (g_uri_get_host (uri)))
    return TRUE;
  g_set_error (
      error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
      _ ("%s is not on this machine, and over plain http everybody on the way could read the "
         "text and the key; use https, or write “#;insecure” after the address if you mean "
         "it."),
      self->address);
  return FALSE;
}

/**
 * nuc_server_config_take_typed:
 *
 * A person has typed this address: from now on the server may be asked whoever names it, over plain http
 * as the person says here, and it gets the key in NUCLEUS_API_KEY.
 */
void
nuc_server_config_take_typed (const NucServerConfig *self)
{
  g_autofree char *origin = nuc_server_config_dup_origin (self);

  nuc_consent_give (origin, NUC_CONSENT_CONNECT | NUC_CONSENT_KEY | NUC_CONSENT_REMEMBER);
  if (self->insecure)
    nuc_consent_give (origin, NUC_CONSENT_INSECURE);
  else
    nuc_consent_withdraw (origin, NUC_CONSENT_INSECURE);
}

/**
 * nuc_server_config_dup_origin:
 *
 * Scheme, host and port: what a key belongs to.
 *
 * Returns: (transfer full): such as `https://example.org:8443`
 */
char *
nuc_server_config_dup_origin (const NucServerConfig *self)
{
  g_autoptr (GUri) uri = g_uri_parse (self->address, G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *as_typed = NULL;

  g_return_val_if_fail (uri != NULL, g_strdup (self->address));
  as_typed = join (uri, g_uri_get_scheme (uri), g_uri_get_port (uri), "");
  return g_ascii_strdown (as_typed, -1);
}

/**
 * nuc_server_kind_get_name:
 *
 * Returns: the word for it in an address, never translated
 */
const char *
nuc_server_kind_get_name (NucServerKind kind)
{
  g_return_val_if_fail ((guint) kind < NUC_SERVER_N_KINDS, NULL);
  return kinds[kind].name;
}

/**
 * nuc_server_kind_get_title:
 *
 * Returns: what a person is shown, translated
 */
const char *
nuc_server_kind_get_title (NucServerKind kind)
{
  g_return_val_if_fail ((guint) kind < NUC_SERVER_N_KINDS, NULL);
  return _ (kinds[kind].title);
}
