/* choice.h: a row of a list to choose from: a title and a sentence
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *nuc_choice_new (const char *title, const char *sentence, const char *name);
void nuc_choice_set_current (GtkListBoxRow *choice, gboolean current);
const char *nuc_choice_get_name (GtkListBoxRow *choice);

G_END_DECLS
