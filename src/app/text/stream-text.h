/* stream-text.h: a session's text in a text buffer, token by token
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"
#include "chart/chart-model.h"

G_BEGIN_DECLS

/* So many tokens are written in one turn of the main loop. */
#define NUC_STREAM_TEXT_SLICE 2000

typedef struct _NucStreamText NucStreamText;

NucStreamText *
nuc_stream_text_new (GtkTextBuffer *buffer, GtkTextTag *prompt_tag, NucSession *session);
void nuc_stream_text_free (NucStreamText *self);

void nuc_stream_text_update (NucStreamText *self, NucHide hide);
gboolean nuc_stream_text_fill (NucStreamText *self);
gboolean nuc_stream_text_is_outdated (NucStreamText *self, NucHide hide);

guint nuc_stream_text_get_n_tokens (NucStreamText *self);
gboolean nuc_stream_text_is_covered (NucStreamText *self, guint64 token);
char *nuc_stream_text_dup_token (NucStreamText *self, guint token);
gboolean nuc_stream_text_find (NucStreamText *self, int offset, guint *token);
void
nuc_stream_text_get_range (NucStreamText *self, guint token, GtkTextIter *start, GtkTextIter *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucStreamText, nuc_stream_text_free)

G_END_DECLS
