/* theme.h: the window's colours and sizes
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "chart/chart-style.h"

G_BEGIN_DECLS

NucTheme nuc_theme_find (const char *name, gboolean projector);
void nuc_theme_apply (GdkDisplay *display, NucTheme theme);
void nuc_theme_set_projector_size (GdkDisplay *display, int height);

G_END_DECLS
