/* token-text.h: tokens' bytes as text that can be shown
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucTokenText:
 *
 * Joins tokens into text, one after the other. A token may end in the middle of a character: its rest is
 * held back until a later token completes it, and what turns out to be no UTF-8 becomes U+FFFD.
 */
typedef struct _NucTokenText NucTokenText;

NucTokenText *nuc_token_text_new (void);
void nuc_token_text_free (NucTokenText *self);
char *nuc_token_text_add (NucTokenText *self, const char *bytes, gsize length);
gboolean nuc_token_text_is_whole (const NucTokenText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucTokenText, nuc_token_text_free)

G_END_DECLS
