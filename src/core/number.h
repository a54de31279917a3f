/* number.h: numbers in text forms, the same in every locale
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *nuc_number_to_string (double value);
gboolean nuc_number_parse (const char *text, double *value);

G_END_DECLS
