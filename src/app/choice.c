/* choice.c: a row of a list to choose from: a title and a sentence
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/announce.h"
#include "app/choice.h"
#include "app/spoken-names.h"

/**
 * nuc_choice_new:
 * @title: in one line
 * @sentence: (nullable): what it is
 * @name: what a program calls it
 *
 * Returns: (transfer floating): a row for a list box
 */
GtkWidget *
nuc_choice_new (const char *title, const char *sentence, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *first = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (first), 0);
  gtk_label_set_ellipsize (GTK_LABEL (first), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (first), 48);
  gtk_widget_add_css_class (first, "nuc-title");
  gtk_box_append (GTK_BOX (box), first);
  if (sentence != NULL && *sentence != '\0')
    {
      GtkWidget *second = gtk_label_new (sentence);

      gtk_label_set_xalign (GTK_LABEL (second), 0);
      gtk_label_set_wrap (GTK_LABEL (second), TRUE);
      gtk_label_set_width_chars (GTK_LABEL (second), 48);
      gtk_label_set_max_width_chars (GTK_LABEL (second), 48);
      gtk_widget_add_css_class (second, "nuc-help");
      gtk_box_append (GTK_BOX (box), second);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  nuc_spoken_set_name (row, title);
  nuc_announce_describe (row, sentence != NULL ? sentence : "");
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  return row;
}

const char *
nuc_choice_get_name (GtkListBoxRow *choice)
{
  return g_object_get_data (G_OBJECT (choice), "name");
}
