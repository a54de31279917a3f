/* output.h: JSON, numbers and text on their way out
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* Prints and frees; one line, or indented. FALSE when nobody can take it. */
gboolean nuc_output_json (json_t *value, gboolean line, GError **error);
/* A share of 1 that is "0" or "1" only when it is exactly that. */
char *nuc_output_share (double share);
void nuc_output_end (void);
gboolean nuc_output_flush (GError **error);

/* Bytes become text as soon as their characters are whole; what can be none becomes U+FFFD. */
void nuc_output_bytes (GByteArray *waiting, const char *bytes, gsize length, gboolean last);

G_END_DECLS
