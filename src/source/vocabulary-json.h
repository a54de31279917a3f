/* vocabulary-json.h: tokenizer.json and vocab.json
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/json.h"

G_BEGIN_DECLS

gboolean nuc_vocabulary_json_read (NucJson *json,
                                   const char *text,
                                   gsize length,
                                   NucVocabulary *vocabulary,
                                   gsize *n_ids,
                                   GError **error);

G_END_DECLS
