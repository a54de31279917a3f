/* json-keys.h: zero bytes in the keys of JSON objects
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *nuc_json_keys_hide_nul (const char *text, gsize length);
const char *nuc_json_keys_show_nul (const char *key, GByteArray *bytes, gsize *length);

G_END_DECLS
