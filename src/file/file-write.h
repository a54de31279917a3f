/* file-write.h: a file, written whole or not at all
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of new files: for everybody, as far as the person's umask says, and for the person alone. */
#define NUC_FILE_SHARED 0666
#define NUC_FILE_PRIVATE 0600

gboolean
nuc_file_write (const char *path, gconstpointer data, gsize length, guint mode, GError **error);
gboolean nuc_file_replace (GFile *file,
                           gconstpointer data,
                           gsize length,
                           guint mode,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
