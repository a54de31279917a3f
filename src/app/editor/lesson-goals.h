/* lesson-goals.h: the goals of a task or a question, all of which must be reached
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/editor/lesson-goal.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_GOALS (nuc_lesson_goals_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonGoals, nuc_lesson_goals, NUC, LESSON_GOALS, GtkBox)

GtkWidget *nuc_lesson_goals_new (void);
void nuc_lesson_goals_set_stage (NucLessonGoals *self, NucLessonStage *stage, NucSession *session);
void nuc_lesson_goals_set (NucLessonGoals *self, GPtrArray *goals, gboolean compares);
void nuc_lesson_goals_set_at_start (NucLessonGoals *self, gboolean at_start);
GPtrArray *nuc_lesson_goals_get (NucLessonGoals *self);
void nuc_lesson_goals_add (NucLessonGoals *self);
NucLessonGoal *nuc_lesson_goals_get_goal (NucLessonGoals *self, guint goal);

G_END_DECLS
