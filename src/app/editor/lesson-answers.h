/* lesson-answers.h: the answers of a question to be written, one of which is the one to pick
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lesson/lesson-choice-row.h"
#include "lesson/question.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_ANSWERS (nuc_lesson_answers_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonAnswers, nuc_lesson_answers, NUC, LESSON_ANSWERS, GtkBox)

GtkWidget *nuc_lesson_answers_new (void);
void nuc_lesson_answers_set (NucLessonAnswers *self, const NucQuestion *question);
const NucQuestion *nuc_lesson_answers_get (NucLessonAnswers *self);
void nuc_lesson_answers_add (NucLessonAnswers *self);
NucLessonChoiceRow *nuc_lesson_answers_get_row (NucLessonAnswers *self, guint i);

G_END_DECLS
