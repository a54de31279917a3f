/* lesson-rescue.h: keeps what is not saved for the case that the program ends by accident
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "lesson/lesson-draft.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_RESCUE (nuc_lesson_rescue_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonRescue, nuc_lesson_rescue, NUC, LESSON_RESCUE, GObject)

NucLessonRescue *nuc_lesson_rescue_new (NucLessonDraft *draft);
void nuc_lesson_rescue_write (NucLessonRescue *self);
gboolean nuc_lesson_rescue_is_writing (NucLessonRescue *self);
gboolean nuc_lesson_rescue_open (NucLessonRescue *self, const char *path, GError **error);

char *nuc_lesson_rescue_find (void);

G_END_DECLS
