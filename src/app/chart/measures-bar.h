/* measures-bar.h: the line of figures
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_MEASURES_BAR (nuc_measures_bar_get_type ())
G_DECLARE_FINAL_TYPE (NucMeasuresBar, nuc_measures_bar, NUC, MEASURES_BAR, GtkWidget)

void nuc_measures_bar_set_session (NucMeasuresBar *self, NucSession *session);
void nuc_measures_bar_set_projector (NucMeasuresBar *self, gboolean projector);

G_END_DECLS
