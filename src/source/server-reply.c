/* server-reply.c: what a server's answer means: JSON, or one sentence on what is wrong
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/server-reply.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/text.h"
#include "source/json-keys.h"
#include "source/secret.h"

/* More of a server's own words does not fit into a sentence. */
#define MAX_WORDS 240

static const char *
string_of (const json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

/* OpenAI, llama-server and vLLM nest the message; Ollama and many gateways do not. */
static const char *
find_message (const json_t *root)
{
  const json_t *error = json_object_get (root, "error");

  if (string_of (error, "message") != NULL)
    return string_of (error, "message");
  if (json_is_string (error))
    return json_string_value (error);
  if (string_of (root, "message") != NULL)
    return string_of (root, "message");
  return string_of (root, "detail");
}

/* One line of valid UTF-8 that ends where a reader would have stopped. */
static char *
tidy (const char *text, gsize length, const char *key)
{
  g_autofree char *all = g_utf8_make_valid (text, (gssize) MIN (length, (gsize) 64 * MAX_WORDS));
  g_autofree char *valid = nuc_secret_redact (all, key);
  GString *line = g_string_new (NULL);
  glong n = 0;

  for (const char *p = valid; *p != '\0' && n < MAX_WORDS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || !g_unichar_isprint (c))
        c = ' ';
      if (c == ' ' && (line->len == 0 || line->str[line->len - 1] == ' '))
        continue;
      g_string_append_unichar (line, c);
      n++;
    }
  if (n == MAX_WORDS)
    g_string_append (line, "…");
  return g_strchomp (g_string_free (line, FALSE));
}

/**
 * nuc_server_reply_dup_words:
 *
 * The server's own words on why it did not answer, as one line.
 *
 * Returns: (transfer full) (nullable): %NULL where it gave none, or a page for a browser
 */
char *
nuc_server_reply_dup_words (const NucServerReply *self)
{
  gsize length;
  const char *text = g_bytes_get_data (self->body, &length);
  json_t *root = text != NULL ? json_loadb (text, length, 0, NULL) : NULL;
  const char *message = root != NULL ? find_message (root) : NULL;
  char *words = NULL;

  if (message != NULL)
    words = tidy (message, strlen (message), self->key);
  else if (root == NULL && length > 0 && g_strcmp0 (self->content_type, "text/plain") == 0)
    words = tidy (text, length, self->key);
  json_decref (root);
  if (words != NULL && *words == '\0')
    g_clear_pointer (&words, g_free);
  return words;
}

