/* text-encoding.h: texts that are not written in UTF-8
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *nuc_text_to_utf8 (const char *bytes, gsize n_bytes, gsize *length, const char **encoding);

G_END_DECLS
