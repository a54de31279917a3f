/* desktop.h: how the desktop wants programs to look
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "chart/chart-style.h"

G_BEGIN_DECLS

#define NUC_TYPE_DESKTOP (nuc_desktop_get_type ())
G_DECLARE_FINAL_TYPE (NucDesktop, nuc_desktop, NUC, DESKTOP, GObject)

NucDesktop *nuc_desktop_new (GdkDisplay *display);
NucTheme nuc_desktop_get_theme (NucDesktop *self);
void nuc_desktop_prefer_dark (NucDesktop *self, gboolean dark);

G_END_DECLS
