/* quiz-number.c: a number is read off the chart and typed
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/lesson/quiz-number.h"

#include <glib/gi18n.h>

struct _NucQuizNumber
{
  NucQuizReply parent_instance;

  const NucQuestion *question;
  GtkWidget *entry;
};

G_DEFINE_FINAL_TYPE (NucQuizNumber, nuc_quiz_number, NUC_TYPE_QUIZ_REPLY)

static gboolean
nuc_quiz_number_is_ready (NucQuizReply *answer)
{
  return *gtk_editable_get_text (GTK_EDITABLE (NUC_QUIZ_NUMBER (answer)->entry)) != '\0';
}

static gboolean
nuc_quiz_number_give (NucQuizReply *widget, NucAnswer *answer, const char **missing)
{
  NucQuizNumber *self = NUC_QUIZ_NUMBER (widget);

  if (nuc_question_parse_number (self->question, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                                 &answer->number))
    return TRUE;
  *missing = _ ("Please type a number.");
  return FALSE;
}

static void
nuc_quiz_number_class_init (NucQuizNumberClass *klass)
{
  NUC_QUIZ_REPLY_CLASS (klass)->is_ready = nuc_quiz_number_is_ready;
  NUC_QUIZ_REPLY_CLASS (klass)->give = nuc_quiz_number_give;
}

static void
nuc_quiz_number_init (NucQuizNumber *self)
{
  self->entry = gtk_entry_new ();
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_NUMBER);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (nuc_quiz_reply_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (nuc_quiz_reply_answered), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->entry);
}

GtkWidget *
nuc_quiz_number_new (const NucQuestion *question)
{
  NucQuizNumber *self = g_object_new (NUC_TYPE_QUIZ_NUMBER, NULL);
  g_autofree char *title = nuc_measure_dup_title (question->figure, question->of);

  self->question = question;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  return GTK_WIDGET (self);
}
