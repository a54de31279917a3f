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

#define nuc_debug(name, ...) g_log (G_LOG_DOMAIN "-" name, G_LOG_LEVEL_DEBUG, __VA_ARGS__)

void nuc_debug_init (void);

G_END_DECLS
