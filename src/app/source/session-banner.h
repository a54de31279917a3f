/* session-banner.h: what a session has to say, in a banner
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/widgets/banner.h"
#include "session/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_SESSION_BANNER (nuc_session_banner_get_type ())
G_DECLARE_FINAL_TYPE (NucSessionBanner, nuc_session_banner, NUC, SESSION_BANNER, GObject)

NucSessionBanner *nuc_session_banner_new (NucSession *session, NucBanner *banner);
void nuc_session_banner_notice (NucSessionBanner *self, const char *sentence);
void nuc_session_banner_keep_errors (NucSessionBanner *self);

G_END_DECLS
