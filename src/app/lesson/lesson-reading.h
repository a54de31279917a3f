/* lesson-reading.h: the number that a question asks to be read off the chart
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lesson/lesson-stage.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_READING (nuc_lesson_reading_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonReading, nuc_lesson_reading, NUC, LESSON_READING, GtkBox)

GtkWidget *nuc_lesson_reading_new (void);
void
nuc_lesson_reading_set_stage (NucLessonReading *self, NucLessonStage *stage, NucSession *session);
void nuc_lesson_reading_set (NucLessonReading *self, const NucQuestion *question);
void nuc_lesson_reading_set_at_start (NucLessonReading *self, gboolean at_start);
const NucQuestion *nuc_lesson_reading_get (NucLessonReading *self);

void nuc_lesson_reading_fill_in (NucLessonReading *self, NucQuestion *question);

/* As choosing and typing do. */
void nuc_lesson_reading_choose (NucLessonReading *self, const char *figure);
void nuc_lesson_reading_choose_of (NucLessonReading *self, const char *of);
void nuc_lesson_reading_set_answer (NucLessonReading *self, double answer);
void nuc_lesson_reading_set_tolerance (NucLessonReading *self, double tolerance);
void nuc_lesson_reading_take (NucLessonReading *self);

G_END_DECLS
