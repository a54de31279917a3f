/* chart-png.h: PNG files: pixels, and what a file says about itself: its resolution and our settings
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

GByteArray *nuc_chart_png_write (cairo_surface_t *surface, double dpi, const char *settings);
gboolean nuc_chart_png_is_png (const char *data, gsize length);
char *nuc_chart_png_read_settings (const char *data, gsize length, GError **error);

G_END_DECLS
