/* quiz-number.h: a number is read off the chart and typed
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/lesson/quiz-reply.h"

G_BEGIN_DECLS

#define NUC_TYPE_QUIZ_NUMBER (nuc_quiz_number_get_type ())
G_DECLARE_FINAL_TYPE (NucQuizNumber, nuc_quiz_number, NUC, QUIZ_NUMBER, NucQuizReply)

GtkWidget *nuc_quiz_number_new (const NucQuestion *question);

G_END_DECLS
