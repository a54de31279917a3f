/* ngram-tokenizer.h: text as characters or words, and back byte for byte
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "source/ngram-progress.h"
#include "source/vocabulary.h"

G_BEGIN_DECLS

/**
 * NucNgramUnit:
 * @NUC_NGRAM_CHARACTERS: a token is one Unicode code point
 * @NUC_NGRAM_WORDS: a token is a word with the space before it, a punctuation mark, or a line's end
 */
typedef enum
{
  NUC_NGRAM_CHARACTERS,
  NUC_NGRAM_WORDS,
} NucNgramUnit;

/* Code points of the longest word; what is longer is cut, so that no token is a whole file. */
#define NUC_NGRAM_LONGEST_WORD 64

gsize nuc_ngram_token_length (const char *text, gsize length, NucNgramUnit unit);

gboolean nuc_ngram_validate (const char *text,
                             gsize length,
                             const char *title,
                             NucNgramProgress *progress,
                             GError **error);
GArray *nuc_ngram_tokenize (const char *text,
                            gsize length,
                            NucNgramUnit unit,
                            NucVocabulary *vocabulary,
                            NucNgramProgress *progress,
                            GError **error);
void nuc_ngram_encode (NucVocabulary *vocabulary,
                       const char *text,
                       gsize length,
                       NucNgramUnit unit,
                       guint keep,
                       GArray *ids);

G_END_DECLS
