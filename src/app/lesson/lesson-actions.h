/* lesson-actions.h: what can be done with a lesson, by name
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lesson/lesson-panel.h"

G_BEGIN_DECLS

void
nuc_lesson_actions_add (GtkApplicationWindow *window, NucLessonPanel *panel, NucExhibit *exhibit);
gboolean nuc_lesson_actions_open (NucLessonPanel *panel, const char *name);

G_END_DECLS
