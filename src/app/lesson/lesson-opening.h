/* lesson-opening.h: a lesson file that is being read
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "lesson/lesson.h"

G_BEGIN_DECLS

/**
 * NucLessonOpened:
 * @lesson: (transfer none) (nullable): what was read, %NULL after an error
 * @path: the file
 * @error: (nullable): why there is no lesson
 * @user_data: as given
 */
typedef void (*NucLessonOpened) (NucLesson *lesson,
                                 const char *path,
                                 const GError *error,
                                 gpointer user_data);

#define NUC_TYPE_LESSON_OPENING (nuc_lesson_opening_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonOpening, nuc_lesson_opening, NUC, LESSON_OPENING, GtkWidget)

gboolean nuc_lesson_opening_is_lesson (const char *path);
void nuc_lesson_opening_begin (NucLessonOpening *self,
                               const char *path,
                               NucLessonOpened opened,
                               gpointer user_data);
void nuc_lesson_opening_cancel (NucLessonOpening *self);
gboolean nuc_lesson_opening_is_busy (NucLessonOpening *self);

G_END_DECLS
