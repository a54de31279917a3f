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

#define nuc_debug(name, ...)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (nuc_debug_is_wanted ())                                                                    \
      g_log (G_LOG_DOMAIN "-" name, G_LOG_LEVEL_DEBUG, __VA_ARGS__);                               \
  }                                                                                                \
  G_STMT_END

void nuc_debug_init (void);
gboolean nuc_debug_is_wanted (void);

G_END_DECLS
