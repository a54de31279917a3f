/* window.h: which part of a long context a model sees
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many tokens of a context of @n are seen, counted from its end, where at most @window fit. */
gsize nuc_window_get_visible (gsize window, gsize n);

/* Fills @seen (element-type guint32) with them. @start: the token that every text begins with, or -1. */
void nuc_window_view (gsize window, const guint32 *context, gsize n, gint64 start, GArray *seen);

G_END_DECLS
