/* lesson-draft.h: a lesson that is being written
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "lesson/lesson.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_DRAFT (nuc_lesson_draft_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonDraft, nuc_lesson_draft, NUC, LESSON_DRAFT, GObject)

NucLessonDraft *nuc_lesson_draft_new (void);

void nuc_lesson_draft_open (NucLessonDraft *self, NucLesson *lesson, const char *path);
void nuc_lesson_draft_open_unsaved (NucLessonDraft *self, NucLesson *lesson);
void nuc_lesson_draft_open_shipped (NucLessonDraft *self, NucLesson *lesson);
NucLesson *nuc_lesson_draft_get_lesson (NucLessonDraft *self);
const char *nuc_lesson_draft_get_path (NucLessonDraft *self);
gboolean nuc_lesson_draft_is_own (NucLessonDraft *self);

void nuc_lesson_draft_take (NucLessonDraft *self, NucLesson *changed, const char *field);
void nuc_lesson_draft_seal (NucLessonDraft *self);
gboolean nuc_lesson_draft_can_undo (NucLessonDraft *self);
gboolean nuc_lesson_draft_can_redo (NucLessonDraft *self);
void nuc_lesson_draft_undo (NucLessonDraft *self);
void nuc_lesson_draft_redo (NucLessonDraft *self);

gboolean nuc_lesson_draft_is_modified (NucLessonDraft *self);
void nuc_lesson_draft_discard (NucLessonDraft *self);
void nuc_lesson_draft_save_async (NucLessonDraft *self,
                                  const char *path,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean nuc_lesson_draft_save_finish (NucLessonDraft *self, GAsyncResult *result, GError **error);

G_END_DECLS
