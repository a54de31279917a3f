/* lesson-options.h: several answers, one of which is picked
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What nuc_lesson_options_get_chosen() gives before anything was picked. */
#define NUC_LESSON_OPTIONS_NONE G_MAXUINT

#define NUC_TYPE_LESSON_OPTIONS (nuc_lesson_options_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonOptions, nuc_lesson_options, NUC, LESSON_OPTIONS, GtkBox)

GtkWidget *nuc_lesson_options_new (void);
void nuc_lesson_options_set (NucLessonOptions *self, const char *const *texts);
guint nuc_lesson_options_get_chosen (NucLessonOptions *self);
void nuc_lesson_options_choose (NucLessonOptions *self, guint option);

G_END_DECLS
