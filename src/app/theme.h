/* theme.h: the window's colours and sizes
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/desktop.h"
#include "chart/chart-style.h"

G_BEGIN_DECLS

NucTheme nuc_theme_resolve (const char *name, gboolean projector);
gboolean nuc_theme_is_choice (const char *name);
gboolean nuc_theme_is_dark (NucTheme theme);
NucDesktop *nuc_theme_get_desktop (GdkDisplay *display);
void nuc_theme_apply (GdkDisplay *display, NucTheme theme);
void nuc_theme_set_projector_size (GdkDisplay *display, int height);

G_END_DECLS
