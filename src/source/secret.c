/* secret.c: keys of servers, in the desktop's secret store
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/secret.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/error.h"

#ifdef HAVE_LIBSECRET
#include <libsecret/secret.h>
#endif

/* So many bytes of a key in a row are no accident. */
#define TELLING_BYTES 8

struct _NucSecretWatch
{
  char **forms;     /* of the whole key */
  GPtrArray *rests; /* of forms that the text ends with the beginning of */
};

G_LOCK_DEFINE_STATIC (session);
static GHashTable *session = NULL;

#ifdef HAVE_LIBSECRET
static const SecretSchema schema = {
  .name = NUC_APP_ID ".ServerKey",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "origin", SECRET_SCHEMA_ATTRIBUTE_STRING },
                  { NULL, SECRET_SCHEMA_ATTRIBUTE_STRING } },
};
#endif

static void
keep_in_session (const char *origin, const char *key)
{
  G_LOCK (session);
  if (session == NULL)
    session =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) nuc_secret_free);
  g_hash_table_replace (session, g_strdup (origin), g_strdup (key));
  G_UNLOCK (session);
}

/**
 * nuc_secret_keep:
 * @origin: scheme, host and port of the server
 * @key: its key; replaces an older one
 * @cancellable: (nullable): for the secret store
 * @why_not: (out) (optional) (nullable): a translated sentence where the key is kept for the session
 *   only
 *
 * The key can be found in this process from now on, and in later ones where the desktop has a secret
 * store and this build speaks to it.
 *
 * Returns: where the key is kept
 */
NucSecretPlace
nuc_secret_keep (const char *origin, const char *key, GCancellable *cancellable, char **why_not)
{
#ifdef HAVE_LIBSECRET
  g_autofree char *label = g_strdup_printf (_ ("Nucleus: key of %s"), origin);
  g_autoptr (GError) error = NULL;
#endif

  keep_in_session (origin, key);
  if (why_not != NULL)
    *why_not = NULL;

#ifdef HAVE_LIBSECRET
  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, key, cancellable,
                                  &error, "origin", origin, NULL))
    return NUC_SECRET_STORE;
  if (why_not != NULL)
    *why_not =
        g_strdup_printf (_ ("The desktop's secret store did not take the key (%s); it is kept "
                            "until you close Nucleus."),
                         error->message);
#else
  if (why_not != NULL)
    *why_not =
        g_strdup (_ ("This build of Nucleus has no access to a secret store; the key is kept "
                     "until you close it."));
#endif
  return NUC_SECRET_SESSION;
}

/**
 * nuc_secret_find:
 * @origin: scheme, host and port of the server
 * @cancellable: (nullable): for the secret store
 *
 * Looks in this process first, then in the secret store.
 *
 * Returns: (transfer full) (nullable): the key, free with [func@Secret.free]; %NULL where there is
 *   none
 */
char *
nuc_secret_find (const char *origin, GCancellable *cancellable)
{
  char *key = NULL;

  G_LOCK (session);
  if (session != NULL)
    key = g_strdup (g_hash_table_lookup (session, origin));
  G_UNLOCK (session);

#ifdef HAVE_LIBSECRET
  if (key == NULL)
    {
      char *found =
          secret_password_lookup_sync (&schema, cancellable, NULL, "origin", origin, NULL);

      key = g_strdup (found);
      secret_password_free (found);
    }
#endif
  return key;
}

/**
 * nuc_secret_locate:
 * @origin: scheme, host and port of the server
 * @place: (out): where its key is kept
 * @cancellable: (nullable): for the secret store
 *
 * Returns: whether there is a key
 */
gboolean
nuc_secret_locate (const char *origin, NucSecretPlace *place, GCancellable *cancellable)
{
  gboolean found;
#ifdef HAVE_LIBSECRET
  char *stored = secret_password_lookup_sync (&schema, cancellable, NULL, "origin", origin, NULL);

  *place = NUC_SECRET_STORE;
  found = stored != NULL;
  secret_password_free (stored);
  if (found)
    return TRUE;
#endif

  *place = NUC_SECRET_SESSION;
  G_LOCK (session);
  found = session != NULL && g_hash_table_contains (session, origin);
  G_UNLOCK (session);
  return found;
}

/**
 * nuc_secret_forget:
 * @origin: scheme, host and port of the server
 * @cancellable: (nullable): for the secret store
 *
 * Removes the key everywhere it is kept.
 */
