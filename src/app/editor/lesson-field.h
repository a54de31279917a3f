/* lesson-field.h: a text of a lesson to be typed, with its name above it and what is wrong below
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lesson/lesson-stage.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_FIELD (nuc_lesson_field_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonField, nuc_lesson_field, NUC, LESSON_FIELD, GtkBox)

GtkWidget *nuc_lesson_field_new_line (const char *title);
GtkWidget *nuc_lesson_field_new_text (const char *title);
GtkWidget *nuc_lesson_field_new_sentence (const char *title);
void nuc_lesson_field_set_line (NucLessonField *self, const char *line);
char *nuc_lesson_field_dup_line (NucLessonField *self);
void nuc_lesson_field_set_text (NucLessonField *self, char *const *text);
char **nuc_lesson_field_dup_text (NucLessonField *self);
gboolean nuc_lesson_field_take_text (NucLessonField *self, char ***text);
void nuc_lesson_field_show_text (NucLessonField *self, char *const *text);
void nuc_lesson_field_show_title (NucLessonField *self, const char *title, const char *missing);
void nuc_lesson_field_show_line (NucLessonField *self, const char *line);
void nuc_lesson_field_add_tool (NucLessonField *self, GtkWidget *tool);
GtkWidget *nuc_lesson_field_get_tool (NucLessonField *self, guint tool);
void nuc_lesson_field_set_problem (NucLessonField *self, const char *problem);
void nuc_lesson_field_preview (NucLessonField *self, const NucLive *live);
void nuc_lesson_field_focus (NucLessonField *self);

G_END_DECLS
