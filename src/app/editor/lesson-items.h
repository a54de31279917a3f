/* lesson-items.h: items of a question to be written in their right order
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/editor/lesson-field.h"
#include "lesson/question.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_ITEMS (nuc_lesson_items_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonItems, nuc_lesson_items, NUC, LESSON_ITEMS, GtkBox)

GtkWidget *nuc_lesson_items_new (void);
void nuc_lesson_items_set (NucLessonItems *self, const NucQuestion *question);
const NucQuestion *nuc_lesson_items_get (NucLessonItems *self);
void nuc_lesson_items_add (NucLessonItems *self);
void nuc_lesson_items_move (NucLessonItems *self, guint i, int by);
void nuc_lesson_items_remove (NucLessonItems *self, guint i);
NucLessonField *nuc_lesson_items_get_field (NucLessonItems *self, guint i);

G_END_DECLS
