/* debug.h: what the program tells whoever looks for a fault
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of the names, each is a domain of GLib's log below that of the program. */
#define NUC_DEBUG_FILE "file"
#define NUC_DEBUG_SERVER "server"
#define NUC_DEBUG_SESSION "session"
#define NUC_DEBUG_SOURCE "source"

void nuc_debug (const char *name, const char *format, ...) G_GNUC_PRINTF (2, 3);
void nuc_debug_init (void);

G_END_DECLS
