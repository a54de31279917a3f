/* vocabulary.h: id <-> bytes, and display labels
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucVocabulary:
 *
 * A reference-counted, append-only table from token ids to bytes. An id once added never changes, so
 * a window may look labels up while a source in another thread meets new tokens (a server that
 * names its tokens by text only). Several ids may have the same bytes: identity is the id.
 */
typedef struct _NucVocabulary NucVocabulary;

NucVocabulary *nuc_vocabulary_new (void);
NucVocabulary *nuc_vocabulary_ref (NucVocabulary *self);
void nuc_vocabulary_unref (NucVocabulary *self);

/* FALSE when the id is taken by other bytes. */
gboolean nuc_vocabulary_add (NucVocabulary *self, guint32 id, const char *bytes, gsize length);
/* The id of the first token with these bytes, added under the next free id where there is none. */
guint32 nuc_vocabulary_intern (NucVocabulary *self, const char *bytes, gsize length);
/* The next free id, under which the token is added even where another has the same bytes. */
guint32 nuc_vocabulary_append (NucVocabulary *self, const char *bytes, gsize length);

gsize nuc_vocabulary_get_size (NucVocabulary *self);
gsize nuc_vocabulary_get_n_bytes (NucVocabulary *self);
gboolean nuc_vocabulary_contains (NucVocabulary *self, guint32 id);
/* (nullable): NULL for an id that is not there; the bytes live as long as the vocabulary. */
const char *nuc_vocabulary_get_bytes (NucVocabulary *self, guint32 id, gsize *length);
gboolean nuc_vocabulary_find (NucVocabulary *self, const char *bytes, gsize length, guint32 *id);

/* What a person is shown: visible glyphs for spaces and controls, `<0xE2>` for bytes that are not
 * UTF-8, each token isolated in direction; never markup. The empty token is shown as "∅". */
char *nuc_vocabulary_dup_label (NucVocabulary *self, guint32 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucVocabulary, nuc_vocabulary_unref)

G_END_DECLS
