/* lesson-stage.h: brings what a scene sets into the window, and tells what is there now
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/exhibit.h"
#include "app/lesson/lesson-before.h"
#include "session/session.h"
#include "lesson/lesson.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_STAGE (nuc_lesson_stage_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonStage, nuc_lesson_stage, NUC, LESSON_STAGE, GObject)

NucLessonStage *nuc_lesson_stage_new (NucExhibit *exhibit, GActionGroup *actions);
void nuc_lesson_stage_open (NucLessonStage *self, const NucLesson *lesson, const NucSetup *setting);
void nuc_lesson_stage_adopt (NucLessonStage *self, const NucSetup *setting);
gboolean nuc_lesson_stage_shows (NucLessonStage *self, const NucSetup *setting);
void nuc_lesson_stage_leave (NucLessonStage *self);
NucLessonBefore *nuc_lesson_stage_get_before (NucLessonStage *self);
void nuc_lesson_stage_reveal (NucLessonStage *self);
gboolean nuc_lesson_stage_is_ready (NucLessonStage *self);
gboolean nuc_lesson_stage_get_live (NucLessonStage *self, NucLive *live);
NucSetup *nuc_lesson_stage_capture (NucLessonStage *self);

G_END_DECLS
