/* compare-bar.h: what chooses the chain and the source to compare with
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/exhibit.h"

G_BEGIN_DECLS

#define NUC_TYPE_COMPARE_BAR (nuc_compare_bar_get_type ())
G_DECLARE_FINAL_TYPE (NucCompareBar, nuc_compare_bar, NUC, COMPARE_BAR, GtkWidget)

void nuc_compare_bar_set_exhibit (NucCompareBar *self, NucExhibit *exhibit);
void nuc_compare_bar_set_recent (NucCompareBar *self, const char *const *names);

G_END_DECLS
