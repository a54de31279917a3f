/* array-writer.h: array files for tests
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @version: 1 to 3; @header: the dictionary. */
GByteArray *array_writer_npy (guint8 version, const char *header, gconstpointer data, gsize length);
GByteArray *array_writer_safetensors (const char *header, gconstpointer data, gsize length);

G_END_DECLS
