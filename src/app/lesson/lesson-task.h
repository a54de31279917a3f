/* lesson-task.h: a scene: its text, a prediction and a task that checks itself
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lesson/lesson-stage.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_TASK (nuc_lesson_task_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonTask, nuc_lesson_task, NUC, LESSON_TASK, GtkBox)

GtkWidget *nuc_lesson_task_new (void);
void nuc_lesson_task_set_stage (NucLessonTask *self, NucLessonStage *stage);
void nuc_lesson_task_show (NucLessonTask *self, const NucScene *scene);
void nuc_lesson_task_reveal (NucLessonTask *self);
GtkWidget *nuc_lesson_task_get_prediction (NucLessonTask *self);
GtkWidget *nuc_lesson_task_get_exercise (NucLessonTask *self);
gboolean nuc_lesson_task_is_revealed (NucLessonTask *self);
gboolean nuc_lesson_task_is_done (NucLessonTask *self);

G_END_DECLS
