/* server.h: a model behind a server, one request a token
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/loader.h"
#include "source/server-config.h"
#include "source/server-watch.h"
#include "source/source.h"

G_BEGIN_DECLS

#define NUC_TYPE_SERVER (nuc_server_get_type ())
G_DECLARE_FINAL_TYPE (NucServer, nuc_server, NUC, SERVER, NucSource)

/* Both block. @limits: (nullable): %NULL for the default. */
NucServer *nuc_server_new (const NucServerConfig *config,
                           const char *key,
                           const NucServerLimits *limits,
                           GCancellable *cancellable,
                           GError **error);
char *nuc_server_test (const NucServerConfig *config,
                       const char *key,
                       const NucServerLimits *limits,
                       GCancellable *cancellable,
                       GError **error);

/* The key for a server: %FALSE where there is one that cannot be sent. */
gboolean nuc_server_find_key (const NucServerConfig *config,
                              GCancellable *cancellable,
                              char **key,
                              GError **error);

NucServerKind nuc_server_get_kind (NucServer *self);
const char *nuc_server_get_model (NucServer *self);
/* 0 where the server does not say. */
gsize nuc_server_get_n_vocabulary (NucServer *self);

/* For open.c. */
extern const NucLoader nuc_server_loader;

G_END_DECLS
