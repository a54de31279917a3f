/* file-lock.h: one program at a time
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

int nuc_file_lock (const char *path, GError **error);
void nuc_file_unlock (int lock);

G_END_DECLS
