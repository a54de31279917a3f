/* lesson-question-editor.h: one question of a lesson's quiz to be written
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lesson-choice-row.h"
#include "app/lesson-draft.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_QUESTION_EDITOR (nuc_lesson_question_editor_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonQuestionEditor,
                      nuc_lesson_question_editor,
                      NUC,
                      LESSON_QUESTION_EDITOR,
                      GtkBox)

void nuc_lesson_question_editor_set_draft (NucLessonQuestionEditor *self, NucLessonDraft *draft);
void nuc_lesson_question_editor_open (NucLessonQuestionEditor *self, const char *id);
const char *nuc_lesson_question_editor_get_id (NucLessonQuestionEditor *self);
gboolean nuc_lesson_question_editor_can_edit (const NucQuestion *question);
void nuc_lesson_question_editor_focus (NucLessonQuestionEditor *self);

/* What a test types into and chooses from. */
NucLessonField *nuc_lesson_question_editor_get_text (NucLessonQuestionEditor *self);
NucLessonChoiceRow *nuc_lesson_question_editor_get_answer (NucLessonQuestionEditor *self, guint i);
void nuc_lesson_question_editor_add_answer (NucLessonQuestionEditor *self);

G_END_DECLS
