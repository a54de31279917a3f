/* render-list.h: many figures from one file
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes all that can be made, says what could not, and returns the exit code. */
int nuc_render_list (const char *path);

G_END_DECLS
