/* view-switcher.h: one button for each view of the chart
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NUC_TYPE_VIEW_SWITCHER (nuc_view_switcher_get_type ())
G_DECLARE_FINAL_TYPE (NucViewSwitcher, nuc_view_switcher, NUC, VIEW_SWITCHER, GtkWidget)

G_END_DECLS
