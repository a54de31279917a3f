/* label.h: how the bytes of a token are shown to a person
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *nuc_label_new (const char *bytes, gsize length);

G_END_DECLS
