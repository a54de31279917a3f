/* die-controls.h: what rolls the die
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/exhibit.h"

G_BEGIN_DECLS

#define NUC_TYPE_DIE_CONTROLS (nuc_die_controls_get_type ())
G_DECLARE_FINAL_TYPE (NucDieControls, nuc_die_controls, NUC, DIE_CONTROLS, GtkWidget)

void nuc_die_controls_set_exhibit (NucDieControls *self, NucExhibit *exhibit);

G_END_DECLS
