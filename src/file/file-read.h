/* file-read.h: a file, opened and read without waiting and without surprise
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/**
 * NucFileProgress:
 * @fraction: in [0, 1]
 *
 * Called from the thread that reads.
 */
typedef void (*NucFileProgress) (double fraction, gpointer user_data);

int nuc_file_open (const char *path, const char *title, struct stat *status, GError **error);
gboolean
nuc_file_read_at (int fd, guint64 offset, gpointer data, gsize length, gsize *n, int *code);
gboolean nuc_file_check_same (int fd, const struct stat *status, const char *title, GError **error);
gboolean nuc_file_has_become_shorter (guint64 size, gsize n, const char *title, GError **error);
void nuc_file_set_unreadable (const char *title, int code, GError **error);
void nuc_file_set_too_large (const char *title, guint64 size, guint64 limit, GError **error);

char *
nuc_file_read (const char *path, const char *title, guint64 limit, gsize *length, GError **error);
char *nuc_file_read_watched (const char *path,
                             const char *title,
                             guint64 limit,
                             NucFileProgress progress,
                             gpointer user_data,
                             GCancellable *cancellable,
                             gsize *length,
                             GError **error);

G_END_DECLS
