/* lesson-scene-editor.h: one scene of a lesson to be written
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "lesson/lesson-draft.h"
#include "app/editor/lesson-field.h"
#include "app/editor/lesson-prediction-editor.h"
#include "app/lesson/lesson-stage.h"
#include "app/editor/lesson-task-editor.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_SCENE_EDITOR (nuc_lesson_scene_editor_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonSceneEditor,
                      nuc_lesson_scene_editor,
                      NUC,
                      LESSON_SCENE_EDITOR,
                      GtkBox)

void nuc_lesson_scene_editor_set_draft (NucLessonSceneEditor *self,
                                        NucLessonDraft *draft,
                                        NucLessonStage *stage,
                                        NucSession *session);
void nuc_lesson_scene_editor_open (NucLessonSceneEditor *self, const char *id);
void nuc_lesson_scene_editor_complete (NucScene *scene);
void nuc_lesson_scene_editor_take_up (NucLessonSceneEditor *self, const char *id);
const char *nuc_lesson_scene_editor_get_id (NucLessonSceneEditor *self);
gboolean nuc_lesson_scene_editor_update_setting (NucLessonSceneEditor *self);
void nuc_lesson_scene_editor_focus (NucLessonSceneEditor *self);

/* What a test types into and chooses from. */

G_END_DECLS
