/* text-fork.h: where two texts part
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

gboolean nuc_text_fork_find (NucSession *a, NucSession *b, guint64 *forks);

G_END_DECLS
