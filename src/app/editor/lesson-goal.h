/* lesson-goal.h: a goal of a task, chosen in words
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lesson/lesson-stage.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_GOAL (nuc_lesson_goal_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonGoal, nuc_lesson_goal, NUC, LESSON_GOAL, GtkBox)

GtkWidget *nuc_lesson_goal_new (NucLessonStage *stage, NucSession *session);
void nuc_lesson_goal_set (NucLessonGoal *self, const NucGoal *goal, gboolean compares);
const NucGoal *nuc_lesson_goal_get (NucLessonGoal *self);
void nuc_lesson_goal_update (NucLessonGoal *self);
NucGoal *nuc_lesson_goal_dup_now (NucLessonStage *stage, NucSession *session, const char *name);
void nuc_lesson_goal_choose (NucLessonGoal *self, const char *name);

G_END_DECLS
