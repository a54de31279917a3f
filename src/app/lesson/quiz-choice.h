/* quiz-choice.h: one of several answers or claims is picked
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/lesson/quiz-reply.h"

G_BEGIN_DECLS

#define NUC_TYPE_QUIZ_CHOICE (nuc_quiz_choice_get_type ())
G_DECLARE_FINAL_TYPE (NucQuizChoice, nuc_quiz_choice, NUC, QUIZ_CHOICE, NucQuizReply)

GtkWidget *nuc_quiz_choice_new (const NucQuestion *question, const guint *shown, gsize n_shown);

G_END_DECLS
