/* secret.h: keys of servers, in the desktop's secret store
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * NucSecretPlace:
 * @NUC_SECRET_SESSION: in the memory of this process, gone when it ends
 * @NUC_SECRET_STORE: in the desktop's secret store
 *
 * How well a key is kept. Never in settings, files, logs or figures.
 */
typedef enum
{
  NUC_SECRET_SESSION,
  NUC_SECRET_STORE,
} NucSecretPlace;

/* @origin: as of nuc_server_config_dup_origin(). All block, and may ask the person to unlock. */
NucSecretPlace
nuc_secret_keep (const char *origin, const char *key, GCancellable *cancellable, char **why_not);
char *nuc_secret_find (const char *origin, GCancellable *cancellable);
gboolean nuc_secret_locate (const char *origin, NucSecretPlace *place, GCancellable *cancellable);
void nuc_secret_forget (const char *origin, GCancellable *cancellable);
void nuc_secret_free (char *key);

gboolean nuc_secret_clean (const char *key, char **clean, GError **error);

char *nuc_secret_redact (const char *text, const char *key);
gboolean nuc_secret_is_in (const char *text, const char *key);

/* What looks for a key that comes a token at a time. */
typedef struct _NucSecretWatch NucSecretWatch;

NucSecretWatch *nuc_secret_watch_new (const char *key, const char *before, gsize length);
void nuc_secret_watch_free (NucSecretWatch *self);
gboolean nuc_secret_watch_meets (const NucSecretWatch *self, const char *bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucSecretWatch, nuc_secret_watch_free)

G_END_DECLS
