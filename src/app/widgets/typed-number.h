/* typed-number.h: numbers as a person types and reads them
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean nuc_typed_number_parse (const char *text, gboolean integer, double *value);
char *nuc_typed_number_format (double value, int digits);

G_END_DECLS
