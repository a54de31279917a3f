/* text.h: text from a file, fit to stand in a sentence
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *nuc_text_head (const char *text, gsize most);

G_END_DECLS
