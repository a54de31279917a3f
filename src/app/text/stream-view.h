/* stream-view.h: the text as it arrives
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_STREAM_VIEW (nuc_stream_view_get_type ())
G_DECLARE_FINAL_TYPE (NucStreamView, nuc_stream_view, NUC, STREAM_VIEW, GtkTextView)

void nuc_stream_view_set_session (NucStreamView *self, NucSession *session);
void nuc_stream_view_set_leader (NucStreamView *self, NucSession *leader);
void nuc_stream_view_set_fork (NucStreamView *self, gboolean forked, guint64 position);
void nuc_stream_view_set_colours (NucStreamView *self, gboolean colours);
void nuc_stream_view_set_dark (NucStreamView *self, gboolean dark);
gboolean nuc_stream_view_find_token (NucStreamView *self, double x, double y, guint *token);
void nuc_stream_view_go_to_newest (NucStreamView *self);
gboolean nuc_stream_view_get_following (NucStreamView *self);
int nuc_stream_view_get_room (NucStreamView *self);
void nuc_stream_view_inspect (NucStreamView *self, guint64 token);
gint64 nuc_stream_view_get_cursor (NucStreamView *self, GdkRectangle *place);
char *nuc_stream_view_dup_token (NucStreamView *self, guint token);
void nuc_stream_view_set_popover (NucStreamView *self, GtkWidget *popover);
char *nuc_stream_view_dup_text (NucStreamView *self);

G_END_DECLS
