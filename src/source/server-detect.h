/* server-detect.h: finds out what kind of server listens at an address
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/server-config.h"
#include "source/server-http.h"

G_BEGIN_DECLS

gboolean nuc_server_detect (NucServerHttp *http,
                            NucServerKind *kind,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
