/* word.h: one of a few names
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean nuc_word_find (const char *const *words, const char *word, guint *index);

G_END_DECLS
