/* quiz-choice.c: one of several answers or claims is picked
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/lesson/quiz-choice.h"

#include "app/editor/lesson-options.h"

struct _NucQuizChoice
{
  NucQuizReply parent_instance;

  guint *shown; /* options as the question counts them, in the order shown */
  GtkWidget *options;
};

G_DEFINE_FINAL_TYPE (NucQuizChoice, nuc_quiz_choice, NUC_TYPE_QUIZ_REPLY)

static gboolean
nuc_quiz_choice_is_ready (NucQuizReply *answer)
{
  NucQuizChoice *self = NUC_QUIZ_CHOICE (answer);

  return nuc_lesson_options_get_chosen (NUC_LESSON_OPTIONS (self->options)) !=
         NUC_LESSON_OPTIONS_NONE;
}

static gboolean
nuc_quiz_choice_give (NucQuizReply *widget, NucAnswer *answer, const char **missing)
{
  NucQuizChoice *self = NUC_QUIZ_CHOICE (widget);
  guint chosen = nuc_lesson_options_get_chosen (NUC_LESSON_OPTIONS (self->options));

  if (chosen == NUC_LESSON_OPTIONS_NONE)
    return FALSE;
  answer->option = self->shown[chosen];
  return TRUE;
}

static void
nuc_quiz_choice_finalize (GObject *object)
{
  g_free (NUC_QUIZ_CHOICE (object)->shown);

  G_OBJECT_CLASS (nuc_quiz_choice_parent_class)->finalize (object);
}

static void
nuc_quiz_choice_class_init (NucQuizChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nuc_quiz_choice_finalize;
  NUC_QUIZ_REPLY_CLASS (klass)->is_ready = nuc_quiz_choice_is_ready;
  NUC_QUIZ_REPLY_CLASS (klass)->give = nuc_quiz_choice_give;
}

static void
nuc_quiz_choice_init (NucQuizChoice *self)
{
  self->options = nuc_lesson_options_new ();
  g_signal_connect_object (self->options, "changed", G_CALLBACK (nuc_quiz_reply_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->options);
}

GtkWidget *
nuc_quiz_choice_new (const NucQuestion *question, const guint *shown, gsize n_shown)
{
  NucQuizChoice *self = g_object_new (NUC_TYPE_QUIZ_CHOICE, NULL);
  g_autofree const char **texts = g_new0 (const char *, n_shown + 1);

  self->shown = g_memdup2 (shown, n_shown * sizeof (guint));
  for (gsize i = 0; i < n_shown; i++)
    texts[i] = ((const NucOption *) g_ptr_array_index (question->options, shown[i]))->text;
  nuc_lesson_options_set (NUC_LESSON_OPTIONS (self->options), texts);
  return GTK_WIDGET (self);
}
