/* announcer.h: says which tokens are drawn
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

void nuc_announcer_add (GtkWidget *window, NucSession *session);

G_END_DECLS
