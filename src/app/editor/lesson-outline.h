/* lesson-outline.h: chapters, scenes and questions of a lesson, to be ordered and named
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "lesson/lesson-draft.h"
#include "app/editor/lesson-field.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_OUTLINE (nuc_lesson_outline_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonOutline, nuc_lesson_outline, NUC, LESSON_OUTLINE, GtkBox)

void nuc_lesson_outline_set_draft (NucLessonOutline *self, NucLessonDraft *draft);
NucLessonField *nuc_lesson_outline_get_title (NucLessonOutline *self);
GtkWidget *
nuc_lesson_outline_get_row (NucLessonOutline *self, NucLessonPlace place, gsize chapter, gsize at);
void
nuc_lesson_outline_focus (NucLessonOutline *self, NucLessonPlace place, gsize chapter, gsize at);
void nuc_lesson_outline_move (NucLessonOutline *self, GtkWidget *row, int by);
void nuc_lesson_outline_move_to (NucLessonOutline *self, GtkWidget *row, GtkWidget *target);
void nuc_lesson_outline_duplicate (NucLessonOutline *self, GtkWidget *row);
void nuc_lesson_outline_remove (NucLessonOutline *self, GtkWidget *row);
void nuc_lesson_outline_add_chapter (NucLessonOutline *self);

G_END_DECLS