void
nuc_secret_forget (const char *origin, GCancellable *cancellable)
{
  G_LOCK (session);
  if (session != NULL)
    g_hash_table_remove (session, origin);
  G_UNLOCK (session);
#ifdef HAVE_LIBSECRET
  secret_password_clear_sync (&schema, cancellable, NULL, "origin", origin, NULL);
#endif
}

/**
 * nuc_secret_clean:
 * @key: as it was typed or found
 * @clean: (out) (transfer full) (nullable): without white space around it; %NULL where nothing is left
 * @error: a sentence that does not repeat the key
 *
 * What is sent as a key is visible ASCII: anything else is lost on the way or ends the line that it
 * stands in.
 *
 * Returns: whether it can be sent
 */
gboolean
nuc_secret_clean (const char *key, char **clean, GError **error)
{
  gsize length;

  while (g_ascii_isspace (*key))
    key++;
  length = strlen (key);
  while (length > 0 && g_ascii_isspace (key[length - 1]))
    length--;
  *clean = NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (key[i]))
      {
        g_set_error_literal (
            error, NUC_ERROR, NUC_ERROR_PARSE,
            key[i] == ' ' || g_ascii_iscntrl (key[i])
                ? _ ("The key has a space, a line break or another control character within it, "
                     "which no key has; copy it again, whole and alone.")
                : _ ("The key has a character other than the letters, digits and signs of "
                     "ASCII, which no key has; copy it again, whole and alone."));
        return FALSE;
      }
  if (length > 0)
    *clean = g_strndup (key, length);
  return TRUE;
}

/**
 * nuc_secret_free:
 * @key: (transfer full) (nullable): overwritten, then freed
 */
void
nuc_secret_free (char *key)
{
  volatile char *p = key;

  if (key == NULL)
    return;
  for (gsize i = strlen (key); i > 0; i--)
    p[i - 1] = '\0';
  g_free (key);
}

/* Neither case nor which of the two alphabets of base64 was taken makes it another key. */
static char
fold (char c)
{
  switch (c)
    {
    case '-':
      return '+';
    case '_':
      return '/';
    default:
      return g_ascii_tolower (c);
    }
}

/* How many bytes at @text stand somewhere in @form in the same order. */
static gsize
common_bytes (const char *text, const char *form)
{
  gsize longest = 0;

  for (const char *f = form; *f != '\0'; f++)
    {
      gsize n = 0;

      while (f[n] != '\0' && fold (text[n]) == fold (f[n]))
        n++;
      longest = MAX (longest, n);
    }
  return longest;
}

/* What is the same in base64 whatever stands before and after: @before is how many bytes do, modulo 3. */
static char *
dup_base64 (const char *key, gsize before)
{
  g_autofree char *padded = g_strdup_printf ("%.*s%s", (int) before, "  ", key);
  gsize length = before + strlen (key);
  g_autofree char *encoded = g_base64_encode ((const guchar *) padded, length);
  gsize first = (before * 8 + 5) / 6;
  gsize end = length * 8 / 6;

  return g_strndup (encoded + MIN (first, end), end - MIN (first, end));
}

/* Every byte in hexadecimal, after @mark. */
static char *
dup_bytes (const char *key, const char *mark)
{
  GString *bytes = g_string_new (NULL);

  for (; *key != '\0'; key++)
    g_string_append_printf (bytes, "%s%02x", mark, (guchar) *key);
  return g_string_free (bytes, FALSE);
}

/* A key as a server may repeat it: as it is, percent-encoded where need be or all through, in hexadecimal,
 * in base64 at each of the three places where it can begin. */
static char **
dup_forms (const char *key)
{
  char **forms = g_new0 (char *, 8);

  forms[0] = g_strdup (key);
  forms[1] = g_uri_escape_string (key, NULL, FALSE);
  forms[2] = dup_bytes (key, "%");
  forms[3] = dup_bytes (key, "");
  for (gsize i = 0; i < 3; i++)
    forms[4 + i] = dup_base64 (key, i);
  return forms;
}

/* How many bytes at @text give a key away. */
static gsize
count_telling (const char *text, char *const *forms)
{
  gsize longest = 0;

  for (gsize i = 0; forms[i] != NULL; i++)
    {
      gsize n = common_bytes (text, forms[i]);

      if (n > 0 && n >= MIN (strlen (forms[i]), (gsize) TELLING_BYTES))
        longest = MAX (longest, n);
    }
  return longest;
}

