/* json-file.h: JSON in files
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

char *nuc_json_print (const json_t *root);
gboolean nuc_json_make_folder (const char *path, GError **error);
gboolean nuc_json_save (const json_t *root, const char *path, guint mode, GError **error);

G_END_DECLS
