/* lesson-before.h: what a person had before the lesson
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/exhibit.h"

G_BEGIN_DECLS

typedef struct _NucLessonBefore NucLessonBefore;

NucLessonBefore *nuc_lesson_before_new (NucExhibit *exhibit, GActionGroup *actions);
void nuc_lesson_before_free (NucLessonBefore *self);

void nuc_lesson_before_give_back (NucLessonBefore *self);
void nuc_lesson_before_set_opening (NucLessonBefore *self, const NucOpening *opening);
GVariant *nuc_lesson_before_ref_state (NucLessonBefore *self, const char *action);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucLessonBefore, nuc_lesson_before_free)

G_END_DECLS
