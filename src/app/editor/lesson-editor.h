/* lesson-editor.h: where a teacher writes a lesson
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "lesson/lesson-draft.h"
#include "app/editor/lesson-outline.h"
#include "app/editor/lesson-question-editor.h"
#include "lesson/lesson-rescue.h"
#include "app/lesson/lesson-saver.h"
#include "app/editor/lesson-scene-editor.h"
#include "app/lesson/lesson-stage.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_EDITOR (nuc_lesson_editor_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonEditor, nuc_lesson_editor, NUC, LESSON_EDITOR, GtkWidget)

void nuc_lesson_editor_set_draft (NucLessonEditor *self,
                                  NucLessonDraft *draft,
                                  NucLessonStage *stage,
                                  NucSession *session);

void nuc_lesson_editor_new_lesson (NucLessonEditor *self);
void nuc_lesson_editor_copy_lesson (NucLessonEditor *self);
void nuc_lesson_editor_add_scene (NucLessonEditor *self);
void nuc_lesson_editor_add_question (NucLessonEditor *self);

void nuc_lesson_editor_show_outline (NucLessonEditor *self);
void nuc_lesson_editor_show_scene (NucLessonEditor *self, const char *id);
void nuc_lesson_editor_show_question (NucLessonEditor *self, const char *id);

const char *nuc_lesson_editor_get_page (NucLessonEditor *self);
NucLessonRescue *nuc_lesson_editor_get_rescue (NucLessonEditor *self);
NucLessonSaver *nuc_lesson_editor_get_saver (NucLessonEditor *self);
NucLessonSceneEditor *nuc_lesson_editor_get_scene (NucLessonEditor *self);

G_END_DECLS
