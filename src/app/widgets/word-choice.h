/* word-choice.h: a drop-down of words that fits into a narrow place
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *nuc_word_choice_new (const char *name, const char *const *words);

G_END_DECLS
