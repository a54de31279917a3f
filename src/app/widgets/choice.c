/* choice.c: a row of a list to choose from: a title and a sentence
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/announce.h"
#include "app/widgets/choice.h"
#include "app/widgets/spoken-names.h"

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
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *first = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (first), 0);
  gtk_label_set_ellipsize (GTK_LABEL (first), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (first), 48);
  gtk_widget_add_css_class (first, "nuc-title");
  gtk_widget_set_hexpand (first, TRUE);
  gtk_widget_set_visible (mark, FALSE);
  gtk_box_append (GTK_BOX (head), first);
  gtk_box_append (GTK_BOX (head), mark);
  gtk_box_append (GTK_BOX (box), head);
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
  g_object_set_data (G_OBJECT (row), "mark", mark);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  return row;
}

/**
 * nuc_choice_set_current:
 * @choice: a row that nuc_choice_new() made
 * @current: whether it is what has been chosen, which a mark says
 */
void
nuc_choice_set_current (GtkListBoxRow *choice, gboolean current)
{
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (choice), "mark"), current);
  gtk_accessible_update_state (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_STATE_SELECTED, current, -1);
}

const char *
nuc_choice_get_name (GtkListBoxRow *choice)
{
  return g_object_get_data (G_OBJECT (choice), "name");
}
