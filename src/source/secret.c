/* secret.c: keys of servers, in the desktop's secret store
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/secret.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#ifdef HAVE_LIBSECRET
#include <libsecret/secret.h>
#endif

/* So many bytes of a key in a row are no accident. */
#define TELLING_BYTES 8

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

/* How many bytes at @text stand somewhere in @key in the same order. */
static gsize
common_bytes (const char *text, const char *key)
{
  gsize longest = 0;

  for (const char *k = key; *k != '\0'; k++)
    {
      gsize n = 0;

      while (k[n] != '\0' && text[n] == k[n])
        n++;
      longest = MAX (longest, n);
    }
  return longest;
}

/**
 * nuc_secret_redact:
 * @text: what is to be shown
 * @key: (nullable): what must not be
 *
 * A server may repeat the key that it was sent, whole or cut off.
 *
 * Returns: (transfer full): @text with “•••” for the key and for any telling piece of it
 */
char *
nuc_secret_redact (const char *text, const char *key)
{
  GString *safe;
  gsize telling;

  if (key == NULL || *key == '\0')
    return g_strdup (text);

  safe = g_string_sized_new (strlen (text));
  telling = MIN (strlen (key), (gsize) TELLING_BYTES);
  while (*text != '\0')
    {
      gsize n = common_bytes (text, key);

      if (n >= telling)
        {
          g_string_append (safe, "•••");
          text += n;
        }
      else
        g_string_append_c (safe, *text++);
    }
  return g_string_free (safe, FALSE);
}
