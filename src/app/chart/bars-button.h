/* bars-button.h: how many bars there are, and which way they grow
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NUC_TYPE_BARS_BUTTON (nuc_bars_button_get_type ())
G_DECLARE_FINAL_TYPE (NucBarsButton, nuc_bars_button, NUC, BARS_BUTTON, GtkWidget)

G_END_DECLS
