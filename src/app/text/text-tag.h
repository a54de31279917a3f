/* text-tag.h: a coloured stretch of text that a screen reader can ask about
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NUC_TYPE_TEXT_TAG (nuc_text_tag_get_type ())
G_DECLARE_FINAL_TYPE (NucTextTag, nuc_text_tag, NUC, TEXT_TAG, GtkTextTag)

GtkTextTag *nuc_text_tag_add (GtkTextBuffer *buffer, const char *name);

G_END_DECLS
