/* quiz-view.h: questions one after the other, and the result
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lesson/lesson-stage.h"
#include "app/lesson/quiz-reply.h"
#include "lesson/progress.h"

G_BEGIN_DECLS

#define NUC_TYPE_QUIZ_VIEW (nuc_quiz_view_get_type ())
G_DECLARE_FINAL_TYPE (NucQuizView, nuc_quiz_view, NUC, QUIZ_VIEW, GtkBox)

void nuc_quiz_view_set_stage (NucQuizView *self, NucLessonStage *stage, NucSession *session);
void nuc_quiz_view_set_lesson (NucQuizView *self, NucLesson *lesson, NucProgress *progress);
void nuc_quiz_view_start (NucQuizView *self, gsize n, guint64 seed);
void nuc_quiz_view_next (NucQuizView *self);
NucQuiz *nuc_quiz_view_get_quiz (NucQuizView *self);
gsize nuc_quiz_view_get_place (NucQuizView *self);

NucQuizReply *nuc_quiz_view_get_reply (NucQuizView *self);
void nuc_quiz_view_resume (NucQuizView *self);
void nuc_quiz_view_page (NucQuizView *self, int by);
void nuc_quiz_view_take_focus (NucQuizView *self);
void nuc_quiz_view_check (NucQuizView *self);
char *nuc_quiz_view_dup_feedback (NucQuizView *self);
gboolean nuc_quiz_view_export (NucQuizView *self, const char *path, GError **error);

G_END_DECLS
