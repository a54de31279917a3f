/* lesson-contents.h: chapters and scenes of a lesson, to choose from
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "lesson/lesson.h"
#include "lesson/progress.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_CONTENTS (nuc_lesson_contents_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonContents, nuc_lesson_contents, NUC, LESSON_CONTENTS, GtkWidget)

void nuc_lesson_contents_set_title (NucLessonContents *self, const char *title);
void
nuc_lesson_contents_fill (NucLessonContents *self, const NucLesson *lesson, NucProgress *progress);

G_END_DECLS
