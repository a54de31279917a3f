/* stream-pair.h: the text, and beside it the one it is compared with
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/exhibit.h"
#include "app/text/stream-pane.h"

G_BEGIN_DECLS

#define NUC_TYPE_STREAM_PAIR (nuc_stream_pair_get_type ())
G_DECLARE_FINAL_TYPE (NucStreamPair, nuc_stream_pair, NUC, STREAM_PAIR, GtkWidget)

void nuc_stream_pair_set_exhibit (NucStreamPair *self, NucExhibit *exhibit);
void nuc_stream_pair_set_colours (NucStreamPair *self, gboolean colours);
void nuc_stream_pair_set_dark (NucStreamPair *self, gboolean dark);
void nuc_stream_pair_set_projector (NucStreamPair *self, gboolean projector);

G_END_DECLS
