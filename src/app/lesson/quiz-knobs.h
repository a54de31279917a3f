/* quiz-knobs.h: the knobs of the window are the answer
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/lesson/quiz-reply.h"

G_BEGIN_DECLS

#define NUC_TYPE_QUIZ_KNOBS (nuc_quiz_knobs_get_type ())
G_DECLARE_FINAL_TYPE (NucQuizKnobs, nuc_quiz_knobs, NUC, QUIZ_KNOBS, NucQuizReply)

GtkWidget *nuc_quiz_knobs_new (NucLessonStage *stage);

G_END_DECLS
