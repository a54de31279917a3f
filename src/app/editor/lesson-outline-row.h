/* lesson-outline-row.h: one chapter, scene or question in the outline of a lesson
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "lesson/lesson.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_OUTLINE_ROW (nuc_lesson_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonOutlineRow,
                      nuc_lesson_outline_row,
                      NUC,
                      LESSON_OUTLINE_ROW,
                      GtkListBoxRow)

GtkWidget *nuc_lesson_outline_row_new (NucLessonPlace place, gsize chapter, gsize at);
NucLessonPlace nuc_lesson_outline_row_get_place (NucLessonOutlineRow *self);
gsize nuc_lesson_outline_row_get_chapter (NucLessonOutlineRow *self);
gsize nuc_lesson_outline_row_get_at (NucLessonOutlineRow *self);
void nuc_lesson_outline_row_show (NucLessonOutlineRow *self,
                                  const char *title,
                                  const char *detail,
                                  const char *problem);
GtkWidget *nuc_lesson_outline_row_get_entry (NucLessonOutlineRow *self);

G_END_DECLS
