/* json-mend.h: what programs write as JSON although it is none
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void nuc_json_mend (char *text, gsize length);

G_END_DECLS
