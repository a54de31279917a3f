/* server-trouble.h: what can go wrong on the way to an answer, in one sentence each
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <libsoup/soup.h>

#include "source/server-watch.h"

G_BEGIN_DECLS

void nuc_server_trouble_set_expiry (const NucServerLimits *limits,
                                    NucServerExpiry expiry,
                                    const char *url,
                                    GError **error);
void
nuc_server_trouble_set_cause (SoupMessage *message, const char *url, GError *cause, GError **error);
void
nuc_server_trouble_set_too_large (const NucServerLimits *limits, const char *url, GError **error);

G_END_DECLS
