/* word-choice.c: a drop-down of words that fits into a narrow place
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/word-choice.h"

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer shortened)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (shortened != NULL)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), 4);
    }
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer shortened)
{
  const char *word = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), word);
  if (shortened != NULL)
    gtk_widget_set_tooltip_text (label, word);
}

static GtkListItemFactory *
new_factory (gboolean shortened)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (shortened));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (shortened));
  return factory;
}

/**
 * nuc_word_choice_new:
 * @name: what is chosen, for a screen reader
 * @words: (array zero-terminated=1): what there is to choose from
 *
 * The chosen word may be shortened, the list shows it whole; GTK's own drop-down is as wide as its longest word.
 *
 * Returns: (transfer floating): a drop-down
 */
GtkWidget *
nuc_word_choice_new (const char *name, const char *const *words)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);
  g_autoptr (GtkListItemFactory) shortened = new_factory (TRUE);
  g_autoptr (GtkListItemFactory) whole = new_factory (FALSE);

  gtk_drop_down_set_factory (GTK_DROP_DOWN (choice), shortened);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (choice), whole);
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return choice;
}
