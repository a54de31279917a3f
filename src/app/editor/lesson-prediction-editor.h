/* lesson-prediction-editor.h: the prediction of a scene to be written
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lesson/lesson-choice-row.h"
#include "lesson/lesson.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_PREDICTION_EDITOR (nuc_lesson_prediction_editor_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonPredictionEditor,
                      nuc_lesson_prediction_editor,
                      NUC,
                      LESSON_PREDICTION_EDITOR,
                      GtkBox)

GtkWidget *nuc_lesson_prediction_editor_new (void);
void
nuc_lesson_prediction_editor_set (NucLessonPredictionEditor *self, const NucPrediction *prediction);
const NucPrediction *nuc_lesson_prediction_editor_get (NucLessonPredictionEditor *self);
void nuc_lesson_prediction_editor_add_choice (NucLessonPredictionEditor *self);

/* What a test types into. */
NucLessonChoiceRow *
nuc_lesson_prediction_editor_get_choice (NucLessonPredictionEditor *self, guint choice);

G_END_DECLS
