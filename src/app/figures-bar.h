/* figures-bar.h: the line of figures
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_FIGURES_BAR (nuc_figures_bar_get_type ())
G_DECLARE_FINAL_TYPE (NucFiguresBar, nuc_figures_bar, NUC, FIGURES_BAR, GtkWidget)

void nuc_figures_bar_set_session (NucFiguresBar *self, NucSession *session);
void nuc_figures_bar_set_projector (NucFiguresBar *self, gboolean projector);

G_END_DECLS
