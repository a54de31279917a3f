/* lesson-saver.h: saves a lesson of one's own, and asks before one is lost
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "lesson/lesson-draft.h"
#include "session/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_SAVER (nuc_lesson_saver_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonSaver, nuc_lesson_saver, NUC, LESSON_SAVER, GObject)

typedef void (*NucLessonSaverFunc) (gpointer user_data);

NucLessonSaver *nuc_lesson_saver_new (NucLessonDraft *draft, NucSession *session, GtkWidget *where);

char *nuc_lesson_saver_dup_state (NucLessonSaver *self);
gboolean nuc_lesson_saver_is_saving (NucLessonSaver *self);
void nuc_lesson_saver_save (NucLessonSaver *self);
void nuc_lesson_saver_save_as (NucLessonSaver *self);
void nuc_lesson_saver_save_to (NucLessonSaver *self, GFile *file);
void nuc_lesson_saver_ask (NucLessonSaver *self, NucLessonSaverFunc go_on, gpointer user_data);

G_END_DECLS
