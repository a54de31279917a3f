/* lesson-question-editor.h: one question of a lesson's quiz to be written
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/editor/lesson-answers.h"
#include "lesson/lesson-draft.h"
#include "app/editor/lesson-goals.h"
#include "app/editor/lesson-items.h"
#include "app/lesson/lesson-reading.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_QUESTION_EDITOR (nuc_lesson_question_editor_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonQuestionEditor,
                      nuc_lesson_question_editor,
                      NUC,
                      LESSON_QUESTION_EDITOR,
                      GtkBox)

void nuc_lesson_question_editor_set_draft (NucLessonQuestionEditor *self,
                                           NucLessonDraft *draft,
                                           NucLessonStage *stage,
                                           NucSession *session);
void nuc_lesson_question_editor_open (NucLessonQuestionEditor *self, const char *id);
const char *nuc_lesson_question_editor_get_id (NucLessonQuestionEditor *self);
gboolean nuc_lesson_question_editor_update_setting (NucLessonQuestionEditor *self);
void nuc_lesson_question_editor_drop_setting (NucLessonQuestionEditor *self);
void nuc_lesson_question_editor_focus (NucLessonQuestionEditor *self);

/* What a test types into and chooses from. */
void nuc_lesson_question_editor_set_kind (NucLessonQuestionEditor *self, NucQuestionKind kind);

G_END_DECLS
