/* chart-png.h: what a PNG file says about itself: its resolution and our settings
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean nuc_chart_png_is_png (const char *data, gsize length);
void nuc_chart_png_describe (GByteArray *file, double dpi, const char *settings);
char *nuc_chart_png_read_settings (const char *data, gsize length, GError **error);

G_END_DECLS
