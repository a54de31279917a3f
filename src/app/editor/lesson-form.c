/* lesson-form.c: what the pages of the lesson editor are put together from
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/editor/lesson-form.h"

/* Returns the child, to be kept. */
GtkWidget *
nuc_form_append (GtkWidget *box, GtkWidget *child)
{
  gtk_box_append (GTK_BOX (box), child);
  return child;
}

GtkWidget *
nuc_form_append_label (GtkWidget *box, const char *text, const char *class)
{
  GtkWidget *label = nuc_form_append (box, gtk_label_new (text));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  return label;
}

GtkWidget *
nuc_form_append_button (GtkWidget *box, const char *label, GCallback callback, gpointer self)
{
  GtkWidget *button = nuc_form_append (box, gtk_button_new_with_label (label));

  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

/* Returns a box with a frame and a title, to be filled. */
GtkWidget *
nuc_form_append_card (GtkWidget *box, const char *title)
{
  GtkWidget *card = nuc_form_append (box, gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));

  gtk_widget_add_css_class (card, "nuc-card");
  nuc_form_append_label (card, title, "nuc-card-title");
  return card;
}

GtkWidget *
nuc_form_new_icon_button (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/* Makes of a widget that is a box a column. */
void
nuc_form_set_up (GtkWidget *box, int spacing)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (box), spacing);
}

/* NULL where there are not so many. */
GtkWidget *
nuc_form_get_child (GtkWidget *box, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  while (child != NULL && n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Which child of its box it is, from 0. */
guint
nuc_form_get_place (GtkWidget *child)
{
  guint n = 0;

  while ((child = gtk_widget_get_prev_sibling (child)) != NULL)
    n++;
  return n;
}

guint
nuc_form_count (GtkWidget *box)
{
  GtkWidget *last = gtk_widget_get_last_child (box);

  return last != NULL ? nuc_form_get_place (last) + 1 : 0;
}

/* A label that is there only while it has something to say; @sentence may be NULL. */
void
nuc_form_show_sentence (GtkWidget *label, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (label), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (label, sentence != NULL);
}
