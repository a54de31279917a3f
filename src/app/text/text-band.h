/* text-band.h: the lines under tokens that tell how likely they were
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NUC_N_TEXT_BANDS 4

guint nuc_text_band_find (double probability);
char *nuc_text_band_dup_label (guint band);
void nuc_text_band_snapshot (guint band,
                             GtkSnapshot *snapshot,
                             gboolean dark,
                             float x,
                             float y,
                             float width,
                             float scale);

G_END_DECLS
