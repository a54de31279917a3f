/* figure-actions.h: saving and copying the chart, by name
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/exhibit.h"

G_BEGIN_DECLS

void nuc_figure_actions_add (GtkApplicationWindow *window, NucExhibit *exhibit);

G_END_DECLS
