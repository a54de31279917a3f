/* stream-view.h: the text as it arrives
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_STREAM_VIEW (nuc_stream_view_get_type ())
G_DECLARE_FINAL_TYPE (NucStreamView, nuc_stream_view, NUC, STREAM_VIEW, GtkTextView)

void nuc_stream_view_set_session (NucStreamView *self, NucSession *session);
void nuc_stream_view_set_leader (NucStreamView *self, NucSession *leader);
void nuc_stream_view_set_fork (NucStreamView *self, gboolean forked, guint64 position);
void nuc_stream_view_set_colours (NucStreamView *self, gboolean colours);
void nuc_stream_view_set_dark (NucStreamView *self, gboolean dark);
char *nuc_stream_view_dup_text (NucStreamView *self);

G_END_DECLS
