/* quiz-order.c: items are put in order
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/lesson/quiz-order.h"

#include <glib/gi18n.h>

#include "app/lesson/lesson-text.h"
#include "lesson/lesson.h"

struct _NucQuizOrder
{
  NucQuizReply parent_instance;

  const NucQuestion *question;
  GArray *order; /* options as the question counts them, in the order shown */
};

static void show_items (NucQuizOrder *self, int focus, gboolean down);

G_DEFINE_FINAL_TYPE (NucQuizOrder, nuc_quiz_order, NUC_TYPE_QUIZ_REPLY)

static void
move_cb (NucQuizOrder *self, GtkWidget *button)
{
  int item = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "item"));
  gboolean down = g_object_get_data (G_OBJECT (button), "down") != NULL;

  nuc_quiz_order_move (self, (guint) item, down ? 1 : -1);
  show_items (self, item + (down ? 1 : -1), down);
}

static GtkWidget *
append_mover (NucQuizOrder *self, GtkWidget *row, guint item, gboolean down, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (down ? "go-down-symbolic" : "go-up-symbolic");
  /* Translators: %s is one of several things to be put in order */
  g_autofree char *label = g_strdup_printf (down ? _ ("Move down: %s") : _ ("Move up: %s"), name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, down ? item + 1 < self->order->len : item > 0);
  g_object_set_data (G_OBJECT (button), "item", GUINT_TO_POINTER (item));
  g_object_set_data (G_OBJECT (button), "down", GINT_TO_POINTER (down));
  g_signal_connect_object (button, "clicked", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

/* The focus goes with the item that was moved, so that pressing again moves it on. */
static void
show_items (NucQuizOrder *self, int focus, gboolean down)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint i = 0; i < self->order->len; i++)
    {
      const NucOption *option =
          g_ptr_array_index (self->question->options, g_array_index (self->order, guint, i));
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      GtkWidget *text = nuc_lesson_text_new ();
      g_autofree char *plain = NULL;
      GtkWidget *movers[2];

      nuc_lesson_text_set (NUC_LESSON_TEXT (text), nuc_lesson_translate (option->text), NULL, NULL);
      plain = nuc_lesson_text_dup_plain (NUC_LESSON_TEXT (text));
      gtk_widget_set_hexpand (text, TRUE);
      gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (row, "nuc-card");
      gtk_box_append (GTK_BOX (row), text);
      movers[0] = append_mover (self, row, i, FALSE, plain);
      movers[1] = append_mover (self, row, i, TRUE, plain);
      gtk_box_append (GTK_BOX (self), row);
      if ((int) i == focus)
        gtk_widget_grab_focus (gtk_widget_get_sensitive (movers[down]) ? movers[down]
                                                                       : movers[!down]);
    }
}

static gboolean
nuc_quiz_order_give (NucQuizReply *widget, NucAnswer *answer, const char **missing)
{
  NucQuizOrder *self = NUC_QUIZ_ORDER (widget);

  answer->order = (const guint *) (gpointer) self->order->data;
  answer->n_order = self->order->len;
  return TRUE;
}

static void
nuc_quiz_order_finalize (GObject *object)
{
  g_array_unref (NUC_QUIZ_ORDER (object)->order);

  G_OBJECT_CLASS (nuc_quiz_order_parent_class)->finalize (object);
}

static void
nuc_quiz_order_class_init (NucQuizOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nuc_quiz_order_finalize;
  NUC_QUIZ_REPLY_CLASS (klass)->give = nuc_quiz_order_give;
}

static void
nuc_quiz_order_init (NucQuizOrder *self)
{
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
}

GtkWidget *
nuc_quiz_order_new (const NucQuestion *question, const guint *shown, gsize n_shown)
{
  NucQuizOrder *self = g_object_new (NUC_TYPE_QUIZ_ORDER, NULL);

  self->question = question;
  g_array_append_vals (self->order, shown, (guint) n_shown);
  show_items (self, -1, FALSE);
  return GTK_WIDGET (self);
}

/**
 * nuc_quiz_order_move:
 * @from: one of the items, as they stand now
 * @by: 1 to move it down, -1 up
 */
void
nuc_quiz_order_move (NucQuizOrder *self, guint from, int by)
{
  guint to = from + (guint) by;
  guint item;

  if (from >= self->order->len || to >= self->order->len)
    return;
  item = g_array_index (self->order, guint, from);
  g_array_index (self->order, guint, from) = g_array_index (self->order, guint, to);
  g_array_index (self->order, guint, to) = item;
  show_items (self, -1, FALSE);
}
