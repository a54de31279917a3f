/* lesson-scroll.h: brings what has just come into view
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void nuc_lesson_scroll_to (GtkScrolledWindow *scroll, GtkWidget *target);
gboolean nuc_lesson_scroll_by_page (GtkScrolledWindow *scroll, int by);

G_END_DECLS
