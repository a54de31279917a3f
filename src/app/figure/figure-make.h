/* figure-make.h: figures of what the window shows, drawn and written off the main thread
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/figure/figure-state.h"

G_BEGIN_DECLS

NucChartModel *nuc_figure_make_model (NucExhibit *exhibit, const NucExportOptions *options);
void nuc_figure_make_async (NucExhibit *exhibit,
                            const NucExportOptions *options,
                            GFile *file,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GBytes *nuc_figure_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