/**
 * nuc_secret_redact:
 * @text: what is to be shown
 * @key: (nullable): what must not be
 *
 * A server may repeat the key that it was sent: whole or cut off, in the other case, percent-encoded, in
 * hexadecimal or in base64.
 *
 * Returns: (transfer full): @text with “•••” for the key and for any telling piece of it
 */
char *
nuc_secret_redact (const char *text, const char *key)
{
  g_auto (GStrv) forms = NULL;
  GString *safe;

  if (key == NULL || *key == '\0')
    return g_strdup (text);

  safe = g_string_sized_new (strlen (text));
  forms = dup_forms (key);
  while (*text != '\0')
    {
      gsize n = count_telling (text, forms);

      if (n > 0)
        {
          g_string_append (safe, "•••");
          text += n;
        }
      else
        g_string_append_c (safe, *text++);
    }
  return g_string_free (safe, FALSE);
}

static gboolean
has_form (const char *text, const char *form)
{
  gsize length = strlen (form);

  if (length == 0)
    return FALSE;
  for (; *text != '\0'; text++)
    {
      gsize n = 0;

      while (n < length && fold (text[n]) == fold (form[n]))
        n++;
      if (n == length)
        return TRUE;
    }
  return FALSE;
}

/**
 * nuc_secret_is_in:
 * @text: what came from elsewhere
 * @key: (nullable): what must not be in it
 *
 * Returns: whether the whole key is in it, in any form that nuc_secret_redact() knows
 */
gboolean
nuc_secret_is_in (const char *text, const char *key)
{
  g_auto (GStrv) forms = NULL;
  gboolean found = FALSE;

  if (key == NULL || strlen (text) < strlen (key))
    return FALSE;
  forms = dup_forms (key);
  for (gsize i = 0; forms[i] != NULL && !found; i++)
    found = has_form (text, forms[i]);
  return found;
}

static gboolean
begins_with (const char *bytes, gsize length, const char *form)
{
  gsize n = 0;

  while (form[n] != '\0' && n < length && fold (bytes[n]) == fold (form[n]))
    n++;
  return form[n] == '\0';
}

static void
add_rests (NucSecretWatch *self, const char *form, const char *before, gsize length)
{
  for (gsize n = MIN (strlen (form), length + 1); n-- > 1;)
    {
      g_autofree char *begin = g_strndup (form, n);

      if (begins_with (before + length - n, n, begin))
        g_ptr_array_add (self->rests, (gpointer) (form + n));
    }
}

/**
 * nuc_secret_watch_new:
 * @key: (nullable): what must not be shown
 * @before: (array length=length): the end of the text so far, of at least three times as many bytes as the key
 * @length: in bytes
 *
 * A server may give its key back piece by piece, a token at a time. A key of less than eight bytes is none that
 * a text would not have by accident, and only looked for within a token.
 *
 * Returns: (transfer full) (nullable): what looks for it in the next token; %NULL without a key
 */
NucSecretWatch *
nuc_secret_watch_new (const char *key, const char *before, gsize length)
{
  NucSecretWatch *self;

  if (key == NULL || *key == '\0')
    return NULL;
  self = g_new0 (NucSecretWatch, 1);
  self->forms = dup_forms (key);
  self->rests = g_ptr_array_new ();
  for (gsize i = 0; self->forms[i] != NULL && strlen (key) >= TELLING_BYTES; i++)
    add_rests (self, self->forms[i], before, length);
  return self;
}

/**
 * nuc_secret_watch_free:
 * @self: (nullable) (transfer full): a watch
 */
void
nuc_secret_watch_free (NucSecretWatch *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rests);
  g_strfreev (self->forms);
  g_free (self);
}

/**
 * nuc_secret_watch_meets:
 * @self: (nullable): a watch
 * @bytes: (array length=length): a token that may come next
 * @length: in bytes
 *
 * Returns: whether the key is in it, or would be in the text with it
 */
gboolean
nuc_secret_watch_meets (const NucSecretWatch *self, const char *bytes, gsize length)
{
  if (self == NULL)
    return FALSE;
  for (gsize i = 0; i < self->rests->len; i++)
    if (begins_with (bytes, length, self->rests->pdata[i]))
      return TRUE;
  for (gsize i = 0; self->forms[i] != NULL; i++)
    for (gsize at = 0; *self->forms[i] != '\0' && at + strlen (self->forms[i]) <= length; at++)
      if (begins_with (bytes + at, length - at, self->forms[i]))
        return TRUE;
  return FALSE;
}
