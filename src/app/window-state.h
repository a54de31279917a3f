/* window-state.h: how a window was left
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lesson/lesson-before.h"
#include "app/settings.h"

G_BEGIN_DECLS

const char *const *nuc_window_state_list_actions (void);
void nuc_window_state_restore (GtkApplicationWindow *window, NucSettings *settings);
void nuc_window_state_keep (GtkApplicationWindow *window,
                            NucSettings *settings,
                            NucLessonBefore *before);

G_END_DECLS
