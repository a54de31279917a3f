/* server-models.h: which models a server offers
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "source/server-config.h"
#include "source/server-watch.h"

G_BEGIN_DECLS

/* Blocks. */
char **nuc_server_list_models (const NucServerConfig *config,
                               const char *key,
                               const NucServerLimits *limits,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
