/* file-map.h: a large file in memory, whatever happens to it
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _NucFileMap NucFileMap;

NucFileMap *nuc_file_map_new (const char *path, const char *title, GError **error);
NucFileMap *nuc_file_map_ref (NucFileMap *self);
void nuc_file_map_unref (NucFileMap *self);
const guint8 *nuc_file_map_get_data (const NucFileMap *self);
gsize nuc_file_map_get_size (const NucFileMap *self);
GBytes *nuc_file_map_read_head (const NucFileMap *self, gsize length, GError **error);
gboolean nuc_file_map_check (const NucFileMap *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucFileMap, nuc_file_map_unref)

G_END_DECLS
