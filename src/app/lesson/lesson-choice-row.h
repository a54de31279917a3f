/* lesson-choice-row.h: one of several answers to be written, with a mark for the right one
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/editor/lesson-field.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_CHOICE_ROW (nuc_lesson_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonChoiceRow, nuc_lesson_choice_row, NUC, LESSON_CHOICE_ROW, GtkBox)

GtkWidget *nuc_lesson_choice_row_new (guint number, const char *right, gboolean explained);
void nuc_lesson_choice_row_set (NucLessonChoiceRow *self,
                                const char *text,
                                const char *explanation,
                                gboolean right);
void nuc_lesson_choice_row_join (NucLessonChoiceRow *self, NucLessonChoiceRow *first);
guint nuc_lesson_choice_row_get_number (NucLessonChoiceRow *self);
NucLessonField *nuc_lesson_choice_row_get_text (NucLessonChoiceRow *self);
NucLessonField *nuc_lesson_choice_row_get_explanation (NucLessonChoiceRow *self);

G_END_DECLS
