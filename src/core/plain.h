/* plain.h: text from elsewhere, made fit for a sentence
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *nuc_plain_dup (const char *text);
void nuc_plain_take_error (GError **error, GError *problem);

G_END_DECLS
