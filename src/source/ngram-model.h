/* ngram-model.h: interpolated, modified Kneser-Ney probabilities of token sequences
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "source/ngram-progress.h"
#include "source/opening.h"

G_BEGIN_DECLS

#define NUC_NGRAM_MIN_ORDER 2
#define NUC_NGRAM_MAX_ORDER NUC_OPENING_MAX_ORDER
/* Different sequences of all lengths together. A sequence takes 12 bytes, so at most 384 MB. */
#define NUC_NGRAM_MAX_SEQUENCES (32u << 20)
/* For texts in which no token ends a paragraph. */
#define NUC_NGRAM_NO_BOUNDARY G_MAXUINT32

typedef struct _NucNgramModel NucNgramModel;

NucNgramModel *nuc_ngram_model_new (GArray *ids,
                                    guint32 n_vocabulary,
                                    guint32 boundary,
                                    guint order,
                                    NucNgramProgress *progress,
                                    GError **error);
void nuc_ngram_model_free (NucNgramModel *self);

guint nuc_ngram_model_get_order (const NucNgramModel *self);
guint32 nuc_ngram_model_get_n_vocabulary (const NucNgramModel *self);
gsize nuc_ngram_model_get_n_sequences (const NucNgramModel *self, guint length);
guint32
nuc_ngram_model_get_count (const NucNgramModel *self, const guint32 *sequence, guint length);
const double *nuc_ngram_model_get_discounts (const NucNgramModel *self, guint length);

void nuc_ngram_model_predict (const NucNgramModel *self,
                              const guint32 *context,
                              gsize n_context,
                              float *log_probabilities);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucNgramModel, nuc_ngram_model_free)

G_END_DECLS
