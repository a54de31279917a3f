/* transport.h: play, step, go back, how fast
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_TRANSPORT (nuc_transport_get_type ())
G_DECLARE_FINAL_TYPE (NucTransport, nuc_transport, NUC, TRANSPORT, GtkWidget)

void nuc_transport_set_session (NucTransport *self, NucSession *session);
void nuc_transport_edit_prompt (NucTransport *self);

G_END_DECLS
