/* lesson-panel.h: the lesson beside the chart
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "lesson/lesson-draft.h"
#include "app/editor/lesson-editor.h"
#include "app/lesson/lesson-opening.h"
#include "app/lesson/lesson-stage.h"
#include "app/lesson/lesson-task.h"
#include "app/lesson/quiz-view.h"
#include "lesson/progress.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_PANEL (nuc_lesson_panel_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonPanel, nuc_lesson_panel, NUC, LESSON_PANEL, GtkWidget)

void
nuc_lesson_panel_set_exhibit (NucLessonPanel *self, NucExhibit *exhibit, GActionGroup *actions);
NucLesson *nuc_lesson_panel_get_lesson (NucLessonPanel *self);
void nuc_lesson_panel_set_lesson_file (NucLessonPanel *self, NucLesson *lesson, const char *path);
void nuc_lesson_panel_report (NucLessonPanel *self, const GError *error);
void nuc_lesson_panel_start (NucLessonPanel *self);
void nuc_lesson_panel_go_to (NucLessonPanel *self, gsize chapter, gsize scene);
void nuc_lesson_panel_step (NucLessonPanel *self, int by);
void nuc_lesson_panel_page (NucLessonPanel *self, int by);
void nuc_lesson_panel_get_place (NucLessonPanel *self, gsize *chapter, gsize *scene);
NucLessonStage *nuc_lesson_panel_get_stage (NucLessonPanel *self);
NucLessonOpening *nuc_lesson_panel_get_opening (NucLessonPanel *self);
NucLessonDraft *nuc_lesson_panel_get_draft (NucLessonPanel *self);
NucLessonEditor *nuc_lesson_panel_get_editor (NucLessonPanel *self);
NucProgress *nuc_lesson_panel_get_progress (NucLessonPanel *self);
void nuc_lesson_panel_show_page (NucLessonPanel *self, const char *page);
void nuc_lesson_panel_take_focus (NucLessonPanel *self);

G_END_DECLS
