/* spm-tokenizer.h: text to tokens as SentencePiece BPE does, from the fields of a GGUF file
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "source/gguf.h"
#include "source/vocabulary.h"

G_BEGIN_DECLS

/**
 * NucSpmTokenizer:
 *
 * The tokenizer that GGUF calls "llama": characters are merged pair by pair, the pair with the best
 * score first; what is no token in the end becomes byte tokens. Encodes as llama.cpp does, with text
 * such as `<s>` taken as text.
 */
typedef struct _NucSpmTokenizer NucSpmTokenizer;

NucSpmTokenizer *nuc_spm_tokenizer_new (NucGguf *gguf, GError **error);
void nuc_spm_tokenizer_free (NucSpmTokenizer *self);

gsize nuc_spm_tokenizer_get_size (const NucSpmTokenizer *self);
NucVocabulary *nuc_spm_tokenizer_get_vocabulary (NucSpmTokenizer *self);
/* The token that every text begins with, or -1. */
gint64 nuc_spm_tokenizer_get_start (const NucSpmTokenizer *self);
void nuc_spm_tokenizer_encode (NucSpmTokenizer *self, const char *text, GArray *ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucSpmTokenizer, nuc_spm_tokenizer_free)

G_END_DECLS
