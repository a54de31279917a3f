/* source.h: the interface of all sources: next logits for a context
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "core/logits.h"
#include "source/vocabulary.h"

G_BEGIN_DECLS

/**
 * NucSourceKind:
 * @NUC_SOURCE_DISTRIBUTION: one fixed distribution; its stream is independent draws
 * @NUC_SOURCE_RECORDING: one distribution for each recorded position, to be paged through
 * @NUC_SOURCE_MODEL: continues any context
 */
typedef enum
{
  NUC_SOURCE_DISTRIBUTION,
  NUC_SOURCE_RECORDING,
  NUC_SOURCE_MODEL,
} NucSourceKind;

#define NUC_TYPE_SOURCE (nuc_source_get_type ())
G_DECLARE_DERIVABLE_TYPE (NucSource, nuc_source, NUC, SOURCE, GObject)

/**
 * NucSourceClass:
 * @next: the logits for the token after @context; may block; called from one thread at a time, not
 *   the main one. @position counts sampled tokens (the recorded step of a recording, ignored by a
 *   single distribution).
 * @encode: appends the ids of a prompt (with whatever a model needs before it) to @ids; %NULL for
 *   sources that are no model
 *
 * A source is a GObject because GTask and the window's lists need one.
 */
struct _NucSourceClass
{
  GObjectClass parent_class;

  NucLogits *(*next) (NucSource *self,
                      const guint32 *context,
                      gsize n_context,
                      guint64 position,
                      GCancellable *cancellable,
                      GError **error);
  gboolean (*encode) (NucSource *self, const char *text, GArray *ids, GError **error);
  gpointer padding[6];
};

/* For implementations: set once, before the source is handed out. */
void nuc_source_describe (NucSource *self,
                          NucSourceKind kind,
                          const char *uri,
                          const char *title,
                          const char *description,
                          guint64 n_positions);
void nuc_source_set_vocabulary (NucSource *self, NucVocabulary *vocabulary);

NucSourceKind nuc_source_get_kind (NucSource *self);
/* What nuc_source_open() takes to open it again: a path, `preset:lesson`, `http://…`. */
const char *nuc_source_get_uri (NucSource *self);
const char *nuc_source_get_title (NucSource *self);
/* What it shows and where it is from, in one or two sentences. */
const char *nuc_source_get_description (NucSource *self);
/* Positions of a recording; 1 for a distribution; 0 (no end) for a model. */
guint64 nuc_source_get_n_positions (NucSource *self);
NucVocabulary *nuc_source_get_vocabulary (NucSource *self);

gboolean nuc_source_encode (NucSource *self, const char *text, GArray *ids, GError **error);

/* Blocks: for the command line and for worker threads. */
NucLogits *nuc_source_next (NucSource *self,
                            const guint32 *context,
                            gsize n_context,
                            guint64 position,
                            GCancellable *cancellable,
                            GError **error);
/* The context is copied; the answer comes in the caller's main context. */
void nuc_source_next_async (NucSource *self,
                            const guint32 *context,
                            gsize n_context,
                            guint64 position,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
NucLogits *nuc_source_next_finish (NucSource *self, GAsyncResult *result, GError **error);

G_END_DECLS
