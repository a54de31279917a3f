/* stream-draw.h: what is drawn under and around the text
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GArray *
nuc_stream_draw_list_lines (GtkTextView *view, const GtkTextIter *start, const GtkTextIter *end);
void nuc_stream_draw_box (GtkTextView *view,
                          GtkSnapshot *snapshot,
                          const GtkTextIter *start,
                          const GtkTextIter *end,
                          gboolean dark);
void nuc_stream_draw_band (GtkTextView *view,
                           GtkSnapshot *snapshot,
                           const GtkTextIter *start,
                           const GtkTextIter *end,
                           gboolean dark,
                           guint band);
void nuc_stream_draw_fork (GtkTextView *view,
                           GtkSnapshot *snapshot,
                           const GtkTextIter *start,
                           gboolean dark);
void nuc_stream_draw_caret (GtkTextView *view, GtkSnapshot *snapshot, gboolean dark);

G_END_DECLS
