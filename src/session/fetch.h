/* fetch.h: sources opened and asked off the main thread
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "source/open.h"

G_BEGIN_DECLS

/**
 * NucFetched:
 * @source: what was asked
 * @opening: (nullable): how it was opened, under the name that opens it again; %NULL where it was open
 * @prompt: the ids of the prompt, where one was encoded
 * @prompt_error: (nullable): why the source cannot begin with the prompt that it was opened with; then
 *   @prompt is that of no text
 * @logits: what comes next, its order already sorted
 *
 * What a worker brings back.
 */
typedef struct
{
  NucSource *source;
  NucOpening *opening;
  GArray *prompt;
  GError *prompt_error;
  NucLogits *logits;
} NucFetched;

/* In the main thread, at most once for each turn of the main loop. */
typedef void (*NucFetchProgress) (double fraction, const char *what, gpointer user_data);

void nuc_fetch_open_async (const NucOpening *opening,
                           NucNamer namer,
                           const char *prompt,
                           NucFetchProgress progress,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
void nuc_fetch_open_again_async (GAsyncResult *result,
                                 NucFetchProgress progress,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
const char *nuc_fetch_get_prompt (GAsyncResult *result);
void nuc_fetch_next_async (NucSource *source,
                           const char *prompt,
                           const guint32 *context,
                           gsize n_context,
                           guint64 position,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
NucFetched *nuc_fetch_finish (GAsyncResult *result, GError **error);
void nuc_fetched_free (NucFetched *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucFetched, nuc_fetched_free)

G_END_DECLS
