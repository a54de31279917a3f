/* server-dialog.h: where a server is, which model, and with what key
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_SERVER_DIALOG (nuc_server_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NucServerDialog, nuc_server_dialog, NUC, SERVER_DIALOG, GtkWindow)

NucServerDialog *
nuc_server_dialog_new (GtkWindow *parent, NucSession *session, const char *address);

G_END_DECLS
