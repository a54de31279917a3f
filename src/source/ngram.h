/* ngram.h: a source that learns a text and continues it
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "source/open.h"
#include "source/source.h"

G_BEGIN_DECLS

/* Beyond the default orders, unseen pages of the shipped text surprise a model no less (characters)
 * or by 0.2 % less (words), as tests/source/ngram-benchmark.c shows. */
#define NUC_NGRAM_DEFAULT_CHARACTERS 8
#define NUC_NGRAM_DEFAULT_WORDS 3
#define NUC_NGRAM_MAX_WORDS 5
/* A text of this size takes up to 1.1 GB while it is learnt, and up to 400 MB afterwards. */
#define NUC_NGRAM_MAX_BYTES (64u << 20)

#define NUC_TYPE_NGRAM_SOURCE (nuc_ngram_source_get_type ())
G_DECLARE_FINAL_TYPE (NucNgramSource, nuc_ngram_source, NUC, NGRAM_SOURCE, NucSource)

NucSource *nuc_ngram_source_new (GBytes *text,
                                 const char *title,
                                 const char *uri,
                                 const char *origin,
                                 const NucOpening *opening,
                                 const NucOpenOptions *options,
                                 GCancellable *cancellable,
                                 GError **error);

guint nuc_ngram_source_get_order (NucNgramSource *self);
gboolean nuc_ngram_source_is_of_words (NucNgramSource *self);

G_END_DECLS
