/* text-legend.h: what the lines under the text mean
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NUC_TYPE_TEXT_LEGEND (nuc_text_legend_get_type ())
G_DECLARE_FINAL_TYPE (NucTextLegend, nuc_text_legend, NUC, TEXT_LEGEND, GtkWidget)

void nuc_text_legend_set_dark (NucTextLegend *self, gboolean dark);

G_END_DECLS
