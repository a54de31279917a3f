/* lesson-text.h: Markdown of a lesson as labels
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "lesson/markdown.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_TEXT (nuc_lesson_text_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonText, nuc_lesson_text, NUC, LESSON_TEXT, GtkBox)

GtkWidget *nuc_lesson_text_new (void);
void nuc_lesson_text_set (NucLessonText *self,
                          const char *markdown,
                          NucMarkdownFill fill,
                          gpointer fill_data);
char *nuc_lesson_text_dup_plain (NucLessonText *self);

G_END_DECLS
