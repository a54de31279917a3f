/* lesson-choice-row.c: one of several answers to be written, with a mark for the right one
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/lesson/lesson-choice-row.h"
#include "app/editor/lesson-form.h"

struct _NucLessonChoiceRow
{
  GtkBox parent_instance;

  guint number;
  gboolean showing;
  GtkWidget *right;
  GtkWidget *text;
  GtkWidget *explanation;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_EXPLAINED,
  SIGNAL_MARKED,
  SIGNAL_REMOVED,
  SIGNAL_SEALED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonChoiceRow, nuc_lesson_choice_row, GTK_TYPE_BOX)

static void
changed_cb (NucLessonChoiceRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
explained_cb (NucLessonChoiceRow *self)
{
  g_signal_emit (self, signals[SIGNAL_EXPLAINED], 0);
}

static void
toggled_cb (NucLessonChoiceRow *self)
{
  if (!self->showing && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->right)))
    g_signal_emit (self, signals[SIGNAL_MARKED], 0);
}

static void
remove_cb (NucLessonChoiceRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
seal_cb (NucLessonChoiceRow *self)
{
  g_signal_emit (self, signals[SIGNAL_SEALED], 0);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, NUC_TYPE_LESSON_CHOICE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
nuc_lesson_choice_row_class_init (NucLessonChoiceRowClass *klass)
{
  signals[SIGNAL_CHANGED] = new_signal ("changed");     /* the text was typed */
  signals[SIGNAL_EXPLAINED] = new_signal ("explained"); /* the explanation was typed */
  signals[SIGNAL_MARKED] = new_signal ("marked");       /* this is the right one */
  signals[SIGNAL_REMOVED] = new_signal ("removed");
  signals[SIGNAL_SEALED] = new_signal ("sealed"); /* as the fields' own */
}

static void
nuc_lesson_choice_row_init (NucLessonChoiceRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
}

static GtkWidget *
add_field (NucLessonChoiceRow *self, const char *title, GCallback callback)
{
  GtkWidget *field = nuc_lesson_field_new_sentence (title);

  gtk_widget_set_hexpand (field, TRUE);
  g_signal_connect_object (field, "changed", callback, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  return field;
}

/**
 * nuc_lesson_choice_row_new:
 * @number: from 0
 * @right: what it means to mark one, translated: "Right"
 * @explained: whether each answer has an explanation
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
nuc_lesson_choice_row_new (guint number, const char *right, gboolean explained)
{
  NucLessonChoiceRow *self = g_object_new (NUC_TYPE_LESSON_CHOICE_ROW, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *remove;
  /* Translators: the number of an answer, to choose from */
  g_autofree char *title = g_strdup_printf (C_ ("lesson editor", "Answer %u"), number + 1);
  g_autofree char *name = g_strdup_printf (_ ("Remove answer %u"), number + 1);
  g_autofree char *mark = g_strdup_printf ("%s: %s", title, right);

  self->number = number;
  self->text = add_field (self, title, G_CALLBACK (changed_cb));
  self->right = gtk_check_button_new_with_label (right);
  gtk_widget_set_hexpand (self->right, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->right), GTK_ACCESSIBLE_PROPERTY_LABEL, mark,
                                  -1);
  remove = nuc_form_new_icon_button ("list-remove-symbolic", name);
  gtk_box_append (GTK_BOX (self), self->text);
  if (explained)
    {
      self->explanation = add_field (self, C_ ("lesson editor", "Why it is right or wrong"),
                                     G_CALLBACK (explained_cb));
      gtk_box_append (GTK_BOX (self), self->explanation);
    }
  gtk_box_append (GTK_BOX (row), self->right);
  gtk_box_append (GTK_BOX (row), remove);
  gtk_box_append (GTK_BOX (self), row);
  g_signal_connect_object (self->right, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
nuc_lesson_choice_row_set (NucLessonChoiceRow *self,
                           const char *text,
                           const char *explanation,
                           gboolean right)
{
  self->showing = TRUE;
  nuc_lesson_field_show_line (NUC_LESSON_FIELD (self->text), text);
  if (self->explanation != NULL)
    nuc_lesson_field_show_line (NUC_LESSON_FIELD (self->explanation), explanation);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->right), right);
  self->showing = FALSE;
}

/* One of all that joined the first is right. */
void
nuc_lesson_choice_row_join (NucLessonChoiceRow *self, NucLessonChoiceRow *first)
{
  gtk_check_button_set_group (GTK_CHECK_BUTTON (self->right), GTK_CHECK_BUTTON (first->right));
}

guint
nuc_lesson_choice_row_get_number (NucLessonChoiceRow *self)
{
  return self->number;
}

NucLessonField *
nuc_lesson_choice_row_get_text (NucLessonChoiceRow *self)
{
  return NUC_LESSON_FIELD (self->text);
}

NucLessonField *
nuc_lesson_choice_row_get_explanation (NucLessonChoiceRow *self)
{
  return NUC_LESSON_FIELD (self->explanation);
}
