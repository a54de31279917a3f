/* actions.h: what can be done with a session, by name
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "session/session.h"

G_BEGIN_DECLS

void nuc_actions_add (GActionMap *map, NucSession *session);

G_END_DECLS
