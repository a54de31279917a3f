/* vocabulary-file.h: the names of tokens, from the files of tokenizers
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/loader.h"

G_BEGIN_DECLS

NucVocabulary *nuc_vocabulary_file_read (const char *path,
                                         const NucOpenOptions *options,
                                         GCancellable *cancellable,
                                         gsize *n_ids,
                                         GError **error);

/* (out) (nullable) @path: %NULL where no vocabulary lies beside the file. */
gboolean nuc_vocabulary_file_find (const char *array_path, char **path, GError **error);

/* For the readers of the formats: one more token, with an error that has no place yet. */
gboolean nuc_vocabulary_file_add (NucVocabulary *vocabulary,
                                  gint64 id,
                                  const char *bytes,
                                  gsize length,
                                  gsize *n_ids,
                                  GError **error);

G_END_DECLS
