/* figure-print.h: the chart on paper
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/figure/figure-state.h"

G_BEGIN_DECLS

GtkPrintOperation *nuc_figure_print_new (NucExhibit *exhibit, const NucExportOptions *options);

G_END_DECLS
