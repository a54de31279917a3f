/* number-text.h: numbers as a person reads them, in the locale's form
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *nuc_number_text_real (double value, int digits);
char *nuc_number_text_count (guint64 count);
char *nuc_number_text_percent (double probability);
char *nuc_number_text_percent_whole (double probability);

G_END_DECLS
