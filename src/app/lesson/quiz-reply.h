/* quiz-reply.h: how a question is answered
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lesson/lesson-stage.h"
#include "lesson/quiz.h"

G_BEGIN_DECLS

#define NUC_TYPE_QUIZ_REPLY (nuc_quiz_reply_get_type ())
G_DECLARE_DERIVABLE_TYPE (NucQuizReply, nuc_quiz_reply, NUC, QUIZ_REPLY, GtkBox)

/**
 * NucQuizReplyClass:
 * @is_ready: whether there is something to be checked; by default always
 * @give: fills the members of an answer that its kind needs; where something is missing it returns %FALSE and may
 *   say what
 *
 * There is one kind of widget for each kind of answer.
 */
struct _NucQuizReplyClass
{
  GtkBoxClass parent_class;

  gboolean (*is_ready) (NucQuizReply *self);
  gboolean (*give) (NucQuizReply *self, NucAnswer *answer, const char **missing);
};

GtkWidget *nuc_quiz_reply_new (const NucQuestion *question,
                               const guint *shown,
                               gsize n_shown,
                               NucLessonStage *stage);
gboolean nuc_quiz_reply_is_ready (NucQuizReply *self);
gboolean nuc_quiz_reply_give (NucQuizReply *self, NucAnswer *answer, const char **missing);

/* For kinds of answers. */
void nuc_quiz_reply_changed (NucQuizReply *self);
void nuc_quiz_reply_answered (NucQuizReply *self);

G_END_DECLS
