/* window.h: the window
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/figure/figure-restore.h"
#include "app/source/file-set.h"
#include "app/widgets/banner.h"
#include "app/chain/chain-list.h"
#include "app/chart/chart-area.h"
#include "app/lesson/lesson-panel.h"
#include "session/session.h"
#include "app/settings.h"
#include "app/text/stream-view.h"

G_BEGIN_DECLS

#define NUC_TYPE_WINDOW (nuc_window_get_type ())
G_DECLARE_FINAL_TYPE (NucWindow, nuc_window, NUC, WINDOW, GtkApplicationWindow)

GtkWidget *nuc_window_new (GtkApplication *application, NucSettings *settings);
void nuc_window_open (NucWindow *self, const char *name);
void nuc_window_open_set (NucWindow *self, const NucFileSet *set);
void nuc_window_open_first (NucWindow *self);

NucSession *nuc_window_get_session (NucWindow *self);
NucExhibit *nuc_window_get_exhibit (NucWindow *self);
NucFigureRestore *nuc_window_get_restore (NucWindow *self);

G_END_DECLS
