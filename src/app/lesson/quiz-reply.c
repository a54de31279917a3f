/* quiz-reply.c: how a question is answered
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/lesson/quiz-reply.h"

#include "app/lesson/quiz-choice.h"
#include "app/lesson/quiz-knobs.h"
#include "app/lesson/quiz-number.h"
#include "app/lesson/quiz-order.h"

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE (NucQuizReply, nuc_quiz_reply, GTK_TYPE_BOX)

static gboolean
nuc_quiz_reply_always_ready (NucQuizReply *self)
{
  return TRUE;
}

static gboolean
nuc_quiz_reply_focus_first (GtkWidget *widget)
{
  return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
nuc_quiz_reply_class_init (NucQuizReplyClass *klass)
{
  klass->is_ready = nuc_quiz_reply_always_ready;
  GTK_WIDGET_CLASS (klass)->grab_focus = nuc_quiz_reply_focus_first;
  /* What nuc_quiz_reply_is_ready() tells may be another. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_QUIZ_REPLY, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The person wants it checked. */
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", NUC_TYPE_QUIZ_REPLY, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_quiz_reply_init (NucQuizReply *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/**
 * nuc_quiz_reply_new:
 * @question: what is asked; it must live as long
 * @shown: its options in the order in which they are shown
 * @n_shown: how many
 * @stage: where knobs are set
 *
 * Returns: the widget in which a question of this kind is answered
 */
GtkWidget *
nuc_quiz_reply_new (const NucQuestion *question,
                    const guint *shown,
                    gsize n_shown,
                    NucLessonStage *stage)
{
  switch (question->kind)
    {
    case NUC_QUESTION_ORDER:
      return nuc_quiz_order_new (question, shown, n_shown);
    case NUC_QUESTION_READ:
      return nuc_quiz_number_new (question);
    case NUC_QUESTION_SET:
      return nuc_quiz_knobs_new (stage);
    case NUC_QUESTION_CHOOSE:
    case NUC_QUESTION_SPOT:
    default:
      return nuc_quiz_choice_new (question, shown, n_shown);
    }
}

gboolean
nuc_quiz_reply_is_ready (NucQuizReply *self)
{
  return NUC_QUIZ_REPLY_GET_CLASS (self)->is_ready (self);
}

/**
 * nuc_quiz_reply_give:
 * @answer: (inout): what nuc_quiz_answer() takes; valid as long as @self does not change
 * @missing: (out) (nullable): a sentence for the person who has to answer otherwise
 *
 * Returns: whether there is an answer
 */
gboolean
nuc_quiz_reply_give (NucQuizReply *self, NucAnswer *answer, const char **missing)
{
  *missing = NULL;
  return NUC_QUIZ_REPLY_GET_CLASS (self)->give (self, answer, missing);
}

void
nuc_quiz_reply_changed (NucQuizReply *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
nuc_quiz_reply_answered (NucQuizReply *self)
{
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
}
