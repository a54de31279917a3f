/* lesson-editor-actions.h: what can be done with a lesson of one's own, by name
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lesson/lesson-panel.h"

G_BEGIN_DECLS

void nuc_lesson_editor_actions_add (GtkApplicationWindow *window, NucLessonPanel *panel);
void nuc_lesson_editor_actions_open (NucLessonPanel *panel, const char *path, const char *page);

G_END_DECLS
