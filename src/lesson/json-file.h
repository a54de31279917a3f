/* json-file.h: JSON in files
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

char *nuc_json_print (const json_t *root);
gboolean nuc_json_save (const json_t *root, const char *path, int mode, GError **error);
char *nuc_json_load_file (const char *path, gsize most, gsize *length, GError **error);

G_END_DECLS
