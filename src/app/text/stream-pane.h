/* stream-pane.h: a text with what is said about it
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/text/stream-view.h"

G_BEGIN_DECLS

#define NUC_TYPE_STREAM_PANE (nuc_stream_pane_get_type ())
G_DECLARE_FINAL_TYPE (NucStreamPane, nuc_stream_pane, NUC, STREAM_PANE, GtkWidget)

void nuc_stream_pane_set_session (NucStreamPane *self, NucSession *session, NucSession *leader);
void nuc_stream_pane_set_heading (NucStreamPane *self, const char *letter, const char *note);
void nuc_stream_pane_set_projector (NucStreamPane *self, gboolean projector);
NucStreamView *nuc_stream_pane_get_stream (NucStreamPane *self);

G_END_DECLS
