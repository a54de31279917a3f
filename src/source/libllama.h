/* libllama.h: any model that llama.cpp runs, as a source
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/open.h"

G_BEGIN_DECLS

/* Built only where libllama is there (HAVE_LIBLLAMA): for the GGUF files that llama.h does not read. */
#define NUC_TYPE_LIBLLAMA (nuc_libllama_get_type ())
G_DECLARE_FINAL_TYPE (NucLibllama, nuc_libllama, NUC, LIBLLAMA, NucSource)

NucSource *nuc_libllama_new (const char *path,
                             const NucOpenOptions *options,
                             GCancellable *cancellable,
                             GError **error);

/* Tokens computed since the model was opened: what the cache did not save. */
guint64 nuc_libllama_get_n_steps (NucLibllama *self);

G_END_DECLS
