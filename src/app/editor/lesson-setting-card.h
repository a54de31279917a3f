/* lesson-setting-card.h: what a scene or a question opens, and whether the window shows it
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lesson/lesson-stage.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_SETTING_CARD (nuc_lesson_setting_card_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonSettingCard,
                      nuc_lesson_setting_card,
                      NUC,
                      LESSON_SETTING_CARD,
                      GtkBox)

GtkWidget *nuc_lesson_setting_card_new (const char *title, const char *nothing, const char *back);
void nuc_lesson_setting_card_set_stage (NucLessonSettingCard *self, NucLessonStage *stage);
void nuc_lesson_setting_card_set (NucLessonSettingCard *self,
                                  const NucLesson *lesson,
                                  const NucSetup *setting,
                                  gboolean needed);
gboolean nuc_lesson_setting_card_is_shown (NucLessonSettingCard *self);

G_END_DECLS
