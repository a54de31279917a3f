/* quiz-knobs.c: the knobs of the window are the answer
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/lesson/quiz-knobs.h"

#include <glib/gi18n.h>

struct _NucQuizKnobs
{
  NucQuizReply parent_instance;

  NucLessonStage *stage;
  NucLive live;
};

G_DEFINE_FINAL_TYPE (NucQuizKnobs, nuc_quiz_knobs, NUC_TYPE_QUIZ_REPLY)

static gboolean
nuc_quiz_knobs_is_ready (NucQuizReply *answer)
{
  return nuc_lesson_stage_is_ready (NUC_QUIZ_KNOBS (answer)->stage);
}

static gboolean
nuc_quiz_knobs_give (NucQuizReply *widget, NucAnswer *answer, const char **missing)
{
  NucQuizKnobs *self = NUC_QUIZ_KNOBS (widget);

  if (!nuc_lesson_stage_is_ready (self->stage) ||
      !nuc_lesson_stage_get_live (self->stage, &self->live))
    return FALSE;
  answer->live = &self->live;
  return TRUE;
}

static void
nuc_quiz_knobs_dispose (GObject *object)
{
  g_clear_object (&NUC_QUIZ_KNOBS (object)->stage);

  G_OBJECT_CLASS (nuc_quiz_knobs_parent_class)->dispose (object);
}

static void
nuc_quiz_knobs_class_init (NucQuizKnobsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_quiz_knobs_dispose;
  NUC_QUIZ_REPLY_CLASS (klass)->is_ready = nuc_quiz_knobs_is_ready;
  NUC_QUIZ_REPLY_CLASS (klass)->give = nuc_quiz_knobs_give;
}

static void
nuc_quiz_knobs_init (NucQuizKnobs *self)
{
  GtkWidget *label =
      gtk_label_new (_ ("Use the knobs on the other side of the chart, then check."));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (self), label);
}

/**
 * nuc_quiz_knobs_new:
 * @stage: what is set
 */
GtkWidget *
nuc_quiz_knobs_new (NucLessonStage *stage)
{
  NucQuizKnobs *self = g_object_new (NUC_TYPE_QUIZ_KNOBS, NULL);

  self->stage = g_object_ref (stage);
  g_signal_connect_object (stage, "changed", G_CALLBACK (nuc_quiz_reply_changed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
