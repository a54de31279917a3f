/* consent.c: which servers a person agreed to
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/consent.h"

#include <string.h>

#define INSECURE ";insecure"

G_LOCK_DEFINE_STATIC (consents);
static GHashTable *consents = NULL;

/* With the lock held. */
static void
set (const char *origin, guint consent)
{
  if (consents == NULL)
    consents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (consent == 0)
    g_hash_table_remove (consents, origin);
  else
    g_hash_table_replace (consents, g_strdup (origin), GUINT_TO_POINTER (consent));
}

static guint
get (const char *origin)
{
  return consents != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (consents, origin)) : 0;
}

/**
 * nuc_consent_give:
 * @origin: as of nuc_server_config_dup_origin()
 * @consent: flags of [enum@Consent], beside those that it has
 *
 * Only ever called for what a person did: an address that was typed, a question that was answered.
 */
void
nuc_consent_give (const char *origin, guint consent)
{
  G_LOCK (consents);
  set (origin, get (origin) | consent);
  G_UNLOCK (consents);
}

/**
 * nuc_consent_get:
 * @origin: as of nuc_server_config_dup_origin()
 *
 * Returns: flags of [enum@Consent], 0 for a server that nobody has agreed to
 */
guint
nuc_consent_get (const char *origin)
{
  guint consent;

  G_LOCK (consents);
  consent = get (origin);
  G_UNLOCK (consents);
  return consent;
}

/**
 * nuc_consent_withdraw:
 * @origin: as of nuc_server_config_dup_origin()
 * @consent: flags of [enum@Consent] that hold no longer
 */
void
nuc_consent_withdraw (const char *origin, guint consent)
{
  G_LOCK (consents);
  set (origin, get (origin) & ~consent);
  G_UNLOCK (consents);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * nuc_consent_dup_list:
 *
 * Returns: (transfer full) (array zero-terminated=1): what is to be remembered, for
 *   nuc_consent_restore(), in an order that stays
 */
char **
nuc_consent_dup_list (void)
{
  const guint both = NUC_CONSENT_CONNECT | NUC_CONSENT_REMEMBER;
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer origin, value;

  G_LOCK (consents);
  if (consents != NULL)
    {
      g_hash_table_iter_init (&iter, consents);
      while (g_hash_table_iter_next (&iter, &origin, &value))
        if ((GPOINTER_TO_UINT (value) & both) == both)
          g_ptr_array_add (list,
                           g_strconcat (origin,
                                        GPOINTER_TO_UINT (value) & NUC_CONSENT_INSECURE ? INSECURE
                                                                                        : "",
                                        NULL));
    }
  G_UNLOCK (consents);
  g_ptr_array_sort (list, compare_cb);
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

/**
 * nuc_consent_restore:
 * @list: (array zero-terminated=1): as of nuc_consent_dup_list(), of an earlier run
 *
 * What was typed in an earlier run may be asked again, but gets no key from the environment, which may
 * be another by now.
 */
void
nuc_consent_restore (const char *const *list)
{
  for (gsize i = 0; list[i] != NULL; i++)
    {
      gboolean insecure = g_str_has_suffix (list[i], INSECURE);
      g_autofree char *origin =
          g_strndup (list[i], strlen (list[i]) - (insecure ? strlen (INSECURE) : 0));

      nuc_consent_give (origin, NUC_CONSENT_CONNECT | NUC_CONSENT_REMEMBER |
                                    (insecure ? NUC_CONSENT_INSECURE : 0));
    }
}
