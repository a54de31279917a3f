/* lesson-task-editor.h: the task of a scene to be written
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/editor/lesson-field.h"
#include "app/editor/lesson-goals.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_TASK_EDITOR (nuc_lesson_task_editor_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonTaskEditor, nuc_lesson_task_editor, NUC, LESSON_TASK_EDITOR, GtkBox)

GtkWidget *nuc_lesson_task_editor_new (void);
void nuc_lesson_task_editor_set (NucLessonTaskEditor *self, const NucTask *task, gboolean compares);
const NucTask *nuc_lesson_task_editor_get (NucLessonTaskEditor *self);

/* What a test types into and chooses from. */
NucLessonGoals *nuc_lesson_task_editor_get_goals (NucLessonTaskEditor *self);

G_END_DECLS
