/* server-consent.h: asks before a server is asked that a file names
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/exhibit.h"
#include "app/settings.h"

G_BEGIN_DECLS

void nuc_server_consent_watch (GtkWindow *window, NucExhibit *exhibit, NucSettings *settings);
void nuc_server_consent_take_typed (const char *name);
void nuc_server_consent_forget (const char *name, NucSettings *settings);

G_END_DECLS
