/* llama-model.h: the forward pass of a Llama-architecture model
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "source/gguf.h"

G_BEGIN_DECLS

/**
 * NucLlamaModel:
 *
 * A transformer of the architecture that GGUF calls "llama": RMS norm, rotary positions, grouped-query
 * attention, SwiGLU. It remembers the keys and values of the context it saw last, so that a context
 * that continues it costs one step for each new token, and going back costs nothing. Of two texts that
 * part it remembers both, so that they can be written in turn.
 *
 * For one thread at a time.
 */
typedef struct _NucLlamaModel NucLlamaModel;

NucLlamaModel *nuc_llama_model_new (NucGguf *gguf, GError **error);
void nuc_llama_model_free (NucLlamaModel *self);

gsize nuc_llama_model_get_vocabulary_size (const NucLlamaModel *self);
gsize nuc_llama_model_get_context_size (const NucLlamaModel *self);
guint64 nuc_llama_model_get_n_parameters (const NucLlamaModel *self);
/* Tokens computed since the model was made: what the cache did not save. */
guint64 nuc_llama_model_get_n_steps (const NucLlamaModel *self);

const float *nuc_llama_model_evaluate (NucLlamaModel *self,
                                       const guint32 *tokens,
                                       gsize n,
                                       GCancellable *cancellable,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucLlamaModel, nuc_llama_model_free)

G_END_DECLS