static void
set_status_error (const NucServerReply *self, GError **error)
{
  g_autofree char *words = nuc_server_reply_dup_words (self);
  g_autofree char *said =
      words != NULL ? g_strdup_printf (_ (" It says: “%s”"), words) : g_strdup ("");

  if (self->status == 401 || self->status == 403)
    {
      if (self->key != NULL)
        g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_DENIED,
                     _ ("%s does not accept the key (HTTP status %u); check that it is whole and "
                        "allowed to use this model.%s"),
                     self->url, self->status, said);
      else
        g_set_error (
            error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_DENIED,
            _ ("%s asks for a key (HTTP status %u); give one with the server's address, or "
               "in the environment variable NUCLEUS_API_KEY.%s"),
            self->url, self->status, said);
    }
  else if (self->status == 407)
    g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_DENIED,
                 _ ("%s answers as a proxy that wants a password (HTTP status 407); give it in the "
                    "desktop's proxy settings, or have the proxy leave this address out.%s"),
                 self->url, said);
  else if (self->status == 413)
    g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REFUSED,
                 _ ("The text is larger than %s takes (HTTP status 413); begin a new text or "
                    "shorten the prompt.%s"),
                 self->url, said);
  else if (self->status == 431)
    g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REFUSED,
                 _ ("%s finds the head of the request too large (HTTP status 431); see whether the "
                    "key is really no more than a key.%s"),
                 self->url, said);
  else if (self->status == 404 || self->status == 405)
    g_set_error (
        error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_NOT_FOUND,
        _ ("%s does not exist there (HTTP status %u); check the address, the kind of server "
           "and the model's name.%s"),
        self->url, self->status, said);
  else if (self->status == 429)
    g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_BUSY,
                 ngettext ("%s allows no more requests for now (HTTP status 429, tried %u time); "
                           "wait a while or ask its owner for a higher limit.%s",
                           "%s allows no more requests for now (HTTP status 429, tried %u times); "
                           "wait a while or ask its owner for a higher limit.%s",
                           self->tries),
                 self->url, self->tries, said);
  else if (self->status == 503)
    g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_BUSY,
                 ngettext ("%s is not ready (HTTP status 503, tried %u time); it may still be "
                           "loading its model, try again in a minute.%s",
                           "%s is not ready (HTTP status 503, tried %u times); it may still be "
                           "loading its model, try again in a minute.%s",
                           self->tries),
                 self->url, self->tries, said);
  else if (self->status >= 500)
    g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_FAILED,
                 _ ("%s failed (HTTP status %u); its own log tells why.%s"), self->url,
                 self->status, said);
  else if (self->status >= 400)
    g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_REFUSED,
                 _ ("%s refuses the request (HTTP status %u); check the model's name and that the "
                    "text is not longer than the model can read.%s"),
                 self->url, self->status, said);
  else
    g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER,
                 _ ("%s answered with HTTP status %u where 200 was expected; check the address."),
                 self->url, self->status);
}

static gboolean
is_json_type (const char *type)
{
  return type == NULL || strcmp (type, "application/json") == 0 ||
         strcmp (type, "text/json") == 0 ||
         (g_str_has_prefix (type, "application/") && g_str_has_suffix (type, "+json"));
}

/**
 * nuc_server_reply_read:
 * @error: return location
 *
 * Judges status, content type and syntax, in this order.
 *
 * Returns: (transfer full): the JSON, or %NULL with an error of %NUC_SERVER_ERROR
 */
json_t *
nuc_server_reply_read (const NucServerReply *self, GError **error)
{
  json_error_t why;
  json_t *root;
  gsize length;
  const char *text = g_bytes_get_data (self->body, &length);
  const char *end;

  if (self->status != 200)
    {
      set_status_error (self, error);
      return NULL;
    }
  if (!is_json_type (self->content_type))
    {
      g_set_error (
          error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER,
          _ ("%s answered with “%s” where JSON was expected; check that this is the address "
             "of a model's API and not of a web page."),
          self->url, self->content_type);
      return NULL;
    }
  if (length == 0)
    {
      g_set_error (
          error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER,
          _ ("%s answered with nothing where JSON was expected; its own log may tell why."),
          self->url);
      return NULL;
    }

  if (!g_utf8_validate_len (text, length, &end) && end < text + length && *end != '\0')
    {
      g_set_error (
          error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER,
          _ ("%s sent an answer that is not valid UTF-8 (byte 0x%02X at place %zu), as JSON "
             "has to be; report it to those who make that server."),
          self->url, (guchar) *end, (gsize) (end - text));
      return NULL;
    }

  /* The token of byte 0 has the text "\u0000". */
  root = json_loadb (text, length, JSON_ALLOW_NUL, &why);
  if (root == NULL && json_error_code (&why) == json_error_null_byte_in_key)
    {
      g_autofree char *hidden = nuc_json_keys_hide_nul (text, length);

      root = json_loadb (hidden, length, JSON_ALLOW_NUL, &why);
    }
  if (root == NULL)
    {
      g_autofree char *whole = nuc_text_head (why.text, sizeof why.text);
      g_autofree char *reason = tidy (whole, strlen (whole), self->key);

      g_set_error (
          error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER,
          _ ("%s sent an answer that is not valid JSON (line %d, column %d: %s); report it to "
             "those who make that server."),
          self->url, why.line, why.column, reason);
    }
  return root;
}
