/* lesson-form.h: what the pages of the lesson editor are put together from
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *nuc_form_append (GtkWidget *box, GtkWidget *child);
GtkWidget *nuc_form_append_label (GtkWidget *box, const char *text, const char *class);
GtkWidget *
nuc_form_append_button (GtkWidget *box, const char *label, GCallback callback, gpointer self);
GtkWidget *nuc_form_append_card (GtkWidget *box, const char *title);
GtkWidget *nuc_form_new_icon_button (const char *icon, const char *name);
void nuc_form_set_up (GtkWidget *box, int spacing);
GtkWidget *nuc_form_get_child (GtkWidget *box, guint n);
guint nuc_form_get_place (GtkWidget *child);
guint nuc_form_count (GtkWidget *box);
void nuc_form_show_sentence (GtkWidget *label, const char *sentence);

G_END_DECLS
